"""A person's text on a page: shown as typed, never run as Markdown."""

from __future__ import annotations

import re
from textwrap import shorten

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


def plain(text: str) -> str:
    """Escape text so that Streamlit's Markdown shows it as it was typed.

    Every place that knows Markdown takes a person's text through here: labels, captions,
    messages, toasts, buttons, expanders. Line breaks become spaces.
    """
    return _ACTIVE.sub(r"\\\1", _ADDRESS.sub(_JOINER, " ".join(text.split())))
