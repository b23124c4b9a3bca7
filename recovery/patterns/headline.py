"""The one pattern worth knowing, for pages that load no statistics library."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from recovery.patterns.plans import plans_in_force
from recovery.patterns.units import cells
from recovery.patterns.verdicts import smallest_recurring

if TYPE_CHECKING:
    from pandas import DataFrame

    from recovery.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Recurring:
    """A kind that recurs and that no plan is in force against: it happened in k of n."""

    kind: str
    label: str
    k: int
    n: int

    @property
    def sentence(self) -> str:
        """Say it with its count, as plain text."""
        return f"{self.label}: {self.k} of {self.n} interviews. It recurs, and has no plan yet."


def worth_knowing(
    interviews: DataFrame, mistakes: DataFrame, plans: DataFrame, catalogue: Catalogue
) -> Recurring | None:
    """Return the recurring kind with the highest rate that has no plan, or None.

    The same verdict as ``rates.verdict`` gives, from the small table of ``verdicts``.
    """
    counted = cells(interviews, mistakes, catalogue)
    planned = set(plans_in_force(plans, catalogue).index)
    found = [
        Recurring(kind, catalogue.label(kind), k, n)
        for kind, k, n, only in zip(
            counted.kinds,
            counted.k.tolist(),
            counted.n.tolist(),
            counted.ticked_only.tolist(),
            strict=True,
        )
        if not only and kind not in planned and k >= smallest_recurring(n)
    ]
    # The shrunken rate of recovery.patterns.rates, then the count, then the catalogue's order.
    return max(found, key=lambda one: ((one.k + 0.5) / (one.n + 5), one.k), default=None)
