"""How well do I judge myself? Forecasts made before the outcome, and scored after it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from recovery.model import Outcome
from recovery.patterns.rates import wilson

if TYPE_CHECKING:
    from pandas import DataFrame

ENOUGH = 5
CAME_TRUE = frozenset({Outcome.ADVANCED, Outcome.OFFER, Outcome.ACCEPTED})
DID_NOT = frozenset({Outcome.REJECTED, Outcome.GHOSTED})


@dataclass(frozen=True, slots=True)
class Calibration:
    """Forecasts against outcomes; every figure but ``n`` and ``advanced`` is None under 5.

    ``n``: forecasts with an outcome. ``advanced``: how many of those came true. ``brier``:
    the mean of (forecast - outcome) squared, 0 is perfect (Brier 1950). ``base_brier``: the
    same for always saying one's own base rate. ``lean``: mean forecast minus the share that
    came true, positive when I expect too much; ``low`` and ``high`` hold it with 95 %, from
    Wilson's interval of that share.
    """

    n: int
    advanced: int
    brier: float | None = None
    base_brier: float | None = None
    mean_forecast: float | None = None
    lean: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def judged(self) -> str:
        """Return "too hopeful" or "too hard on myself" when the interval leaves no doubt."""
        if self.low is None or self.high is None:
            return "too few outcomes"
        if self.low > 0:
            return "too hopeful"
        return "too hard on myself" if self.high < 0 else "no clear lean"


def scored(interviews: DataFrame) -> DataFrame:
    """Return the interviews that have a forecast and an outcome that can be scored.

    Added columns: ``chance`` (the forecast, 0 to 1), ``came_true`` (0 or 1) and ``miss``
    (chance minus came_true). Waiting and withdrew are not scored.
    """
    known = interviews["outcome"].isin(CAME_TRUE | DID_NOT) & interviews["forecast"].notna()
    rows = interviews[known].reset_index(drop=True)
    chance = rows["forecast"].astype("float64") / 100
    came_true = rows["outcome"].isin(CAME_TRUE).astype("int64")
    return rows.assign(chance=chance, came_true=came_true, miss=chance - came_true)


def calibration(interviews: DataFrame) -> Calibration:
    """Score the forecasts of these interviews; see ``Calibration``."""
    rows = scored(interviews)
    n, advanced = len(rows), int(rows["came_true"].sum())
    if n < ENOUGH:
        return Calibration(n, advanced)
    # A sum over sorted values does not depend on the order of the rows.
    mean = float(np.sort(rows["chance"].to_numpy()).mean())
    share = advanced / n
    low, high = wilson(advanced, n)
    return Calibration(
        n,
        advanced,
        brier=float(np.sort(rows["miss"].to_numpy() ** 2).mean()),
        base_brier=share * (1 - share),
        mean_forecast=mean,
        lean=mean - share,
        low=mean - float(high),
        high=mean - float(low),
    )
