"""The catalogue's questions, phrases and words are whole."""

from __future__ import annotations

from recovery.catalogue import concepts, phrases, questions, topics
from recovery.patterns.questions import known
from recovery.patterns.wording import meaning


def test_every_question_and_phrase_has_a_topic_of_the_catalogue() -> None:
    assert {one.topic for one in questions()} <= set(topics())
    assert set(phrases().values()) <= set(topics())


def test_every_topic_but_other_has_phrases_to_compare_with() -> None:
    assert set(topics()) - set(phrases().values()) == {"other.unclassified"}


def test_every_question_is_named_once_and_is_recognised_by_its_own_name() -> None:
    names = [one.question for one in questions() if one.question]
    assert len(names) == len(set(names))
    assert [name for name in names if known(name) != name] == []


def test_no_phrase_stands_for_two_concepts() -> None:
    said = [phrase for known_as in concepts().values() for phrase in known_as]
    assert sorted({one for one in said if said.count(one) > 1}) == []


def test_every_phrase_says_something() -> None:
    assert [phrase for phrase in phrases() if not meaning(phrase)] == []
