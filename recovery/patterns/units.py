"""What is counted: one cell per closed debrief and kind, and nothing else.

A cell says that a kind happened in an interview, that it did not, or that it is not counted
because the debrief never showed it. What is not known is never taken as "did not happen".
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from recovery.model import Status, Triage
from recovery.patterns.ids import among
from recovery.patterns.order import in_time_order

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from numpy.typing import NDArray
    from pandas import DataFrame, Series

    from recovery.catalogue import Catalogue, Kind

HAPPENED, DID_NOT, NOT_COUNTED = 1, 0, -1
_DAY = len("2026-03-12")


@dataclass(frozen=True)
class Cells:
    """Interviews x kinds, and what is left out of them.

    ``interviews``: the closed ones, each once, in time order, index 0 to n-1.
    ``kinds``: ids in the catalogue's order; merged kinds are one.
    ``state``: int8 of shape (interviews, kinds), HAPPENED, DID_NOT or NOT_COUNTED.
    ``let_go``: bool of the same shape, cells left out because their mistake was let go.
    ``early``: bool of the same shape, cells left out because they are older than the kind.
    ``ticked_only``: bool per kind; nobody is asked about it, so a rate cannot be known.
    """

    interviews: DataFrame
    kinds: tuple[str, ...]
    state: NDArray[np.int8]
    let_go: NDArray[np.bool_]
    early: NDArray[np.bool_]
    ticked_only: NDArray[np.bool_]

    @property
    def k(self) -> NDArray[np.int64]:
        """Return, per kind, in how many interviews it happened."""
        return (self.state == HAPPENED).sum(axis=0, dtype=np.int64)

    @property
    def n(self) -> NDArray[np.int64]:
        """Return, per kind, in how many interviews it was counted."""
        return (self.state != NOT_COUNTED).sum(axis=0, dtype=np.int64)

    @property
    def days(self) -> Series[str]:
        """Return each interview's local date as ISO 8601 text."""
        return self.interviews["starts_at"].str.slice(0, _DAY)

    def of(self, kinds: Collection[str]) -> Cells:
        """Return the cells of some kinds only; every interview stays in the denominator."""
        keep = [place for place, kind in enumerate(self.kinds) if kind in kinds]
        return replace(
            self,
            kinds=tuple(self.kinds[place] for place in keep),
            state=self.state[:, keep],
            let_go=self.let_go[:, keep],
            early=self.early[:, keep],
            ticked_only=self.ticked_only[keep],
        )

    def column(self, kind: str) -> NDArray[np.int8]:
        """Return one kind's states in the order of the interviews."""
        return self.state[:, self.kinds.index(kind)]


def closed(interviews: DataFrame) -> DataFrame:
    """Return the interviews whose debrief is closed, each once, in time order."""
    return in_time_order(interviews[interviews["status"] == Status.CLOSED].drop_duplicates("id"))


def counted_mistakes(
    interviews: DataFrame, mistakes: DataFrame, catalogue: Catalogue, *, let_go: bool = False
) -> DataFrame:
    """Return the mistakes of these interviews with the kind that each counts as.

    Each row once. Mistakes that were let go are left out unless ``let_go``.
    """
    rows = mistakes[among(mistakes["interview_id"], interviews["id"])].drop_duplicates("id")
    if not let_go:
        rows = rows[rows["triage"] != Triage.LET_GO]
    return rows.assign(kind=_merged(rows["kind"], catalogue)).reset_index(drop=True)


def cells(
    interviews: DataFrame, mistakes: DataFrame, catalogue: Catalogue, *, let_go: bool = False
) -> Cells:
    """Count the closed debriefs among ``interviews``.

    A kind that was ticked happened. One that was not ticked did not happen where step 2
    showed it (``reviewed``), where it applies by stage and format and, for a kind of the
    person's own, from the day it was made. To hide a kind changes no figure: later debriefs
    do not show it, so they do not count it. Kinds that are never suggested are counted only
    where they were ticked. A mistake that was let go is neither in k nor in n unless
    ``let_go``.

    Raises:
        Nothing for odd data: an unknown kind counts under its own id.

    """
    held = closed(interviews)
    ticks = counted_mistakes(held, mistakes, catalogue, let_go=True)
    known = [kind for kind in catalogue.kinds.values() if catalogue.merged(kind.id) == kind.id]
    ids = [kind.id for kind in known]
    ids += sorted(set(ticks["kind"]) - set(ids))
    only = np.array([kind.sensitive for kind in known] + [True] * len(ids))
    only = only[: len(ids)]

    worked_on = _ticked(held, ids, ticks[ticks["triage"] != Triage.LET_GO])
    ticked = worked_on | _ticked(held, ids, ticks)
    since = [kind.since if kind.own else None for kind in known] + [None] * (len(ids) - len(known))
    after = _days(held)[:, None] >= np.array([str(one.date()) if one else "" for one in since])
    shown = _shown(held, ids, known, catalogue) & ~only & after
    # A kind is often made while debriefing the day after: such a tick is not too early.
    early = ticked & ~after & ~_closed_since(held, since)
    left = np.zeros_like(ticked) if let_go else ticked & ~worked_on & ~early
    state = np.where(ticked, HAPPENED, np.where(shown, DID_NOT, NOT_COUNTED)).astype(np.int8)
    state[early | left] = NOT_COUNTED
    return Cells(held, tuple(ids), state, left, early, only)


def _merged(kinds: Series[str], catalogue: Catalogue) -> Series[str]:
    return kinds.map({kind: catalogue.merged(kind) for kind in kinds.unique()}).astype("str")


def _days(held: DataFrame) -> NDArray[np.str_]:
    return held["starts_at"].str.slice(0, _DAY).to_numpy(dtype=np.str_)


def _closed_since(held: DataFrame, since: list[datetime | None]) -> NDArray[np.bool_]:
    """Return which debriefs were closed after each kind was made; interviews x kinds."""
    closed_at = pd.to_datetime(held["closed_at"], utc=True).to_numpy()[:, None]
    made_at = pd.to_datetime(pd.Series(since, dtype="object"), utc=True).to_numpy()
    return closed_at >= made_at  # a missing moment is after none


def _ticked(held: DataFrame, ids: list[str], mistakes: DataFrame) -> NDArray[np.bool_]:
    ticked = np.zeros((len(held), len(ids)), dtype=np.bool_)
    rows = pd.Index(held["id"]).get_indexer(pd.Index(mistakes["interview_id"]))
    columns = pd.Index(ids).get_indexer(pd.Index(mistakes["kind"]))
    ticked[rows, columns] = True
    return ticked


def _shown(
    held: DataFrame, ids: list[str], known: list[Kind], catalogue: Catalogue
) -> NDArray[np.bool_]:
    """Return where step 2 showed a kind that applies; interviews x kinds.

    Few texts and few pairs of stage and format are distinct, so each is read once.
    """
    place = {kind: number for number, kind in enumerate(ids)}
    codes, texts = pd.factorize(held["reviewed"])
    listed = np.zeros((len(texts), len(ids)), dtype=np.bool_)
    for row, text in enumerate(texts):
        names = {catalogue.merged(name.strip()) for name in str(text).split(";")}
        listed[row, [place[name] for name in names if name in place]] = True
    settings, pairs = pd.factorize(pd.MultiIndex.from_frame(held[["stage", "format"]]))
    applies = np.zeros((len(pairs), len(ids)), dtype=np.bool_)
    for row, (stage, way) in enumerate(pairs):
        applies[row, : len(known)] = [kind.applies(stage, way) for kind in known]
    return listed[codes] & applies[settings]
