"""What is open: drafts to close, interviews to debrief, the next one, missing outcomes."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from recovery.model import Outcome, Status
from recovery.patterns.order import DAY, instants

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from pandas import DataFrame

SHOWN = 5
PENDING = ("", Outcome.WAITING.value)
_SECONDS_OF_A_DAY = 86_400.0
PLANNED = ("", Status.PLANNED.value)


@dataclass(frozen=True, slots=True)
class Open:
    """One interview that something is open about; ``ends`` is in seconds since 1970."""

    id: str
    company: str
    role: str
    starts_at: str
    ends: float = 0.0


@dataclass(frozen=True, slots=True)
class Standing:
    """What the rows alone say, whatever the time is; all lists are in order of time."""

    entries: int
    closed: int
    planned: tuple[Open, ...]
    held: tuple[Open, ...]
    pending: tuple[Open, ...]
    pending_in_all: int


@dataclass(frozen=True, slots=True)
class Agenda:
    """What is open at one moment, the newest first; each list is cut to its first five.

    ``entries`` and ``closed`` count all interviews and closed debriefs.
    """

    entries: int
    closed: int
    drafts: tuple[Open, ...]
    to_debrief: tuple[Open, ...]
    to_debrief_in_all: int
    upcoming: Open | None
    pending: tuple[Open, ...]
    pending_in_all: int

    @property
    def empty(self) -> bool:
        """Tell whether nothing was ever written."""
        return not self.entries and not self.drafts


def standing(interviews: DataFrame) -> Standing:
    """Read what an agenda needs of the interviews; it holds as long as their rows stand.

    An interview with a time has begun once it starts; a date alone lasts until its day is
    over.
    """
    alone = interviews["starts_at"].str.len().eq(DAY)
    began = instants(interviews["starts_at"]) - pd.Timestamp(0, tz="UTC")
    ends = began.dt.total_seconds() + alone * _SECONDS_OF_A_DAY
    timed = interviews.assign(ends=ends.fillna(0)).sort_values(["ends", "id"])
    status = timed["status"]
    pending = timed[status.eq(Status.CLOSED) & timed["outcome"].isin(PENDING)]
    return Standing(
        entries=len(timed),
        closed=int(status.eq(Status.CLOSED).sum()),
        planned=_listed(timed[status.isin(PLANNED)]),
        held=_listed(timed[status.eq(Status.HELD)]),
        pending=_listed(pending.tail(SHOWN)),
        pending_in_all=len(pending),
    )


def agenda(rows: Standing, drafts: Sequence[Open], now: datetime) -> Agenda:
    """Say what is open at ``now``.

    ``drafts`` are the debriefs begun and not closed; an interview with a draft is not
    listed a second time.
    """
    past = bisect_right(rows.planned, now.timestamp(), key=lambda one: one.ends)
    begun = {one.id for one in drafts}
    undone = [one for one in (*rows.planned[:past], *rows.held) if one.id not in begun]
    undone.sort(key=lambda one: one.ends, reverse=True)
    upcoming = rows.planned[past:]
    return Agenda(
        entries=rows.entries,
        closed=rows.closed,
        drafts=tuple(drafts[:SHOWN]),
        to_debrief=tuple(undone[:SHOWN]),
        to_debrief_in_all=len(undone),
        upcoming=upcoming[0] if upcoming else None,
        pending=rows.pending[::-1],
        pending_in_all=rows.pending_in_all,
    )


def _listed(timed: DataFrame) -> tuple[Open, ...]:
    names = ["id", "company", "role", "starts_at", "ends"]
    return tuple(Open(*row) for row in timed[names].itertuples(index=False, name=None))
