"""Topics are filled in only where two ways agree, and what the person chose is learnt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery.catalogue import topics
from recovery.patterns.suggestions import OFFERED, Known, suggested_topics
from tests.patterns.conftest import Notes

EMPTY = Notes()
NOTHING_KNOWN = Known.of(EMPTY.frame("answers"), EMPTY.frame("phrases"))


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Could you tell us a little about yourself?", "opening.intro"),
        ("What is your biggest weakness?", "fit.weaknesses"),
        ("Why do you want to leave your current employer?", "motivation.why_leaving"),
        ("Tell me about a time you disagreed with your boss", "behavioural.conflict_manager"),
        ("What salary do you expect?", "pay.expectation"),
    ],
)
def test_a_common_question_gets_its_topic(question: str, topic: str) -> None:
    assert NOTHING_KNOWN.suggested(question).prefill == topic


@pytest.mark.parametrize(
    "question",
    [
        "Why do you want this job at our company?",
        "What is the airspeed of a swallow?",
        "Tell me about a difficult decision that you had to explain to a customer",
    ],
)
def test_what_is_not_sure_is_offered_and_not_filled_in(question: str) -> None:
    found = NOTHING_KNOWN.suggested(question)
    assert found.prefill == ""
    assert len(found.offered) == OFFERED


def test_a_topic_that_the_person_chose_is_filled_in_the_next_time() -> None:
    notes = Notes()
    question = "What is the airspeed of a swallow?"
    notes.add("answers", question=question, topic="other.curveball", created_at="2026-01-01T10:00Z")
    answers, phrases = notes.frame("answers"), notes.frame("phrases")
    again = suggested_topics("What is the AIRSPEED of a swallow", phrases, answers)
    assert again.prefill == "other.curveball"
    near = suggested_topics("The airspeed of a swallow, what is it?", phrases, answers)
    assert near.offered[0] == "other.curveball"


def test_the_newest_choice_counts_and_a_remembered_phrase_most() -> None:
    notes = Notes()
    for number, topic in enumerate(["fit.strengths", "fit.achievement"]):
        at = f"2026-01-0{number + 1}T10:00Z"
        notes.add("answers", question="Your moment?", topic=topic, created_at=at)
    answers = notes.frame("answers")
    assert suggested_topics("Your moment?", notes.frame("phrases"), answers).prefill == (
        "fit.achievement"
    )
    notes.add("phrases", phrase="your moment", topic="other.curveball", created_at="2025-01-01")
    assert suggested_topics("Your moment?", notes.frame("phrases"), answers).prefill == (
        "other.curveball"
    )


def test_a_topic_that_no_catalogue_knows_is_not_suggested() -> None:
    notes = Notes()
    notes.add("answers", question="Your moment?", topic="gone.topic", created_at="2026-01-01")
    found = suggested_topics("Your moment?", notes.frame("phrases"), notes.frame("answers"))
    assert "gone.topic" not in {found.prefill, *found.offered}


@pytest.mark.parametrize("question", ["", "   ", "\n"])
def test_an_empty_question_suggests_nothing(question: str) -> None:
    assert NOTHING_KNOWN.suggested(question).offered == ()


@given(st.text(min_size=1))
def test_any_text_gets_known_topics_and_what_is_filled_in_comes_first(question: str) -> None:
    found = NOTHING_KNOWN.suggested(question)
    assert set(found.offered) <= set(topics())
    assert len(found.offered) <= OFFERED
    assert found.prefill in {"", *found.offered[:1]}
