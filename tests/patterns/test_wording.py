"""What a question is about, whatever words it comes in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery.patterns.wording import folded, likeness, meaning, weight


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tell me about a time you failed.", "Describe a failure, and what did you learn from it?"),
        ("What\u2019s your greatest weakness?", "what is your biggest weakness"),
        ("How do you deal with a difficult co-worker?", "Describe a difficult teammate."),
        ("How would you handle an angry client?", "Tell me about an angry customer you had."),
    ],
)
def test_how_a_question_begins_and_goes_on_does_not_matter(one: str, other: str) -> None:
    assert meaning(one) == meaning(other) != frozenset()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Why this company?", "Why this role?"),
        ("What do you like about your job?", "What do you like least about your job?"),
        ("What are your strengths?", "What are your weaknesses?"),
        ("Do you work in a team?", "Do you work in a team? Or alone?"),
        ("Exercise 1", "Exercise 2"),
        ("A conflict with your manager", "A conflict with your colleague"),
    ],
)
def test_what_makes_another_question_is_kept(one: str, other: str) -> None:
    assert meaning(one) != meaning(other)


def test_the_sentence_that_asks_counts_not_the_one_before_it() -> None:
    asked = meaning("Teams are not always calm. Tell me about a conflict.")
    assert asked == meaning("Tell me about a conflict.")


def test_what_is_rarely_said_weighs_more_and_nothing_weighs_nothing() -> None:
    assert weight("salary") > weight("job") > 0
    assert weight("a word that no catalogue has") >= weight("salary")


@given(st.text())
def test_any_text_has_a_meaning_and_folds_to_itself(text: str) -> None:
    assert folded(folded(text)) == folded(text)
    assert meaning(text) == meaning(text)
    assert all(meaning(text))


@given(st.sampled_from(["Why us?", "Why this job?", "What pay?", ""]), st.text())
def test_likeness_is_a_share_the_same_both_ways(one: str, other: str) -> None:
    a, b = meaning(one), meaning(other)
    assert 0 <= likeness(a, b) == likeness(b, a) <= 1
    assert likeness(a, a) == (1 if a else 0)
