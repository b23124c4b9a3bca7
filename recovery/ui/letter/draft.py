"""The letter that is being written: on disk as it is typed, in the tables once it is saved.

A draft holds the cells as typed, and the row as it was when they were begun. Its file is made
with the first change, and goes when nothing differs from the tables any more. What the disk
refuses stays in the session and is tried again with the next change. A text that another tab
put there, and this one never showed, is kept beside before it is written over.
"""

from __future__ import annotations

from threading import RLock
from typing import TYPE_CHECKING, Any

import streamlit as st

from recovery.errors import RecoveryError
from recovery.journal import new_id
from recovery.letters.facts import identity
from recovery.model import Letter, columns
from recovery.ui import put_away
from recovery.ui.journal import journal
from recovery.ui.refusable import refusable
from recovery.ui.saving import ON_SCREEN
from recovery.ui.text import plain
from recovery.ui.undisturbed import undisturbed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Draft = dict[str, Any]
PREFIX, REPLACED = "letter-", "replaced-letter-"
CELLS, SEEN, VARIANT, NAMED = "cells", "seen", "variant", "named"
WRITTEN = tuple(
    name for name in columns(Letter) if name not in {"id", "created_at", "updated_at", "sent_at"}
)
# What tells that a letter was begun: its interview, its recipient and its tone are only set.
TYPED = ("moment", "strength", "need", "finding_ids", "subject", "body")
TEXT = ("subject", "body")
# In the session: whose the letters are that were shown or begun, changes that wait for the
# disk, the texts of each letter as this tab knows them to be on disk, and the letter that
# another tab changed meanwhile.
FRESH, WAITING, REFUSED = "letter_fresh", "letter_waiting", "letter_refused"
KNOWN, OTHER = "letter_known", "letter_other"
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


def on_screen(letter_id: str, draft: Draft) -> None:
    """Note at the end of a run which texts this tab shows; what waits for the disk is its own."""
    waiting = st.session_state.get(WAITING, {}).get(letter_id, {})
    _know(letter_id, {one: draft[CELLS][one] for one in TEXT if one not in waiting})


def _know(letter_id: str, text: Mapping[str, str]) -> None:
    st.session_state.setdefault(KNOWN, {}).setdefault(letter_id, {}).update(text)


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
    """Return by what the recipient is known: the name, or the address alone."""
    return identity(draft[CELLS]["recipient"])


@undisturbed
def put(letter_id: str, cells: Mapping[str, str], **parts: Any) -> None:
    """Put text into cells of the letter, on disk; ``parts`` are other parts of the draft."""
    waiting = st.session_state.setdefault(WAITING, {}).setdefault(letter_id, {})
    waiting |= cells
    with _lock:
        draft = read(letter_id) or _begun({})
        draft |= parts
        try:
            _spare(letter_id, waiting)
            keep(letter_id, draft)
        except RecoveryError as error:
            st.session_state[REFUSED] = str(error)
            return
    _know(letter_id, waiting)
    waiting.clear()
    forget(letter_id)
    st.session_state.pop(REFUSED, None)


def _spare(letter_id: str, laid: Mapping[str, str]) -> None:
    """Keep the text on disk before another is laid over it that was typed without knowing it."""
    here, known = _kept(letter_id), st.session_state.get(KNOWN, {}).get(letter_id, {})
    text = {one: here[CELLS][one] for one in TEXT} if here else {}
    if any(
        standing.strip() and standing not in {laid.get(one, standing), known.get(one, standing)}
        for one, standing in text.items()
    ):
        _lay_beside(letter_id, text)
        st.session_state[OTHER] = letter_id


def keep(letter_id: str, draft: Draft) -> None:
    """Keep a draft on disk while something in it is not in the tables."""
    if _differs(draft):
        journal().save_draft(PREFIX + letter_id, draft)
    else:
        journal().delete_draft(PREFIX + letter_id)


def _differs(draft: Draft) -> bool:
    return bool(changed(draft)) if draft[SEEN] else is_begun(draft)


def told(letter_id: str) -> None:
    """Say when something typed is on the screen only, or when another tab typed here as well."""
    if st.session_state.get(OTHER) == letter_id:
        st.info(
            "This letter was changed in another window as well. The text from there is kept: "
            "it stands under “Earlier texts”.",
            icon=":material/info:",
        )
    if reason := st.session_state.get(REFUSED):
        st.error(
            plain(f"{ON_SCREEN} {reason}") + " The next change tries again.",
            icon=":material/info:",
        )


def other_was_seen() -> None:
    """Say no more that another tab changed the letter."""
    st.session_state.pop(OTHER, None)


def settled(letter_id: str) -> None:
    """Forget the draft: the tables have what the person chose."""
    st.session_state.get(WAITING, {}).pop(letter_id, None)
    journal().delete_draft(PREFIX + letter_id)


def saved(letter_id: str, cells: Mapping[str, str]) -> None:
    """Forget the draft, and remember the text for an undo of the save."""
    settled(letter_id)
    st.session_state.setdefault(FRESH, {})[letter_id] = {one: cells[one] for one in WRITTEN}


def forget(letter_id: str) -> None:
    """Forget what this session remembers of a text that is on disk, or put aside."""
    begun = st.session_state.get(FRESH, {}).get(letter_id, {})
    for cell in TYPED:
        begun.pop(cell, None)


@undisturbed
@refusable
def replace(letter_id: str, text: Mapping[str, str], **parts: Any) -> None:
    """Put another subject and body in the place of the text; that one can be brought back."""
    draft = read(letter_id)
    if draft is not None and has_text(draft):
        before = {name: draft[CELLS][name] for name in TEXT}
        if before != text:
            _lay_beside(letter_id, before)
    put(letter_id, text, **parts)


def _lay_beside(letter_id: str, text: Mapping[str, str]) -> None:
    """Lay a text on the pile of those replaced, above what an older version kept in one file."""
    name = REPLACED + letter_id
    if name in journal().drafts():
        for one in reversed(replaced(letter_id)):
            put_away.lay(name, one)
        journal().delete_draft(name)
    put_away.lay(name, text)


def replaced(letter_id: str) -> list[dict[str, str]]:
    """Return the subjects and bodies that were replaced, the newest first."""
    name = REPLACED + letter_id
    before = (journal().read_draft(name) or {}).get("texts")
    kept = [*put_away.pile(name), *(before if isinstance(before, list) else [])]
    return [
        {cell: str(one.get(cell, "")) for cell in TEXT} for one in kept if isinstance(one, dict)
    ]


def drafted() -> dict[str, Draft]:
    """Return every letter that has something typed and not saved, by its id."""
    names = [name for name in journal().drafts() if name.startswith(PREFIX)]
    read_ = {name.removeprefix(PREFIX): journal().read_draft(name) for name in names}
    return {letter_id: whole(kept) for letter_id, kept in read_.items() if kept}


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
        return _beside(whole(kept), row)
    if row is not None:
        return _begun(row)
    begun = st.session_state.get(FRESH, {})
    if letter_id not in begun:
        return None
    if letter_id not in taken_back():
        forget(letter_id)  # deleted: it does not come back by itself
    draft = _begun({})
    draft[CELLS] |= begun[letter_id]
    return draft


def taken_back() -> dict[str, dict[str, str]]:
    """Return the letters that an undo took out of the tables, by their ids."""
    here = journal()
    return _taken_back(str(here.folder), here.version())


@st.cache_resource(show_spinner=False, max_entries=4)
def _taken_back(folder: str, version: str) -> dict[str, dict[str, str]]:  # noqa: ARG001 - the key
    return journal().taken_back("letters")


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


def whole(kept: Mapping[str, Any]) -> Draft:
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
