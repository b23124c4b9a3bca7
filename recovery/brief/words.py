"""Words of the brief: dates, counts, and texts that are cut kindly."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, datetime
from itertools import accumulate
from unicodedata import east_asian_width

from recovery.cells import DayOrMoment

# Columns that fit, a wide letter taking two: a fact or a plan takes two lines of the page with
# where it is from, an answer four.
LINE, ANSWER, SOURCE, QUESTION = 140, 260, 56, 90
MORE = "…"
_FORMATS = {"in person": "in person", "video": "by video", "phone": "by phone"}


def cut(text: str, limit: int) -> str:
    """Return text as one line of at most ``limit`` columns, cut at a word where there is one.

    What was cut ends with an ellipsis. Characters that steer become spaces.
    """
    line = " ".join("".join(one if one.isprintable() else " " for one in text).split())
    widths = list(accumulate(map(_columns, line)))
    if not line or widths[-1] <= limit:
        return line
    kept = line[: bisect_left(widths, limit)]
    # A long word without spaces is cut inside; a whole line is not thrown away for it.
    words, _, _ = kept.rpartition(" ")
    kept = words if len(words) > len(kept) // 2 else kept
    return kept.rstrip(" ,;:.-") + MORE


def columns(text: str) -> int:
    """Return how many columns a text takes, a wide letter two."""
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    return 2 if east_asian_width(character) in "WF" else 1


def day(value: date) -> str:
    """Write a date, such as 12 Mar 2026."""
    return f"{value.day} {value:%b} {value.year}"


def when(starts_at: str) -> str:
    """Write an interview's day with its weekday, and its time where it is known."""
    value = DayOrMoment().read(starts_at)
    if value is None:
        return "no date"
    text = f"{value:%A}, {day(value)}"
    return f"{text}, {value:%H:%M}" if isinstance(value, datetime) else text


def meeting(stage: str, way: str) -> str:
    """Say what kind of interview it is, such as "Panel interview by video"."""
    text = " ".join(
        part for part in (stage_interview(stage), "interview", _FORMATS.get(way, "")) if part
    )
    return text[0].upper() + text[1:]


def stage_interview(stage: str) -> str:
    """Return the word before "interview"; "other" says nothing."""
    return "" if stage == "other" else stage


def interviews(count: int, stage: str = "") -> str:
    """Write a number of interviews, of one stage where it is named."""
    noun = "interview" if count == 1 else "interviews"
    return " ".join(part for part in (str(count), stage_interview(stage), noun) if part)
