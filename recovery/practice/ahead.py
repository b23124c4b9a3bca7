"""What lies ahead: the planned interviews, and how they bring answers back in time.

No interval passes the next planned interview: what would come back later comes back when the
day of the interview begins. A weak answer also comes back when the day before it begins. Days
are the person's own, from midnight to midnight in their time zone, however many hours those
have. An interview that was cancelled, held, or moved into the past brings nothing back.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import numpy as np

from recovery.cells import DayOrMoment
from recovery.model import Status
from recovery.practice.days import begin
from recovery.practice.schedule import since_1970

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, tzinfo

    from numpy.typing import NDArray
    from pandas import DataFrame

    Moments = NDArray[np.int64]  # microseconds since 1970
    Flags = NDArray[np.bool_]

PLANNED = ("", Status.PLANNED.value)
NEVER = np.iinfo(np.int64).max
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Ahead:
    """The planned interviews to come, in order of their days.

    ``days`` and ``eves`` are when the local day of each interview and the local day before it
    begin, in microseconds since 1970.
    """

    ids: tuple[str, ...]
    days: tuple[int, ...]
    eves: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Caps:
    """What brings each answer back at the latest: moments, and places in ``Ahead.ids``."""

    day: Moments
    day_of: Moments
    eve: Moments
    eve_of: Moments


def ahead(interviews: DataFrame, at: datetime, zone: tzinfo) -> Ahead:
    """Return what lies ahead of a moment for a person in a time zone.

    An interview with a time is ahead until it begins; a date alone until its day is over.
    """
    planned = interviews[interviews["status"].isin(PLANNED)]
    found = sorted(
        (day, id_)
        for id_, starts_at in zip(planned["id"], planned["starts_at"], strict=True)
        for day in _day_ahead(starts_at, at, zone)
    )
    return Ahead(
        ids=tuple(id_ for _, id_ in found),
        days=tuple(begin(day, zone) for day, _ in found),
        eves=tuple(begin(day - DAY, zone) for day, _ in found),
    )


def caps(ahead: Ahead, last: Moments, weak: Flags) -> Caps:
    """Return what brings back answers that were rehearsed at ``last``.

    A day that has begun brings back only what was not rehearsed since: a weak answer rehearsed
    on the day before comes back on the day itself, and one rehearsed on that day does not.
    """
    day_of = np.searchsorted(np.array(ahead.days, dtype=np.int64), last, side="right")
    eve_of = np.searchsorted(np.array(ahead.eves, dtype=np.int64), last, side="right")
    days = np.array([*ahead.days, NEVER], dtype=np.int64)
    eves = np.array([*ahead.eves, NEVER], dtype=np.int64)
    return Caps(days[day_of], day_of, np.where(weak, eves[eve_of], NEVER), eve_of)


def _day_ahead(starts_at: str, at: datetime, zone: tzinfo) -> Iterator[date]:
    """Yield the local day of an interview that is still to come."""
    value = DayOrMoment().read(starts_at)
    if isinstance(value, datetime):
        if since_1970(value) > since_1970(at):
            try:
                yield value.astimezone(zone).date()
            except OverflowError:
                return  # the last hours of the year 9999
    elif value is not None and value >= at.astimezone(zone).date():
        yield value
