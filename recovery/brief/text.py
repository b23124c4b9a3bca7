"""The brief as lines of text, for a terminal or a plain printer."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from recovery.brief.parts import lines, parts, title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from recovery.brief.compose import Brief

WIDTH = 88


def as_lines(brief: Brief) -> Iterator[str]:
    """Return the brief as lines of at most 88 characters, where words allow it."""
    yield title(brief)
    for line in lines(brief):
        yield from wrap(line, WIDTH)
    for part in parts(brief):
        yield ""
        yield part.title.upper()
        for item in part.items:
            yield from wrap(item.line, WIDTH, initial_indent="- ", subsequent_indent="  ")
        if part.empty and not part.items:
            yield part.empty
        if part.after:
            yield from wrap(part.after, WIDTH)
