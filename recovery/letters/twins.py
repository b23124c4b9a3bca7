"""Whether a letter is nearly a copy of another one: some employers lay them side by side."""

from __future__ import annotations

from rapidfuzz import fuzz

from recovery.letters.flags import sentences

# Such a share of the sentences, each alike to so much of 100, makes a copy of a letter.
COPIED, ALIKE = 0.6, 85.0
FEW = 3  # words: "Kind regards," is no sentence


def copied(body: str, other: str) -> tuple[int, int]:
    """Return how many of a letter's sentences stand nearly so in another, and how many it has."""
    own, theirs = _told(body), _told(other)
    same = sum(any(fuzz.ratio(one, two) >= ALIKE for two in theirs) for one in own)
    return same, len(own)


def is_twin(same: int, count: int) -> bool:
    """Tell whether so many sentences of a letter make it a copy."""
    return count > 0 and same >= COPIED * count


def _told(body: str) -> list[str]:
    """Return a letter's sentences without its greeting and its close, which may be the same."""
    text = body.strip()
    parts = [(text[a:b].casefold(), a) for a, b in sentences(text)]
    first, last = text.partition("\n")[0], text.rpartition("\n")[0]
    inside = (one for one, at in parts if len(first) <= at < len(last) or "\n" not in text)
    return [one for one in inside if len(one.split()) > FEW]
