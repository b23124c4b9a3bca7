"""Which answers are due for practice at a moment, why, and in which words to ask.

An answer is practised once a better one is written (``wish_i_had_said``). Frames have the
columns of their tables; ``at`` has its offset. ``zone`` is the person's time zone, in which
their days begin and end; without it the offset of ``at`` counts. Rehearsals of answers that
were deleted, or have no better answer any more, are left out.
"""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from recovery.model import Recall
from recovery.patterns.weak import weak
from recovery.practice import schedule
from recovery.practice.ahead import NEVER, ahead, caps
from recovery.practice.wordings import asked

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo

    from numpy.typing import NDArray
    from pandas import DataFrame, Series

    from recovery.practice.ahead import Flags, Moments

# Rated "again" so often since it was last changed, an answer needs rewriting, not repeating.
LAPSES = 4
_BEFORE = np.iinfo(np.int64).min


class Reason(StrEnum):
    """Why an answer is due, in the order in which they are practised."""

    EVE = "weak, and the interview is tomorrow or today"
    DAY = "the interview is today"
    SCHEDULE = "its time has come"
    NEW = "never practised"


class Due(NamedTuple):
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


class Practice:
    """All answers in practice, as they stand at one moment.

    Arrays have one place for each answer; moments are in microseconds since 1970.
    """

    def __init__(
        self,
        answers: DataFrame,
        rehearsals: DataFrame,
        interviews: DataFrame,
        at: datetime,
        zone: tzinfo | None = None,
    ) -> None:
        live = _practisable(answers)
        places, moments, ratings = _known(live, rehearsals, at)
        self._now = schedule.since_1970(at)
        self._ids = live["id"].tolist()
        self._questions = live["question"].tolist()
        self._rehearsed = np.bincount(places, minlength=len(live))
        self._agains = _agains(live, places, moments, ratings)
        ends = self._rehearsed.cumsum()
        self._fsrs = _fsrs(_made(live, self._now), ends, moments, ratings)
        last = np.full(len(live), _BEFORE)
        last[self._rehearsed > 0] = moments[ends[self._rehearsed > 0] - 1]
        self._ahead = ahead(interviews, at, zone or at.tzinfo or UTC)
        self._caps = caps(self._ahead, last, _weak(live))
        self._due = np.minimum(self._fsrs, np.minimum(self._caps.day, self._caps.eve))
        self._sticks = self._agains < LAPSES
        self._open = self._sticks & (self._due <= self._now)

    @property
    def count(self) -> int:
        """Return how many answers are due."""
        return int(self._open.sum())

    @property
    def next_due(self) -> datetime | None:
        """Return when the next answer that is not due yet will be, in UTC; None without one."""
        waiting = self._due[self._sticks & (self._due > self._now)]
        return schedule.moment_of(int(waiting.min())) if len(waiting) else None

    @property
    def to_rewrite(self) -> list[str]:
        """Return the ids of the answers that go back to the workbench.

        They were rated "again" four times since they were last changed; any change of the
        answer brings it back into practice.
        """
        return [self._ids[place] for place in np.flatnonzero(~self._sticks).tolist()]

    def due(self, wordings: Mapping[str, tuple[str, ...]] | None = None) -> list[Due]:
        """Return the answers that are due, in the order to practise them.

        ``wordings`` are those of each question, as ``wordings.ways`` gives them: a question
        that was asked in several ways is asked in each in turn.
        """
        reasons, moments = self._reasons().tolist(), self._due.tolist()
        places = sorted(
            np.flatnonzero(self._open).tolist(),
            key=lambda place: (reasons[place], moments[place], self._ids[place]),
        )
        known, names = wordings or {}, list(Reason)
        return [self._one(place, names[reasons[place]], known) for place in places]

    def _one(self, place: int, reason: Reason, known: Mapping[str, tuple[str, ...]]) -> Due:
        interview = ""
        if reason in {Reason.EVE, Reason.DAY}:
            brought = self._caps.eve_of if reason is Reason.EVE else self._caps.day_of
            interview = self._ahead.ids[brought[place]]
        times = int(self._rehearsed[place])
        return Due(
            answer_id=self._ids[place],
            due_at=schedule.moment_of(int(self._due[place])),
            reason=reason,
            question=asked(self._questions[place], times, known),
            interview_id=interview,
            rehearsed=times,
            agains=int(self._agains[place]),
        )

    def _reasons(self) -> NDArray[np.intp]:
        """Return the place of each answer's reason among all reasons, as if it were due."""
        conditions = {
            Reason.EVE: self._caps.eve <= self._now,
            Reason.NEW: self._rehearsed == 0,
            Reason.DAY: self._fsrs > self._caps.day,
        }
        order = list(Reason)
        return np.select(
            list(conditions.values()),
            [order.index(one) for one in conditions],
            default=order.index(Reason.SCHEDULE),
        )


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
    live = _practisable(answers[answers["id"].eq(answer_id)])
    own = rehearsals[rehearsals["answer_id"].eq(answer_id)]
    _, moments, ratings = _known(live, own, at)
    log = np.column_stack([moments, ratings]).tobytes()
    coming = ahead(interviews, at, zone or at.tzinfo or UTC)
    found = caps(coming, np.array([schedule.since_1970(at)]), _weak(live))
    latest = int(min(found.day[0], found.eve[0])) if len(live) else NEVER
    moments_of = {rating: schedule.after(log, rating, at) for rating in Recall}
    return {
        rating: schedule.moment_of(min(schedule.since_1970(moment), latest))
        for rating, moment in moments_of.items()
    }


def _fsrs(made: Moments, ends: NDArray[np.intp], moments: Moments, ratings: Moments) -> Moments:
    """Return when each answer is due by FSRS alone; without a rehearsal since it was made."""
    log = np.column_stack([moments, ratings]).tobytes()
    bounds = (ends * schedule.PAIR.size).tolist()
    found = made.copy()
    first = 0
    for place, end in enumerate(bounds):
        if end > first:
            found[place] = schedule.due(log[first:end])
        first = end
    return found


def _practisable(answers: DataFrame) -> DataFrame:
    written = answers["wish_i_had_said"].str.strip().ne("")
    return answers[written].drop_duplicates("id").reset_index(drop=True)


def _known(
    live: DataFrame, rehearsals: DataFrame, at: datetime
) -> tuple[NDArray[np.intp], Moments, Moments]:
    """Return the rehearsals up to a moment by answer and time: place, moment and rating."""
    # Ids of answers are unique, so the first ones get the numbers of their places.
    both = pd.concat([live["id"], rehearsals["answer_id"]], ignore_index=True)
    places = pd.factorize(both)[0][len(live) :]
    moments = _microseconds(rehearsals["rehearsed_at"])
    codes, names = pd.factorize(rehearsals["rating"])
    ratings = np.array([schedule.RATINGS[Recall(one)] for one in names], dtype=np.int64)[codes]
    happened = (places < len(live)) & (moments <= schedule.since_1970(at))
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
    return weak(answers).fillna(value=False).to_numpy(dtype=bool)


def _microseconds(moments: Series[pd.Timestamp]) -> Moments:
    return moments.to_numpy(dtype="datetime64[us]").view("int64")
