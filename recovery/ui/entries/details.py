"""The details of an interview, changed in place; what was typed is kept as a draft."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st

from recovery.cells import day_of
from recovery.errors import RecoveryError
from recovery.journal import Update
from recovery.model import Debrief, Format, Interview, Stage, Status, columns
from recovery.ui.clock import now
from recovery.ui.days import FIRST, LAST
from recovery.ui.journal import journal
from recovery.ui.pause import commit_on_pause
from recovery.ui.saving import named, refused, save

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

COLUMNS = (
    "company",
    "role",
    "stage",
    "format",
    "starts_at",
    "minutes",
    "place",
    "interviewers",
    "reply_by",
    "status",
)


def begun(interview_id: str) -> dict[str, Any] | None:
    """Return the details that are being changed: as drafted, or as they were opened."""
    drafted = journal().read_draft(_name(interview_id))
    return drafted or st.session_state.get(_name(interview_id))


def begin(interview_id: str, seen: Mapping[str, str]) -> None:
    """Open the details for changing; from the first change on they are kept as a draft."""
    cells = {name: seen[name] for name in COLUMNS}
    st.session_state[_name(interview_id)] = {"cells": cells, "seen": dict(seen)}


def details(interview_id: str, cells: Mapping[str, str]) -> None:
    """Show the fields, filled with these cells, and the buttons to save and to stop."""
    _fill(interview_id, cells)
    with st.container(border=True, width=800):
        st.subheader("Details of the interview", anchor=False)
        _fields(interview_id)
        with st.container(horizontal=True):
            st.button(
                "Save details",
                type="primary",
                icon=":material/save:",
                key="details_save",
                on_click=_save,
                args=(interview_id,),
            )
            st.button(
                "Discard changes",
                type="tertiary",
                key="details_discard",
                on_click=close,
                args=(interview_id,),
            )
    commit_on_pause()


def close(interview_id: str) -> None:
    """Stop changing the details; what was drafted goes."""
    try:
        journal().delete_draft(_name(interview_id))
    except RecoveryError as error:
        refused(f"What you typed could not be cleared away, and is shown again. {error}")
    st.session_state.pop(_name(interview_id), None)


def _fields(interview_id: str) -> None:
    left, right = st.columns(2)
    with left:
        _text(interview_id, "company", "Company")
        _text(interview_id, "role", "Role")
        _choice(interview_id, "stage", "Stage", Stage)
        _choice(interview_id, "format", "Format", Format)
        _text(interview_id, "place", "Place or link")
    with right:
        _when(interview_id)
        _text(interview_id, "interviewers", "Interviewers, separated by commas")
        _date(interview_id, "reply_by", "Reply promised by")
        if st.session_state[_key(interview_id, "status")] != Status.CLOSED:
            options = [one.value for one in Status if one is not Status.CLOSED]
            st.selectbox("Status", options, **_field(interview_id, "status"))


def _when(interview_id: str) -> None:
    day, hour = st.columns(2)
    with day:
        _date(interview_id, "date", "Date")
    with hour:
        field = _field(interview_id, "time")
        st.time_input("Time, if known", value=None, step=300, **field)
    field = _field(interview_id, "minutes")
    st.number_input("Minutes", value=None, min_value=1, max_value=1_440, step=5, **field)


def _date(interview_id: str, column: str, label: str) -> None:
    field = _field(interview_id, column)
    st.date_input(label, value=None, min_value=FIRST, max_value=LAST, format="YYYY-MM-DD", **field)


def _choice(interview_id: str, column: str, label: str, options: type[StrEnum]) -> None:
    field = _field(interview_id, column)
    st.selectbox(label, [one.value for one in options], index=None, **field)


def _text(interview_id: str, column: str, label: str) -> None:
    limit = columns(Interview)[column].metadata["cell"].limit
    field = _field(interview_id, column)
    st.text_input(label, max_chars=limit, **field)


def _field(interview_id: str, column: str) -> dict[str, Any]:
    return {
        "key": _key(interview_id, column),
        "on_change": _keep,
        "args": (interview_id,),
    }


def _key(interview_id: str, column: str) -> str:
    return f"details_{interview_id}_{column}"


def _name(interview_id: str) -> str:
    return f"details-{interview_id}"


def _fill(interview_id: str, cells: Mapping[str, str]) -> None:
    """Give each field its value; what the fields hold already stays."""
    starts_at = cells["starts_at"]
    values: dict[str, Any] = {name: cells[name] for name in ("company", "role", "place")}
    values |= {name: cells[name] or None for name in ("stage", "format")}
    values["interviewers"] = cells["interviewers"]
    values["status"] = cells["status"] or Status.PLANNED.value
    values["minutes"] = int(cells["minutes"]) if cells["minutes"] else None
    values["reply_by"] = date.fromisoformat(cells["reply_by"]) if cells["reply_by"] else None
    values["date"] = date.fromisoformat(day_of(starts_at)) if starts_at else None
    values["time"] = _time(starts_at)
    for name, value in values.items():
        st.session_state.setdefault(_key(interview_id, name), value)


def _time(starts_at: str) -> time | None:
    """Return the time as the field shows it, which knows no seconds."""
    if len(starts_at) == len("2026-03-12") or not starts_at:
        return None
    return datetime.fromisoformat(starts_at).time().replace(second=0, microsecond=0)


def _typed(interview_id: str, before: Mapping[str, str]) -> dict[str, str]:
    """Read the fields as cells."""
    given = {
        name: st.session_state[_key(interview_id, name)]
        for name in (*COLUMNS, "date", "time")
        if _key(interview_id, name) in st.session_state
    }
    cells = {name: "" if value is None else str(value) for name, value in given.items()}
    cells["starts_at"] = _starts_at(given["date"], given["time"], before["starts_at"])
    return {name: cells.get(name, before[name]) for name in COLUMNS}


def _starts_at(day: date | None, hour: time | None, before: str) -> str:
    """Write date and time; a moment that was not changed keeps its offset and its text."""
    if day is None:
        return ""
    if day_of(before) == day.isoformat() and _time(before) == hour:
        return before
    if hour is None:
        return day.isoformat()
    # A changed time is meant on this machine's clock, summer time included.
    return datetime.combine(day, hour).astimezone().isoformat()


def _keep(interview_id: str) -> None:
    opened = begun(interview_id)
    if opened is None:
        return
    try:
        cells = _typed(interview_id, opened["cells"])
        journal().save_draft(_name(interview_id), {**opened, "cells": cells})
    except RecoveryError as error:
        refused(str(error))


def _save(interview_id: str) -> None:
    opened = begun(interview_id)
    if opened is None:
        return
    seen = opened["seen"]
    cells = _typed(interview_id, opened["cells"])
    changed = {name: cells[name] for name in COLUMNS if cells[name] != seen[name]}
    try:
        Debrief.read({"interview": {**seen, **cells}}, now=now())
    except RecoveryError as error:
        refused(str(error))
        return
    if not changed:
        close(interview_id)
        return
    save(
        f"Changed the details of {named(seen)}",
        [Update("interviews", interview_id, changed, seen=seen)],
        settled=partial(close, interview_id),
    )
