"""What a page tells about a save: refused and why, or saved and how to take it back."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from recovery.errors import RecoveryError
from recovery.ui.clock import now
from recovery.ui.journal import journal
from recovery.ui.shortcuts import UNDO
from recovery.ui.text import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from recovery.journal import Commit

_SAVED = "notice_saved"
_NEW = "notice_is_new"
_REFUSED = "notice_refused"
_UNDONE, _REDONE = "Undone: ", "Redone: "


@dataclass(frozen=True, slots=True)
class _Saved:
    """The newest save, which one press takes back."""

    what: str
    commit_id: str


@contextmanager
def refusals() -> Iterator[None]:
    """Show an error that a person may read as a message on the page; let all others pass."""
    try:
        yield
    except RecoveryError as error:
        st.error(plain(str(error)), icon=":material/info:")


def saved(what: str, commit: Commit) -> None:
    """Say that something was saved, with a way to undo it, until the next save.

    ``what`` is plain text, such as "Deleted Oakline, 12 Mar 2026".
    """
    st.session_state[_SAVED] = _Saved(what, commit.id)
    st.session_state[_NEW] = True


def refuse(reason: str) -> None:
    """Tell at the foot of the next run why something was refused."""
    st.session_state[_REFUSED] = reason


def show() -> None:
    """Show the newest save at the foot of the page. The frame calls it after every page."""
    refused = st.session_state.pop(_REFUSED, "")
    newest = st.session_state.get(_SAVED)
    if st.session_state.pop(_NEW, False):
        st.toast("Saved", icon=":material/check:")
    if not refused and newest is None:
        return
    with st.bottom:
        if refused:
            st.error(plain(refused), icon=":material/info:")
        if newest is not None:
            _bar(newest)


def _bar(newest: _Saved) -> None:
    with st.container(
        key="notice", horizontal=True, vertical_alignment="center", horizontal_alignment="right"
    ):
        st.markdown(plain(newest.what), width="stretch")
        st.button(
            "Undo",
            key=f"undo_{newest.commit_id}",
            icon=":material/undo:",
            shortcut=UNDO.key,
            on_click=_undo,
            args=(newest,),
        )
        st.button(
            "Dismiss",
            key=f"dismiss_{newest.commit_id}",
            icon=":material/close:",
            type="tertiary",
            on_click=_dismiss,
        )


def _undo(newest: _Saved) -> None:
    try:
        commit = journal().undo(newest.commit_id, now=now())
    except RecoveryError as error:
        refuse(str(error))
        return
    undone = newest.what.startswith(_UNDONE)
    what = newest.what.removeprefix(_UNDONE).removeprefix(_REDONE)
    saved((_REDONE if undone else _UNDONE) + what, commit)


def _dismiss() -> None:
    st.session_state.pop(_SAVED, None)
