"""The fields of an interview's details; each change goes to the draft on disk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from recovery.model import Format, Interview, Stage, Status, columns
from recovery.ui import discarded
from recovery.ui.days import FIRST, LAST
from recovery.ui.entries import draft
from recovery.ui.entries.texts import CELLS, DATE, SEEN, TIME, value
from recovery.ui.feeding import feed
from recovery.ui.pause import commit_on_pause
from recovery.ui.undisturbed import undisturbed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

    from recovery.ui.entries.texts import Draft


def details(interview_id: str, opened: Draft) -> None:
    """Show the fields as they were typed, and the buttons to save and to stop."""
    with st.container(border=True, width=800):
        st.subheader("Details of the interview", anchor=False)
        _fields(interview_id, opened[CELLS], closed=opened[SEEN]["status"] == Status.CLOSED)
        with st.container(horizontal=True):
            st.button(
                "Save details",
                type="primary",
                icon=":material/save:",
                key="details_save",
                on_click=draft.save_details,
                args=(interview_id,),
            )
            st.button(
                "Discard changes",
                type="tertiary",
                key="details_discard",
                on_click=draft.discard,
                args=(interview_id,),
            )
            bring_back(interview_id)
    commit_on_pause()


def bring_back(interview_id: str) -> None:
    """Offer quietly what was discarded last."""
    name = draft.PREFIX + interview_id
    discarded.offer(name, "details_bring_back", draft.bring_back, interview_id)


def _fields(interview_id: str, cells: Mapping[str, str], *, closed: bool) -> None:
    left, right = st.columns(2)
    with left:
        _text(interview_id, cells, "company", "Company")
        _text(interview_id, cells, "role", "Role")
        _choice(interview_id, cells, "stage", "Stage", Stage)
        _choice(interview_id, cells, "format", "Format", Format)
        _text(interview_id, cells, "place", "Place or link")
    with right:
        _when(interview_id, cells)
        _text(interview_id, cells, "interviewers", "Interviewers, separated by commas")
        _date(interview_id, cells, "reply_by", "Reply promised by")
        if not closed:
            _status(interview_id, cells)


def _when(interview_id: str, cells: Mapping[str, str]) -> None:
    day, hour = st.columns(2)
    with day:
        _date(interview_id, cells, DATE, "Date")
    with hour:
        field = _field(interview_id, TIME, value(TIME, cells[TIME]))
        st.time_input("Time, if known", value=None, step=300, **field)
    field = _field(interview_id, "minutes", value("minutes", cells["minutes"]))
    st.number_input("Minutes", value=None, min_value=1, max_value=1_440, step=5, **field)


def _status(interview_id: str, cells: Mapping[str, str]) -> None:
    options = [one.value for one in Status if one is not Status.CLOSED]
    known = cells["status"] if cells["status"] in options else Status.PLANNED.value
    st.selectbox("Status", options, **_field(interview_id, "status", known))


def _date(interview_id: str, cells: Mapping[str, str], name: str, label: str) -> None:
    field = _field(interview_id, name, value(name, cells[name]))
    st.date_input(label, value=None, min_value=FIRST, max_value=LAST, format="YYYY-MM-DD", **field)


def _choice(
    interview_id: str, cells: Mapping[str, str], name: str, label: str, options: type[StrEnum]
) -> None:
    field = _field(interview_id, name, cells[name] or None)
    st.selectbox(label, [one.value for one in options], index=None, **field)


def _text(interview_id: str, cells: Mapping[str, str], name: str, label: str) -> None:
    limit = columns(Interview)[name].metadata["cell"].limit
    st.text_input(label, max_chars=limit, **_field(interview_id, name, cells[name]))


def _field(interview_id: str, name: str, shown: Any) -> dict[str, Any]:
    """Feed a field from the draft, only where it differs, and tie it to its cell there."""
    key = f"details_{interview_id}_{name}"
    feed(key, shown)
    return {"key": key, "on_change": _put, "args": (key, interview_id, name)}


@undisturbed
def _put(key: str, interview_id: str, name: str) -> None:
    typed = st.session_state[key]
    draft.put(interview_id, name, "" if typed is None else str(typed))
