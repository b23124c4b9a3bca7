"""Sentences that apologise for how it went, or speak badly of their writer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from recovery.letters.weighing import APOLOGY, WEAK, heaviest, split, weigh, weights

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from recovery.letters.weighing import Word

# What a flagged sentence weighs, and a part of it that is flagged alone.
ENOUGH, ENOUGH_IN_PART = 0.5, 1.2
JOINT = re.compile(
    r"[,;:]?\s+(?:and|but|so|because|since|although|though|which|when|as)\b|[;:\u2013\u2014]\s"
)


class Passage(NamedTuple):
    """The words of a sentence that weigh most, and whether they apologise."""

    apologises: bool
    start: int
    end: int


def judged(
    body: str,
    start: int,
    end: int,
    weak: Mapping[str, float] | None = None,
    apology: Mapping[str, float] | None = None,
) -> Passage | None:
    """Return what is wrong with a sentence that stands in a text, or None where nothing is.

    ``weak`` and ``apology`` are other weights than those that the review uses.
    """
    known = weak or weights(WEAK), apology or weights(APOLOGY)
    if found := _judged(split(body, start, end), ENOUGH, *known):
        return found
    parts = (
        _judged(split(body, *part), ENOUGH_IN_PART, *known) for part in _parts(body, start, end)
    )
    return next(filter(None, parts), None)


def _judged(
    words: Sequence[Word], enough: float, weak: Mapping[str, float], apology: Mapping[str, float]
) -> Passage | None:
    if not words or weigh(words, weak) < enough:
        return None
    return Passage(weigh(words, apology) > 0, *heaviest(words, weak))


def _parts(body: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Return where the parts of a sentence stand that conjunctions join; none where none do."""
    joints = list(JOINT.finditer(body, start, end))
    edges = [start, *(at for one in joints for at in one.span()), end]
    if joints:
        yield from zip(edges[::2], edges[1::2], strict=True)
