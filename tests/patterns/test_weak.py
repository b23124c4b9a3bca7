from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from recovery.patterns import sentences
from recovery.patterns.analysis import Analysis, analyse

if TYPE_CHECKING:
    from tests.patterns.conftest import Notes

INTRO = "opening.intro"


def asked(notes: Notes, day: str, question: str, rating: object = "", **cells: Any) -> str:
    one = notes.interview(day)
    given = {"interview_id": one, "question": question, "topic": INTRO, "rating": rating}
    return notes.add("answers", **given | cells)


def analysed(notes: Notes) -> Analysis:
    return analyse(notes.tables, notes.catalogue)


def test_a_topics_denominator_is_the_times_it_was_asked(notes: Notes) -> None:
    asked(notes, "2026-01-01", "Who are you?", 1)
    asked(notes, "2026-01-02", "Who are you?", 4, off_guard="true")
    asked(notes, "2026-01-03", "Who are you?", 4)
    row = analysed(notes).topics.iloc[0]
    assert (row["topic"], row["k"], row["n"]) == (INTRO, 2, 3)
    assert row["rate"] == pytest.approx(2.5 / 8)


def test_an_answer_without_a_rating_is_not_taken_as_a_good_one(notes: Notes) -> None:
    asked(notes, "2026-01-01", "Who are you?", "")
    asked(notes, "2026-01-02", "Who are you?", "", off_guard="true")
    row = analysed(notes).topics.iloc[0]
    assert (row["k"], row["n"]) == (1, 1)


def test_a_question_not_asked_yet_is_in_no_denominator(notes: Notes) -> None:
    notes.interview("2026-01-01")
    notes.add("answers", question="Who are you?", topic=INTRO, wish_i_had_said="Me")
    assert analysed(notes).topics.empty


def test_a_question_that_came_again_shows_its_ratings_in_time_order(notes: Notes) -> None:
    last = asked(notes, "2026-03-01", "who are  you", 5)
    first = asked(notes, "2026-01-01", "Who are you?", 2)
    asked(notes, "2026-02-01", "Another", 3)
    table = analysed(notes).questions
    assert table["question"].tolist() == ["Who are you?"]
    assert table["answers"].iloc[0] == [first, last]
    assert table["ratings"].iloc[0] == [2, 5]


def test_a_rehearsed_question_is_compared_before_and_after_its_first_rehearsal(
    notes: Notes,
) -> None:
    first = asked(notes, "2026-01-01", "Who are you?", 2)
    asked(notes, "2026-02-01", "Who are you?", 1)
    asked(notes, "2026-03-01", "Who are you?", 4)
    notes.add(
        "rehearsals", answer_id=first, rehearsed_at="2026-02-01T20:00:00+00:00", rating="good"
    )
    pairs = analysed(notes).pairs
    assert pairs[["before", "after"]].to_numpy().tolist() == [[1, 4]]
    assert analysed(notes).questions["rehearsed"].tolist() == [1]


@pytest.mark.parametrize("pairs", [1, 5])
def test_under_six_untied_pairs_only_the_counts_are_told(pairs: int) -> None:
    assert "%" not in sentences.rehearsed(pairs, 3, 0, 0.06)
    assert "3%" in sentences.rehearsed(6, 0, 0, 0.03125)


def test_what_was_written_and_rehearsed_before_anybody_asked_counts_for_the_question(
    notes: Notes,
) -> None:
    own = notes.add("answers", question="Who are you?", wish_i_had_said="Short.")
    for day in ("2025-12-01", "2026-02-10"):
        notes.add("rehearsals", answer_id=own, rehearsed_at=f"{day}T20:00:00+00:00", rating="good")
    asked(notes, "2025-11-01", "Who are you?", 2)
    asked(notes, "2026-01-01", "who are you", 4)
    found = analysed(notes)
    (row,) = found.questions.to_dict("records")
    assert (row["asked"], row["rehearsed"], row["rewritten"]) == (2, 2, 1)
    assert row["question"] == "Who are you?"
    assert found.pairs[["before", "after"]].to_numpy().tolist() == [[2, 4]]
