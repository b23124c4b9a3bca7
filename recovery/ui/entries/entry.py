"""One entry on the page: read it, record its outcome, change it, delete it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from recovery import places
from recovery.model import Interview, Status
from recovery.ui.clock import now
from recovery.ui.entries import details, draft, reading
from recovery.ui.entries.outcome import outcome
from recovery.ui.entries.removal import removal
from recovery.ui.journal import journal
from recovery.ui.saving import named, save, told
from recovery.ui.text import plain
from recovery.ui.undisturbed import undisturbed

if TYPE_CHECKING:
    from collections.abc import Mapping

PARAMETER = "interview"
# Names the page that led here, and that a link leads back to.
FROM, PATTERNS = "from", "patterns"


def entry(interview_id: str) -> None:
    """Show one entry whole, with what can be done to it."""
    _ways_back()
    seen = journal().row("interviews", interview_id)
    if seen is None:
        _gone()
        told()
        return
    interview = Interview.read(seen)
    opened = draft.read(interview_id)
    st.title(plain(interview.company), anchor=False)
    st.markdown(reading.opening(interview, now()))
    told()
    if opened:
        details.details(interview_id, opened)
    else:
        _acts(interview, seen)
    outcome(interview, seen)
    if not opened:
        reading.facts(interview)
    _body(interview)
    _delete(interview_id, seen)


def _acts(interview: Interview, seen: Mapping[str, str]) -> None:
    label = "Edit the debrief" if interview.status is Status.CLOSED else "Debrief this interview"
    if reading.is_planned(interview, now()):
        label = "Edit the plan"
    with st.container(horizontal=True):
        if interview.status is not Status.CANCELLED and st.button(
            label,
            icon=":material/edit_note:",
            type="primary",
            key="debrief",
        ):
            st.switch_page(
                places.front() / "pages" / "debrief.py", query_params={PARAMETER: interview.id}
            )
        st.button(
            "Change the details",
            icon=":material/edit:",
            key="details",
            on_click=draft.begin,
            args=(interview.id, seen),
        )
        details.bring_back(interview.id)
        if reading.is_planned(interview, now()):
            st.download_button(
                "For your calendar",
                partial(_calendar, interview),
                file_name="interview.ics",
                mime="text/calendar",
                icon=":material/calendar_add_on:",
                on_click="ignore",
                help="The interview, practice the day before, and the letter's day.",
            )


def _calendar(interview: Interview) -> bytes:
    from recovery.exchange.calendar import calendar  # noqa: PLC0415 - only a download needs it
    from recovery.practice.days import HERE  # noqa: PLC0415 - as above

    return calendar(interview, stamp=now(), zone=HERE)


def _body(interview: Interview) -> None:
    reading.went_well(interview)
    kinds = reading.mistakes(interview.id)
    topics = reading.questions(interview.id)
    reading.plans(kinds | topics)
    reading.letters(interview.id)


def _delete(interview_id: str, seen: Mapping[str, str]) -> None:
    st.space("medium")
    st.button(
        "Delete this entry",
        icon=":material/delete:",
        type="tertiary",
        key="delete",
        help="With its mistakes, questions and letters. You can undo it.",
        on_click=_remove,
        args=(interview_id, seen),
    )


@undisturbed
def _remove(interview_id: str, seen: Mapping[str, str]) -> None:
    """Delete the entry; details that were typed and not saved stay as a draft, for an undo."""
    save(f"Deleted {named(seen)}", removal(journal(), interview_id, seen), settled=_back)


def _ways_back() -> None:
    with st.container(horizontal=True, gap="small"):
        if st.query_params.get(FROM) == PATTERNS:
            page = places.front() / "pages" / "patterns.py"
            st.page_link(page, label="Back to the patterns", icon=":material/insights:")
        st.button(
            "All entries", icon=":material/arrow_back:", type="tertiary", key="back", on_click=_back
        )


def _gone() -> None:
    st.title("Entries", anchor=False)
    st.info(
        "This entry is not in your journal. It may have been deleted; "
        "the Data page has the history and can undo it.",
        icon=":material/search_off:",
    )


def _back() -> None:
    draft.leave()
    for name in (PARAMETER, FROM):
        st.query_params.pop(name, None)
