"""What is still missing or wrong in a draft, in words for the person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from recovery.model import Debrief, InvalidInputError, Status
from recovery.reflection import keeping
from recovery.ui.clock import now
from recovery.ui.text import plain

if TYPE_CHECKING:
    from recovery.reflection.draft import Draft

# In the session: which draft was tried to be saved, and as what. Before that nothing is a fault.
TRIED = "debrief_tried"
MISSING = {
    ("interviews", "company"): "Name the company.",
    ("interviews", "starts_at"): "Say on which day it is or was.",
    ("mistakes", "felt"): "Say how much it bothered you, 1 to 5.",
    ("mistakes", "triage"): "Work on it, or let it go?",
    ("answers", "question"): "Write the question, or remove it.",
    ("answers", "rating"): "Say how good the answer was, 1 to 5.",
    ("plans", "then_action"): "Say what you will do then.",
}


def tried(draft: Draft, status: Status) -> None:
    """Remember that saving was tried, so that faults are shown until they are gone."""
    st.session_state[TRIED] = (draft["interview"]["id"], status)


def found(draft: Draft) -> dict[tuple[str, str, str], str]:
    """Return by table, id and column what keeps the draft from being saved as it was tried."""
    interview_id, status = st.session_state.get(TRIED, ("", Status.HELD))
    if interview_id != draft["interview"]["id"]:
        return {}
    rows = keeping.kept(draft, status, now())
    try:
        Debrief.read(rows, now=now())
    except InvalidInputError as error:
        return keeping.faults(error.faults, rows)
    del st.session_state[TRIED]
    return {}


def words(table: str, column: str, reason: str) -> str:
    """Say in one sentence what a field needs, as Markdown that runs nothing."""
    if reason.startswith("is missing"):
        return MISSING.get((table, column), "This is still missing.")
    return plain(f"This {reason}.")
