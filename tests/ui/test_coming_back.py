from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from recovery.ui.answers.coming_back import back, back_on

EAST = timezone(timedelta(hours=9))
AT = datetime(2026, 11, 1, 22, 0, tzinfo=EAST)


@pytest.mark.parametrize(
    ("later", "words"),
    [
        (timedelta(0), "1 min"),
        (timedelta(seconds=61), "2 min"),
        (timedelta(minutes=10), "10 min"),
        (timedelta(hours=1, minutes=30), "1 h"),
        (timedelta(hours=3), "tomorrow"),
        (timedelta(days=1), "tomorrow"),
        (timedelta(days=30), "30 days"),
        (-timedelta(days=2), "1 min"),
    ],
)
def test_a_rating_says_when_its_answer_comes_back(later: timedelta, words: str) -> None:
    moment = (AT + later).astimezone(UTC)
    assert back(moment, AT) == words


def test_days_are_those_of_the_persons_calendar_and_not_of_utc() -> None:
    midnight = datetime(2026, 11, 1, 15, 0, tzinfo=UTC)  # the 2nd has begun in the east
    assert back_on(midnight, AT) == "Comes back on 2 Nov 2026."
    assert back_on(midnight - timedelta(minutes=1), AT) == "Comes back today at 23:59."


def test_a_change_of_clocks_on_the_way_is_counted() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    at = datetime(2026, 3, 20, 12, 0, tzinfo=berlin)  # the clocks change on the 29th
    midnight = datetime(2026, 3, 30, 22, 0, tzinfo=UTC)
    assert back(midnight, at) == "11 days"
    assert back_on(midnight, at) == "Comes back on 31 Mar 2026."
