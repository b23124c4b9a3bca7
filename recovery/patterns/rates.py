"""How often a kind happens, and what that allows to be said.

The prior is Beta(0.5, 4.5): a rate of 10 %, worth five interviews. After k of n interviews
the rate is Beta(k + 0.5, n - k + 4.5). Every function takes whole numbers or arrays of them,
in any order, and answers in the same shape. Rates and probabilities are from 0 to 1.
Source of the rules and of their error rates: benchmarks/verdicts.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy import special

from recovery.patterns.verdicts import Verdict

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray
    from pandas import DataFrame

    from recovery.catalogue import Catalogue
    from recovery.patterns.units import Cells

PRIOR = (0.5, 4.5)
OFTEN = 0.25
SURE, LIKELY, UNLIKELY = 0.80, 0.50, 0.20
AHEAD = 40


def rate(k: ArrayLike, n: ArrayLike, prior: tuple[float, float] = PRIOR) -> NDArray[np.float64]:
    """Return the posterior mean, (k + a) / (n + a + b)."""
    return (np.asarray(k) + prior[0]) / (np.asarray(n) + sum(prior))


def interval(
    k: ArrayLike, n: ArrayLike, mass: float = 0.95, prior: tuple[float, float] = PRIOR
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the equal-tailed interval of the posterior that holds ``mass``."""
    a, b = np.asarray(k) + prior[0], np.asarray(n) - np.asarray(k) + prior[1]
    tail = (1 - mass) / 2
    return special.betaincinv(a, b, tail), special.betaincinv(a, b, 1 - tail)


def p_above(
    k: ArrayLike, n: ArrayLike, level: float = OFTEN, prior: tuple[float, float] = PRIOR
) -> NDArray[np.float64]:
    """Return the probability that the rate is above ``level``."""
    return special.betaincc(
        np.asarray(k) + prior[0], np.asarray(n) - np.asarray(k) + prior[1], level
    )


def wilson(
    k: ArrayLike, n: ArrayLike, mass: float = 0.95
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return Wilson's score interval of the raw share k / n; NaN where n is 0.

    Source: Wilson, JASA 22 (1927); method 3 of Newcombe, Stat Med 17 (1998).
    """
    count, size = np.asarray(k, dtype=float), np.asarray(n, dtype=float)
    z = special.ndtri((1 + mass) / 2)
    size = np.where(size > 0, size, np.nan)
    middle = (count + z**2 / 2) / (size + z**2)
    half = z / (size + z**2) * np.sqrt(count * (size - count) / size + z**2 / 4)
    # At k = 0 and k = n the exact limits are 0 and 1; rounding may miss them by a hair.
    low = np.where(count == 0, 0.0 * size, np.clip(middle - half, 0, 1))
    high = np.where(count == size, 1.0, np.clip(middle + half, 0, 1))
    return low, high


def verdict(k: ArrayLike, n: ArrayLike) -> NDArray[np.str_]:
    """Return the verdict of each pair of counts.

    Recurring: P(rate > 0.25) >= 0.80. Possible: >= 0.50 and k >= 2. Occasional: <= 0.20 and
    k >= 2. Seen once, not seen: k = 1, k = 0. Not yet clear: the rest.
    """
    count = np.asarray(k)
    above = p_above(k, n)
    return np.select(
        [
            above >= SURE,
            count == 0,
            count == 1,
            above >= LIKELY,
            above <= UNLIKELY,
        ],
        [
            Verdict.RECURRING.value,
            Verdict.NOT_SEEN.value,
            Verdict.SEEN_ONCE.value,
            Verdict.POSSIBLE.value,
            Verdict.OCCASIONAL.value,
        ],
        Verdict.NOT_YET_CLEAR.value,
    )


def smallest_k(
    n: int, cut: float = SURE, level: float = OFTEN, prior: tuple[float, float] = PRIOR
) -> int:
    """Return the smallest k with P(rate > level) >= cut; n + 1 when none reaches it."""
    reached = p_above(np.arange(n + 1), n, level, prior) >= cut
    return int(reached.argmax()) if reached.any() else n + 1


def more_to_settle(k: ArrayLike, n: ArrayLike) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return how many more interviews could settle a verdict, with it and without it.

    The first array: how many in a row in which it happens again make it recurring. The
    second: how many in a row without it make it occasional. 0: it is so already. -1: more
    than 40, or a count under 2 that can never be occasional.
    """
    count, size = np.asarray(k)[..., None], np.asarray(n)[..., None]
    ahead = np.arange(AHEAD + 1)
    again = p_above(count + ahead, size + ahead) >= SURE
    spared = (p_above(count, size + ahead) <= UNLIKELY) & (count >= 2)  # noqa: PLR2004 - the rule
    return _first(again), _first(spared)


def _first(hits: NDArray[np.bool_]) -> NDArray[np.int64]:
    return np.where(hits.any(axis=-1), hits.argmax(axis=-1), -1)


def kinds_table(cells: Cells, catalogue: Catalogue) -> DataFrame:
    """Return a row per kind that was counted at least once, the highest rate first.

    Columns: kind, label, category, matters, k, n, rate, low, high (95 %), low50, high50,
    raw_low, raw_high (Wilson), p_recurring, verdict, more_with, more_without, let_go, early,
    ticked_only. A kind that is counted only where it was ticked has k and n but no rate: its
    rate cannot be known, so all of those columns are missing and it is never recurring.
    """
    k, n = cells.k, cells.n
    low, high = interval(k, n)
    low50, high50 = interval(k, n, 0.5)
    raw_low, raw_high = wilson(k, n)
    more_with, more_without = more_to_settle(k, n)
    known = [catalogue.kinds.get(kind) for kind in cells.kinds]
    table = pd.DataFrame(
        {
            "kind": pd.array(cells.kinds, dtype="str"),
            "label": pd.array([catalogue.label(kind) for kind in cells.kinds], dtype="str"),
            "category": pd.array([one.category if one else "" for one in known], dtype="str"),
            "matters": pd.array(
                [one.matters.value if one and one.matters else "" for one in known], dtype="str"
            ),
            "k": k,
            "n": n,
            "rate": rate(k, n),
            "low": low,
            "high": high,
            "low50": low50,
            "high50": high50,
            "raw_low": raw_low,
            "raw_high": raw_high,
            "p_recurring": p_above(k, n),
            "verdict": pd.array(verdict(k, n), dtype="str"),
            "more_with": more_with,
            "more_without": more_without,
            "let_go": cells.let_go.sum(axis=0),
            "early": cells.early.sum(axis=0),
            "ticked_only": cells.ticked_only,
        }
    )
    return _ranked(_without_rates(table))


def _without_rates(table: DataFrame) -> DataFrame:
    only = table["ticked_only"]
    rates = ["rate", "low", "high", "low50", "high50", "raw_low", "raw_high", "p_recurring"]
    table.loc[only, rates] = np.nan
    table.loc[only, ["more_with", "more_without"]] = -1
    table.loc[only & (table["k"] > 1), "verdict"] = Verdict.NOT_YET_CLEAR.value
    return table


def _ranked(table: DataFrame) -> DataFrame:
    """Rank by rate, then count, then the catalogue's order, which the index still holds."""
    counted = table[table["n"] > 0]
    order = counted.assign(place=counted.index).sort_values(
        ["rate", "k", "place"], ascending=[False, False, True], kind="stable", na_position="last"
    )
    return order.drop(columns="place").reset_index(drop=True)
