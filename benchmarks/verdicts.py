"""Simulate the verdicts on people whose true rates are known, and print their error rates.

Everything is judged by the functions that the page uses. The same seed gives the same
figures; "printed" are those of the design that this project started from.

    .venv/bin/python benchmarks/verdicts.py
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import stats

from recovery.patterns import change, rates
from recovery.patterns.verdicts import Trend, Verdict

if TYPE_CHECKING:
    from numpy.typing import NDArray

SEED = 20_260_301
PEOPLE, KINDS = 400, 40
REPEATS = 10
# Each kind's true rate: rare, occasional or recurring, with these shares.
MIXTURE = ((0.65, 1, 40), (0.22, 3, 20), (0.13, 6, 6))
NOISE = (2, 30)
SIZES = (5, 12, 30)
SPLITS = ((5, 5), (8, 8), (12, 12))
UNEVEN = (4, 6, 8, 12, 16, 20)
TRUE_RATES = np.arange(0.05, 0.901, 0.05)
DROPS = ((0.5, 0.1), (0.7, 0.1), (0.8, 0.3))
RISES = ((0.1, 0.5), (0.2, 0.7))
PRINTED = {5: (0.97, 0.21), 12: (0.98, 0.55), 30: (0.99, 0.77)}
CLAIMS = (Trend.EASING, Trend.LOOKS_BETTER, Trend.GETTING_WORSE)


def true_rates(rng: np.random.Generator, people: int) -> NDArray[np.float64]:
    """Draw each person's true rates; shape (people, kinds)."""
    shares = [share for share, _, _ in MIXTURE]
    which = rng.choice(len(MIXTURE), p=shares, size=(people, KINDS))
    a = np.array([a for _, a, _ in MIXTURE])[which]
    b = np.array([b for _, _, b in MIXTURE])[which]
    return rng.beta(a, b)


def recurring(rng: np.random.Generator, n: int) -> tuple[float, float, float]:
    """Return precision, recall, and false flags per person when nothing recurs."""
    true = true_rates(rng, PEOPLE * REPEATS)
    flagged = rates.verdict(rng.binomial(n, true), n) == Verdict.RECURRING
    often = true > rates.OFTEN
    noise = rng.beta(*NOISE, size=(PEOPLE * REPEATS, KINDS))
    false = (rates.verdict(rng.binomial(n, noise), n) == Verdict.RECURRING) & (noise <= rates.OFTEN)
    hits = (flagged & often).sum()
    return hits / flagged.sum(), hits / often.sum(), false.sum() / (PEOPLE * REPEATS)


def claims(n1: int, n2: int, before: float, after: float) -> dict[Trend, float]:
    """Return the exact share of cases in which each trend is claimed.

    Summed over all counts with their binomial weights. "Looks better" counts "easing" too:
    both say that it got better.
    """
    k1, k2 = (grid.ravel() for grid in np.meshgrid(np.arange(n1 + 1), np.arange(n2 + 1)))
    weight = stats.binom.pmf(k1, n1, before) * stats.binom.pmf(k2, n2, after)
    said = change.trend_since(k1, n1, k2, n2)
    shares = {claim: float(weight[said == claim].sum()) for claim in CLAIMS}
    shares[Trend.LOOKS_BETTER] += shares[Trend.EASING]
    return shares


def worst_first(rng: np.random.Generator, half: int) -> tuple[float, float]:
    """Return how often each person's worst kind of a first half happens in both halves.

    Nothing changes: what falls is regression to the mean.
    """
    true = true_rates(rng, PEOPLE * REPEATS)
    first, second = rng.binomial(half, true), rng.binomial(half, true)
    worst = first.argmax(axis=1)[:, None]
    shares = [np.take_along_axis(one, worst, axis=1).mean() / half for one in (first, second)]
    return float(shares[0]), float(shares[1])


def easing_by_order(rng: np.random.Generator, n: int, true: float) -> float:
    """Return how often a kind without a plan is called easing although nothing changed."""
    draws = 2_000
    happened = rng.random((draws, n)) < true
    rows, times = np.unique(happened, axis=0, return_counts=True)
    eased = [change.trend_by_order(row)[0] == Trend.EASING for row in rows]
    return float(times[eased].sum() / draws)


def main() -> None:
    """Print every figure."""
    rng = np.random.default_rng(SEED)
    print(f"Recurring: {PEOPLE * REPEATS} people x {KINDS} kinds")
    print("  n   precision   recall   (printed)     false flags per person, noise only")
    for n in SIZES:
        precision, recall, false = recurring(rng, n)
        printed = "{:.2f} / {:.2f}".format(*PRINTED[n])
        print(f"  {n:2d}   {precision:.3f}       {recall:.3f}    {printed}   {false:.3f}")
    print("\nWorst kind of the first half, nothing changes: its share in each half")
    for half in (6, 12):
        print("  {}+{}   {:.2f} -> {:.2f}".format(half, half, *worst_first(rng, half)))
    print("\nFalse claims when nothing changes: worst over true rates .05 to .90, and at which")
    for n1, n2 in SPLITS:
        print(f"  {n1:2d}+{n2:<2d} ", _worst((n1, n2)))
    every = [(n1, n2) for n1 in UNEVEN for n2 in UNEVEN]
    print(f"  any two of {UNEVEN}: ", _worst(*every))
    print("\nPower: share of cases with the claim (looks better includes easing)")
    for n1, n2 in SPLITS:
        for before, after in DROPS + RISES:
            said = claims(n1, n2, before, after)
            shown = "  ".join(f"{claim} {share:.2f}" for claim, share in said.items())
            print(f"  {n1:2d}+{n2:<2d}  {before:.1f} -> {after:.1f}   {shown}")
    print("\nFalse easing without a plan: worst over true rates .1 to .9")
    for n in (8, 12, 16, 24):
        worst = max((easing_by_order(rng, n, true), true) for true in np.arange(0.1, 0.91, 0.2))
        print(f"  n={n:2d}  {worst[0]:.3f} at {worst[1]:.1f}")


def _worst(*splits: tuple[int, int]) -> str:
    said = {
        (float(true), split): claims(*split, true, true) for true in TRUE_RATES for split in splits
    }
    worst = {claim: max((one[claim], case) for case, one in said.items()) for claim in CLAIMS}
    return "  ".join(
        f"{claim} {share:.3f} at {true:.2f}" for claim, (share, (true, _)) in worst.items()
    )


if __name__ == "__main__":
    main()
