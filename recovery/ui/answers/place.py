"""Where on the page Answers one is: the list, one answer, or practice. The address says it."""

from __future__ import annotations

import streamlit as st

from recovery.journal import new_id

ANSWER, MODE, PRACTICE, NEW = "answer", "mode", "practice", "new"
FRESH = "answers_new"


def practising() -> bool:
    """Tell whether the address asks for practice."""
    return st.query_params.get(MODE) == PRACTICE


def to_list() -> None:
    """Go to the list, for a button's callback."""
    _leave()


def to_practice(answer_id: str = "") -> None:
    """Go to practice, for a button's callback; to one answer whether it is due or not."""
    _leave()
    st.query_params[MODE] = PRACTICE
    if answer_id:
        st.query_params[ANSWER] = answer_id


def to_answer(answer_id: str) -> None:
    """Open one answer on the workbench, for a button's callback."""
    _leave()
    st.query_params[ANSWER] = answer_id


def to_new() -> None:
    """Open a question that nobody asked yet, for a button's callback."""
    st.session_state.pop(FRESH, None)
    to_answer(NEW)


def opened() -> str:
    """Return the id of the answer that the address asks for; a new one has it from here."""
    asked = st.query_params.get(ANSWER, "")
    return st.session_state.setdefault(FRESH, new_id()) if asked == NEW else asked


def is_new(answer_id: str) -> bool:
    """Tell whether this is the new answer of this session."""
    return st.session_state.get(FRESH) == answer_id


def settle_new(answer_id: str) -> None:
    """Name a new answer in the address once something was typed, so that a reload finds it."""
    if st.query_params.get(ANSWER) == NEW and is_new(answer_id):
        st.query_params[ANSWER] = answer_id


def _leave() -> None:
    for name in (ANSWER, MODE):
        st.query_params.pop(name, None)
