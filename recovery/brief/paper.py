"""How the brief fits one sheet: the size of its letters, and the lines that each text may fill.

A text is given the lines that it usually needs and may fill no more, in the largest of three
sizes in which all of them fit a letter sheet and an A4 sheet. So the brief stays one page in any
script, with letters of any width.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from recovery.brief.parts import lines, parts
from recovery.brief.words import columns

if TYPE_CHECKING:
    from recovery.brief.compose import Brief
    from recovery.brief.parts import Part

# Points that the smaller sheet of each side leaves inside its margins of 12 mm, and some air.
WIDTH, HEIGHT = 520.0, 710.0
# The usual width of a letter, in parts of its size.
LETTER = 0.54
# The most lines that one text may fill.
USUAL, ANSWER = 2, 4
TITLE, HEADING = 24.0, 24.5


@dataclass(frozen=True, slots=True)
class Size:
    """One size of the sheet's letters, in points; ``gap`` follows each text."""

    name: str
    letter: float
    line: float
    gap: float

    def needs(self, part: Part, text: str) -> int:
        """Return how many lines a text of a part gets."""
        most = ANSWER if part.name == "answers" else USUAL
        return min(most, ceil(columns(text) * LETTER * self.letter / WIDTH) or 1)


SIZES = (
    Size("large", 11.5, 15, 2.5),
    Size("middle", 10.25, 13.25, 1),
    Size("small", 9.25, 11.75, 0),
)


def size(brief: Brief) -> Size:
    """Return the largest size in which the brief fits one sheet; the smallest one always does."""
    return next((one for one in SIZES if height(brief, one) <= HEIGHT), SIZES[-1])


def height(brief: Brief, size: Size) -> float:
    """Return how many points of a sheet the brief takes at the most."""
    body = tuple(parts(brief))
    texts = [size.needs(part, text) * size.line + size.gap for part in body for text in part.texts]
    return TITLE + len(lines(brief)) * size.line + len(body) * HEADING + sum(texts)
