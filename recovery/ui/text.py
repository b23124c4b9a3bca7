"""A person's text on a page: shown as typed, never run as Markdown."""

from __future__ import annotations

import re
from collections import Counter
from itertools import count
from textwrap import shorten
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# Markdown makes links of bare addresses even where every character is escaped; an invisible
# word joiner inside keeps them text.
_ADDRESS = re.compile(r"(?<=http)(?=s?://)|(?<=www)(?=\.)|(?=@)", re.IGNORECASE)
_JOINER = "\u2060"
_ACTIVE = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:^=@&/])")


def short(text: str, width: int) -> str:
    """Cut a text to one line of at most ``width`` characters, between words where it can be."""
    line = " ".join(text.split())
    cut = shorten(line, width, placeholder="…")
    return cut if cut != "…" or len(line) <= 1 else line[: width - 1] + "…"


def distinct(choices: Sequence[Sequence[str]]) -> list[str]:
    """Name each of some choices in words that no other has: a choice is sent by its words.

    A choice is its name and what may be added where others have the same one; where that does
    not part them a number does.
    """
    labels = [one[0] for one in choices]
    for place in range(1, max(map(len, choices), default=0)):
        same = Counter(labels)
        labels = [
            f"{label}, {one[place]}" if same[label] > 1 and one[place:] and one[place] else label
            for label, one in zip(labels, choices, strict=True)
        ]
    found: dict[str, None] = {}
    for label in labels:
        numbered = (f"{label} ({number})" for number in count(2))
        found[label if label not in found else next(n for n in numbered if n not in found)] = None
    return list(found)


def plain(text: str) -> str:
    """Escape text so that Streamlit's Markdown shows it as it was typed.

    Every place that knows Markdown takes a person's text through here: labels, captions,
    messages, toasts, buttons, expanders. Line breaks become spaces.
    """
    return _ACTIVE.sub(r"\\\1", _ADDRESS.sub(_JOINER, " ".join(text.split())))
