"""Which wordings are one question: merged when sure, offered when near, decided for good."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery.patterns.questions import NOT, groups, known, near, wordings
from tests.patterns.conftest import Notes

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

INTRO = ["Tell me about yourself.", "Walk me through your background", "Introduce yourself"]
SOME = [
    *INTRO,
    "Why should we hire you?",
    "Why do you want to work here?",
    "What attracted you to our company?",
    "How do you file a tax return for a company abroad?",
    "How do you file a tax return for a company?",
    "",
]


def frames(
    questions: Iterable[str], decisions: Iterable[tuple[str, str]] = ()
) -> tuple[pd.DataFrame, pd.DataFrame]:
    notes = Notes()
    for number, question in enumerate(questions):
        notes.add("answers", question=question, created_at=f"2026-01-{number + 1:02d}T10:00:00Z")
    for number, (phrase, question) in enumerate(decisions):
        at = f"2026-02-{number + 1:02d}T10:00:00Z"
        notes.add("phrases", phrase=phrase, question=question, created_at=at, updated_at=at)
    return notes.frame("answers"), notes.frame("phrases")


def named(questions: Iterable[str], decisions: Iterable[tuple[str, str]] = ()) -> list[str]:
    return groups(*frames(questions, decisions)).tolist()


def test_the_same_question_in_other_words_is_one_line_under_its_first_wording() -> None:
    assert named(INTRO) == [INTRO[0]] * 3
    assert named(reversed(INTRO)) == [INTRO[2]] * 3


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("What are your strengths?", "What are your weaknesses?"),
        ("What are your strengths?", "What are your strengths and weaknesses?"),
        ("Why this company?", "Why this role?"),
        ("A conflict with your boss", "A conflict with a colleague"),
        ("How do you take feedback?", "How do you give difficult feedback to people?"),
        ("What did you like about your boss?", "What did you dislike about your boss?"),
        ("How do you meet deadlines?", "Tell me about a missed deadline."),
        ("Question 1", "Question 2"),
        ("Explain a hash map", "Explain a binary tree"),
        ("What is your experience with Python?", "What is your experience with SQL?"),
    ],
)
def test_near_questions_are_never_merged_unasked(one: str, other: str) -> None:
    assert named([one, other]) == [one, other]


def test_a_wording_that_says_more_than_the_known_question_is_not_surely_that() -> None:
    assert known("Why should we hire you?")
    assert not known("Why should we hire you to run our laboratory in Oslo?")


def test_wordings_of_no_known_question_are_merged_when_they_say_the_same() -> None:
    asked = ["How would you file a company's tax return?", "Tell me how to file a tax return here"]
    assert len(set(named(asked))) == 1


def test_a_decision_merges_what_nothing_else_would() -> None:
    odd = "And who is this person before me?"
    assert named([INTRO[0], odd]) == [INTRO[0], odd]
    assert named([INTRO[0], odd], [(odd, INTRO[0])]) == [INTRO[0]] * 2


def test_a_decision_parts_what_was_merged_unasked() -> None:
    one, other, third = INTRO
    assert named(INTRO, [(other, NOT + one)]) == [one, other, one]
    assert named([one, third, other], [(other, NOT + one)]) == [one, one, other]


def test_the_later_of_two_decisions_about_the_same_two_counts() -> None:
    one, other, _ = INTRO
    assert named([one, other], [(other, NOT + one), (one, other)]) == [one, one]
    assert named([one, other], [(one, other), (other, NOT + one)]) == [one, other]


def test_a_decision_holds_whatever_the_case_and_marks_of_the_wording() -> None:
    one, other, _ = INTRO
    assert named([one, other.upper() + "!!"], [(other, NOT + one)]) == [one, other.upper() + "!!"]


def test_decisions_join_over_a_wording_that_is_filtered_out() -> None:
    assert named(["A b c?", "D e f?"], [("A b c?", "gone"), ("gone", "D e f?")]) == ["A b c?"] * 2


def test_near_questions_are_offered_until_the_person_decides() -> None:
    one = "How do you file a tax return for a company abroad?"
    other = "How do you file a tax return for a company?"
    [pair] = near(*frames([one, other, INTRO[0]]))
    assert {pair.first, pair.second} == {one, other}
    assert 0.5 <= pair.score < 1
    assert near(*frames([one, other], [(one, NOT + other)])) == []
    assert near(*frames([one, other], [(one, other)])) == []


def test_two_different_questions_of_the_catalogue_are_not_offered() -> None:
    assert near(*frames(["What are your strengths?", "Your strengths and weaknesses?"])) == []


def test_the_other_wordings_of_a_question_are_told_once_each() -> None:
    answers, phrases = frames([*INTRO, INTRO[1].upper(), "Why us?"])
    assert wordings(answers, groups(answers, phrases)) == {INTRO[0]: INTRO[1:]}


def test_no_answers_make_no_groups() -> None:
    answers, phrases = frames([])
    assert groups(answers, phrases).empty
    assert near(answers, phrases) == []


decided = st.lists(
    st.tuples(st.sampled_from(SOME[:-1]), st.sampled_from(SOME[:-1]), st.booleans()), max_size=4
)


@given(st.lists(st.sampled_from(SOME), max_size=12), decided, st.randoms())
def test_shuffled_rows_give_the_same_answer(asked: list[str], made: Any, dice: Any) -> None:
    decisions = [(a, b if same else NOT + b) for a, b, same in made]
    answers, phrases = frames(asked, decisions)
    shuffled = answers.sample(frac=1, random_state=dice.randrange(1000)).reset_index(drop=True)
    other = phrases.sample(frac=1, random_state=dice.randrange(1000)).reset_index(drop=True)
    expected = groups(answers, phrases)
    assert groups(shuffled, other)[expected.index].tolist() == expected.tolist()
    assert near(shuffled, other) == near(answers, phrases)


@given(st.lists(st.sampled_from(SOME), max_size=12), decided)
def test_each_answer_is_in_one_group_named_by_its_first_wording(
    asked: list[str], made: Any
) -> None:
    decisions = [(a, b if same else NOT + b) for a, b, same in made]
    answers, phrases = frames(asked, decisions)
    found = groups(answers, phrases)
    assert found.index.tolist() == answers["id"].tolist()
    for name, ids in found.groupby(found).groups.items():
        first = answers.set_index("id").loc[ids, "question"].iloc[0]
        assert name == first


one_of_intro = st.sampled_from(INTRO)


@given(
    st.lists(one_of_intro, min_size=2), st.lists(st.tuples(one_of_intro, one_of_intro), max_size=3)
)
def test_what_the_person_parted_is_never_one_line(asked: list[str], parted: Any) -> None:
    answers, phrases = frames(asked[:20], [(a, NOT + b) for a, b in parted])
    found = dict(zip(answers["question"], groups(answers, phrases), strict=True))
    for one, other in parted:
        if one != other and one in found and other in found:
            assert found[one] != found[other]
