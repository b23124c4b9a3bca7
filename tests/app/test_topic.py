"""The topic of a question in the debrief: filled in when sure, offered when not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.app.test_debrief import add, begun, draft, field, go_through, new_row, page, press, write

if TYPE_CHECKING:
    from pathlib import Path

    from streamlit.testing.v1 import AppTest

SURE, UNSURE = "What is your biggest weakness?", "What is the airspeed of a swallow?"
OLD = {"id": "i0", "company": "Oakline", "starts_at": "2026-01-12", "status": "held"}


def questions(folder: Path) -> tuple[AppTest, str]:
    """Open the debrief at its questions; also return the id of the first one."""
    test = press(go_through(begun(folder)), "to_questions")
    return test, new_row(test)


def topic(test: AppTest, answer: str) -> str | None:
    return field(test, f"debrief_{answer}_topic").value


def kept(folder: Path) -> str:
    return draft(folder)["answers"][0].get("topic", "")


def offered(test: AppTest) -> list[str]:
    return [one.label for one in test.button if "_topic_" in (one.key or "")]


def test_a_sure_topic_is_filled_in_and_is_on_disk(folder: Path) -> None:
    test, answer = questions(folder)
    write(test, answer, "question", SURE)
    assert topic(test, answer) == kept(folder) == "fit.weaknesses"
    assert offered(test) == []


def test_three_topics_are_offered_where_none_is_sure_and_one_press_takes_one(folder: Path) -> None:
    test, answer = questions(folder)
    write(test, answer, "question", UNSURE)
    assert topic(test, answer) is None
    assert kept(folder) == ""
    assert len(offered(test)) == 3
    press(test, f"{answer}_topic_1")
    assert topic(test, answer) == kept(folder) != ""
    assert offered(test) == []


def test_a_topic_that_was_filled_in_follows_the_question_while_it_is_typed(folder: Path) -> None:
    test, answer = questions(folder)
    write(test, answer, "question", SURE)
    write(test, answer, "question", "What salary do you expect?")
    assert topic(test, answer) == kept(folder) == "pay.expectation"
    write(test, answer, "question", UNSURE)
    assert topic(test, answer) is None
    assert kept(folder) == ""


def test_what_the_person_chose_is_left_alone(folder: Path) -> None:
    test, answer = questions(folder)
    write(test, answer, "question", SURE)
    write(test, answer, "topic", "other.curveball")
    write(test, answer, "question", "What salary do you expect?")
    assert topic(test, answer) == kept(folder) == "other.curveball"


def test_a_topic_that_was_taken_away_does_not_come_back(folder: Path) -> None:
    test, answer = questions(folder)
    write(test, answer, "question", SURE)
    write(test, answer, "topic", None)
    write(test, answer, "question", "What are your weaknesses?")
    assert topic(test, answer) is None
    assert kept(folder) == ""
    assert "Weaknesses" in offered(test)


def test_a_saved_answer_without_a_topic_stays_as_it_was_saved(folder: Path) -> None:
    answer = {"id": "a1", "interview_id": "i1", "question": SURE}
    add(folder, ("interviews", {**OLD, "id": "i1"}), ("answers", answer))
    test = press(press(page("i1"), "to_facts"), "to_mistakes")
    press(go_through(test), "to_questions")
    assert topic(test, "a1") is None
    assert "Weaknesses" in offered(test)


def test_the_topic_chosen_before_is_filled_in_for_the_same_words(folder: Path) -> None:
    answer = {"id": "a0", "interview_id": "i0", "question": UNSURE, "topic": "other.curveball"}
    add(folder, ("interviews", OLD), ("answers", answer))
    test, row = questions(folder)
    write(test, row, "question", UNSURE.upper())
    assert topic(test, row) == kept(folder) == "other.curveball"
