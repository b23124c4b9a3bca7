"""How long a text is when it is said aloud, at a person's pace."""

from __future__ import annotations

import re

PACE = 130  # words per minute
FULL = 120  # seconds: after two minutes an answer is long
# A word keeps its apostrophes, hyphens and decimals; scripts without spaces count by the
# character, of which about two make a word.
_WORD = re.compile(r"[^\W_]+(?:['\u2019.,\-][^\W_]+)*")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0e7f]")
PER_WORD = 2


def words(text: str) -> int:
    """Count the words of a text as they are spoken."""
    unspaced = len(_UNSPACED.findall(text))
    return len(_WORD.findall(_UNSPACED.sub(" ", text))) + -(-unspaced // PER_WORD)


def seconds(text: str, words_per_minute: int = PACE) -> int:
    """Return how many seconds a text takes at a pace, rounded up.

    Raises:
        ValueError: The pace is not above 0.

    """
    if words_per_minute <= 0:
        raise ValueError("a pace is above 0 words per minute")
    return -(-words(text) * 60 // words_per_minute)
