from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from recovery.patterns import rates
from recovery.patterns.verdicts import SMALLEST_K, Verdict, smallest_recurring

COUNTS = st.integers(0, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(COUNTS, st.floats(0.01, 0.99))
@settings(deadline=None)
def test_the_posterior_agrees_with_scipys_beta_distribution(
    counts: tuple[int, int], level: float
) -> None:
    k, n = counts
    beta = stats.beta(k + 0.5, n - k + 4.5)
    assert rates.rate(k, n) == pytest.approx(beta.mean())
    assert rates.interval(k, n) == pytest.approx(beta.interval(0.95), abs=1e-9)
    assert rates.interval(k, n, 0.5) == pytest.approx(beta.interval(0.5), abs=1e-9)
    assert rates.p_above(k, n, level) == pytest.approx(beta.sf(level), abs=1e-9)


@given(COUNTS.filter(lambda counts: counts[1] > 0), st.sampled_from([0.5, 0.8, 0.95, 0.99]))
@settings(deadline=None)
def test_wilsons_interval_agrees_with_scipy(counts: tuple[int, int], mass: float) -> None:
    k, n = counts
    expected = stats.binomtest(k, n).proportion_ci(mass, method="wilson")
    assert rates.wilson(k, n, mass) == pytest.approx(tuple(expected), abs=1e-12)


@given(COUNTS)
@settings(deadline=None)
def test_intervals_stay_between_0_and_1_and_nest(counts: tuple[int, int]) -> None:
    low, high = rates.interval(*counts)
    low50, high50 = rates.interval(*counts, 0.5)
    raw_low, raw_high = rates.wilson(*counts)
    assert 0 <= low <= low50 <= high50 <= high <= 1
    assert counts[1] == 0 or 0 <= raw_low <= raw_high <= 1


def test_wilsons_interval_of_nothing_is_missing() -> None:
    assert np.isnan(rates.wilson(0, 0)).all()


@given(COUNTS)
@settings(deadline=None)
def test_every_pair_of_counts_has_the_verdict_of_the_rules(counts: tuple[int, int]) -> None:
    k, n = counts
    above = float(rates.p_above(k, n))
    expected = (
        Verdict.RECURRING
        if above >= 0.8
        else Verdict.NOT_SEEN
        if k == 0
        else Verdict.SEEN_ONCE
        if k == 1
        else Verdict.POSSIBLE
        if above >= 0.5
        else Verdict.OCCASIONAL
        if above <= 0.2
        else Verdict.NOT_YET_CLEAR
    )
    assert rates.verdict(k, n) == expected


@pytest.mark.parametrize(
    ("k", "n", "verdict"),
    [
        (3, 3, "recurring"),
        (2, 2, "possible"),
        (2, 3, "possible"),
        (1, 1, "seen once"),
        (0, 0, "not seen"),
        (5, 11, "possible"),
        (6, 11, "recurring"),
        (2, 12, "occasional"),
        (3, 12, "not yet clear"),
    ],
)
def test_verdicts_that_a_reader_can_check_by_eye(k: int, n: int, verdict: str) -> None:
    assert rates.verdict(k, n) == verdict


def test_the_smallest_counts_are_those_that_the_page_prints() -> None:
    printed = {3: 3, **dict.fromkeys(range(4, 8), 4), **dict.fromkeys(range(8, 11), 5)}
    printed |= {**dict.fromkeys(range(11, 14), 6), **dict.fromkeys(range(14, 18), 7)}
    printed |= {20: 8, 25: 10, 30: 11}
    assert {n: rates.smallest_k(n) for n in printed} == printed


def test_the_table_without_scipy_gives_the_same_verdict_up_to_5000_interviews() -> None:
    assert [rates.smallest_k(n) for n in range(1, len(SMALLEST_K) + 1)] == list(SMALLEST_K)
    found = np.array([smallest_recurring(n) for n in range(1, 5001)])
    sizes = np.arange(1, 5001)
    reached = found <= sizes
    assert (rates.p_above(found[reached], sizes[reached]) >= rates.SURE).all()
    assert (rates.p_above(found - 1, sizes)[found > 0] < rates.SURE).all()


@given(COUNTS)
@settings(deadline=None)
def test_the_number_of_interviews_that_could_settle_it_is_the_smallest(
    counts: tuple[int, int],
) -> None:
    k, n = counts
    again, spared = (int(one) for one in rates.more_to_settle(k, n))
    if again > 0:
        assert rates.verdict(k + again, n + again) == Verdict.RECURRING
        assert rates.verdict(k + again - 1, n + again - 1) != Verdict.RECURRING
    if spared > 0:
        assert rates.verdict(k, n + spared) == Verdict.OCCASIONAL
        assert rates.verdict(k, n + spared - 1) != Verdict.OCCASIONAL
    if k < 2:
        assert spared == -1


@given(st.lists(COUNTS, min_size=1, max_size=20))
@settings(deadline=None)
def test_arrays_give_what_single_counts_give(pairs: list[tuple[int, int]]) -> None:
    k, n = np.array(pairs).T
    assert rates.verdict(k, n).tolist() == [str(rates.verdict(*pair)) for pair in pairs]
    assert rates.rate(k, n).tolist() == [float(rates.rate(*pair)) for pair in pairs]


def test_what_other_pages_may_import_loads_no_scipy() -> None:
    code = (
        "import recovery.patterns.headline, recovery.patterns.order, sys;"
        "assert not [name for name in sys.modules if name.partition('.')[0] == 'scipy']"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
