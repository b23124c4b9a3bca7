"""Is it getting better? Before and after a plan, or along the order of the interviews.

The worst kinds of a first half fall by themselves, with no change at all (regression to the
mean). So a split is made only at the date of a plan, and the rules claim rarely.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pandas as pd
from scipy import special, stats

from recovery.patterns.plans import plans_in_force
from recovery.patterns.rates import PRIOR
from recovery.patterns.units import HAPPENED, NOT_COUNTED
from recovery.patterns.verdicts import Trend

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray
    from pandas import DataFrame

    from recovery.catalogue import Catalogue
    from recovery.patterns.units import Cells

NO_CHANGE_WORTH = 2
MIN_BEFORE, MIN_AFTER = 3, 4
MIN_INTERVIEWS, MIN_TIMES = 8, 3
EASING, BETTER, ALPHA = 0.95, 0.90, 0.05
UNLIKELY_DROP = 0.10
# An exact p may equal its level: 3 of 8, then 0 of 8, has 0.1.
ROUNDING = 1e-9
EXACT_UP_TO = 100
_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(512)


def p_less(a1: ArrayLike, b1: ArrayLike, a2: ArrayLike, b2: ArrayLike) -> NDArray[np.float64]:
    """Return P(X < Y) for X ~ Beta(a1, b1) and Y ~ Beta(a2, b2), independent.

    The integral of F_X(Q_Y(u)) over u from 0 to 1 by 512 Gauss-Legendre nodes. ``u`` is the
    square of a sine, so that the ends, where Q_Y is steep, are met densely.
    """
    angle = (_NODES + 1) * (np.pi / 4)
    u, weight = np.sin(angle) ** 2, _WEIGHTS * (np.pi / 4) * np.sin(2 * angle)
    a, b, c, d = (np.asarray(one, dtype=float)[..., None] for one in (a1, b1, a2, b2))
    value: NDArray[np.float64] = special.betainc(a, b, special.betaincinv(c, d, u)) @ weight
    return np.clip(value, 0.0, 1.0)


def p_better(k1: ArrayLike, n1: ArrayLike, k2: ArrayLike, n2: ArrayLike) -> NDArray[np.float64]:
    """Return P(rate after < rate before), with a "no change" prior worth two interviews.

    before ~ Beta(k1 + 0.5, n1 - k1 + 4.5); after ~ Beta(k2 + 2m, n2 - k2 + 2(1 - m)), where
    m = (k1 + 0.5) / (n1 + 5) is the rate before.
    """
    c1, s1, c2, s2 = (np.asarray(one, dtype=float) for one in (k1, n1, k2, n2))
    m = (c1 + PRIOR[0]) / (s1 + sum(PRIOR))
    worth = NO_CHANGE_WORTH
    return p_less(c2 + worth * m, s2 - c2 + worth * (1 - m), c1 + PRIOR[0], s1 - c1 + PRIOR[1])


def p_fisher(k1: ArrayLike, n1: ArrayLike, k2: ArrayLike, n2: ArrayLike) -> NDArray[np.float64]:
    """Return the one-sided p of Fisher's exact test that it happens more often after.

    P(K2 >= k2) where K2 is hypergeometric: n2 drawn from n1 + n2 of which k1 + k2 happened.
    1 when there are none.
    """
    c1, s1, c2, s2 = (np.asarray(one) for one in (k1, n1, k2, n2))
    p = stats.hypergeom.sf(c2 - 1, s1 + s2, c1 + c2, s2)
    return np.where(s1 + s2 > 0, p, 1.0)


def p_fewer(k1: ArrayLike, n1: ArrayLike, k2: ArrayLike, n2: ArrayLike) -> NDArray[np.float64]:
    """Return the one-sided p of Fisher's exact test that it happens less often after."""
    c1, s1, c2, s2 = (np.asarray(one) for one in (k1, n1, k2, n2))
    return p_fisher(s1 - c1, s1, s2 - c2, s2)


def trend_since(k1: ArrayLike, n1: ArrayLike, k2: ArrayLike, n2: ArrayLike) -> NDArray[np.str_]:
    """Return the verdict since a plan, from the counts before and after it.

    Easing and looks better: P(after < before) at least 0.95 and 0.90, 4 interviews after, 3
    times before, and a drop that chance alone makes in at most 1 of 10 cases (Fisher). Getting
    worse: Fisher's p at most 0.05 and 4 interviews after.
    """
    better = p_better(k1, n1, k2, n2)
    worse = p_fisher(k1, n1, k2, n2) <= ALPHA + ROUNDING
    after = np.asarray(n2) >= MIN_AFTER
    enough = after & (np.asarray(k1) >= MIN_BEFORE)
    # Without this a rare kind with many interviews before and few after claims far too often:
    # 22 % of 20 + 6 unchanged ones would "look better".
    dropped = enough & (p_fewer(k1, n1, k2, n2) <= UNLIKELY_DROP + ROUNDING)
    return np.select(
        [dropped & (better >= EASING), dropped & (better >= BETTER), after & worse, enough],
        [
            Trend.EASING.value,
            Trend.LOOKS_BETTER.value,
            Trend.GETTING_WORSE.value,
            Trend.NO_CLEAR_CHANGE.value,
        ],
        Trend.TOO_EARLY.value,
    )


def p_order(happened: ArrayLike) -> float:
    """Return the one-sided p that it happened early rather than late.

    ``happened``: true or false per interview in time order. The rank-sum test of the
    positions, exact up to 100 interviews and asymptotic beyond (Mann & Whitney 1947; the
    positions have no ties). 1 when it happened always or never.
    """
    marks = np.asarray(happened, dtype=np.bool_)
    places = np.arange(marks.size, dtype=np.float64)
    if marks.all() or not marks.any():
        return 1.0
    method: Literal["exact", "asymptotic"]
    method = "exact" if marks.size <= EXACT_UP_TO else "asymptotic"
    early, late = places[marks].tolist(), places[~marks].tolist()
    return float(stats.mannwhitneyu(early, late, alternative="less", method=method).pvalue)


def trend_by_order(happened: ArrayLike) -> tuple[str, float]:
    """Return the verdict of a kind without a plan, and the p of the order.

    Easing at p <= 0.05, from 8 interviews on of which it happened in at least 3. Under that
    nothing is tested and p is missing (NaN).
    """
    marks = np.asarray(happened, dtype=np.bool_)
    if marks.size < MIN_INTERVIEWS or marks.sum() < MIN_TIMES:
        return Trend.TOO_EARLY.value, float("nan")
    p = p_order(marks)
    return (Trend.EASING if p <= ALPHA + ROUNDING else Trend.NO_CLEAR_CHANGE).value, p


def p_signs(better: int, worse: int) -> float:
    """Return the two-sided p of the exact sign test on untied pairs; 1 when there are none."""
    pairs = better + worse
    return float(stats.binomtest(better, pairs).pvalue) if pairs else 1.0


def before_and_after(cells: Cells, kind: str, day: str) -> tuple[int, int, int, int]:
    """Return k and n up to a plan's day, and k and n after it.

    An interview on the very day belongs to "before": plans are made in debriefs.
    """
    state, after = cells.column(kind), (cells.days > day).to_numpy()
    happened, counted = state == HAPPENED, state != NOT_COUNTED
    return (
        int((happened & ~after).sum()),
        int((counted & ~after).sum()),
        int((happened & after).sum()),
        int((counted & after).sum()),
    )


def changes_table(cells: Cells, plans: DataFrame, catalogue: Catalogue) -> DataFrame:
    """Return a row per kind: its trend, and the counts that it rests on.

    Columns: kind, trend, plan_id, plan_day ("" without a plan), k1, n1, k2, n2 (missing
    without a plan), p (of the rule that spoke; missing where nothing was tested).
    """
    force = plans_in_force(plans, catalogue)
    rows = [
        _since_plan(cells, kind, force.loc[kind])
        if kind in force.index
        else _by_order(cells, kind, only=only)
        for kind, only in zip(cells.kinds, cells.ticked_only.tolist(), strict=True)
    ]
    table = pd.DataFrame(
        rows, columns=["kind", "trend", "plan_id", "plan_day", "k1", "n1", "k2", "n2", "p"]
    )
    text = dict.fromkeys(("kind", "trend", "plan_id", "plan_day"), "str")
    counts = dict.fromkeys(("k1", "n1", "k2", "n2"), "Int64")
    return table.astype({**text, **counts, "p": "float64"})


def _since_plan(cells: Cells, kind: str, plan: Any) -> tuple[object, ...]:
    counts = before_and_after(cells, kind, plan["day"])
    trend = str(trend_since(*counts))
    p = float(p_fisher(*counts) if trend == Trend.GETTING_WORSE else p_better(*counts))
    # A kind that is counted only where it was ticked happens in every interview counted.
    if cells.ticked_only[cells.kinds.index(kind)]:
        trend, p = Trend.TOO_EARLY.value, float("nan")
    return (kind, trend, plan["id"], plan["day"], *counts, p)


def _by_order(cells: Cells, kind: str, *, only: bool) -> tuple[object, ...]:
    state = cells.column(kind)
    counted = np.array([]) if only else state[state != NOT_COUNTED] == HAPPENED
    trend, p = trend_by_order(counted)
    return (kind, trend, "", "", pd.NA, pd.NA, pd.NA, pd.NA, p)
