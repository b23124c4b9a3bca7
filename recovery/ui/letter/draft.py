"""The letter that is being written: on disk as it is typed, in the tables once it is saved.

A draft holds the cells as typed, and the row as it was when they were begun. Its file is made
with the first change, and goes when nothing differs from the tables any more. What the disk
refuses stays in the session and is tried again with the next change.
"""

from __future__ import annotations

from threading import RLock
from typing import TYPE_CHECKING, Any

import streamlit as st

from recovery.errors import RecoveryError
from recovery.journal import new_id
from recovery.letters.facts import name
from recovery.model import Letter, columns
from recovery.ui.journal import journal
from recovery.ui.text import plain
from recovery.ui.undisturbed import undisturbed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Draft = dict[str, Any]
PREFIX, REPLACED, PUT_AWAY = "letter-", "replaced-letter-", "put-away-letter-"
MOST_REPLACED = 20
CELLS, SEEN, VARIANT, NAMED = "cells", "seen", "variant", "named"
WRITTEN = tuple(
    name for name in columns(Letter) if name not in {"id", "created_at", "updated_at", "sent_at"}
)
# What tells that a letter was begun: its interview, its recipient and its tone are only set.
TYPED = ("moment", "strength", "need", "finding_ids", "subject", "body")
TEXT = ("subject", "body")
# In the session: whose the letters are that were shown or begun, and changes that wait for the
# disk.
FRESH, WAITING, REFUSED = "letter_fresh", "letter_waiting", "letter_refused"
_lock = RLock()


def fresh(interview_id: str, recipient: str) -> str:
    """Return the id of this session's new letter after an interview to one person."""
    begun = st.session_state.setdefault(FRESH, {})
    for letter_id, cells in begun.items():
        if (cells["interview_id"], cells["recipient"]) == (interview_id, recipient):
            return str(letter_id)
    letter_id = new_id()
    begun[letter_id] = {"interview_id": interview_id, "recipient": recipient}
    return letter_id


def shown(letter_id: str, draft: Draft) -> None:
    """Remember whose letter is on the screen: it may be deleted elsewhere while it is typed in.

    A text that an undo of its first save left on the screen alone goes to disk again, and one
    that a redo put into the tables needs no draft.
    """
    cells = {name: draft[CELLS][name] for name in ("interview_id", "recipient")}
    st.session_state.setdefault(FRESH, {}).setdefault(letter_id, {}).update(cells)
    if _differs(draft) != (PREFIX + letter_id in journal().drafts()):
        put(letter_id, {})


def is_shown(letter_id: str) -> bool:
    """Tell whether this session has shown or begun a letter."""
    return letter_id in st.session_state.get(FRESH, {})


def read(letter_id: str) -> Draft | None:
    """Return the letter as it stands: as typed, else as in the tables, else as begun.

    ``None`` when there is no such letter and this session began none.
    """
    draft = _kept(letter_id)
    if draft is None:
        return None
    draft[CELLS] |= st.session_state.get(WAITING, {}).get(letter_id, {})
    return draft


def changed(draft: Draft) -> dict[str, str]:
    """Return the cells that differ from the row as it was."""
    seen = draft[SEEN]
    return {name: text for name, text in draft[CELLS].items() if text != seen.get(name, "")}


def is_begun(draft: Draft) -> bool:
    """Tell whether anything of the person's is in the letter."""
    return bool(draft[NAMED] or any(draft[CELLS][name].strip() for name in TYPED))


def has_text(draft: Draft) -> bool:
    """Tell whether there is a letter to read, not only what goes in."""
    return any(draft[CELLS][name].strip() for name in TEXT)


def name_of(draft: Draft) -> str:
    """Return whom the letter is to, without the address."""
    return name(draft[CELLS]["recipient"])


@undisturbed
def put(letter_id: str, cells: Mapping[str, str], **parts: Any) -> None:
    """Put text into cells of the letter, on disk; ``parts`` are other parts of the draft."""
    waiting = st.session_state.setdefault(WAITING, {}).setdefault(letter_id, {})
    waiting |= cells
    with _lock:
        draft = read(letter_id) or _begun({})
        draft |= parts
        try:
            keep(letter_id, draft)
        except RecoveryError as error:
            st.session_state[REFUSED] = str(error)
            return
    waiting.clear()
    _forget(letter_id)
    st.session_state.pop(REFUSED, None)


def keep(letter_id: str, draft: Draft) -> None:
    """Keep a draft on disk while something in it is not in the tables."""
    if _differs(draft):
        journal().save_draft(PREFIX + letter_id, draft)
    else:
        journal().delete_draft(PREFIX + letter_id)


def _differs(draft: Draft) -> bool:
    return bool(changed(draft)) if draft[SEEN] else is_begun(draft)


def told() -> None:
    """Say when something typed is on the screen only."""
    if reason := st.session_state.get(REFUSED):
        st.error(
            plain(f"What you typed last is on this screen only, and not on disk yet. {reason}")
            + " The next change tries again.",
            icon=":material/info:",
        )


def settled(letter_id: str) -> None:
    """Forget the draft: the tables have what the person chose."""
    st.session_state.get(WAITING, {}).pop(letter_id, None)
    journal().delete_draft(PREFIX + letter_id)


def saved(letter_id: str, cells: Mapping[str, str]) -> None:
    """Forget the draft, and remember the text for an undo of the save."""
    settled(letter_id)
    st.session_state.setdefault(FRESH, {})[letter_id] = {one: cells[one] for one in WRITTEN}


def _forget(letter_id: str) -> None:
    begun = st.session_state.get(FRESH, {}).get(letter_id, {})
    for cell in TYPED:
        begun.pop(cell, None)


@undisturbed
def replace(letter_id: str, text: Mapping[str, str], **parts: Any) -> None:
    """Put another subject and body in the place of the text; that one can be brought back."""
    draft = read(letter_id)
    if draft is not None and has_text(draft):
        before = {name: draft[CELLS][name] for name in TEXT}
        if before != text:
            earlier = [one for one in replaced(letter_id) if one != before]
            texts = [before, *earlier][:MOST_REPLACED]
            journal().save_draft(REPLACED + letter_id, {"texts": texts})
    put(letter_id, text, **parts)


def replaced(letter_id: str) -> list[dict[str, str]]:
    """Return the subjects and bodies that were replaced, the newest first."""
    kept = (journal().read_draft(REPLACED + letter_id) or {}).get("texts", [])
    return [
        {name: str(one.get(name, "")) for name in TEXT} for one in kept if isinstance(one, dict)
    ]


@undisturbed
def discard(letter_id: str) -> None:
    """Put what is not saved aside; it can be brought back."""
    draft = read(letter_id)
    if draft is None:
        return
    if is_begun(draft) and changed(draft):
        journal().save_draft(PUT_AWAY + letter_id, draft)
    settled(letter_id)
    _forget(letter_id)


def away(interview_id: str) -> str:
    """Return the id of a letter after this interview whose text was put aside, or nothing."""
    for aside in journal().drafts():
        kept = journal().read_draft(aside) if aside.startswith(PUT_AWAY) else None
        if kept and _whole(kept)[CELLS]["interview_id"] == interview_id:
            return aside.removeprefix(PUT_AWAY)
    return ""


@undisturbed
def bring_back(letter_id: str) -> None:
    """Put a text that was put aside back; what was typed since changes places with it."""
    kept, here = journal().read_draft(PUT_AWAY + letter_id), read(letter_id)
    if kept is None:
        return
    journal().save_draft(PREFIX + letter_id, _whole(kept))
    if here and is_begun(here) and changed(here):
        journal().save_draft(PUT_AWAY + letter_id, here)
    else:
        journal().delete_draft(PUT_AWAY + letter_id)


def drafted() -> dict[str, Draft]:
    """Return every letter that has something typed and not saved, by its id."""
    names = [name for name in journal().drafts() if name.startswith(PREFIX)]
    read_ = {name.removeprefix(PREFIX): journal().read_draft(name) for name in names}
    return {letter_id: _whole(kept) for letter_id, kept in read_.items() if kept}


def after(interview_id: str) -> dict[str, Draft]:
    """Return all letters after an interview, as typed or as kept: in the tables' order."""
    frame = journal().read("letters")
    ids: Iterable[str] = frame.loc[frame["interview_id"].eq(interview_id), "id"]
    found = {str(one): read(str(one)) for one in ids}
    found |= {
        letter_id: draft
        for letter_id, draft in drafted().items()
        if letter_id not in found and draft[CELLS]["interview_id"] == interview_id
    }
    return {letter_id: draft for letter_id, draft in found.items() if draft}


def _kept(letter_id: str) -> Draft | None:
    kept, row = journal().read_draft(PREFIX + letter_id), journal().row("letters", letter_id)
    if kept is not None:
        return _beside(_whole(kept), row)
    if row is not None:
        return _begun(row)
    begun = st.session_state.get(FRESH, {}).get(letter_id)
    if begun is None:
        return None
    draft = _begun({})
    draft[CELLS] |= begun
    return draft


def _beside(draft: Draft, row: Mapping[str, str] | None) -> Draft:
    """Let a draft go on from the row as it is now, unless another text was saved elsewhere.

    A letter that was deleted is made anew: what was typed counts for more. A first save that
    the end of the server cut off after its commit is not made twice.
    """
    if row is None or not draft[SEEN]:
        return {**draft, SEEN: dict(row or {})}
    same = all(row[name] == draft[SEEN].get(name) for name in WRITTEN)
    return {**draft, SEEN: dict(row)} if same else draft


def _begun(row: Mapping[str, str]) -> Draft:
    cells = {name: row.get(name, "") for name in WRITTEN}
    return {CELLS: cells, SEEN: dict(row), VARIANT: 0, NAMED: False}


def _whole(kept: Mapping[str, Any]) -> Draft:
    """Fill in what a draft from another version, or from another program, may lack."""
    empty = _begun({})
    fitting = {
        name: value
        for name, value in kept.items()
        if name in empty and isinstance(value, type(empty[name]))
    }
    draft = {**empty, **fitting}
    draft[SEEN] = {one: text for one, text in draft[SEEN].items() if isinstance(text, str)}
    typed = {one: text for one, text in draft[CELLS].items() if isinstance(text, str)}
    draft[CELLS] = {name: typed.get(name, "") for name in WRITTEN}
    return draft
