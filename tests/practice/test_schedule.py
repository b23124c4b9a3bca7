"""One answer's log, and the schedule that FSRS reads out of it."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from fsrs import Card, ReviewLog, Scheduler
from hypothesis import given
from hypothesis import strategies as st

from recovery.model import Recall
from recovery.practice import schedule
from recovery.practice.days import MICROSECOND

if TYPE_CHECKING:
    from random import Random

START = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
ZONES = ["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"]
moments = st.datetimes(
    datetime(2015, 1, 1),  # noqa: DTZ001 - Hypothesis adds the time zone
    datetime(2040, 1, 1),  # noqa: DTZ001 - the same
    timezones=st.sampled_from(ZONES).map(ZoneInfo),
)
logs = st.lists(
    st.tuples(moments, st.sampled_from(Recall)),
    min_size=1,
    max_size=25,
    unique_by=lambda one: schedule.since_1970(one[0]),
)


def by_fsrs(rehearsals: list[tuple[datetime, Recall]]) -> Card:
    """Reschedule a card with FSRS alone."""
    reviews = [
        ReviewLog(1, schedule.RATINGS[rating], at.astimezone(UTC), None)
        for at, rating in rehearsals
    ]
    return Scheduler(enable_fuzzing=False).reschedule_card(Card(card_id=1, due=START), reviews)


@given(logs)
def test_the_schedule_is_that_of_fsrs_for_the_same_log(
    rehearsals: list[tuple[datetime, Recall]],
) -> None:
    due = schedule.moment_of(schedule.due(schedule.log_of(rehearsals)))
    assert due == by_fsrs(rehearsals).due


@given(logs, st.sampled_from(Recall), st.timedeltas(MICROSECOND, timedelta(days=900)))
def test_a_preview_is_what_the_schedule_will_be_after_that_rating(
    rehearsals: list[tuple[datetime, Recall]], rating: Recall, later: timedelta
) -> None:
    at = max(one for one, _ in rehearsals).astimezone(UTC) + later
    expected = by_fsrs([*rehearsals, (at, rating)]).due
    assert schedule.after(schedule.log_of(rehearsals), rating, at) == expected


@given(logs, st.randoms())
def test_rows_in_any_order_give_the_same_schedule(
    rehearsals: list[tuple[datetime, Recall]], dice: Random
) -> None:
    shuffled = rehearsals.copy()
    dice.shuffle(shuffled)
    assert schedule.log_of(shuffled) == schedule.log_of(rehearsals)


@given(st.lists(st.sampled_from(Recall), min_size=1, max_size=6), st.randoms())
def test_ratings_of_one_moment_give_the_same_schedule_in_any_order(
    ratings: list[Recall], dice: Random
) -> None:
    rehearsals = [(START, rating) for rating in ratings]
    shuffled = rehearsals.copy()
    dice.shuffle(shuffled)
    assert schedule.log_of(shuffled) == schedule.log_of(rehearsals)


def test_the_same_moment_written_in_two_zones_is_one_moment() -> None:
    there = START.astimezone(timezone(timedelta(hours=-9, minutes=-30)))
    assert schedule.log_of([(there, Recall.GOOD)]) == schedule.log_of([(START, Recall.GOOD)])


def test_an_interval_over_a_change_of_clocks_is_counted_in_hours() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    before = datetime(2026, 3, 28, 20, 0, tzinfo=berlin)  # clocks go forward that night
    log = schedule.log_of([(before, Recall.EASY)])
    due = schedule.moment_of(schedule.due(log))
    assert (due - before.astimezone(UTC)) % timedelta(days=1) == timedelta(0)
    assert due.astimezone(berlin).hour == 21


def test_what_lies_ahead_of_a_moment_has_not_happened_yet() -> None:
    past, ahead = (START, Recall.GOOD), (START + timedelta(days=400), Recall.EASY)
    log = schedule.log_of([ahead, past])
    now = START + timedelta(days=1)
    assert schedule.known_at(log, now) == schedule.log_of([past])
    assert schedule.known_at(log, START + timedelta(days=401)) == log
    expected = schedule.after(schedule.log_of([past]), Recall.GOOD, now)
    assert schedule.after(log, Recall.GOOD, now) == expected


def test_a_first_rehearsal_can_be_previewed() -> None:
    moments = [schedule.after(schedule.log_of([]), rating, START) for rating in Recall]
    assert moments == sorted(moments)
    assert moments[0] == START + timedelta(minutes=1)


@pytest.mark.parametrize("year", [1, 1970, 9998])
def test_a_moment_at_the_edge_of_time_breaks_nothing(year: int) -> None:
    at = datetime(year, 6, 1, tzinfo=UTC)
    log = schedule.log_of([(at, Recall.GOOD), (at + timedelta(minutes=9), Recall.EASY)])
    assert schedule.due(log) > schedule.since_1970(at)


def test_neither_the_optimizer_nor_its_heavy_libraries_are_imported() -> None:
    code = (
        "import sys, recovery.practice.due\n"
        "print(*{'torch', 'fsrs.optimizer', 'streamlit', 'altair'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == ""
