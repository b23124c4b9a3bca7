from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from recovery.patterns import change
from recovery.patterns.analysis import analyse
from recovery.patterns.verdicts import Trend

if TYPE_CHECKING:
    from tests.patterns.conftest import Notes

Counts = tuple[int, int]
RAMBLED, VAGUE = "content.rambling", "content.no_example"
COUNTS = st.integers(0, 15).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(COUNTS, COUNTS)
@settings(deadline=None)
def test_getting_worse_is_fishers_exact_test(first: Counts, after: Counts) -> None:
    (k1, n1), (k2, n2) = first, after
    table = np.array([[k2, n2 - k2], [k1, n1 - k1]])
    expected = stats.fisher_exact(table, alternative="greater").pvalue
    assert change.p_fisher(*first, *after) == pytest.approx(expected, abs=1e-9)


@given(COUNTS, COUNTS)
@settings(deadline=None, max_examples=40)
def test_the_probability_of_a_drop_is_that_of_a_direct_integral(
    first: Counts, after: Counts
) -> None:
    (k1, n1), (k2, n2) = first, after
    m = (k1 + 0.5) / (n1 + 5)
    before = stats.beta(k1 + 0.5, n1 - k1 + 4.5)
    later = stats.beta(k2 + 2 * m, n2 - k2 + 2 * (1 - m))
    nodes = (np.arange(20_000) + 0.5) / 20_000
    expected = later.cdf(before.ppf(nodes)).mean()
    assert change.p_better(*first, *after) == pytest.approx(expected, abs=2e-4)


@given(st.lists(st.booleans(), min_size=2, max_size=30))
@settings(deadline=None)
def test_the_order_is_tested_by_the_exact_rank_sum(marks: list[bool]) -> None:
    happened = np.array(marks)
    places = np.arange(len(marks))
    if happened.all() or not happened.any():
        assert change.p_order(happened) == 1.0
        return
    expected = stats.mannwhitneyu(
        places[happened], places[~happened], alternative="less", method="exact"
    )
    assert change.p_order(happened) == pytest.approx(expected.pvalue)


def test_a_long_order_is_tested_too() -> None:
    assert change.p_order([True] * 60 + [False] * 60) < 1e-12
    assert change.p_order([False, True] * 60) > 0.4


@pytest.mark.parametrize(
    ("counts", "trend"),
    [
        ((7, 8, 0, 6), Trend.EASING),
        ((5, 8, 0, 4), Trend.LOOKS_BETTER),
        # Its exact p equals the level.
        ((3, 8, 0, 8), Trend.EASING),
        ((8, 8, 8, 8), Trend.NO_CLEAR_CHANGE),
        ((1, 8, 6, 8), Trend.GETTING_WORSE),
        ((5, 8, 0, 3), Trend.TOO_EARLY),
        ((2, 8, 0, 8), Trend.TOO_EARLY),
        # Rare, often counted before and seldom after: none is what chance would give.
        ((3, 20, 0, 6), Trend.NO_CLEAR_CHANGE),
        ((5, 20, 0, 6), Trend.NO_CLEAR_CHANGE),
    ],
)
def test_trends_since_a_plan(counts: tuple[int, int, int, int], trend: Trend) -> None:
    assert change.trend_since(*counts) == trend


def test_without_a_plan_eight_interviews_and_three_times_are_needed() -> None:
    assert change.trend_by_order([1, 1, 1, 0, 0, 0, 0])[0] == Trend.TOO_EARLY
    assert change.trend_by_order([1, 1, 0, 0, 0, 0, 0, 0])[0] == Trend.TOO_EARLY
    assert change.trend_by_order([1, 1, 1, 0, 0, 0, 0, 0])[0] == Trend.EASING
    assert change.trend_by_order([0, 0, 0, 0, 0, 1, 1, 1])[0] == Trend.NO_CLEAR_CHANGE


def test_the_day_of_a_plan_belongs_to_before(notes: Notes) -> None:
    notes.days(4, RAMBLED, first="2026-01-01")
    notes.days(4, first="2026-01-05")
    notes.add("plans", about=RAMBLED, made_on="2026-01-04", then_action="stop")
    row = _row(notes, RAMBLED)
    assert (row["k1"], row["n1"], row["k2"], row["n2"]) == (4, 4, 0, 4)


def test_the_newest_plan_in_force_decides_and_a_retired_one_does_not(notes: Notes) -> None:
    notes.days(10, RAMBLED)
    plan = {"about": RAMBLED, "then_action": "stop"}
    notes.add("plans", made_on="2026-01-02", **plan)
    notes.add("plans", made_on="2026-01-05", **plan)
    notes.add("plans", made_on="2026-01-08", retired_at="2026-01-09T10:00:00+00:00", **plan)
    assert _row(notes, RAMBLED)["plan_day"] == "2026-01-05"


def test_a_plan_against_a_kind_that_was_merged_counts_for_the_kind_it_became(notes: Notes) -> None:
    notes.add("kinds", id="mine", label="Went on", merged_into=RAMBLED)
    notes.days(6, RAMBLED)
    notes.add("plans", about="mine", made_on="2026-01-03", then_action="stop")
    assert _row(notes, RAMBLED)["plan_day"] == "2026-01-03"


def test_once_there_is_a_plan_the_headline_is_the_verdict_since_it(notes: Notes) -> None:
    notes.days(7, RAMBLED, VAGUE, first="2026-01-01")
    notes.days(1, VAGUE, first="2026-01-08")
    notes.days(6, VAGUE, first="2026-02-01")
    notes.add("plans", about=RAMBLED, made_on="2026-01-09", then_action="stop")
    rambled, vague = _row(notes, RAMBLED), _row(notes, VAGUE)
    assert rambled["headline"] == Trend.EASING
    assert (rambled["k"], rambled["n"]) == (7, 14)
    assert vague["headline"] == "recurring"


def test_the_sign_test_of_no_pairs_says_nothing() -> None:
    assert change.p_signs(0, 0) == 1.0


def _row(notes: Notes, kind: str) -> Any:
    kinds = analyse(notes.tables, notes.catalogue).kinds
    return kinds[kinds["kind"] == kind].iloc[0]


def test_false_claims_stay_rare_whatever_the_split_and_the_true_rate() -> None:
    """The exact chance of each claim when nothing changed, over many splits and rates."""
    worst = dict.fromkeys((Trend.EASING, Trend.LOOKS_BETTER, Trend.GETTING_WORSE), 0.0)
    for n1, n2 in itertools.product((4, 6, 8, 12, 18, 20), (4, 6, 8, 10, 12, 20)):
        k1, k2 = (one.ravel() for one in np.meshgrid(np.arange(n1 + 1), np.arange(n2 + 1)))
        said = change.trend_since(k1, n1, k2, n2)
        for rate in np.arange(0.05, 0.91, 0.05):
            weight = stats.binom.pmf(k1, n1, rate) * stats.binom.pmf(k2, n2, rate)
            shares = {claim: weight[said == claim].sum() for claim in worst}
            shares[Trend.LOOKS_BETTER] += shares[Trend.EASING]
            worst = {claim: max(worst[claim], shares[claim]) for claim in worst}
    assert worst[Trend.EASING] <= 0.041
    assert worst[Trend.LOOKS_BETTER] <= 0.06
    assert worst[Trend.GETTING_WORSE] <= 0.035
