"""The same question in other words, as a person decides about it on the page Patterns."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from recovery.cli import run as command
from tests.app.test_patterns import fill, interview, opened, row, run, text

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from streamlit.testing.v1 import AppTest

    from recovery.journal import Insert, Journal

NEAR = (
    "How do you file a tax return for a company abroad?",
    "How do you file a tax return for a company?",
)
SAME = ("Tell me about yourself.", "Walk me through your background")


def asked(*questions: str) -> list[Insert]:
    return [
        row("answers", id=f"a{n}", interview_id=f"i{n}", question=question, rating=2 + n)
        for n, question in enumerate(questions)
    ]


def filled(folder: Path, *questions: str) -> Journal:
    return fill(folder, *(interview(n) for n in range(len(questions))), asked(*questions))


def press(app: AppTest, label: str) -> AppTest:
    [button, *_] = [one for one in app.button if one.label == label]
    button.click()
    return run(app)


def undo(app: AppTest) -> AppTest:
    [button] = [one for one in app.button if one.label == "Undo"]
    button.click()
    return run(app)


def test_wordings_of_one_question_are_one_line_with_their_ratings(folder: Path) -> None:
    filled(folder, *SAME)
    app = opened()
    assert "The same question in other words" in [one.label for one in app.expander]
    assert SAME[1] in text(app)


def test_a_wrong_merge_is_taken_apart_with_one_press_and_that_can_be_undone(folder: Path) -> None:
    journal = filled(folder, *SAME)
    app = press(opened(), "Not the same")
    [kept] = journal.rows("phrases")
    assert (kept["phrase"], kept["question"]) == (SAME[1], f"\u2260 {SAME[0]}")
    assert "No question came twice yet" in text(app)
    undo(app)
    assert journal.rows("phrases") == []


def test_near_questions_become_one_with_one_press_and_that_can_be_undone(folder: Path) -> None:
    journal = filled(folder, *NEAR)
    app = opened()
    assert "Is this the same question?" in text(app)
    app = press(app, "Same question")
    [kept] = journal.rows("phrases")
    assert {kept["phrase"], kept["question"]} == set(NEAR)
    assert "Is this the same question?" not in text(app)
    assert "No question came twice yet" not in text(app)
    app = undo(app)
    assert "Is this the same question?" in text(app)


def test_near_questions_that_are_different_are_not_asked_about_again(folder: Path) -> None:
    journal = filled(folder, *NEAR)
    app = press(opened(), "Different")
    assert len(journal.rows("phrases")) == 1
    assert "Is this the same question?" not in text(app)
    assert "Is this the same question?" not in text(opened())


def test_changing_my_mind_changes_the_decision_and_adds_none(folder: Path) -> None:
    journal = filled(folder, *NEAR)
    app = press(opened(), "Same question")
    app = press(app, "Not the same")
    assert len(journal.rows("phrases")) == 1
    assert "No question came twice yet" in text(app)


def test_the_terminal_counts_the_same_groups(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    filled(folder, *SAME)
    assert command(["patterns", "--json", "--data", str(folder)]) == 0
    [question] = json.loads(capsys.readouterr().out)["questions"]
    assert question == {"representative": SAME[0], "answers": ["a0", "a1"], "ratings": [2, 3]}


def test_no_text_of_the_person_is_in_a_key_or_read_as_markdown(folder: Path) -> None:
    hostile = "How do you file **a** tax ![x](http://x.invalid) return for a company?"
    filled(
        folder, hostile, "How do you file a tax return for a company abroad, and x invalid http?"
    )
    app = opened()
    assert not [one for one in app.button if one.key and "tax" in one.key]
    assert not [one for one in app.markdown if "![x]" in one.value]
