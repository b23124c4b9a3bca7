"""When one answer comes back: its log of rehearsals, replayed through FSRS.

The schedule is nothing but a reading of the log. It is computed anew whenever it is asked
for, in UTC, without chance and without a look at the clock, so the same log always gives the
same moment. A log is kept in order of time, whatever the order of its rows.

A clock that was set back leaves rehearsals with moments that lie ahead. At a moment before
them they have not happened: they are left out until their time has come, so that no answer
hides for a year behind a wrong date. Rehearsals in between simply take their place in time.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from struct import Struct
from typing import TYPE_CHECKING

from fsrs import Card, Rating, Scheduler

from recovery.model import Recall
from recovery.practice.days import MICROSECOND

if TYPE_CHECKING:
    from collections.abc import Iterable

# The rehearsals of one answer in order of time, packed so that thousands are quickly told
# apart: for each, microseconds since 1970 in UTC and the rating from 1 to 4, in 64 bits each.
Log = bytes
PAIR = Struct("=qq")

RATINGS = {
    Recall.AGAIN: Rating.Again,
    Recall.HARD: Rating.Hard,
    Recall.GOOD: Rating.Good,
    Recall.EASY: Rating.Easy,
}
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# How many answers' schedules are kept; more than anyone will write.
KEPT = 20_000
_FSRS = Scheduler(enable_fuzzing=False)


def since_1970(moment: datetime) -> int:
    """Return a moment as microseconds since 1970; ``moment`` has its offset."""
    return (moment - EPOCH) // MICROSECOND


def moment_of(microseconds: int) -> datetime:
    """Return the moment, in UTC, that lies so many microseconds after 1970 began."""
    return EPOCH + microseconds * MICROSECOND


def log_of(rehearsals: Iterable[tuple[datetime, Recall]]) -> Log:
    """Return the log of rehearsals given in any order, as moments (with offset) and ratings."""
    return _packed(sorted((since_1970(at), RATINGS[rating]) for at, rating in rehearsals))


def known_at(log: Log, at: datetime) -> Log:
    """Return the part of a log that has happened at a moment."""
    until = since_1970(at)
    return _packed(one for one in PAIR.iter_unpack(log) if one[0] <= until)


def due(log: Log) -> int:
    """Return when an answer is due by FSRS alone, in microseconds since 1970.

    ``log`` in order of time and not empty: an answer without a rehearsal is simply new.
    """
    return _replayed(log)[1]


def after(log: Log, rating: Recall, at: datetime) -> datetime:
    """Return when an answer would be due, by FSRS alone, were it rehearsed at ``at``."""
    known = known_at(log, at)
    card = _replayed(known)[0] if known else _new(since_1970(at))
    return _FSRS.review_card(card, RATINGS[rating], at.astimezone(UTC))[0].due


@lru_cache(maxsize=KEPT)
def _replayed(log: Log) -> tuple[Card, int]:
    """Return the card after a log, for reading alone, and when it is due."""
    card = _new(PAIR.unpack_from(log)[0])
    for at, rating in PAIR.iter_unpack(log):
        card, _ = _FSRS.review_card(card, Rating(rating), moment_of(at))
    return card, since_1970(card.due)


def _packed(pairs: Iterable[tuple[int, int]]) -> Log:
    return b"".join(PAIR.pack(at, rating) for at, rating in pairs)


def _new(at: int) -> Card:
    # Without an id and a due moment a card would ask the clock for both.
    return Card(card_id=0, due=moment_of(at))
