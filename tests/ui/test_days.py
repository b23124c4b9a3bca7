from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from recovery.ui.days import day, to_come, until, when

NOW = datetime(2026, 3, 12, 9, 0, tzinfo=timezone(timedelta(hours=1)))


def test_a_date_is_written_without_a_leading_nought() -> None:
    assert day(date(2026, 3, 2)) == "2 Mar 2026"


@pytest.mark.parametrize(
    ("starts_at", "words"),
    [
        ("2026-03-12T10:05:00+01:00", "12 Mar 2026, 10:05"),
        ("2026-03-12T23:30:00-08:00", "12 Mar 2026, 23:30"),
        ("2026-03-12", "12 Mar 2026"),
        ("", "no date"),
    ],
)
def test_an_interview_shows_the_clock_of_its_own_place(starts_at: str, words: str) -> None:
    assert when(starts_at) == words


@pytest.mark.parametrize(
    ("starts_at", "words"),
    [
        ("2026-03-12", "today"),
        ("2026-03-13", "tomorrow"),
        ("2026-03-20", "in 8 days"),
        ("2026-03-12T09:00:30+01:00", "now"),
        ("2026-03-12T09:01:00+01:00", "in 1 minute"),
        ("2026-03-12T09:59:00+01:00", "in 59 minutes"),
        ("2026-03-12T10:30:00+01:00", "in 1 hour"),
        ("2026-03-12T18:30:00Z", "in 10 hours"),
        ("2026-03-13T09:00:00+01:00", "in 1 day"),
        ("2026-03-14T12:00:00+01:00", "in 2 days and 3 hours"),
        ("2026-03-19T10:00:00+01:00", "in 7 days"),
        ("2026-03-12T08:59:00+01:00", "now"),
    ],
)
def test_a_countdown_counts_hours_close_by_and_days_far_off(starts_at: str, words: str) -> None:
    assert until(starts_at, NOW) == words


@pytest.mark.parametrize(
    ("starts_at", "expected"),
    [
        ("2026-03-12", True),
        ("2026-03-11", False),
        ("2026-03-12T09:00:01+01:00", True),
        ("2026-03-12T08:59:59+01:00", False),
        ("", False),
    ],
)
def test_an_interview_is_to_come_until_it_begins(starts_at: str, *, expected: bool) -> None:
    assert to_come(starts_at, NOW) is expected
