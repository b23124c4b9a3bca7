"""Saving from a button's callback: what was refused is told at the next run of the page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeGuard

import streamlit as st

from recovery.errors import RecoveryError
from recovery.journal import Change, ConflictError, Delete, Insert, Update
from recovery.ui.clock import now
from recovery.ui.days import when
from recovery.ui.journal import journal
from recovery.ui.notices import saved
from recovery.ui.text import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from streamlit.delta_generator import DeltaGenerator

    Act = Callable[["Attempt", ConflictError], None]

REFUSED, CONFLICT = "entries_refused", "entries_conflict"
ON_SCREEN = "What you typed last is on this screen only, and not on disk yet."


@dataclass(frozen=True, slots=True)
class Attempt:
    """What was to be saved, and what is done once it is settled."""

    what: str
    changes: Sequence[Change]
    settled: Callable[[], None] | None = None


def named(interview: Mapping[str, str]) -> str:
    """Name an interview in the words of a save."""
    return f"{interview['company']}, {when(interview['starts_at'][: len('2026-03-12')])}"


def save(
    what: str, changes: Sequence[Change], *, settled: Callable[[], None] | None = None
) -> bool:
    """Commit changes and offer to undo them; keep the reason when they are refused.

    ``settled`` is called once the changes are on disk, also after a conflict was decided.
    What the tables say already, as after a second press, is no change.
    """
    changes = [one for one in changes if not _stands(one)]
    if not changes:
        if settled:
            settled()
        return True
    try:
        commit = journal().commit(what, changes, now=now())
    except ConflictError as error:
        st.session_state[CONFLICT] = (Attempt(what, changes, settled), error)
        return False
    except RecoveryError as error:
        st.session_state[REFUSED] = str(error)
        return False
    saved(what, commit)
    if settled:
        settled()
    return True


def _stands(change: Change) -> bool:
    """Tell whether a row says already what it would be changed to, or is gone as it would be."""
    row = journal().row(change.table, change.id) if not isinstance(change, Insert) else {}
    if isinstance(change, Delete):
        return row is None
    if row is None or isinstance(change, Insert):
        return False
    return all(row.get(name) == text for name, text in change.cells.items())


def refused(message: str) -> None:
    """Keep a reason to tell at the next run."""
    st.session_state[REFUSED] = message


def told() -> None:
    """Tell what the last act was refused for, and show both versions of a conflict.

    Both stand where the eye is wherever the page was scrolled to.
    """
    if message := st.session_state.pop(REFUSED, ""):
        with st.bottom:
            st.error(plain(message), icon=":material/info:")
    if CONFLICT in st.session_state:
        _both_versions(*st.session_state[CONFLICT])


@st.dialog("Changed elsewhere", width="medium", dismissible=False)
def _both_versions(attempt: Attempt, error: ConflictError) -> None:
    if CONFLICT not in st.session_state:
        # A press ran this dialog alone; the page around it closes it.
        st.rerun()
    st.markdown(
        "Not saved yet: this was changed elsewhere since you opened it. "
        "Nothing is lost; choose which version stays."
        if error.theirs
        else "Not saved: this was deleted elsewhere since you opened it. Copy from here what you "
        "need, or undo the deletion on the Data page, under History, and write it again."
    )
    change = next(one for one in attempt.changes if _is_of(one, error))
    theirs = dict(error.theirs)
    # What keeping yours would come to: their changes that you did not touch stay.
    yours = {**theirs, **change.cells} if isinstance(change, Update) else {}
    names = [
        name
        for name in (change.seen if theirs else yours)
        if name != "updated_at" and not change.seen[name] == yours.get(name) == theirs.get(name)
    ]
    left, right = st.columns(2)
    _version(left, "Yours", yours, names)
    _version(right, "On disk", theirs, names)
    with st.container(horizontal=True):
        if theirs:
            _button("Keep yours", "entries_conflict_mine", _keep_mine, attempt, error)
        label = "Keep what is on disk" if theirs else "Leave it deleted"
        _button(label, "entries_conflict_theirs", _keep_theirs, attempt, error)


def _button(label: str, key: str, act: Act, attempt: Attempt, error: ConflictError) -> None:
    st.button(label, key=key, on_click=act, args=(attempt, error))


def _is_of(change: Change, error: ConflictError) -> TypeGuard[Update | Delete]:
    return not isinstance(change, Insert) and (change.table, change.id) == (error.table, error.id)


def _version(place: DeltaGenerator, title: str, cells: Mapping[str, str], names: list[str]) -> None:
    with place, st.container(gap="xsmall"):
        st.markdown(f"**{title}**")
        if not cells:
            st.text("Deleted.")
            return
        for name in names:
            st.caption(name.replace("_", " "))
            st.text(cells.get(name) or "(empty)")


def _keep_mine(attempt: Attempt, error: ConflictError) -> None:
    """Save again, now knowing what stands on disk; columns of theirs that I left alone stay."""
    st.session_state.pop(CONFLICT, None)
    changes = [
        replace(one, seen=dict(error.theirs)) if _is_of(one, error) else one
        for one in attempt.changes
    ]
    save(attempt.what, changes, settled=attempt.settled)


def _keep_theirs(attempt: Attempt, error: ConflictError) -> None:
    """Give mine up; a delete that was given up leaves the entry open."""
    st.session_state.pop(CONFLICT, None)
    change = next(one for one in attempt.changes if _is_of(one, error))
    if attempt.settled and isinstance(change, Update):
        attempt.settled()
