"""From the draft into the tables: save, mark as sent, take that back, delete."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from recovery.errors import RecoveryError
from recovery.journal import Change, Delete, Insert, Update
from recovery.letters.facts import identity
from recovery.model import Letter
from recovery.ui.clock import now
from recovery.ui.journal import journal
from recovery.ui.letter import aside
from recovery.ui.letter import draft as drafts
from recovery.ui.refusable import refusable
from recovery.ui.saving import refused, save
from recovery.ui.undisturbed import undisturbed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@undisturbed
@refusable
def keep(letter_id: str) -> None:
    """Save the letter as it is typed."""
    _save(letter_id, {}, "Saved the letter")


@undisturbed
@refusable
def send(letter_id: str) -> None:
    """Save the letter and note that it was sent now, unless another tab noted it before."""
    sent = (journal().row("letters", letter_id) or {}).get("sent_at")
    _mark(letter_id, sent or now().isoformat(), "Marked as sent: the letter")


@undisturbed
@refusable
def unsend(letter_id: str) -> None:
    """Take back that the letter was sent."""
    _mark(letter_id, "", "Not sent after all: the letter")


@undisturbed
@refusable
def delete(letter_id: str) -> None:
    """Delete the letter; what was typed and not saved is put aside."""
    seen = journal().row("letters", letter_id)
    aside.put_aside(letter_id)
    if seen is not None:
        what = f"Deleted the letter {named(seen)}"
        save(what, [Delete("letters", letter_id, seen=seen)])


def named(letter: Mapping[str, str]) -> str:
    """Name a letter by its recipient and the company."""
    interview = journal().row("interviews", letter["interview_id"]) or {}
    to = identity(letter["recipient"]) or "no one named"
    return f"to {to}, {interview.get('company', '')}"


def _mark(letter_id: str, sent_at: str, what: str) -> None:
    """Save the text first, as an act of its own: who takes the mark back keeps the text.

    Where that save waits for a choice between two versions, the mark follows the choice.
    """
    mark = partial(_save, letter_id, {"sent_at": sent_at}, what)
    draft = drafts.read(letter_id)
    if draft and drafts.changed(draft):
        _save(letter_id, {}, "Saved the letter", then=mark)
    else:
        mark()


def _save(
    letter_id: str, more: Mapping[str, str], what: str, then: Callable[[], None] | None = None
) -> None:
    draft = drafts.read(letter_id)
    if draft is None:
        return
    seen = draft[drafts.SEEN]
    cells = {**drafts.changed(draft), **more}
    try:
        row = Letter.read({**seen, **cells, "id": letter_id}).cells()
    except RecoveryError as error:
        refused(f"{error} What you typed is kept as a draft.")
        return
    if not cells:
        drafts.settled(letter_id)
        return
    change: Change = Update("letters", letter_id, cells, seen=seen)
    if not seen:
        change = Insert("letters", row)
    save(f"{what} {named(row)}", [change], settled=partial(_settled, letter_id, row, then))


def _settled(letter_id: str, row: Mapping[str, str], then: Callable[[], None] | None) -> None:
    drafts.saved(letter_id, row)
    if then and journal().row("letters", letter_id):  # not left deleted
        then()
