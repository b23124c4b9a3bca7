"""A planned interview for a calendar: the interview, practice the day before, the letter.

An .ics file (RFC 5545). The same interview always has the same UIDs, so that a calendar that
takes the file in again moves its events instead of doubling them. Moments are in UTC: every
calendar shows them in its own time. A date alone becomes a day, never midnight.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from icalendar import Calendar, Event

from recovery.errors import RecoveryError
from recovery.model import Status

if TYPE_CHECKING:
    from datetime import tzinfo

    from recovery.model import Interview

# How long an interview takes when nobody has said.
MINUTES = 60
LETTER_WITHIN = timedelta(hours=24)
_DAY = timedelta(days=1)
_BREAK = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x09\x0e-\x1f\x7f-\x9f]")


class NoDateError(RecoveryError):
    """An interview at no time that a calendar knows."""

    def __init__(self) -> None:
        super().__init__(
            "This interview has no date that a calendar can hold. Nothing was written. "
            "Give it a date in Entries."
        )


class _Planned(NamedTuple):
    """One entry of the calendar; ``end`` is None for a whole day and for a moment."""

    name: str
    title: str
    start: date | datetime
    end: datetime | None = None
    details: str = ""
    place: str = ""


def file_name(interview: Interview) -> str:
    """Return the usual file name; it does not name the company, since others see downloads."""
    return f"interview-{interview.starts_at.isoformat()[:10] if interview.starts_at else ''}.ics"


def calendar(interview: Interview, *, stamp: datetime, zone: tzinfo) -> bytes:
    """Return the file for one interview; of a cancelled one it cancels the events.

    ``stamp`` is the moment of making it. ``zone`` is the person's time zone, which decides
    which day is the day before.

    Raises:
        NoDateError: The interview has no date.

    """
    made = Calendar()
    made.add("PRODID", "-//interview-recovery//EN")
    made.add("VERSION", "2.0")
    for one in _planned(interview, zone):
        made.add_component(_event(interview, one, stamp))
    return made.to_ical()


def letter_due(interview: Interview) -> date | datetime:
    """Return when a thank-you letter is due: 24 hours after the interview's end.

    For a date alone it is the day after.

    Raises:
        NoDateError: The interview has no date.

    """
    start = interview.starts_at
    if start is None:
        raise NoDateError
    if isinstance(start, datetime):
        return start + timedelta(minutes=interview.minutes or MINUTES) + LETTER_WITHIN
    return start + _DAY


def _planned(interview: Interview, zone: tzinfo) -> list[_Planned]:
    due = letter_due(interview)
    start = interview.starts_at or due
    timed = isinstance(start, datetime)
    day = start.astimezone(zone).date() if isinstance(start, datetime) else start
    return [
        _Planned(
            "interview",
            f"Interview: {interview.company}",
            start,
            due - LETTER_WITHIN if timed and isinstance(due, datetime) else None,
            _details(interview),
            interview.place,
        ),
        _Planned("practice", f"Practise your answers for {interview.company}", day - _DAY),
        _Planned("letter", f"Thank-you letter to {interview.company} is due", due),
    ]


def _details(interview: Interview) -> str:
    known = {
        "Role": interview.role,
        "Stage": interview.stage or "",
        "Format": interview.format or "",
        "With": interview.interviewers,
    }
    return "\n".join(f"{name}: {_text(value)}" for name, value in known.items() if value)


def _event(interview: Interview, one: _Planned, stamp: datetime) -> Event:
    event = Event()
    # Percent signs keep an id from outside one plain word.
    event.add("UID", f"{quote(interview.id, safe='')}-{one.name}@interview-recovery")
    event.add("DTSTAMP", stamp.astimezone(UTC).replace(microsecond=0))
    event.add("SUMMARY", _line(one.title))
    event.add("DTSTART", _utc(one.start))
    if one.end:
        event.add("DTEND", _utc(one.end))
    if one.details:
        event.add("DESCRIPTION", one.details)
    if one.place:
        event.add("LOCATION", _line(one.place))
    cancelled = interview.status is Status.CANCELLED
    event.add("STATUS", "CANCELLED" if cancelled else "CONFIRMED")
    # A reminder of ours never makes the person look busy to others.
    event.add("TRANSP", "OPAQUE" if one.name == "interview" else "TRANSPARENT")
    return event


def _utc(value: date | datetime) -> date | datetime:
    return value.astimezone(UTC) if isinstance(value, datetime) else value


def _text(text: str) -> str:
    """Return text without what RFC 5545 does not let a text hold; every line break is one.

    A byte order mark within a text shows nothing, and readers drop it.
    """
    return _CONTROL.sub(" ", _BREAK.sub("\n", text)).replace("\ufeff", "")


def _line(text: str) -> str:
    return " ".join(_text(text).split("\n"))
