"""Cheaper runs: what stays for good is taken out of the garbage collector's sight.

Streamlit looks for garbage after every run, and the time grows with all that is loaded:
libraries, cached tables and charts. They stay as long as the server does.
"""

from __future__ import annotations

import gc
from collections import Counter

SECOND = 2
# Of this process: how often each page ran.
_runs: Counter[str] = Counter()


def settle(page: str) -> None:
    """Let the collector overlook what a page has loaded, at the beginning of its second run.

    By then it has looked through what the first run left, and the first was not slowed down.
    """
    _runs[page] += 1
    if _runs[page] == SECOND:
        gc.freeze()
