"""What cannot be read: where it is, why, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import streamlit as st

from recovery.ui.clock import now
from recovery.ui.data import lists
from recovery.ui.journal import journal, problems
from recovery.ui.notices import refusals, saved
from recovery.ui.text import plain

if TYPE_CHECKING:
    from recovery.journal import Problem

KEY = "problems_shown"
Choice = Literal["keep", "restore"]
ACTS: tuple[tuple[Choice, str, str], ...] = (
    ("restore", "Restore", ":material/settings_backup_restore:"),
    ("keep", "Keep it as it is now", ":material/check:"),
)


def show() -> None:
    """Show each problem; those that can be settled here come first."""
    found = sorted(problems(), key=lambda problem: not problem.choices)
    st.write("What cannot be read stays in its file, byte for byte. No save rewrites it.")
    for problem in found[: lists.count(KEY)]:
        with st.container(border=True):
            _problem(problem)
    if len(found) > lists.count(KEY):
        lists.offer_more(KEY)


def _problem(problem: Problem) -> None:
    line = "" if problem.line is None else f", line {problem.line}"
    st.markdown(f"**{plain(problem.file)}{line}**: {plain(problem.reason)}")
    st.caption(plain(problem.advice))
    if not problem.choices:
        return
    with st.container(horizontal=True):
        for choice, label, icon in ACTS:
            if choice in problem.choices and st.button(
                label, key=f"{choice}_{problem.id}", icon=icon
            ):
                _resolve(problem.id, choice)


def _resolve(problem_id: str, choice: Choice) -> None:
    with refusals():
        commit = journal().resolve(problem_id, choice, now=now())
        if commit:
            saved(commit.what, commit)
        else:
            st.toast("Kept as it is now", icon=":material/check:")
        st.rerun()
