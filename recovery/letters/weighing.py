"""What a sentence of a letter is, by the weight of its words.

A list of phrases knows only what its writer thought of. Here each run of one to three words
weighs for or against a sentence being of a sort: a weak showing, a moment of the talk, something
new, and so on. The weights of a sentence's runs add up, and are divided by the root of their
number. They are learned from sentences that people might write: logistic regression on words that
are scaled by their naive Bayes log-count ratios (Wang and Manning 2012, "Baselines and Bigrams").
benchmarks/weights.py learns them anew and measures them.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files
from itertools import accumulate
from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

# The sorts: a weak showing, that it is an apology and not self-criticism, and a letter's parts.
WEAK, APOLOGY = "weak", "apology"
MOMENT, STRENGTH, NEW, NEXT = PARTS = "moment", "strength", "new", "next"
LONGEST = 3  # words in a run
FIRST, LAST, NAME, NUMBER = "<", ">", "Name", "#"
WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*|\d(?:[\d.,]*\d)?|[!?;:]")
SHORT = {"'m": " am", "'ve": " have", "'ll": " will", "'re": " are", "'d": " would", "'s": ""}
NOT = {"can't": "can not", "won't": "will not", "shan't": "shall not"}

Weights = dict[str, float]


class Word(NamedTuple):
    """A word as it is weighed, and where it stands."""

    text: str
    start: int
    end: int


@cache
def weights(sort: str) -> Weights:
    """Return what each run of words weighs; the empty one is where every sentence begins."""
    text = files("recovery.letters").joinpath("weights", f"{sort}.csv").read_text("utf-8")
    return {run: float(weight) for run, weight in csv.reader(text.splitlines()[1:])}


def weigh(words: Sequence[Word], known: Mapping[str, float]) -> float:
    """Return what a sentence weighs; above nothing it is likely of the sort."""
    here = runs(one.text for one in words)
    # Without the root a short sentence could never weigh enough.
    return known[""] + sum(known.get(run, 0.0) for run in here) / sqrt(len(here))


def runs(words: Iterable[str]) -> set[str]:
    """Return what is weighed of a sentence: its runs of one to three words."""
    here = [FIRST, *words, LAST]
    return {
        " ".join(here[start : start + count])
        for count in range(1, LONGEST + 1)
        for start in range(len(here) - count + 1)
    }


def split(body: str, start: int, end: int) -> list[Word]:
    """Split a sentence that stands in a text.

    Names are all alike, and so are numbers; "didn't" is "did not".
    """
    found: list[Word] = []
    for match in WORD.finditer(body, start, end):
        plain = _plain(match.group().replace("\u2019", "'"), first=not found)
        found += [Word(one, match.start(), match.end()) for one in plain.split()]
    return found


def heaviest(words: Sequence[Word], known: Mapping[str, float]) -> tuple[int, int]:
    """Return where the shortest stretch of words begins and ends whose weights are greatest."""
    sums = list(accumulate(_each(words, known), initial=0.0))
    low, most, found = 0, float("-inf"), (0, 0)
    for place in range(1, len(sums)):
        low = place - 1 if sums[place - 1] <= sums[low] else low
        if sums[place] - sums[low] > most:
            most, found = sums[place] - sums[low], (low, place - 1)
    return words[found[0]].start, words[found[1]].end


def _each(words: Sequence[Word], known: Mapping[str, float]) -> list[float]:
    """Return what each word adds: its share of every run that it stands in."""
    each = [0.0] * len(words)
    for count in range(1, LONGEST + 1):
        for start in range(len(words) - count + 1):
            run = " ".join(one.text for one in words[start : start + count])
            for place in range(start, start + count):
                each[place] += known.get(run, 0.0) / count
    return each


def _plain(word: str, *, first: bool) -> str:
    if word[0].isdigit():
        return NUMBER
    if word[0].isupper() and not first and word.partition("'")[0] != "I":
        return NAME
    word = word.casefold()
    if word.endswith("n't"):
        return NOT.get(word, word.removesuffix("n't") + " not")
    stem, mark, ending = word.rpartition("'")
    return stem + SHORT.get(mark + ending, mark + ending) if mark else word
