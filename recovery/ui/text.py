"""A person's text on a page: shown as typed, never run as Markdown."""

from __future__ import annotations

import re

_ACTIVE = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:^=@&/])")


def plain(text: str) -> str:
    """Escape text so that Streamlit's Markdown shows it as it was typed.

    Every place that knows Markdown takes a person's text through here: labels, captions,
    messages, toasts, buttons, expanders. Line breaks become spaces.
    """
    return _ACTIVE.sub(r"\\\1", " ".join(text.split()))
