"""By when: the hours left of the day after the interview, and what else is true about it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

import streamlit as st

from recovery import places
from recovery.cells import DayOrMoment
from recovery.model import Status, known_by
from recovery.ui.days import until, when
from recovery.ui.letter import draft as drafts
from recovery.ui.letter import place
from recovery.ui.text import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from recovery.ui.letter.draft import Draft
    from recovery.ui.letter.fields import View

PAGES = places.front() / "pages"
HOUR = timedelta(hours=1)
FIRST, DUE, LATE = 1.5 * HOUR, 24 * HOUR, 48 * HOUR
MANY = 4


def by_when(view: View, now: datetime) -> str:
    """Say in one sentence what is to be sent, to whom, by when; Markdown that runs nothing."""
    to = view.person or "the people you met"
    at = f"at {view.interview['company']}"
    starts_at = view.interview["starts_at"]
    if view.sent_at:
        return plain(f"Sent to {to} {at} on {when(view.sent_at)}.")
    if view.interview["status"] == Status.CANCELLED:
        return plain(f"The interview {at} was cancelled. What you wrote is kept.")
    if place.is_ahead(view.interview, now):
        return plain(
            f"The interview {at} is still to come, {until(starts_at, now)}. "
            "A letter thanks for a talk that was held; what you prepare here is kept."
        )
    ended = _ended(starts_at)
    passed = now - ended if ended else timedelta()
    return plain(_passed(passed, to, at))


def _passed(passed: timedelta, to: str, at: str) -> str:
    if passed < DUE:
        # A date alone lasts until its day is over; until then no hour has passed.
        left = min(DUE, DUE - passed) // HOUR
        hours = f"{left} of 24 hours left" if left else "The last of 24 hours"
        calm = " There is no hurry in the first minutes." if passed < FIRST else ""
        return f"{hours} to thank {to} {at}.{calm}"
    if passed < LATE:
        return (
            f"A day has passed since the interview {at}. A letter within two days is still usual."
        )
    if passed < place.LONG_AGO:
        return (
            f"The interview {at} was {passed.days} days ago. Most career offices say one to two "
            "days; a late letter can still be sent, and need not explain itself."
        )
    return (
        f"The interview {at} was {_long(passed)} ago. A thank-you letter comes too late for that; "
        "write when there is a reason of its own, such as applying again."
    )


def _long(passed: timedelta) -> str:
    months = passed.days // 30
    years, rest = divmod(passed.days, 365)
    if not years:
        return f"{months} months"
    return f"{years} year{'s' if years > 1 else ''}" + (" and more" if rest > 30 else "")  # noqa: PLR2004 - a month


def _ended(starts_at: str) -> datetime | None:
    """Return when an interview was over; a date alone lasts until its day is over."""
    value = DayOrMoment().read(starts_at)
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime.combine(value + timedelta(days=1), time()).astimezone()
    return value


def notes(view: View, names: Sequence[str], after: Mapping[str, Draft]) -> None:
    """Say what is missing to write this letter well, and where to add it."""
    interview = view.interview
    here = {place.INTERVIEW: interview["id"]}
    if not names and not view.person:
        st.caption(
            "No interviewer is written down for this interview. Type the name above, or leave it: "
            "the letter then greets nobody by name."
        )
        st.page_link(
            PAGES / "entries.py",
            label="Add the interviewers",
            icon=":material/menu_book:",
            query_params=here,
        )
    for other, one in after.items():
        same = other != view.id and _person(one) == _person(view.draft)
        if same and drafts.is_begun(one) and drafts.is_begun(view.draft):
            st.page_link(
                PAGES / "letter.py",
                label="There is another letter to the same person",
                icon=":material/mail:",
                query_params={**here, place.LETTER: other},
            )
    if len(names) >= MANY:
        written = {_person(one) for one in after.values() if drafts.is_begun(one)}
        begun = len(written & set(map(known_by, names)))
        sent = sum(bool(one[drafts.SEEN].get("sent_at")) for one in after.values())
        st.caption(
            f"{len(names)} interviewers: {begun} letters begun, {sent} sent. "
            "One to each who talked with you is usual; some employers lay them side by side, "
            "so no two should be alike."
        )
    if interview["status"] == Status.CLOSED:
        return
    st.caption(
        "There is no closed debrief of this interview. The letter can be written without; "
        "the check for leaks and the offered findings then know less."
    )
    st.page_link(
        PAGES / "debrief.py", label="Debrief it", icon=":material/edit_note:", query_params=here
    )


def _person(draft: Draft) -> frozenset[str]:
    return known_by(drafts.name_of(draft))
