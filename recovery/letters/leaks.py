"""Passages of a letter that are near to the person's own private texts.

A private sentence leaks when most of its telling words stand close together in the letter, in
whatever order, inflected or slightly misspelled. Words that any letter may hold, and those of
findings, names and the letter's own fields, tell nothing.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from recovery.letters.flags import SELF, sentences
from recovery.letters.telling import alike, stems, telling

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from recovery.letters.telling import Word

SENTENCE = re.compile(r"[^.!?\n]+")
# Such a share of a private sentence is a leak; more is asked where the letter does not speak
# of the person, and all of it when the sentence has two telling words.
SHARE, OF_OTHERS = 0.6, 0.8
FEWEST, LEAST = 2, 2.5  # telling words, and what those found weigh
# A private sentence of n words is looked for in a stretch of so many times n words.
STRETCH, NEAR = 2.2, 5
CLAUSE = 5  # telling words that a part behind a semicolon needs to stand for itself


class Leak(NamedTuple):
    """A passage of the letter, and the private text that it is near to."""

    start: int
    end: int
    text: str


class _Hit(NamedTuple):
    place: int
    word: Word
    of: str


def leaks(body: str, private: Iterable[str], known: Sequence[str] = ()) -> list[Leak]:
    """Find the passages that are near to private texts, at most one per private sentence.

    ``known`` are texts that may stand in the letter: names, the role, its own fields, findings.
    """
    open_ = stems(known)
    here = telling(body, open_)
    places = sentences(body)
    found: dict[tuple[int, int], Leak] = {}
    for sentence in dict.fromkeys(_units(private)):
        secret = {word.stem: word for word in telling(sentence, open_)}
        if len(secret) < FEWEST:
            continue
        if leak := _nearest(body, here, secret, places):
            found.setdefault(leak, Leak(*leak, sentence))
    return sorted(found.values())


def _units(private: Iterable[str]) -> Iterator[str]:
    """Cut private texts into sentences, and long ones at their semicolons as well."""
    for text in private:
        for match in SENTENCE.finditer(text):
            yield match.group().strip()
            parts = match.group().split(";")
            if len(parts) > 1:
                yield from (part.strip() for part in parts if len(telling(part)) >= CLAUSE)


def _nearest(
    body: str, here: Sequence[Word], secret: Mapping[str, Word], places: Sequence[tuple[int, int]]
) -> tuple[int, int] | None:
    """Return the first stretch of the letter that holds most of the telling words."""
    hits = [
        _Hit(place, word, of)
        for place, word in enumerate(here)
        if (of := next((one for one in secret if alike(word.stem, one)), ""))
    ]
    if len({hit.of for hit in hits}) < FEWEST:
        return None
    pairs = [(one[0], two[1]) for one, two in pairwise(places)]
    for start, end in (*places, *pairs):
        inside = [hit for hit in hits if start <= hit.word.start < end]
        # Over two sentences chance meets more words, so more of them are asked.
        mine = (start, end) not in pairs and bool(SELF.search(body, start, end))
        if found := _stretch(inside, secret, mine=mine, alone=(start, end) in places):
            return found
    return None


def _stretch(
    hits: Sequence[_Hit], secret: Mapping[str, Word], *, mine: bool, alone: bool
) -> tuple[int, int] | None:
    """Return the first stretch among hits that holds enough; ``mine``: it is of the person."""
    size, total = len(secret), sum(word.weight for word in secret.values())
    if size == FEWEST:
        # Two words alone stand side by side, or in a sentence of the person nearly so.
        width, share = (NEAR if mine else FEWEST), 1.0 if alone else 2.0
    else:
        width, share = max(FEWEST + 1, int(STRETCH * size)), SHARE if mine else OF_OTHERS
    needed = min(total, max(LEAST, share * total)) if share <= 1 else share * total
    for first in range(len(hits)):
        near = [hit for hit in hits[first:] if hit.place - hits[first].place < width]
        if sum(secret[one].weight for one in {hit.of for hit in near}) >= needed:
            return near[0].word.start, near[-1].word.end
    return None


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
