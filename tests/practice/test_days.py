"""Local days."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery.practice import schedule
from recovery.practice.days import HERE, MICROSECOND, begin

if TYPE_CHECKING:
    from collections.abc import Iterator

# Among them: no midnight (Beirut, Havana), midnight twice (Havana), half hours, no such day (Apia).
ZONES = ["Europe/Berlin", "America/Havana", "Asia/Beirut", "Australia/Lord_Howe", "Pacific/Apia"]
SECOND = timedelta(seconds=1)


@given(
    st.dates(date(2005, 1, 1), date(2035, 12, 31)), st.sampled_from(["UTC", *ZONES]).map(ZoneInfo)
)
def test_a_day_begins_at_its_first_moment(day: date, zone: ZoneInfo) -> None:
    first = schedule.moment_of(begin(day, zone))
    assert first.astimezone(zone).date() >= day
    assert (first - SECOND).astimezone(zone).date() < day


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        ("Europe/Berlin", date(2026, 3, 29), 23),
        ("Europe/Berlin", date(2026, 10, 25), 25),
        ("Asia/Beirut", date(2026, 3, 29), 23),  # there is no midnight that day
        ("America/Havana", date(2026, 11, 1), 25),  # midnight comes twice
        ("Australia/Lord_Howe", date(2026, 4, 5), 24.5),
    ],
)
def test_a_day_has_as_many_hours_as_it_has(zone: str, day: date, hours: float) -> None:
    there = ZoneInfo(zone)
    length = begin(day + timedelta(days=1), there) - begin(day, there)
    assert length == timedelta(hours=hours) // MICROSECOND


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_first_and_the_last_of_all_days_begin_too(day: date) -> None:
    assert begin(day, ZoneInfo("Asia/Tokyo")) < begin(day, ZoneInfo("America/New_York"))


@pytest.fixture
def in_berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if not hasattr(time, "tzset"):
        pytest.skip("this platform cannot change its time zone for a test")
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("in_berlin")
def test_here_is_the_machines_zone_with_the_offset_of_each_date() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    for day in (date(2026, 1, 15), date(2026, 3, 29), date(2026, 7, 15), date(2026, 10, 25)):
        assert begin(day, HERE) == begin(day, berlin)
        noon = datetime(day.year, day.month, day.day, 22, 30, tzinfo=UTC)
        assert noon.astimezone(HERE).isoformat() == noon.astimezone(berlin).isoformat()
    assert datetime(2026, 7, 1, tzinfo=HERE).tzname() == "CEST"
