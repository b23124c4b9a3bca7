"""Journals that are odd but allowed: each gets something true and useful said about it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from recovery.patterns import report, sentences
from recovery.patterns.analysis import Analysis, analyse
from recovery.patterns.selection import Filters

if TYPE_CHECKING:
    from tests.patterns.conftest import Notes

RAMBLED = "content.rambling"


def analysed(notes: Notes, filters: Filters | None = None) -> Analysis:
    analysis = analyse(notes.tables, notes.catalogue, filters)
    json.dumps(report.as_data(analysis), allow_nan=False)
    assert report.as_lines(analysis)
    return analysis


def test_a_filter_that_leaves_nothing(notes: Notes) -> None:
    notes.days(5, RAMBLED)
    analysis = analysed(notes, Filters(companies=("Nobody",)))
    assert analysis.n == 0
    assert "nothing can be said yet" in sentences.top(analysis)


def test_a_journal_of_one_interview(notes: Notes) -> None:
    notes.interview("2026-01-01", RAMBLED)
    analysis = analysed(notes)
    assert sentences.top(analysis).startswith("1 interview can show what happened, not what recurs")
    assert analysis.kinds.iloc[0]["verdict"] == "seen once"
    assert sentences.needed(1) == "Among 1 interview nothing can be called recurring yet."


def test_two_interviews_know_what_could_settle_it(notes: Notes) -> None:
    notes.days(2, RAMBLED)
    first = analysed(notes).kinds.iloc[0]
    assert first["verdict"] == "possible"
    assert sentences.about_kind(first).startswith("In 2 of 2 interviews: possible. 1 more with it")


def test_thirty_interviews_without_one_mistake(notes: Notes) -> None:
    notes.days(30)
    analysis = analysed(notes)
    said = "No mistake is counted in 30 interviews. Nothing recurs."
    assert sentences.top(analysis) == said
    assert (analysis.kinds["verdict"] == "not seen").all()


def test_interviews_that_reviewed_nothing(notes: Notes) -> None:
    notes.days(4, reviewed="")
    analysis = analysed(notes)
    assert analysis.kinds.empty
    assert "No mistake is counted in 4 interviews" in sentences.top(analysis)


def test_only_mistakes_that_were_let_go(notes: Notes) -> None:
    for one in notes.days(4):
        notes.mistake(one, RAMBLED, triage="let go")
    analysis = analysed(notes)
    assert RAMBLED not in set(analysis.kinds["kind"])
    assert "4 mistakes that you let go" in sentences.counted(analysis)


def test_outcomes_that_never_came(notes: Notes) -> None:
    notes.days(6, forecast=70)
    assert analysed(notes).calibration.n == 0


def test_moments_dates_and_missing_offsets_side_by_side(notes: Notes) -> None:
    notes.interview("2026-01-02T09:00:00+01:00", RAMBLED)
    notes.interview("2026-01-02")
    notes.interview("2026-01-01T23:30:00-05:00", RAMBLED)
    analysis = analysed(notes)
    assert analysis.n == 3
    assert analysis.cells.days.tolist().count("2026-01-02") == 2


def test_a_plan_about_nothing_that_is_known(notes: Notes) -> None:
    notes.days(3, RAMBLED)
    notes.add("plans", about="gone.kind", made_on="2026-01-02", then_action="stop")
    assert analysed(notes).kinds.iloc[0]["plan_day"] == ""


def test_debriefs_still_open_are_told(notes: Notes) -> None:
    notes.days(3, RAMBLED)
    notes.interview("2026-02-01", RAMBLED, status="held")
    assert "1 debrief not closed yet" in sentences.counted(analysed(notes))


def test_the_report_has_the_figures_of_the_page(notes: Notes) -> None:
    notes.days(8, RAMBLED)
    analysis = analysed(notes)
    data = report.as_data(analysis)
    first = analysis.kinds.iloc[0]
    assert data["interviews"] == 8
    assert data["kinds"][0]["kind"] == RAMBLED
    assert data["kinds"][0]["rate"] == first["rate"]
    assert {"k", "n", "low", "high", "p_recurring", "verdict", "trend"} <= set(data["kinds"][0])
    assert any("8 of 8" in line for line in report.as_lines(analysis))
