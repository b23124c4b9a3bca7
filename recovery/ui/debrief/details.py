"""The interview itself: who, what, when; and how well it was prepared, once it was held."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

import streamlit as st

from recovery.cells import DAY, day_of
from recovery.model import Format, Prepared, Stage, Status
from recovery.reflection.draft import FACTS
from recovery.ui.clock import now
from recovery.ui.days import FIRST, LAST
from recovery.ui.debrief import closing, place, store
from recovery.ui.debrief.fields import put
from recovery.ui.feeding import feed
from recovery.ui.undisturbed import undisturbed

if TYPE_CHECKING:
    from recovery.ui.debrief.fields import Row, View


def details(view: View) -> None:
    """Show the fields of the interview, and the two ways on: debrief it now, or keep it."""
    interview = view.interview
    with st.container(border=True):
        left, right = st.columns(2, gap="medium")
        with left:
            interview.text("company", "Company")
            interview.text("role", "Role")
            interview.text("interviewers", "Interviewers", placeholder="Names, or addresses")
        with right:
            _when(interview)
            interview.select("stage", "Stage", list(Stage), placeholder="Not given")
            interview.choice("format", "Format", list(Format))
    ahead = day_of(interview.cell("starts_at")) > now().date().isoformat()
    if not ahead:
        _beforehand(interview)
    _ways_on(view, ahead=ahead)


def _beforehand(interview: Row) -> None:
    with st.container(border=True):
        left, right = st.columns(2, gap="medium")
        with left:
            interview.scale("prepared", "How well prepared were you? 5 is fully")
            interview.number(
                "forecast",
                "Your chance of getting further, in %",
                0,
                100,
                step=5,
                placeholder="Your guess, before you know",
            )
        with right:
            interview.several("prepared_what", "What you prepared", list(Prepared))


def _ways_on(view: View, *, ahead: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        if not ahead:
            st.button(
                "Go on to the facts",
                type="primary",
                icon=":material/arrow_forward:",
                key="debrief_to_facts",
                on_click=place.go,
                args=(view.id,),
                kwargs={"step": FACTS},
            )
        if view.draft["interview"].get("status", "") in {"", Status.PLANNED}:
            st.button(
                "Keep it for later",
                type="primary" if ahead else "secondary",
                icon=":material/event:",
                key="debrief_keep",
                help="Saves the interview as planned. You debrief it when it is over.",
                on_click=closing.save,
                args=(view.id, Status.PLANNED),
            )
        if store.untouched(view.id):
            st.button("Back", type="tertiary", key="debrief_back", on_click=closing.left)
        else:
            closing.discard(view)


def _when(interview: Row) -> None:
    starts_at = interview.cell("starts_at")
    day, hour = st.columns(2)
    keys = interview.key("day"), interview.key("hour")
    feed(keys[0], date.fromisoformat(day_of(starts_at)) if starts_at else None)
    feed(keys[1], _time(starts_at))
    seen = interview.view.draft["seen"]["interviews"].get(interview.view.id, {})
    known = (seen.get("starts_at", ""), starts_at)
    tied: dict[str, Any] = {"on_change": _keep, "args": (interview.view.id, *keys, known)}
    with day:
        st.date_input(
            "Date",
            value=None,
            key=keys[0],
            min_value=FIRST,
            max_value=LAST,
            format="YYYY-MM-DD",
            **tied,
        )
    with hour:
        st.time_input("Time, if known", value=None, key=keys[1], step=300, **tied)
    interview.fault("starts_at")


def _time(starts_at: str) -> time | None:
    """Return the time as the field shows it, which knows no seconds."""
    if len(starts_at) <= DAY:
        return None
    return datetime.fromisoformat(starts_at).time().replace(second=0, microsecond=0)


@undisturbed
def _keep(interview_id: str, day_key: str, hour_key: str, known: tuple[str, ...]) -> None:
    """Keep what the fields say: a moment that is known as it is, with its own offset."""
    day, hour = st.session_state[day_key], st.session_state[hour_key]
    text = _starts_at(day, hour)
    for one in known:
        if day_of(one) == day_of(text) and _time(one) == hour:
            text = one
            break
    put(interview_id, "interviews", {"id": interview_id}, "starts_at", text)


def _starts_at(day: date | None, hour: time | None) -> str:
    if day is None:
        return ""
    if hour is None:
        return day.isoformat()
    # The time is meant on this machine's clock, summer time included.
    return datetime.combine(day, hour).astimezone().isoformat()
