"""Everything that the Patterns page and ``recovery patterns`` say, computed once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pandas as pd

from recovery.model import Triage
from recovery.patterns import change, felt, forecasts, rates, units, weak
from recovery.patterns.selection import Filters

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pandas import DataFrame, Series

    from recovery.catalogue import Catalogue
    from recovery.patterns.units import Cells

TABLES = ("interviews", "mistakes", "answers", "plans", "rehearsals")


@dataclass(frozen=True)
class Analysis:
    """What is true of the interviews that are looked at.

    ``interviews``: the closed ones in time order. ``open``: held or drafted, not counted yet.
    ``kinds``: ``rates.kinds_table`` with ``changes_table``'s columns and ``headline``, the
    verdict that the person reads: the one since the plan where there is a plan.
    ``mistakes``, ``answers``: the counted rows. ``left_out``: mistakes that were let go.
    """

    cells: Cells
    kinds: DataFrame
    topics: DataFrame
    questions: DataFrame
    groups: Series[str]
    answers: DataFrame
    mistakes: DataFrame
    plans: DataFrame
    rehearsals: DataFrame
    pairs: DataFrame
    calibration: forecasts.Calibration
    scored: DataFrame
    grid: DataFrame
    drift: dict[str, float]
    salvage: DataFrame
    left_out: int
    open: int
    let_go: bool

    @property
    def interviews(self) -> DataFrame:
        """Return the closed interviews in time order."""
        return self.cells.interviews

    @property
    def n(self) -> int:
        """Return how many closed interviews are looked at."""
        return len(self.cells.interviews)


def analyse(
    tables: Mapping[str, DataFrame],
    catalogue: Catalogue,
    filters: Filters | None = None,
    *,
    let_go: bool = False,
    grouped: Callable[[DataFrame], Series[str]] = weak.same_words,
) -> Analysis:
    """Look at the journal's frames by table name, through the filters.

    A filter by kind picks the kinds that are shown, never the interviews: picking interviews
    by what happened in them would leave the denominator behind. ``grouped`` gives each answer
    the group of its question.
    """
    wanted = filters or Filters()
    kept = replace(wanted, kinds=(), text="").apply(tables["interviews"], tables["mistakes"])
    cells = units.cells(kept, tables["mistakes"], catalogue, let_go=let_go)
    every = units.counted_mistakes(cells.interviews, tables["mistakes"], catalogue, let_go=True)
    if wanted.kinds:
        kinds = {catalogue.merged(kind) for kind in wanted.kinds}
        cells, every = cells.of(kinds), every[every["kind"].isin(kinds)]
    counted = every if let_go else every[every["triage"] != Triage.LET_GO]
    answers = weak.asked(cells.interviews, tables["answers"])
    unasked = weak.unasked(tables["answers"])
    groups = grouped(pd.concat([answers, unasked]))
    return Analysis(
        cells=cells,
        kinds=_kinds(cells, tables["plans"], catalogue),
        topics=weak.topics_table(answers),
        questions=weak.questions_table(answers, groups, tables["rehearsals"], unasked),
        groups=groups,
        answers=answers,
        mistakes=counted.reset_index(drop=True),
        plans=tables["plans"],
        rehearsals=tables["rehearsals"],
        pairs=weak.rehearsed_pairs(answers, groups, tables["rehearsals"]),
        calibration=forecasts.calibration(cells.interviews),
        scored=forecasts.scored(cells.interviews),
        grid=felt.grid(counted),
        drift=felt.drift(counted),
        salvage=felt.salvage(counted),
        left_out=len(every) - len(counted),
        open=int(kept["status"].eq("held").sum()),
        let_go=let_go,
    )


def _kinds(cells: Cells, plans: DataFrame, catalogue: Catalogue) -> DataFrame:
    table = rates.kinds_table(cells, catalogue)
    changes = change.changes_table(cells, plans, catalogue)
    table = table.merge(changes, on="kind", how="left")
    planned = table["plan_day"].ne("")
    return table.assign(headline=table["verdict"].where(~planned, table["trend"]))
