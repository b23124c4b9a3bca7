"""What is discarded is put away, and comes back when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recovery.ui import put_away
from recovery.ui.answers import draft as drafts
from recovery.ui.answers import place
from recovery.ui.answers.draft import CELLS, FINDING, PREFIX, SEEN
from recovery.ui.journal import journal
from recovery.ui.refusable import refusable_with
from recovery.ui.undisturbed import undisturbed

if TYPE_CHECKING:
    from recovery.ui.answers.draft import Draft


@undisturbed
@refusable_with("Nothing was discarded: it could not be put away.")
def discard(answer_id: str) -> None:
    """Put away what is typed and not saved; a finding that is being noted stays."""
    draft = drafts.read(answer_id)
    if draft and drafts.changed(draft):
        put_away.lay(PREFIX + answer_id, _part(draft))
    drafts.settle(answer_id, CELLS)


def away(answer_id: str) -> str:
    """Return the id of the answer whose discarded text can come back here, or nothing.

    A new question, which has no place of its own yet, offers any new one that was discarded.
    """
    if put_away.pile(PREFIX + answer_id):
        return answer_id
    if journal().row("answers", answer_id):
        return ""
    others = (name.removeprefix(PREFIX) for name in put_away.names(PREFIX))
    return next((one for one in others if _is_new(one)), "")


@undisturbed
@refusable_with("What was discarded stays put away.")
def bring_back(answer_id: str, top: Draft) -> None:
    """Go on where a discarding stopped; what is typed since changes places with it."""
    if put_away.pile(PREFIX + answer_id)[:1] != [top]:
        return  # the second press of a double press
    here = drafts.read(answer_id) or drafts.begun()
    back = drafts.whole(top, answer_id)
    if drafts.changed(here) and _part(here) != top:
        put_away.under(PREFIX + answer_id, _part(here))
    if back:
        back = drafts.over(back, journal().row("answers", answer_id))
        drafts.write(answer_id, {**back, FINDING: here[FINDING]})
    put_away.take(PREFIX + answer_id)
    place.to_answer(answer_id)


def _part(draft: Draft) -> Draft:
    """Return what of a draft is discarded: all but the finding that is being noted."""
    return {CELLS: draft[CELLS], SEEN: draft[SEEN]}


def _is_new(answer_id: str) -> bool:
    """Tell whether a question was discarded before it was ever saved."""
    pile = put_away.pile(PREFIX + answer_id)
    return bool(pile) and not pile[0].get(SEEN) and not journal().row("answers", answer_id)
