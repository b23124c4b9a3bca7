"""What was changed, newest first; each change can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from recovery.journal import ChangedSinceError
from recovery.ui.clock import now
from recovery.ui.data import lists
from recovery.ui.days import when
from recovery.ui.journal import journal
from recovery.ui.notices import refusals, saved
from recovery.ui.text import plain

if TYPE_CHECKING:
    from recovery.journal import Commit

KEY = "history_shown"
ASKED = "history_asked"


def show() -> None:
    """Show the newest changes."""
    count = lists.count(KEY)
    commits = journal().history(limit=count + 1)
    if not commits:
        st.write("Nothing was changed yet. Every save will be listed here and can be undone.")
        return
    st.write("Every change, newest first. An undo is a change too, so it can be undone.")
    for commit in commits[:count]:
        with st.container(border=True):
            _commit(commit)
    if len(commits) > count:
        lists.offer_more(KEY)


def summary(commit: Commit) -> str:
    """Say when a change was made, how many rows it touched, and in which files."""
    rows = commit.counts
    verbs = ((rows.added, "added"), (rows.changed, "changed"), (rows.deleted, "deleted"))
    counts = [f"{number} {verb}" for number, verb in verbs if number]
    parts = [when(commit.at.isoformat())]
    if counts:
        parts.append(f"{', '.join(counts)} in {', '.join(commit.tables)}")
    return " · ".join(parts)


def _commit(commit: Commit) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        with st.container(gap="xsmall"):
            st.markdown(plain(commit.what) + _marks(commit))
            st.caption(summary(commit))
        undo = not commit.undone and st.button(
            "Undo",
            key=f"history_undo_{commit.id}",
            type="tertiary",
            icon=":material/undo:",
        )
    if undo:
        _undo(commit)
    if st.session_state.get(ASKED) == commit.id:
        _ask(commit)


def _marks(commit: Commit) -> str:
    marks = " :gray-badge[undone]" if commit.undone else ""
    return marks + (" :gray-badge[made outside]" if commit.outside else "")


def _undo(commit: Commit, *, force: bool = False) -> None:
    with refusals():
        try:
            undone = journal().undo(commit.id, now=now(), force=force)
        except ChangedSinceError:
            st.session_state[ASKED] = commit.id
            return
        st.session_state.pop(ASKED, None)
        saved(f"Undone: {commit.what}", undone)
        st.rerun()


def _ask(commit: Commit) -> None:
    st.warning(
        "Some of these rows were changed again since. Undoing this takes the later "
        "changes of the same rows back with it. You can undo that, too."
    )
    with st.container(horizontal=True):
        if st.button("Undo anyway", key=f"history_force_{commit.id}", icon=":material/undo:"):
            _undo(commit, force=True)
        st.button("Leave it", key=f"history_leave_{commit.id}", on_click=_leave)


def _leave() -> None:
    st.session_state.pop(ASKED, None)
