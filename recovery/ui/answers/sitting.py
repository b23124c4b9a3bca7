"""One sitting of practice: which card is on the table, since when, and how it was rated."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import streamlit as st

from recovery.errors import RecoveryError
from recovery.journal import Insert, new_id
from recovery.model import Rehearsal
from recovery.ui import notices
from recovery.ui.answers import place
from recovery.ui.clock import now
from recovery.ui.journal import journal
from recovery.ui.undisturbed import undisturbed

if TYPE_CHECKING:
    from datetime import datetime

    from recovery.model import Recall

SITTING = "practice_sitting"
# Who took longer walked away meanwhile: how long the answer took is not known then.
LONGEST = 900


@dataclass(frozen=True, slots=True)
class Card:
    """One answer on the table; ``turn`` names this one time that it lies there."""

    answer_id: str
    question: str
    own: str  # the question as the answer's row had it
    shown_at: datetime
    turn: str = field(default_factory=new_id)
    revealed: bool = False
    seconds: int | None = None  # that the answer took, where that is known
    undone: str = ""  # the rehearsal whose undo brought it back


@dataclass(slots=True)
class Sitting:
    """What this session practised so far."""

    card: Card | None = None
    rated: list[tuple[str, Card]] = field(default_factory=list)  # rehearsal id, its card
    skipped: set[str] = field(default_factory=set)


def sitting() -> Sitting:
    """Return this session's sitting, without the rehearsals that were undone since.

    The card of the newest rating that was undone lies on the table again, revealed; when the
    undo is taken back it is gone again.
    """
    here: Sitting = st.session_state.setdefault(SITTING, Sitting())
    if here.card and here.card.undone and journal().row("rehearsals", here.card.undone):
        here.rated.append((here.card.undone, here.card))
        _clear(here)
    while here.rated and journal().row("rehearsals", here.rated[-1][0]) is None:
        rehearsal, card = here.rated.pop()
        here.card = replace(card, turn=new_id(), undone=rehearsal)
    here.rated = [one for one in here.rated if journal().row("rehearsals", one[0])]
    return here


def elapsed(card: Card) -> int:
    """Return for how many seconds a card has been on the table."""
    return max(int((now() - card.shown_at).total_seconds()), 0)


@undisturbed
def reveal(turn: str) -> None:
    """Show the better answer, for a button's callback."""
    card = sitting().card
    if card and card.turn == turn and not card.revealed:
        took = elapsed(card)
        sitting().card = replace(card, revealed=True, seconds=took if took <= LONGEST else None)


@undisturbed
def skip(turn: str) -> None:
    """Leave a card for another sitting, for a button's callback."""
    here = sitting()
    if here.card and here.card.turn == turn:
        here.skipped.add(here.card.answer_id)
        _clear(here)


@undisturbed
def rate(turn: str, rating: Recall) -> None:
    """Save the rehearsal, for a button's callback; pressed twice it counts once."""
    here = sitting()
    card = here.card
    if card is None or card.turn != turn:
        return
    rehearsal = Rehearsal(
        id=new_id(),
        answer_id=card.answer_id,
        rehearsed_at=now(),
        rating=rating,
        seconds=card.seconds,
    )
    what = f"Rated {rating.value}: {_short(card.question)}"
    try:
        commit = journal().commit(
            what, [Insert("rehearsals", rehearsal.cells())], now=now(), token=turn
        )
    except RecoveryError as error:
        notices.refuse(str(error))
        return
    notices.saved(what, commit)
    here.rated.append((rehearsal.id, card))
    _clear(here)


def _clear(here: Sitting) -> None:
    here.card = None
    # The answer that was asked for by name is done with.
    st.query_params.pop(place.ANSWER, None)


def _short(text: str, most: int = 60) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"
