"""Dates and spans of time in words: "12 Mar 2026", "in 3 days"."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from recovery.cells import DayOrMoment

# What a field for a day can hold: all that the journal can.
FIRST, LAST = date(1900, 1, 1), date(2199, 12, 31)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def day(value: date) -> str:
    """Write a date."""
    return f"{value.day} {value:%b} {value.year}"


def when(starts_at: str) -> str:
    """Write an interview's date, and its time where it is known.

    The time is the one that a clock in the room showed.
    """
    value = DayOrMoment().read(starts_at)
    if value is None:
        return "no date"
    return f"{day(value)}, {value:%H:%M}" if isinstance(value, datetime) else day(value)


def to_come(starts_at: str, now: datetime) -> bool:
    """Tell whether an interview has not begun; a date alone lasts until its day is over."""
    value = DayOrMoment().read(starts_at)
    if isinstance(value, datetime):
        return value > now
    return value is not None and value >= now.date()


def until(starts_at: str, now: datetime) -> str:
    """Say how far away an interview is that is still to come.

    Of a date alone only the days are counted, by the calendar.
    """
    value = DayOrMoment().read(starts_at)
    if not isinstance(value, datetime):
        days = (value - now.date()).days if value else 0
        return {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")
    left = value - now
    if left < MINUTE:
        return "now"
    if left < HOUR:
        return f"in {_count(left // MINUTE, 'minute')}"
    if left < DAY:
        return f"in {_count(left // HOUR, 'hour')}"
    hours = left % DAY // HOUR
    words = f"in {_count(left // DAY, 'day')}"
    return f"{words} and {_count(hours, 'hour')}" if hours and left < 7 * DAY else words


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
