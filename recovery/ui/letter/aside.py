"""What was discarded of a letter, and a letter whose save was undone: both can be brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recovery.ui import put_away
from recovery.ui.journal import journal
from recovery.ui.letter import draft as drafts
from recovery.ui.letter import place
from recovery.ui.refusable import refusable
from recovery.ui.undisturbed import undisturbed

if TYPE_CHECKING:
    from recovery.ui.letter.draft import Draft


def put_aside(letter_id: str) -> None:
    """Put what is not saved aside, on top of what was put aside before."""
    draft = drafts.read(letter_id)
    if draft is None:
        return
    if drafts.is_begun(draft) and drafts.changed(draft):
        put_away.lay(drafts.PREFIX + letter_id, draft)
    drafts.settled(letter_id)
    drafts.forget(letter_id)


@undisturbed
@refusable
def discard(letter_id: str) -> None:
    """Put what is not saved aside, for a button's callback."""
    put_aside(letter_id)


def away(interview_id: str) -> dict[str, Draft]:
    """Return what can be brought back of the letters after an interview, by their ids.

    Of each it is what was discarded last, or the row that an undo took out of the tables.
    """
    written = drafts.drafted()
    found = {
        letter_id: drafts.whole({drafts.CELLS: row})
        for letter_id, row in drafts.taken_back().items()
        if letter_id not in written
    }
    for name in put_away.names(drafts.PREFIX):
        for top in put_away.pile(name)[:1]:
            found[name.removeprefix(drafts.PREFIX)] = drafts.whole(top)
    return {
        letter_id: draft
        for letter_id, draft in found.items()
        if draft[drafts.CELLS]["interview_id"] == interview_id and drafts.is_begun(draft)
    }


@undisturbed
@refusable
def bring_back(letter_id: str, draft: Draft) -> None:
    """Put a text back that lies aside, and show it; what was typed since lies aside then.

    It goes under what lies there, so that each text comes up in its turn.
    """
    name, interview_id = drafts.PREFIX + letter_id, draft[drafts.CELLS]["interview_id"]
    if away(interview_id).get(letter_id) != draft:
        return  # the second press of two
    here, lies_aside = drafts.read(letter_id), bool(put_away.pile(name))
    if here and here != draft and drafts.is_begun(here) and drafts.changed(here):
        put_away.under(name, here)
    drafts.settled(letter_id)
    journal().save_draft(name, draft)
    if lies_aside:
        put_away.take(name)
    place.choose(interview_id, letter_id)
