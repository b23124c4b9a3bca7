"""The clock: the one place where pages ask what time it is."""

from __future__ import annotations

from datetime import datetime


def now() -> datetime:
    """Return this moment, with this machine's offset."""
    return datetime.now().astimezone().replace(microsecond=0)
