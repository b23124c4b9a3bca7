from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recovery.patterns import sentences
from recovery.patterns.forecasts import Calibration, calibration, scored
from tests.patterns.conftest import Notes

if TYPE_CHECKING:
    from collections.abc import Iterable


def judged(notes: Notes, pairs: Iterable[tuple[int | str, str]]) -> Calibration:
    for day, (forecast, outcome) in enumerate(pairs, start=1):
        notes.interview(f"2026-01-{day:02d}", forecast=forecast, outcome=outcome)
    return calibration(notes.frame("interviews"))


def test_the_score_is_the_mean_squared_distance_from_what_came(notes: Notes) -> None:
    pairs = [(80, "offer"), (60, "rejected"), (20, "ghosted"), (50, "advanced"), (0, "accepted")]
    one = judged(notes, pairs)
    assert (one.n, one.advanced) == (5, 3)
    assert one.brier == pytest.approx((0.04 + 0.36 + 0.04 + 0.25 + 1) / 5)
    assert one.base_brier == pytest.approx(0.6 * 0.4)
    assert one.lean == pytest.approx(0.42 - 0.6)


def test_waiting_withdrew_and_no_forecast_are_not_scored(notes: Notes) -> None:
    pairs: list[tuple[int | str, str]] = [(80, "waiting"), (80, "withdrew"), ("", "offer")]
    one = judged(notes, [*pairs, (80, ""), (80, "offer")])
    assert one.n == 1
    assert len(scored(notes.frame("interviews"))) == 1


def test_under_five_outcomes_it_only_says_so(notes: Notes) -> None:
    one = judged(notes, [(90, "rejected")] * 4)
    assert one.brier is None
    assert one.judged == "too few outcomes"
    assert sentences.judged(one).startswith("4 forecasts with an outcome so far")


@pytest.mark.parametrize(
    ("forecast", "outcome", "judged_as"),
    [
        (95, "rejected", "too hopeful"),
        (5, "offer", "too hard on myself"),
        (95, "offer", "no clear lean"),
    ],
)
def test_a_lean_is_named_only_when_its_interval_leaves_no_doubt(
    notes: Notes, forecast: int, outcome: str, judged_as: str
) -> None:
    assert judged(notes, [(forecast, outcome)] * 8).judged == judged_as


@given(
    st.lists(
        st.tuples(st.integers(0, 100), st.sampled_from(["offer", "rejected"])),
        min_size=5,
        max_size=28,
    )
)
@settings(deadline=None)
def test_the_lean_stands_inside_its_interval(pairs: list[tuple[int, str]]) -> None:
    one = judged(Notes(), pairs)
    assert one.low is not None
    assert one.lean is not None
    assert one.high is not None
    assert one.low - 1e-9 <= one.lean <= one.high + 1e-9
    assert -1 <= one.low <= one.high <= 1
