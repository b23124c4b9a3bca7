"""What a better answer was before: its earlier texts, and which words differ."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from recovery.journal import Version

# A word or a mark with the space before it: spaces alone would be in both texts everywhere.
_PIECE = re.compile(r"\s*(?:\w+|[^\w\s])|\s+")
# Beyond so many pieces a text is compared line by line, to stay quick.
LONG = 4_000
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


@dataclass(frozen=True, slots=True)
class Earlier:
    """A text as it once was, and since when; ``None`` before the history began."""

    at: datetime | None
    text: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that both versions have, or only the earlier or the later one."""

    kind: Literal["same", "gone", "new"]
    text: str


def earlier(versions: Iterable[Version], now: str, column: str) -> list[Earlier]:
    """Return the texts that a cell held before ``now``, newest first.

    ``versions`` as the journal gives them. Empty texts, and states in which the cell stayed
    the same, are left out; a text stands with the moment at which it was first written.
    """
    found: list[Earlier] = []
    later = now
    for version in versions:
        text = version.cells.get(column, "")
        if text == later and found:
            found[-1] = Earlier(version.at, text)
        elif text != later:
            found.append(Earlier(version.at, text))
        later = text
    return [one for one in found if one.text.strip()]


def difference(before: str, after: str) -> list[Piece]:
    """Return the pieces that lead from one text to another, word by word.

    Joined without the new ones they are ``before``, without the gone ones ``after``.
    """
    left, right = _PIECE.findall(before), _PIECE.findall(after)
    if max(len(left), len(right)) > LONG:
        left, right = _LINE.findall(before), _LINE.findall(after)
    pieces: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", "".join(left[a:b])))
            continue
        if b > a:
            pieces.append(Piece("gone", "".join(left[a:b])))
        if d > c:
            pieces.append(Piece("new", "".join(right[c:d])))
    return pieces
