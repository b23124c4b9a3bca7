"""Passages of a letter that are near to the person's own private texts.

A private text leaks when most of its telling words stand close together in the letter, in
whatever order, inflected or slightly misspelled. Words that any letter may hold, and those of
the letter's own fields, tell nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Prefix

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
SENTENCE = re.compile(r"[^.!?\n;]+")
# So many telling words of a private sentence at least, and such a share of them, are a leak.
FEWEST, SHARE = 3, 0.6
ALIKE = 86.0  # of 100: a word that was inflected, or has a letter wrong
LONG = 4  # a shorter word must be the same
# A private sentence of n words is looked for in a stretch of so many times n words.
STRETCH = 2.2
# A word is another's form when they begin alike: so many letters, and such a share of them.
STEM, INFLECTED = 5, 0.6
COMMON = frozenset(
    """
    a about after again all also am an and any are as at be because been before being but by can
    could did do does doing done down each even few for from further get got had has have having he
    her here him his how i if in into is it its just know like made make many may me might more most
    much my myself no nor not now of off on once one only or other our out over own really said same
    say see she should so some such take than thank thanks that the their them then there these they
    thing things think this those through time to told too up us use very want was way we well went
    were what when where which while who why will with would you your
    interview question questions answer answered asked ask talk talked talking position role job
    company team work working worked people person day week year years good great new first last
    interested interest experience opportunity conversation meeting spoke speak discuss discussed
    """.split()  # noqa: SIM905 - a list of a hundred quoted words is no easier to read
)


class Leak(NamedTuple):
    """A passage of the letter, and the private text that it is near to."""

    start: int
    end: int
    text: str


class _Word(NamedTuple):
    text: str
    start: int
    end: int


def leaks(body: str, private: Iterable[str], known: Sequence[str] = ()) -> list[Leak]:
    """Find the passages that are near to private texts, at most one per private sentence.

    ``known`` are texts that may stand in the letter: names, the role, its own fields, findings.
    """
    open_words = {word.text for text in known for word in _words(text)}
    here = [word for word in _words(body) if word.text not in COMMON]
    found: dict[tuple[int, int], Leak] = {}
    for sentence in dict.fromkeys(_sentences(private)):
        telling = [word.text for word in _words(sentence) if word.text not in COMMON]
        if len(set(telling) - open_words) < FEWEST:
            continue
        if leak := _nearest(here, telling, sentence):
            found.setdefault((leak.start, leak.end), leak)
    return sorted(found.values())


def _sentences(private: Iterable[str]) -> Iterator[str]:
    for text in private:
        for match in SENTENCE.finditer(text):
            yield match.group().strip()


def _nearest(here: Sequence[_Word], telling: Sequence[str], text: str) -> Leak | None:
    """Return the first stretch of the letter that holds most of the telling words."""
    needed = max(FEWEST, round(SHARE * len(set(telling))))
    hits = [(place, word) for place, one in enumerate(here) if (word := _match(one.text, telling))]
    width = max(FEWEST, int(STRETCH * len(telling)))
    for first in range(len(hits)):
        inside = [hit for hit in hits[first:] if hit[0] - hits[first][0] < width]
        if len({word for _, word in inside}) >= needed:
            return Leak(here[inside[0][0]].start, here[inside[-1][0]].end, text)
    return None


def _match(word: str, telling: Sequence[str]) -> str:
    """Return the telling word that a word of the letter is, inflected or not, or ""."""
    if word in telling:
        return word
    if len(word) < LONG:
        return ""
    return next((one for one in telling if len(one) >= LONG and _alike(word, one)), "")


def _alike(word: str, other: str) -> bool:
    """Tell whether two words are the same but for an ending or a letter."""
    stem = Prefix.similarity(word, other)
    inflected = stem >= STEM and stem >= INFLECTED * max(len(word), len(other))
    return inflected or fuzz.ratio(word, other) >= ALIKE


def _words(text: str) -> list[_Word]:
    return [
        _Word(match.group().casefold().replace("\u2019", "'"), match.start(), match.end())
        for match in WORD.finditer(text)
    ]


def private(
    interview: Mapping[str, str],
    mistakes: Iterable[Mapping[str, str]],
    answers: Iterable[Mapping[str, str]],
) -> list[str]:
    """Return the private texts of an interview from rows of text cells."""
    texts = [interview.get("notes", "")]
    texts += [row[name] for row in mistakes for name in ("what_happened", "evidence")]
    texts += [row["said"] for row in answers]
    return [text for text in texts if text.strip()]
