"""The outcome of an interview: recorded with one tap when it comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from recovery.journal import Update
from recovery.model import Interview, Outcome, Status
from recovery.ui.clock import now
from recovery.ui.days import FIRST
from recovery.ui.saving import named, save
from recovery.ui.undisturbed import undisturbed

if TYPE_CHECKING:
    from collections.abc import Mapping


def outcome(interview: Interview, seen: Mapping[str, str]) -> None:
    """Show the outcomes to tap, and the date of the one that was recorded."""
    if interview.status in {Status.PLANNED, Status.CANCELLED}:
        return
    tapped, dated = f"outcome_{interview.id}", f"outcome_on_{interview.id}"
    # The row decides what is chosen, not the widget: an undo or another tab may have
    # changed it.
    st.session_state[tapped] = interview.outcome.value if interview.outcome else None
    st.session_state[dated] = interview.outcome_on
    with st.container(horizontal=True, vertical_alignment="top", gap="medium"):
        st.pills(
            "What came of it",
            [one.value for one in Outcome],
            key=tapped,
            wrap=True,
            on_change=_record,
            args=(interview.id, dict(seen), tapped),
        )
        if interview.outcome not in {None, Outcome.WAITING}:
            st.date_input(
                "When I heard",
                key=dated,
                value=None,
                format="YYYY-MM-DD",
                min_value=FIRST,
                max_value=max(now().date(), interview.outcome_on or FIRST),
                width=160,
                on_change=_date,
                args=(interview.id, dict(seen), dated),
            )


@undisturbed
def _record(interview_id: str, seen: dict[str, str], key: str) -> None:
    chosen = st.session_state[key] or ""
    # Of "waiting" the day is kept too: the overview asks again two weeks on.
    cells = {"outcome": chosen, "outcome_on": now().date().isoformat() if chosen else ""}
    what = f"Recorded {chosen}: {named(seen)}" if chosen else f"No outcome: {named(seen)}"
    save(what, [Update("interviews", interview_id, cells, seen=seen)])


@undisturbed
def _date(interview_id: str, seen: dict[str, str], key: str) -> None:
    chosen = st.session_state[key]
    cells = {"outcome_on": chosen.isoformat() if chosen else ""}
    save(
        f"Dated the outcome of {named(seen)}",
        [Update("interviews", interview_id, cells, seen=seen)],
    )
