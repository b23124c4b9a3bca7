"""What is open right now, read from the journal and its drafts."""

from __future__ import annotations

from typing import Any

import streamlit as st

from recovery.patterns.agenda import TABLES, Agenda, Open, Standing, agenda, ends, standing
from recovery.practice.days import HERE
from recovery.ui.clock import now
from recovery.ui.journal import journal

PREFIX = "debrief-"


def current() -> Agenda:
    """Return what is open at this moment."""
    return agenda(rows(), drafts(), now())


def rows() -> Standing:
    """Return what the rows say, read anew only when something changed on disk."""
    here = journal()
    return _standing(str(here.folder), here.version())


def drafts() -> list[Open]:
    """Return the debriefs that were begun and not closed."""
    names = [name for name in journal().drafts() if name.startswith(PREFIX)]
    return [
        _open(name.removeprefix(PREFIX), draft)
        for name in names
        if (draft := journal().read_draft(name)) is not None
    ]


@st.cache_resource(show_spinner=False, max_entries=4)
def _standing(folder: str, version: str) -> Standing:  # noqa: ARG001 - both are the key
    return standing({table: journal().read(table) for table in TABLES}, HERE)


def _open(interview_id: str, draft: dict[str, Any]) -> Open:
    cells = draft.get("interview")
    if not isinstance(cells, dict):  # from another version, or another program
        cells = {}
    company, role, starts_at, interviewers = (
        str(cells.get(name) or "") for name in ("company", "role", "starts_at", "interviewers")
    )
    try:
        over = ends(starts_at, HERE)
    except ValueError:
        starts_at, over = "", 0.0
    if draft.get("step"):  # who writes down what happened has held it
        over = min(over, now().timestamp())
    return Open(interview_id, company, role, starts_at, over, interviewers)
