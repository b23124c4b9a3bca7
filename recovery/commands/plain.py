"""A person's text in a terminal: shown, never obeyed."""

from __future__ import annotations


def plain(text: str) -> str:
    """Return text as one line in which nothing steers the terminal."""
    return "".join(one if one.isprintable() else " " for one in text)
