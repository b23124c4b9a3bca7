"""The calendar file, read back by a library that did not write it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from recovery.exchange.calendar import NoDateError, calendar, file_name
from recovery.model import Interview

STAMP = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
# Hostile: separators, escapes, line ends of every kind, control characters, a whole event.
ODD = ';:,\\"\r\n\t\v\x00\x1c\x85\u2028\ufeff aNn=é漢👩'
hostile = st.text(
    st.sampled_from(ODD) | st.characters(codec="utf-8"),
    max_size=120,
) | st.just("x\r\nEND:VEVENT\r\nEND:VCALENDAR\r\nBEGIN:VCALENDAR")


def planned(**cells: str) -> Interview:
    given = {"id": "i1", "company": "Example Ltd", "starts_at": "2026-03-12T10:00:00+01:00"}
    return Interview.read(given | cells)


def read(data: bytes) -> dict[str, Any]:
    """Read the events with vobject, by the name in their UID."""
    calendars = list(vobject.readComponents(data.decode()))
    assert len(calendars) == 1
    events = calendars[0].vevent_list
    return {re.split("[-@]", event.uid.value)[-3]: event for event in events}


def events(zone: ZoneInfo = BERLIN, **cells: str) -> dict[str, Any]:
    return read(calendar(planned(**cells), stamp=STAMP, zone=zone))


def test_an_interview_is_in_the_calendar_at_its_moment_for_its_minutes() -> None:
    event = events(minutes="45", place="Main Street 1", role="Analyst")["interview"]
    assert event.dtstart.value == datetime(2026, 3, 12, 9, tzinfo=UTC)
    assert event.dtend.value == datetime(2026, 3, 12, 9, 45, tzinfo=UTC)
    assert event.summary.value == "Interview: Example Ltd"
    assert event.location.value == "Main Street 1"
    assert event.description.value == "Role: Analyst"


def test_an_interview_of_unknown_length_takes_an_hour() -> None:
    event = events()["interview"]
    assert event.dtend.value - event.dtstart.value == timedelta(hours=1)


def test_a_letter_is_due_24_hours_after_the_end() -> None:
    event = events(minutes="45")["letter"]
    assert event.dtstart.value == datetime(2026, 3, 13, 9, 45, tzinfo=UTC)


def test_a_letter_is_due_24_hours_after_the_end_when_clocks_change_in_between() -> None:
    event = events(starts_at="2026-03-28T15:00:00+01:00", minutes="60")["letter"]
    assert event.dtstart.value == datetime(2026, 3, 29, 15, tzinfo=UTC)


def test_practice_is_the_whole_local_day_before() -> None:
    event = events()["practice"]
    assert event.dtstart.value == date(2026, 3, 11)
    assert event.transp.value == "TRANSPARENT"


def test_the_day_before_is_the_persons_own() -> None:
    given = {"starts_at": "2026-03-12T08:00:00+09:00"}  # in Tokyo; in Berlin midnight is near
    assert events(BERLIN, **given)["practice"].dtstart.value == date(2026, 3, 11)
    honolulu = ZoneInfo("Pacific/Honolulu")
    assert events(honolulu, **given)["practice"].dtstart.value == date(2026, 3, 10)


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Honolulu"])
def test_an_interview_with_a_date_alone_is_whole_days_everywhere(zone: str) -> None:
    found = events(ZoneInfo(zone), starts_at="2026-03-12")
    starts = {name: event.dtstart.value for name, event in found.items()}
    assert starts == {
        "interview": date(2026, 3, 12),
        "practice": date(2026, 3, 11),
        "letter": date(2026, 3, 13),
    }
    assert all(type(one) is date for one in starts.values())


def test_the_same_interview_gives_the_same_bytes_and_a_moved_one_the_same_uids() -> None:
    first = calendar(planned(), stamp=STAMP, zone=BERLIN)
    assert first == calendar(planned(), stamp=STAMP, zone=BERLIN)
    moved = planned(starts_at="2026-03-19T15:00:00+01:00", company="Other name")
    later = calendar(moved, stamp=STAMP + timedelta(days=1), zone=BERLIN)
    assert [one.uid.value for one in read(first).values()] == [
        one.uid.value for one in read(later).values()
    ]


def test_every_event_has_its_own_uid_and_the_stamp_that_was_passed() -> None:
    found = events().values()
    assert len({one.uid.value for one in found}) == 3
    assert {one.dtstamp.value for one in found} == {STAMP}


def test_the_events_of_a_cancelled_interview_are_cancelled() -> None:
    assert {one.status.value for one in events(status="cancelled").values()} == {"CANCELLED"}
    assert {one.status.value for one in events(status="planned").values()} == {"CONFIRMED"}


def test_an_interview_without_a_date_is_refused_in_plain_words() -> None:
    undated = replace(planned(), starts_at=None)
    with pytest.raises(NoDateError, match="Nothing was written"):
        calendar(undated, stamp=STAMP, zone=BERLIN)


def test_the_file_name_says_the_day_and_not_the_company() -> None:
    assert file_name(planned()) == "interview-2026-03-12.ics"


def plain(text: str) -> str:
    """Return what RFC 5545 lets through: line breaks as one kind, no control characters.

    A byte order mark shows nothing, and readers drop it.
    """
    text = re.sub("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]", "\n", text)
    return re.sub("[\x00-\x09\x0e-\x1f\x7f-\x9f]", " ", text).replace("\ufeff", "")


@given(company=hostile, role=hostile, interviewers=hostile)
def test_hostile_text_comes_back_as_it_was_and_adds_no_event(
    company: str, role: str, interviewers: str
) -> None:
    interview = Interview(
        id="i1",
        starts_at=STAMP,
        company=company,
        role=role,
        interviewers=interviewers,
        place=company,
    )
    data = calendar(interview, stamp=STAMP, zone=BERLIN)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    found = read(data)
    assert list(found) == ["interview", "practice", "letter"]
    one_line = plain(company).replace("\n", " ")
    assert found["interview"].summary.value == f"Interview: {one_line}"
    if one_line:
        assert found["interview"].location.value == one_line
    lines = [f"Role: {plain(role)}"] * bool(role) + [f"With: {plain(interviewers)}"] * bool(
        interviewers
    )
    if lines:
        assert found["interview"].description.value == "\n".join(lines)


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=64))
def test_an_id_from_outside_stays_one_plain_word(id_: str) -> None:
    data = calendar(Interview(id=id_, starts_at=STAMP, company="E"), stamp=STAMP, zone=BERLIN)
    uids = [event.uid.value for event in next(vobject.readComponents(data.decode())).vevent_list]
    assert len(set(uids)) == 3
    assert all(re.fullmatch(r"[\w.~%-]+@interview-recovery", uid, re.ASCII) for uid in uids)
