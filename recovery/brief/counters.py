"""My counters: the plans against what recurs for me, those that this stage calls for first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from recovery.brief import words
from recovery.catalogue import topics
from recovery.patterns.plans import plans_in_force
from recovery.patterns.units import HAPPENED, NOT_COUNTED, Cells, cells
from recovery.patterns.verdicts import smallest_recurring
from recovery.patterns.weak import asked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pandas import DataFrame, Series

    from recovery.catalogue import Catalogue

COUNTERS = 3
# How many interviews of this stage it takes to outweigh the rate over all stages.
WEIGHT = 5


@dataclass(frozen=True, slots=True)
class Seen:
    """How often something happened: in ``k`` of ``n`` interviews, and so at this stage."""

    k: int
    n: int
    k_here: int
    n_here: int

    @property
    def rate(self) -> float:
        """Return the rate at this stage, drawn towards that over all of them."""
        overall = (self.k + 0.5) / (self.n + 5)
        return (self.k_here + WEIGHT * overall) / (self.n_here + WEIGHT)

    def words(self, stage: str) -> str:
        """Say it with its denominators."""
        if stage and self.k_here and self.n_here < self.n:
            here = f"{self.k_here} of {words.interviews(self.n_here, stage)}"
            return f"{here}, {self.k} of {self.n} in all"
        return f"{self.k} of {words.interviews(self.n)}"


@dataclass(frozen=True, slots=True)
class Counter:
    """One plan and what it is against; ``plan`` is empty where something recurs without one."""

    about: str
    label: str
    plan: str
    why: str


def counters(
    tables: Mapping[str, DataFrame], catalogue: Catalogue, stage: str
) -> tuple[Counter, ...]:
    """Return up to three counters, those first that are needed most at this stage.

    Plans in force come first; what recurs without a plan fills the room that is left.
    """
    counted = cells(tables["interviews"], tables["mistakes"], catalogue)
    plans = plans_in_force(tables["plans"], catalogue)
    answers = asked(counted.interviews, tables["answers"])
    seen = {
        about: _topic(counted, answers, about, stage)
        if about in topics()
        else _kind(counted, about, stage)
        for about in plans.index
    }
    found = [
        _counter(about, catalogue, _plan(plans.loc[about]), seen[about], stage)
        for about in sorted(seen, key=lambda one: (-seen[one].rate, one))
    ]
    for kind, how in sorted(_unplanned(counted, set(seen), stage), key=lambda one: -one[1].rate):
        found.append(_counter(kind, catalogue, "", how, stage))
    return tuple(found[:COUNTERS])


def _counter(about: str, catalogue: Catalogue, plan: str, seen: Seen, stage: str) -> Counter:
    topic = topics().get(about)
    label = words.cut(topic.label if topic else catalogue.label(about), 60)
    how = "weak answers in " if topic else ""
    return Counter(about, label, plan, how + seen.words(stage) if seen.n else "")


def _plan(row: Series[str]) -> str:
    """Write a plan as its sentence; a cue that was left out is not invented."""
    cue, action = row["if_cue"].strip(), row["then_action"]
    text = f"If {cue.rstrip(',')}, then I will {action}" if cue else action
    return words.cut(text, words.LINE)


def _kind(counted: Cells, kind: str, stage: str) -> Seen:
    if kind not in counted.kinds:
        return Seen(0, len(counted.interviews), 0, 0)
    states = counted.column(kind)
    here = counted.interviews["stage"].eq(stage).to_numpy(dtype=bool) & bool(stage)
    happened, known = states == HAPPENED, states != NOT_COUNTED
    return Seen(
        int(happened.sum()),
        int(known.sum()),
        int((happened & here).sum()),
        int((known & here).sum()),
    )


def _topic(counted: Cells, answers: DataFrame, topic: str, stage: str) -> Seen:
    weak = answers[answers["topic"].eq(topic) & answers["weak"].fillna(value=False)]
    here = counted.interviews[counted.interviews["stage"].eq(stage)] if stage else weak[:0]
    ids = set(weak["interview_id"])
    return Seen(len(ids), len(counted.interviews), len(ids & set(here.get("id", ()))), len(here))


def _unplanned(counted: Cells, planned: set[str], stage: str) -> Iterator[tuple[str, Seen]]:
    for kind, only in zip(counted.kinds, counted.ticked_only.tolist(), strict=True):
        if kind not in planned and not only:
            seen = _kind(counted, kind, stage)
            if seen.n and seen.k >= smallest_recurring(seen.n):
                yield kind, seen
