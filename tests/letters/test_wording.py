"""A sentence that apologises or speaks badly of its writer is known by the weight of its words."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.weights import LEAST, corpus, learned, parts
from recovery.letters.weighing import runs, split, weights
from recovery.letters.wording import judged

# Hand-made weights by which a reader can follow each sum: "I am so sorry for it." has 21 runs, and
# "There I rambled." has 12; the sums are divided by the roots of these.
KNOWN = {"": -1.0, "sorry": 4.0, "so sorry": 3.0, "rambled": 6.0, "thank you": -9.0}
KIND = {"": 0.0, "sorry": 2.0, "rambled": -2.0}
APOLOGISES, CRITICISES = True, False


def judge(sentence: str, **more: float) -> tuple[bool, str] | None:
    found = judged(sentence, 0, len(sentence), {**KNOWN, **more}, KIND)
    return (found.apologises, sentence[found.start : found.end]) if found else None


def is_flagged(sentence: str) -> bool:
    return judged(sentence, 0, len(sentence)) is not None


def test_the_runs_of_a_sentence_add_up_and_the_heaviest_stretch_is_shown() -> None:
    assert judge("I am so sorry for it.") == (APOLOGISES, "so sorry")  # 7 / 4.6 - 1
    assert judge("I am very sorry for it.") is None  # 4 / 4.6 - 1
    assert judge("There I rambled.") == (CRITICISES, "rambled")
    assert judge("Thank you, and there I rambled.") is None


def test_a_part_of_a_sentence_is_not_covered_by_thanks_in_another() -> None:
    assert judge("Thank you for the walk, and I rambled, rambled.") is None
    assert judge("Thank you for the walk, and I rambled.", **{"i rambled": 4.0}) == (
        CRITICISES,
        "I rambled",
    )


def test_what_weighs_in_one_sentence_says_nothing_about_another() -> None:
    body = "There I rambled. The yard was wide."
    assert judged(body, 0, 16, KNOWN, KIND) == (CRITICISES, 8, 15)
    assert judged(body, 17, len(body), KNOWN, KIND) is None


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("I didn't ask.", ["i", "did", "not", "ask"]),
        ("I can\u2019t, you won't.", ["i", "can", "not", "you", "will", "not"]),
        ("I'm late; I've run!", ["i", "am", "late", ";", "i", "have", "run", "!"]),
        (
            "Maya's team met Jonas in 1,250 days.",
            ["maya", "team", "met", "Name", "in", "#", "days"],
        ),
        ("", []),
    ],
)
def test_names_and_numbers_are_alike_and_short_forms_are_written_out(
    sentence: str, words: list[str]
) -> None:
    assert [one.text for one in split(sentence, 0, len(sentence))] == words


@given(words=st.lists(st.text("abc", min_size=1, max_size=3), max_size=8))
def test_what_is_weighed_are_the_runs_of_one_to_three_neighbours(words: list[str]) -> None:
    here = ["<", *words, ">"]
    pairs = {" ".join(pair) for pair in pairwise(here)}
    triples = {" ".join(three) for three in zip(here, here[1:], here[2:], strict=False)}
    assert runs(words) == {*here} | pairs | triples


@pytest.mark.parametrize(
    "sentence",
    [
        "I am sorry that I was so slow with the second question.",
        "I apologise for how little I said about it.",
        "I was nervous.",
        "Unfortunately it went badly.",
        "I regret it.",
        "That was my mistake.",
        "I panicked.",
        "I was late for our talk.",
        "Thank you for a good talk, even though I was nervous.",
        "Unfortunately I was not at my best on Tuesday.",
        "I regret that I did not bring the figures.",
        "Please forgive my silence at the end.",
        "I was very nervous, and it must have shown.",
        "I should have told you about the audit in Leeds.",
        "I wish I had prepared your second case better.",
        "I failed to give you a straight answer.",
        "I didn't mention that I led that team.",
        "It was my mistake to mix up the two dates in front of you.",
        "With hindsight I would have answered that otherwise.",
        "I hope you won't hold the first ten minutes against me.",
        "The others you are seeing surely have more experience than I have.",
    ],
)
def test_what_career_offices_warn_of_is_flagged(sentence: str) -> None:
    assert is_flagged(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "I did not know that the bread goes out by bicycle.",
        "I have apologised to many a customer, and most of them came back.",
        "You told me how the first launch failed and what you changed after it.",
        "The mistake in the ledger took us a week to find, and I am proud that we did.",
        "I could have listened for hours.",
        "I was glad.",
        "I was ten minutes early.",
        "Unfortunately I am travelling next Tuesday, so Wednesday would suit me better.",
        "I hope that my answers were helpful.",
        "I am not worried about the night shifts.",
        "I look forward to hearing from you, and can come on any day.",
        "I was struck that nobody was blamed for the near miss.",
    ],
)
def test_what_only_sounds_like_it_is_left_alone(sentence: str) -> None:
    assert not is_flagged(sentence)


@given(text=st.text(max_size=200))
def test_any_text_is_judged_and_what_is_shown_lies_inside_of_it(text: str) -> None:
    found = judged(text, 0, len(text), {"": 9.0}, KIND)
    assert found is None or 0 <= found.start <= found.end <= len(text)


def test_the_weights_are_what_the_sentences_teach() -> None:
    """Another machine may round otherwise, and so drop a weight that is near the least."""
    for sort, taught in learned(corpus(), parts()).items():
        kept = weights(sort)
        for run in {*taught, *kept}:
            now, before = taught.get(run, 0.0), kept.get(run, 0.0)
            assert now == pytest.approx(before, abs=LEAST + 0.02), (
                f"{sort}: {run!r}. Run python -m benchmarks.weights --write"
            )


def test_the_weights_are_read_with_the_first_review_and_not_before() -> None:
    code = (
        "from recovery.letters.review import Context, Written, review;"
        "from recovery.letters.weighing import weights;"
        "print(weights.cache_info().currsize);"
        "review(Written(subject='', body='I am sorry.'), Context());"
        "print(weights.cache_info().currsize > 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.split() == ["0", "True"]
