"""Which answers are due for practice at a moment, why, and in which words to ask.

An answer is practised once a better one is written (``wish_i_had_said``). Frames have the
columns of their tables; ``at`` has its offset. ``zone`` is the person's time zone, in which
their days begin and end; without it the offset of ``at`` counts. Rehearsals of answers that
were deleted, or have no better answer any more, are left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from recovery.model import WEAK_UP_TO, Recall
from recovery.practice import schedule
from recovery.practice.ahead import NEVER, ahead, caps
from recovery.practice.wordings import asked

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo

    from numpy.typing import NDArray
    from pandas import DataFrame, Series

    from recovery.practice.ahead import Ahead, Caps, Flags, Moments

# Rated "again" so often since it was last changed, an answer needs rewriting, not repeating.
LAPSES = 4
_BEFORE = np.iinfo(np.int64).min
_UNKNOWN = -1


class Reason(StrEnum):
    """Why an answer is due, in the order in which they are practised."""

    EVE = "weak, and the interview is tomorrow or today"
    DAY = "the interview is today"
    SCHEDULE = "its time has come"
    NEW = "never practised"


@dataclass(frozen=True, slots=True)
class Due:
    """One answer that is due.

    ``due_at`` is in UTC; ``question`` is the wording to ask in this time; ``interview_id`` the
    interview that brought it back, or ""; ``agains`` how often it was rated "again" since it
    was last changed.
    """

    answer_id: str
    due_at: datetime
    reason: Reason
    question: str
    interview_id: str
    rehearsed: int
    agains: int


@dataclass(frozen=True, slots=True)
class _Cards:
    """The answers in practice, one place each; moments in microseconds since 1970."""

    ids: list[str]
    questions: list[str]
    logs: list[schedule.Log]
    rehearsed: Moments
    agains: Moments
    fsrs: Moments
    due: Moments
    caps: Caps
    ahead: Ahead


def due(
    answers: DataFrame,
    rehearsals: DataFrame,
    interviews: DataFrame,
    at: datetime,
    *,
    zone: tzinfo | None = None,
    wordings: Mapping[str, tuple[str, ...]] | None = None,
) -> list[Due]:
    """Return the answers that are due, in the order to practise them.

    ``wordings`` are those of each question, as ``wordings.ways`` gives them: a question that
    was asked in several ways is asked in each in turn.
    """
    cards = _cards(answers, rehearsals, interviews, at, zone)
    now = schedule.since_1970(at)
    known = wordings or {}
    found = [_due(cards, place, now, known) for place in np.flatnonzero(_open(cards, now)).tolist()]
    order = list(Reason)
    return sorted(found, key=lambda one: (order.index(one.reason), one.due_at, one.answer_id))


def due_count(
    answers: DataFrame,
    rehearsals: DataFrame,
    interviews: DataFrame,
    at: datetime,
    *,
    zone: tzinfo | None = None,
) -> int:
    """Return how many answers are due."""
    cards = _cards(answers, rehearsals, interviews, at, zone)
    return int(_open(cards, schedule.since_1970(at)).sum())


def next_due(
    answers: DataFrame,
    rehearsals: DataFrame,
    interviews: DataFrame,
    at: datetime,
    *,
    zone: tzinfo | None = None,
) -> datetime | None:
    """Return when the next answer that is not due yet will be, in UTC; None without one."""
    cards = _cards(answers, rehearsals, interviews, at, zone)
    waiting = cards.due[(cards.agains < LAPSES) & (cards.due > schedule.since_1970(at))]
    return schedule.moment_of(int(waiting.min())) if len(waiting) else None


def to_rewrite(answers: DataFrame, rehearsals: DataFrame, at: datetime) -> list[str]:
    """Return the ids of the answers that go back to the workbench.

    They were rated "again" four times since they were last changed; any change of the answer
    brings it back into practice.
    """
    live = _practisable(answers)
    places, moments, ratings = _known(live, rehearsals, at)
    return live["id"][_agains(live, places, moments, ratings) >= LAPSES].tolist()


def previews(
    answer_id: str,
    answers: DataFrame,
    rehearsals: DataFrame,
    interviews: DataFrame,
    at: datetime,
    *,
    zone: tzinfo | None = None,
) -> dict[Recall, datetime]:
    """Return when an answer comes back, in UTC, for each rating that it may be given now."""
    one = answers[answers["id"].eq(answer_id)]
    own = rehearsals[rehearsals["answer_id"].eq(answer_id)]
    cards = _cards(one, own, interviews, at, zone)
    log = cards.logs[0] if cards.logs else ()
    last = np.array([schedule.since_1970(at)])
    found = caps(cards.ahead, last, _weak(one[:1]))
    latest = int(min(found.day[0], found.eve[0])) if len(one) else NEVER
    moments = {rating: schedule.after(log, rating, at) for rating in Recall}
    return {
        rating: schedule.moment_of(min(schedule.since_1970(moment), latest))
        for rating, moment in moments.items()
    }


def _cards(
    answers: DataFrame,
    rehearsals: DataFrame,
    interviews: DataFrame,
    at: datetime,
    zone: tzinfo | None,
) -> _Cards:
    live = _practisable(answers)
    places, moments, ratings = _known(live, rehearsals, at)
    rehearsed = np.bincount(places, minlength=len(live))
    ends = rehearsed.cumsum()
    last = np.full(len(live), _BEFORE)
    last[rehearsed > 0] = moments[ends[rehearsed > 0] - 1]
    pairs = list(zip(moments.tolist(), ratings.tolist(), strict=True))
    bounds = zip((ends - rehearsed).tolist(), ends.tolist(), strict=True)
    logs = [tuple(pairs[first:end]) for first, end in bounds]
    new = _made(live, schedule.since_1970(at)).tolist()
    fsrs = np.array(
        [schedule.due(log) if log else made for log, made in zip(logs, new, strict=True)],
        dtype=np.int64,
    )
    coming = ahead(interviews, at, zone or at.tzinfo or UTC)
    found = caps(coming, last, _weak(live))
    return _Cards(
        ids=live["id"].tolist(),
        questions=live["question"].tolist(),
        logs=logs,
        rehearsed=rehearsed,
        agains=_agains(live, places, moments, ratings),
        fsrs=fsrs,
        due=np.minimum(fsrs, np.minimum(found.day, found.eve)),
        caps=found,
        ahead=coming,
    )


def _practisable(answers: DataFrame) -> DataFrame:
    written = answers["wish_i_had_said"].str.strip().ne("")
    return answers[written].drop_duplicates("id").reset_index(drop=True)


def _known(
    live: DataFrame, rehearsals: DataFrame, at: datetime
) -> tuple[NDArray[np.intp], Moments, Moments]:
    """Return the rehearsals up to a moment by answer and time: place, moment and rating."""
    places = pd.Index(live["id"]).get_indexer(rehearsals["answer_id"])
    moments = _microseconds(rehearsals["rehearsed_at"])
    codes, names = pd.factorize(rehearsals["rating"])
    ratings = np.array([schedule.RATINGS[Recall(one)] for one in names], dtype=np.int64)[codes]
    happened = (places != _UNKNOWN) & (moments <= schedule.since_1970(at))
    places, moments, ratings = places[happened], moments[happened], ratings[happened]
    order = np.lexsort((ratings, moments, places))
    return places[order], moments[order], ratings[order]


def _agains(
    live: DataFrame, places: NDArray[np.intp], moments: Moments, ratings: Moments
) -> Moments:
    changed = _microseconds(live["updated_at"])  # without a moment it is the smallest number
    again = (ratings == schedule.RATINGS[Recall.AGAIN]) & (moments > changed[places])
    return np.bincount(places[again], minlength=len(live))


def _made(live: DataFrame, now: int) -> Moments:
    """Return since when a new answer is due: since it was made, and never later than now."""
    made = _microseconds(live["created_at"])
    return np.where(live["created_at"].isna(), now, np.minimum(made, now))


def _weak(answers: DataFrame) -> Flags:
    low = (answers["rating"] <= WEAK_UP_TO).fillna(value=False).to_numpy(dtype=bool)
    off_guard = answers["off_guard"].fillna(value=False).to_numpy(dtype=bool)
    return low | off_guard


def _microseconds(moments: Series[pd.Timestamp]) -> Moments:
    return moments.to_numpy(dtype="datetime64[us]").view("int64")


def _open(cards: _Cards, now: int) -> Flags:
    return (cards.due <= now) & (cards.agains < LAPSES)


def _due(cards: _Cards, place: int, now: int, known: Mapping[str, tuple[str, ...]]) -> Due:
    found, interview = cards.caps, ""
    if found.eve[place] <= now:
        reason, interview = Reason.EVE, cards.ahead.ids[found.eve_of[place]]
    elif not cards.rehearsed[place]:
        reason = Reason.NEW
    elif cards.fsrs[place] > found.day[place]:
        reason, interview = Reason.DAY, cards.ahead.ids[found.day_of[place]]
    else:
        reason = Reason.SCHEDULE
    rehearsed = int(cards.rehearsed[place])
    return Due(
        answer_id=cards.ids[place],
        due_at=schedule.moment_of(int(cards.due[place])),
        reason=reason,
        question=asked(cards.questions[place], rehearsed, known),
        interview_id=interview,
        rehearsed=rehearsed,
        agains=int(cards.agains[place]),
    )
