"""The draft and its way to disk: every change is on disk before the page goes on.

The file is the truth: each change is laid over what lies there at that moment, so two tabs
on one draft never overwrite each other's fields. What cannot be written stays in the session
and is tried again with the next change.
"""

from __future__ import annotations

from functools import partial
from threading import RLock
from typing import TYPE_CHECKING

import streamlit as st

from recovery.errors import RecoveryError
from recovery.journal import new_id
from recovery.model import Status
from recovery.reflection import draft as drafts
from recovery.ui import put_away
from recovery.ui.clock import now
from recovery.ui.journal import journal
from recovery.ui.saving import ON_SCREEN
from recovery.ui.text import plain
from recovery.ui.undisturbed import undisturbed

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from recovery.reflection.draft import Draft

PARAMETER, NEW = "interview", "new"
# ``DRAFTS`` also names the one place of an older version for what was put away.
DRAFTS = "debrief"
PREFIX = f"{DRAFTS}-"
# In the session: drafts that nothing was typed into yet, changes that wait for the disk and
# why, the id of the interview begun last, the draft that was saved last.
BEGUN, WAITING, REFUSED = "debrief_begun", "debrief_waiting", "debrief_refused"
FRESH, SAVED = "debrief_new", "debrief_saved"
# The interviews whose drafts this session took off the desk.
LEFT = "debrief_left"
_lock = RLock()


def asked_for() -> str:
    """Return the id of the interview that the address asks for, or the empty string."""
    asked = st.query_params.get(PARAMETER, "")
    if asked != NEW:
        return asked
    if FRESH not in st.session_state:  # it stays: a browser may ask for "new" once too often
        fresh = {"id": new_id(), "starts_at": now().date().isoformat()}
        st.session_state[FRESH] = fresh["id"]
        _begun()[fresh["id"]] = drafts.begun(fresh, {}, save_id=new_id())
    return st.session_state[FRESH]


def read(interview_id: str) -> Draft | None:
    """Return the draft as it stands, or ``None``: no draft and nothing to begin one from.

    An interview that is not closed begins one; the file is made with the first change.
    """
    draft = _kept(interview_id)
    if draft is None:
        row = journal().row("interviews", interview_id)
        if row is not None and row["status"] != Status.CLOSED:
            draft = _begun()[interview_id] = _from_journal(row)
    if draft is not None:
        for act in _waiting().get(interview_id, ()):
            act(draft)
    return draft


@undisturbed
def edit(interview_id: str, act: Callable[[Draft], None], *, timed: bool = True) -> None:
    """Change the draft and put it on disk, or keep the change until that works.

    ``act`` may run again on a newer state of the draft, so it must not depend on the old one.
    The time since the last change counts as spent, unless it is not ``timed``.
    """
    waiting = _waiting().setdefault(interview_id, [])
    waiting.append(partial(_timed, act, now()) if timed else act)
    with _lock:
        try:
            draft = _kept(interview_id)
            if draft is None and interview_id in _left():
                waiting.clear()  # a field of the page that was left, told late
                return
            draft = draft or _again(interview_id)
            for one in waiting:
                one(draft)
            journal().save_draft(PREFIX + interview_id, draft)
        except RecoveryError as error:
            st.session_state[REFUSED] = str(error)
            return
    waiting.clear()
    _begun().pop(interview_id, None)
    st.session_state.pop(REFUSED, None)
    if st.query_params.get(PARAMETER) == NEW and st.session_state.get(FRESH) == interview_id:
        st.query_params[PARAMETER] = interview_id


def another() -> None:
    """Let the next new interview be another one than that begun last."""
    st.session_state.pop(FRESH, None)


def untouched(interview_id: str) -> bool:
    """Tell whether nothing was typed yet, so that there is no draft to lose."""
    return interview_id in _begun() and not _waiting().get(interview_id)


def told() -> None:
    """Say when something typed is on the screen only."""
    if reason := st.session_state.get(REFUSED):
        st.error(
            plain(f"{ON_SCREEN} {reason}") + " The next change tries again.",
            icon=":material/info:",
        )


@undisturbed
def reopen(interview_id: str) -> None:
    """Make a draft of a closed debrief."""
    _left().discard(interview_id)
    edit(interview_id, lambda draft: draft.update(step=drafts.FACTS))


def saved(interview_id: str, commit_id: str) -> None:
    """Take the draft off the desk after its commit; if that is undone it can be brought back."""
    st.session_state[SAVED] = (commit_id, _kept(interview_id))
    _clear(interview_id)


def discard(interview_id: str) -> None:
    """Put the draft away; it can be brought back, also after a restart."""
    with _lock:
        draft = read(interview_id)
        if draft and drafts.is_typed(draft):
            put_away.lay(PREFIX + interview_id, draft)
        _clear(interview_id)


def away() -> list[tuple[str, Draft]]:
    """Return what can be brought back, each with the pile that it lies on top of.

    The saved one whose commit was undone comes first, under the name ``SAVED``; then the top
    of each pile, the one that was written last before the others.
    """
    undone = _undone()
    tops = [(name, drafts.whole(put_away.pile(name)[0])) for name in _piles()]
    tops.sort(key=lambda one: one[1]["ticked_at"], reverse=True)
    return [(SAVED, drafts.whole(undone)), *tops] if undone else tops


def _piles() -> list[str]:
    return [
        name
        for name in put_away.names(DRAFTS)
        if (name == DRAFTS or name.startswith(PREFIX)) and put_away.pile(name)
    ]


def _undone() -> Draft | None:
    """Return the draft that was saved last, if its commit was undone."""
    commit_id, draft = st.session_state.get(SAVED, ("", None))
    undone = draft and any(one.id == commit_id and one.undone for one in journal().history(10))
    return draft if undone else None


@undisturbed
def bring_back(name: str, draft: Draft) -> None:
    """Put a draft that lies aside on the desk again; one that lies there changes places."""
    if (name, draft) not in away():
        return  # the second press of a double press
    interview_id = draft["interview"]["id"]
    with _lock:
        here = _kept(interview_id)
        if here and drafts.is_typed(here):
            put_away.under(PREFIX + interview_id, here)
        # To save it again is another act than the one that was undone.
        journal().save_draft(PREFIX + interview_id, {**draft, "saved_token": new_id()})
        if name == SAVED:
            del st.session_state[SAVED]
        else:
            put_away.take(name)
    st.query_params[PARAMETER] = interview_id


def _clear(interview_id: str) -> None:
    _left().add(interview_id)
    journal().delete_draft(PREFIX + interview_id)
    for shelf in (_begun(), _waiting()):
        shelf.pop(interview_id, None)
    for key in (FRESH, REFUSED):
        st.session_state.pop(key, None)


def _timed(act: Callable[[Draft], None], at: datetime, draft: Draft) -> None:
    if draft["step"] != drafts.DETAILS:
        drafts.tick(draft, at)
    act(draft)


def _kept(interview_id: str) -> Draft | None:
    from copy import deepcopy  # noqa: PLC0415 - needed until the first change only

    kept = journal().read_draft(PREFIX + interview_id)
    if kept is not None:
        return drafts.whole(kept, interview_id)
    return deepcopy(_begun().get(interview_id))


def _again(interview_id: str) -> Draft:
    """Begin anew what another tab closed or discarded while this one was still typing."""
    row = journal().row("interviews", interview_id)
    return _from_journal(row or {"id": interview_id})


def _from_journal(interview: dict[str, str]) -> Draft:
    rows = {name: _of(name, interview["id"]) for name in ("mistakes", "answers")}
    plans = (journal().row("plans", drafts.plan_id(row["id"])) for row in rows["mistakes"])
    rows["plans"] = [row for row in plans if row]
    return drafts.begun(interview, rows, save_id=new_id())


def _of(table: str, interview_id: str) -> list[dict[str, str]]:
    frame = journal().read(table)
    ids = frame["id"][frame["interview_id"].eq(interview_id)]
    return [row for one in ids if (row := journal().row(table, str(one)))]


def _begun() -> dict[str, Draft]:
    return st.session_state.setdefault(BEGUN, {})


def _waiting() -> dict[str, list[Callable[[Draft], None]]]:
    return st.session_state.setdefault(WAITING, {})


def _left() -> set[str]:
    return st.session_state.setdefault(LEFT, set())
