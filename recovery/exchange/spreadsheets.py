"""Text for spreadsheet programs: no cell runs as a formula, and the marks can be taken off again.

A spreadsheet program runs a cell as a formula when it begins with one of OWASP's characters
(``= + - @``, tab, CR, LF and the full-width forms). It finds "begins" after its own idea of a
separator, which by country is a semicolon or a tab and then reaches into quoted text. So a
single quote goes before every such character at the start of a text and after each separator
in it, quotes in between included. The rule adds exactly one quote at each such place and
``undefuse`` removes exactly that one, so nothing is lost.
"""

from __future__ import annotations

import re

MARK = "note: a ' before = + - @ keeps text from running as a formula"
_RUNS = "[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]"  # the last four: full-width = + - @
_STARTS = "(?:^|(?<=[,;|\t\r\n]))"
_OPEN = re.compile(f"{_STARTS}(?=[\"']*{_RUNS})")
_CLOSED = re.compile(f"{_STARTS}'(?=[\"']*{_RUNS})")


def defuse(text: str) -> str:
    """Mark every place in a cell's text where a spreadsheet program would begin a formula."""
    return _OPEN.sub("'", text)


def undefuse(text: str) -> str:
    """Take the marks of ``defuse`` off; any other text stays as it is."""
    return _CLOSED.sub("", text)
