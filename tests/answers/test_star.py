from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery import places
from recovery.answers.star import HINTS, Part, cues, gaps, wants_story
from recovery.catalogue import topics

SITUATION = "Last spring the booking system at my old job broke down twice a week."
TASK = "My task was to find out why before the season began."
ACTION = "I wrote down every failure, then I asked the night shift to do the same."
RESULT = "In the end it was one cable, and failures fell from nine to one a month."
WHOLE = (SITUATION, TASK, ACTION, RESULT)


def missing(text: str) -> set[Part]:
    return {gap.part for gap in gaps(text)}


def test_a_whole_story_lacks_nothing() -> None:
    assert gaps(" ".join(WHOLE)) == []


@pytest.mark.parametrize("part", list(Part))
def test_a_story_without_one_part_is_told_which(part: Part) -> None:
    story = " ".join(text for one, text in zip(Part, WHOLE, strict=True) if one is not part)
    (gap,) = gaps(story)
    assert gap.part is part
    assert gap.hint == HINTS[part]


@pytest.mark.parametrize("part", list(Part))
def test_one_part_alone_lacks_the_other_three(part: Part) -> None:
    text = dict(zip(Part, WHOLE, strict=True))[part]
    assert missing(f"{text} And so on and so on, said slowly.") == set(Part) - {part}


def test_the_words_that_say_so_stand_in_the_text() -> None:
    story = f"{SITUATION} {TASK}"
    for gap in gaps(story):
        assert gap.because
        assert all(word in story for word in gap.because)


def test_bullet_points_without_an_i_count_as_actions() -> None:
    bullets = "• last year, three shops\n• my task was the stock list\n- called every supplier\n"
    assert Part.ACTION in missing("last year, three shops\nmy task was the stock list\nall of it")
    assert Part.ACTION not in missing(bullets + "- wrote the new list")


@pytest.mark.parametrize(
    "sentence",
    [
        "I needed help and I wanted a way out of it, which was hard at the time for us all.",
        "I failed badly, and I worked there, and I missed it, and I worried a lot back then.",
    ],
)
def test_what_i_felt_is_no_action(sentence: str) -> None:
    assert cues(sentence)[Part.ACTION] == ()


def test_what_is_too_short_or_no_story_gets_no_hint() -> None:
    assert gaps("I asked.") == []
    assert gaps("") == []
    assert (
        gaps("Energy is important, data is a good field, and the people here are kind too.") == []
    )


def test_another_language_gets_no_hint() -> None:
    text = (
        "Letztes Jahr fiel das System ständig aus, und meine Aufgabe war es, den Grund zu finden."
    )
    assert gaps(text) == []


def test_typographic_apostrophes_and_line_breaks_change_nothing() -> None:
    story = " ".join(WHOLE)
    assert cues(story.replace(" ", "  ")) == cues(story)
    assert missing(story.replace(". ", ".\n")) == set()


def test_only_questions_that_want_a_story_are_asked_for_one() -> None:
    assert wants_story("behavioural.conflict_peer", "")
    assert wants_story("", "Tell me about a time when a report was wrong.")
    assert not wants_story("pay.expectation", "Tell me about a time")
    assert not wants_story("", "What salary do you have in mind?")
    assert any(wants_story(topic, "") for topic in topics())


def test_the_examples_own_better_answers_get_few_hints() -> None:
    with (places.example() / "answers.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if wants_story(row["topic"], row["question"])]
    hinted = [len(gaps(row["wish_i_had_said"])) for row in rows if row["wish_i_had_said"]]
    assert max(hinted) < len(Part)


@given(st.text())
def test_any_text_is_borne(text: str) -> None:
    found = gaps(text)
    assert [gap.part for gap in found] == [part for part in Part if part in missing(text)]
    assert len(found) < len(Part)
