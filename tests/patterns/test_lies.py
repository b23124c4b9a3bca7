"""The dozen ways the page could lie, each of which it does not."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest

from recovery.charts.palette import LIGHT
from recovery.charts.ranked import describe_ranked, ranked_kinds
from recovery.patterns import change, sentences
from recovery.patterns.analysis import Analysis, analyse
from recovery.patterns.selection import Filters
from recovery.patterns.verdicts import Trend, Verdict

if TYPE_CHECKING:
    from tests.patterns.conftest import Notes

RAMBLED, VAGUE = "content.rambling", "content.no_example"


def analysed(notes: Notes, **given: object) -> Analysis:
    return analyse(notes.tables, notes.catalogue, **given)  # type: ignore[arg-type]


def counts(analysis: Analysis, kind: str) -> tuple[int, int]:
    place = analysis.cells.kinds.index(kind)
    return int(analysis.cells.k[place]), int(analysis.cells.n[place])


def row(analysis: Analysis, kind: str) -> Any:
    return analysis.kinds.set_index("kind", drop=False).loc[kind]


def test_a_drop_that_is_regression_to_the_mean_is_not_called_easing() -> None:
    """The worst kind of each person's first half, with nothing changed: it falls by itself."""
    rng = np.random.default_rng(4)
    half, people, kinds = 6, 500, 20
    first = rng.binomial(half, 0.3, size=(people, kinds))
    second = rng.binomial(half, 0.3, size=(people, kinds))
    worst = first.argmax(axis=1)
    k1, k2 = first[np.arange(people), worst], second[np.arange(people), worst]
    assert k1.mean() > 2 * k2.mean()  # it falls by more than half
    # The page never splits in the middle. Without a plan it looks at the order of single
    # interviews, for every kind and not for the worst alone: the claim keeps to its level.
    every = [
        change.trend_by_order(rng.random(2 * half) < 0.3)[0] == Trend.EASING for _ in range(2000)
    ]
    assert np.mean(every) <= change.ALPHA
    # After a plan the same drop (5 of 6, then 2 of 6) is not enough either.
    assert change.trend_since(5, 6, 2, 6) == Trend.NO_CLEAR_CHANGE


def test_no_rate_stands_without_its_n(notes: Notes) -> None:
    notes.days(12, RAMBLED)
    analysis = analysed(notes)
    kinds = analysis.kinds
    assert kinds[["k", "n"]].notna().all(axis=None)
    chart = str(ranked_kinds(kinds, LIGHT).to_dict())
    assert "12 of 12" in chart
    for said in (
        sentences.top(analysis),
        sentences.about_kind(kinds.iloc[0]),
        describe_ranked(kinds, analysis.n),
    ):
        assert "12 of 12" in said


def test_unticked_is_not_a_no_in_a_debrief_that_never_showed_the_kind(notes: Notes) -> None:
    notes.interview("2026-01-01", RAMBLED)
    notes.interview("2026-01-02", reviewed=VAGUE)
    notes.interview("2026-01-03", reviewed="")
    analysis = analysed(notes)
    assert counts(analysis, RAMBLED) == (1, 1)
    assert counts(analysis, VAGUE) == (0, 2)


def test_a_mistake_that_was_let_go_is_neither_in_k_nor_in_n_and_is_told(notes: Notes) -> None:
    notes.days(3, RAMBLED)
    let_go = notes.interview("2026-02-01")
    notes.mistake(let_go, RAMBLED, triage="let go")
    analysis = analysed(notes)
    assert counts(analysis, RAMBLED) == (3, 3)
    assert analysis.left_out == 1
    assert "1 mistake that you let go" in sentences.counted(analysis)
    with_it = analysed(notes, let_go=True)
    assert counts(with_it, RAMBLED) == (4, 4)
    assert with_it.left_out == 0


def test_an_interview_counts_once_however_often_a_kind_was_ticked_in_it(notes: Notes) -> None:
    one = notes.interview("2026-01-01", RAMBLED, RAMBLED)
    notes.mistake(one, RAMBLED, triage="let go")
    tables = notes.tables
    tables["interviews"] = pd.concat([tables["interviews"]] * 2, ignore_index=True)
    analysis = analyse(tables, notes.catalogue)
    assert analysis.n == 1
    assert counts(analysis, RAMBLED) == (1, 1)


@pytest.mark.parametrize("status", ["held", "planned", "cancelled"])
def test_a_debrief_that_is_not_closed_is_not_counted(notes: Notes, status: str) -> None:
    one = notes.interview("2026-01-01", RAMBLED, status=status, forecast=80, outcome="rejected")
    notes.add("answers", interview_id=one, question="Why?", topic="opening.intro", rating=1)
    analysis = analysed(notes)
    assert analysis.n == 0
    assert analysis.kinds.empty
    assert analysis.topics.empty
    assert analysis.calibration.n == 0
    assert analysis.grid["count"].sum() == 0


def test_a_filter_takes_its_denominator_along(notes: Notes) -> None:
    notes.days(4, RAMBLED, stage="panel", first="2026-01-01")
    notes.days(6, stage="technical", first="2026-03-01")
    panel = analysed(notes, filters=Filters(stages=("panel",)))
    assert counts(panel, RAMBLED) == (4, 4)
    spring = analysed(notes, filters=Filters(since=date(2026, 1, 3), until=date(2026, 3, 2)))
    assert counts(spring, RAMBLED) == (2, 4)


def test_a_filter_by_kind_leaves_the_interviews_without_it_in_the_denominator(
    notes: Notes,
) -> None:
    notes.days(3, RAMBLED, first="2026-01-01")
    notes.days(7, first="2026-02-01")
    analysis = analysed(notes, filters=Filters(kinds=(RAMBLED,)))
    assert counts(analysis, RAMBLED) == (3, 10)
    assert analysis.kinds["kind"].tolist() == [RAMBLED]


def test_equal_dates_keep_one_order_wherever_the_rows_stand(notes: Notes) -> None:
    for number in range(10):
        notes.interview(
            "2026-01-01",
            *([RAMBLED] if number < 4 else []),
            created_at=f"2026-01-01T12:00:{number // 2:02d}+00:00",
        )
    expected = analysed(notes)
    tables = notes.tables
    for seed in range(5):
        shuffled = tables | {"interviews": tables["interviews"].sample(frac=1, random_state=seed)}
        found = analyse(shuffled, notes.catalogue)
        assert found.interviews["id"].tolist() == expected.interviews["id"].tolist()
        assert row(found, RAMBLED)["p"] == row(expected, RAMBLED)["p"]
    assert row(expected, RAMBLED)["trend"] == Trend.EASING


def test_no_interval_leaves_0_to_1(notes: Notes) -> None:
    notes.days(1, RAMBLED)
    notes.days(9, VAGUE, first="2026-02-01")
    bounds = ["low", "high", "low50", "high50", "raw_low", "raw_high", "rate", "p_recurring"]
    kinds = analysed(notes).kinds
    assert kinds[bounds].ge(0).all(axis=None)
    assert kinds[bounds].le(1).all(axis=None)
    assert (kinds["low"] <= kinds["low50"]).all()
    assert (kinds["high50"] <= kinds["high"]).all()


def test_shuffled_rows_change_no_figure(notes: Notes) -> None:
    rng = np.random.default_rng(1)
    for number, one in enumerate(notes.days(14)):
        for kind in (RAMBLED, VAGUE):
            if rng.random() < 0.5:
                notes.mistake(one, kind, triage=rng.choice(["let go", "work on"]))
        notes.add("answers", interview_id=one, question=f"Why {number % 3}?", rating=1 + number % 5)
        notes.rows["interviews"][number] |= {"forecast": str(10 * (number % 9)), "outcome": "offer"}
    notes.add("plans", about=RAMBLED, made_on="2026-01-08", then_action="stop")
    expected = analysed(notes)
    shuffled = {
        name: frame.sample(frac=1, random_state=3).reset_index(drop=True)
        for name, frame in notes.tables.items()
    }
    found = analyse(shuffled, notes.catalogue)
    for name in ("kinds", "topics", "questions", "grid", "salvage", "pairs"):
        pd.testing.assert_frame_equal(getattr(found, name), getattr(expected, name))
    assert found.calibration == expected.calibration
    assert sentences.top(found) == sentences.top(expected)


def test_a_sentence_has_the_numbers_of_the_chart(notes: Notes) -> None:
    notes.days(7, RAMBLED, first="2026-01-01")
    notes.days(5, first="2026-02-01")
    analysis = analysed(notes)
    first = analysis.kinds.iloc[0]
    said = sentences.top(analysis)
    drawn = str(ranked_kinds(analysis.kinds.head(3), LIGHT).to_dict())
    assert f"{first['k']} of {first['n']}" in said
    assert f"'figures': '{first['k']} of {first['n']} · {first['headline']}'" in drawn
    percents = [int(one) for one in re.findall(r"(\d+)%", said)]
    assert percents == [round(first["low"] * 100), round(first["high"] * 100)]
    assert f"'low': {first['low']}" in drawn


def test_a_kind_counted_only_where_it_was_ticked_has_no_rate(notes: Notes) -> None:
    """Four of four ticks of a kind that nobody is asked about is not "always"."""
    notes.days(4, "delivery.eye_contact")
    found = row(analysed(notes), "delivery.eye_contact")
    assert (found["k"], found["n"]) == (4, 4)
    assert found["verdict"] == Verdict.NOT_YET_CLEAR
    assert pd.isna(found["rate"])
    assert "cannot be known" in sentences.about_kind(found)


def test_a_recurring_kind_with_a_plan_is_never_said_not_to_recur(notes: Notes) -> None:
    notes.days(12, RAMBLED)
    notes.add("plans", about=RAMBLED, made_on="2026-01-06", then_action="stop")
    analysis = analysed(notes)
    assert row(analysis, RAMBLED)["verdict"] == Verdict.RECURRING
    said = sentences.top(analysis)
    assert "Nothing recurs" not in said
    assert "before your plan" in said


def test_the_days_of_rehearsals_are_those_of_the_interviews(notes: Notes) -> None:
    """Rehearsed at eight in the evening in California: that is the next day in UTC."""
    one, two = (
        notes.add("answers", interview_id=held, question="Who are you?", rating=rating)
        for held, rating in (
            (notes.interview("2026-03-02T10:00:00-07:00"), 2),
            (notes.interview("2026-03-10T10:00:00-07:00"), 4),
        )
    )
    notes.add("rehearsals", answer_id=one, rehearsed_at="2026-03-10T03:00:00+00:00", rating="good")
    pairs = analysed(notes).pairs
    assert pairs[["before", "after"]].to_numpy().tolist() == [[2, 4]]
    assert one != two


def test_with_many_interviews_on_both_sides_more_of_them_are_not_asked_for(notes: Notes) -> None:
    for number in range(1, 21):
        notes.interview(f"2026-01-{number:02}", *[RAMBLED] * (number <= 2))
        notes.interview(f"2026-02-{number:02}")
    notes.add("plans", about=RAMBLED, made_on="2026-01-25", then_action="stop")
    found = row(analysed(notes), RAMBLED)
    assert (found["k1"], found["n1"], found["k2"], found["n2"]) == (2, 20, 0, 20)
    said = sentences.about_kind(found)
    assert "too seldom" in said
    assert "are needed" not in said
