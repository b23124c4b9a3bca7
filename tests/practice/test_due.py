"""What is due, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recovery.model import Recall
from recovery.practice import schedule
from recovery.practice.days import begin
from recovery.practice.due import LAPSES, Reason, previews
from recovery.practice.wordings import ways
from tests.practice.conftest import DAY, START, Rows

if TYPE_CHECKING:
    from datetime import tzinfo
    from random import Random

BERLIN = ZoneInfo("Europe/Berlin")
ZONES = ["UTC", "Europe/Berlin", "America/Havana", "Pacific/Auckland", "Asia/Kolkata"]
HOUR = timedelta(hours=1)
recalls = st.sampled_from([one.value for one in Recall])
# Rehearsals as hours since the start; interviews ahead as hours, too.
histories = st.lists(
    st.lists(st.tuples(st.integers(0, 2_000), recalls), max_size=8), min_size=1, max_size=6
)


def by_fsrs(rows: Rows, id_: str) -> datetime:
    log = schedule.log_of(
        (datetime.fromisoformat(row["rehearsed_at"]), Recall(row["rating"]))
        for row in rows.rehearsals
        if row["answer_id"] == id_
    )
    return schedule.moment_of(schedule.due(log))


def written(histories: list[list[tuple[int, str]]], **cells: str) -> Rows:
    rows = Rows()
    for number, history in enumerate(histories):
        rehearsed = [(START + hours * HOUR, rating) for hours, rating in history]
        rows.answer(f"a{number}", *rehearsed, **cells)
    return rows


def start_of(day: date, zone: tzinfo) -> datetime:
    return schedule.moment_of(begin(day, zone))


def test_nothing_written_means_nothing_due(rows: Rows) -> None:
    assert rows.due(START) == []
    assert rows.practice(START).count == 0
    assert rows.practice(START).next_due is None
    assert rows.practice(START).to_rewrite == []


def test_an_answer_is_practised_once_a_better_one_is_written(rows: Rows) -> None:
    rows.answer("a1")
    rows.answer("a2", wish_i_had_said="")
    rows.answer("a3", wish_i_had_said=" \n")
    rows.answer("a4", interview_id="", rating="")
    assert rows.ids(START) == ["a1", "a4"]
    assert {one.reason for one in rows.due(START)} == {Reason.NEW}


@given(histories, st.integers(0, 4_000))
def test_without_an_interview_ahead_exactly_what_fsrs_finds_due_is_due(
    histories: list[list[tuple[int, str]]], hours: int
) -> None:
    rows = written(histories)
    at = START + (2_000 + hours) * HOUR
    expected = {
        f"a{number}": by_fsrs(rows, f"a{number}") for number, one in enumerate(histories) if one
    }
    lapsed = rows.practice(at).to_rewrite
    assert {one.answer_id: one.due_at for one in rows.due(at) if one.rehearsed} == {
        id_: when for id_, when in expected.items() if when <= at and id_ not in lapsed
    }
    waiting = [when for id_, when in expected.items() if when > at and id_ not in lapsed]
    assert rows.practice(at).next_due == min(waiting, default=None)


@given(
    histories, st.integers(1, 3_000), st.sampled_from(ZONES).map(ZoneInfo), st.sampled_from("25")
)
def test_no_interval_passes_the_day_of_the_next_interview(
    histories: list[list[tuple[int, str]]], hours: int, zone: ZoneInfo, rating: str
) -> None:
    rows = written(histories, rating=rating)
    at = START + 2_000 * HOUR
    interview = at + hours * HOUR
    rows.interview(interview.isoformat())
    local = interview.astimezone(zone).date()
    caps = [start_of(local - DAY, zone)] * (rating == "2") + [start_of(local, zone)]
    for number, history in enumerate(histories):
        found = rows.previews(f"a{number}", at, zone=zone)
        for recall, moment in found.items():
            log = schedule.log_of((START + h * HOUR, Recall(one)) for h, one in history)
            expected = min([schedule.after(log, recall, at), *(cap for cap in caps if cap > at)])
            assert moment == expected


@settings(max_examples=40)  # each goes through all four ratings
@given(
    histories.map(lambda several: several[:1]),
    st.sampled_from(ZONES).map(ZoneInfo),
    st.integers(1, 100),
)
def test_a_preview_keeps_its_word(
    histories: list[list[tuple[int, str]]], zone: ZoneInfo, hours: int
) -> None:
    rows = written(histories, rating="1")
    at = START + 2_001 * HOUR
    rows.interview((at + hours * HOUR).isoformat())
    for recall, moment in rows.previews("a0", at, zone=zone).items():
        later = replace(rows, rehearsals=rows.rehearsals.copy())
        later.rehearse("a0", at, recall)
        lapsed = later.practice(at).to_rewrite == ["a0"]
        assert later.practice(at, zone).next_due == (None if lapsed else moment)


@given(histories, st.randoms())
def test_rows_in_any_order_give_the_same_list(
    histories: list[list[tuple[int, str]]], dice: Random
) -> None:
    rows = written(histories, rating="2")
    at = START + 2_001 * HOUR
    for hours in (20, 44, 200):
        rows.interview((at + hours * HOUR).isoformat())
    before = rows.due(at, zone=BERLIN)
    for table in (rows.answers, rows.rehearsals, rows.interviews):
        dice.shuffle(table)
    assert rows.due(at, zone=BERLIN) == before


@given(histories, st.sampled_from(ZONES).map(ZoneInfo))
def test_the_same_moment_in_another_offset_gives_the_same_list(
    histories: list[list[tuple[int, str]]], other: ZoneInfo
) -> None:
    rows = written(histories, rating="2")
    at = START + 2_001 * HOUR
    rows.interview((at + 30 * HOUR).isoformat())
    assert rows.due(at.astimezone(other), zone=BERLIN) == rows.due(at, zone=BERLIN)


@pytest.fixture
def known(rows: Rows) -> Rows:
    """Return a weak, a good and an off-guard answer that FSRS would let rest for weeks."""
    easy = [(START + days * DAY, "easy") for days in (0, 10)]
    rows.answer("weak", *easy, rating="2")
    rows.answer("good", *easy, rating="5")
    rows.answer("off", *easy, rating="4", off_guard="true")
    return rows


def test_the_day_before_an_interview_brings_its_weak_answers_back(known: Rows) -> None:
    known.interview("2026-03-20T10:00:00+01:00")
    eve = datetime(2026, 3, 19, tzinfo=BERLIN)
    assert known.ids(eve - timedelta(seconds=1), zone=BERLIN) == []
    found = known.due(eve, zone=BERLIN)
    assert [one.answer_id for one in found] == ["off", "weak"]
    assert {one.reason for one in found} == {Reason.EVE}
    assert {one.due_at for one in found} == {eve.astimezone(UTC)}
    assert {one.interview_id for one in found} == {"i0"}


def test_the_day_of_an_interview_brings_back_what_would_pass_it(known: Rows) -> None:
    known.interview("2026-03-20T10:00:00+01:00")
    morning = datetime(2026, 3, 20, tzinfo=BERLIN)
    found = {one.answer_id: one for one in known.due(morning, zone=BERLIN)}
    assert set(found) == {"weak", "off", "good"}
    assert found["good"].reason is Reason.DAY
    assert found["good"].interview_id == "i0"
    assert known.ids(morning.replace(hour=10), zone=BERLIN) == []  # it has begun


def test_a_weak_answer_rehearsed_on_the_day_before_waits_for_the_morning(known: Rows) -> None:
    known.interview("2026-03-20T10:00:00+01:00")
    evening = datetime(2026, 3, 19, 20, tzinfo=BERLIN)
    morning = datetime(2026, 3, 20, tzinfo=BERLIN)
    assert known.previews("weak", evening, zone=BERLIN)[Recall.EASY] == morning
    known.rehearse("weak", evening, "easy")
    assert known.ids(evening + HOUR, zone=BERLIN) == ["off"]
    known.rehearse("weak", morning + HOUR, "easy")
    assert "weak" not in known.ids(morning + 2 * HOUR, zone=BERLIN)


def test_a_rehearsal_as_a_day_begins_counts_for_that_day(known: Rows) -> None:
    known.interview("2026-03-20T10:00:00+01:00")
    eve, morning = (datetime(2026, 3, day, tzinfo=BERLIN) for day in (19, 20))
    known.rehearse("weak", eve, "easy")
    assert known.ids(eve + HOUR, zone=BERLIN) == ["off"]
    for id_ in ("weak", "off", "good"):
        known.rehearse(id_, morning, "easy")
    assert known.ids(morning + HOUR, zone=BERLIN) == []


def test_a_date_alone_counts_until_its_day_is_over(known: Rows) -> None:
    known.interview("2026-03-20")
    assert known.ids(datetime(2026, 3, 19, 0, 0, tzinfo=BERLIN), zone=BERLIN) == ["off", "weak"]
    late = datetime(2026, 3, 20, 23, 59, tzinfo=BERLIN)
    assert set(known.ids(late, zone=BERLIN)) == {"weak", "off", "good"}
    assert known.ids(late + timedelta(minutes=1), zone=BERLIN) == []


@pytest.mark.parametrize("status", ["held", "closed", "cancelled"])
def test_an_interview_that_is_not_planned_brings_nothing_back(known: Rows, status: str) -> None:
    known.interview("2026-03-20T10:00:00+01:00", status=status)
    assert known.ids(datetime(2026, 3, 20, 1, tzinfo=BERLIN), zone=BERLIN) == []


def test_an_interview_moved_to_yesterday_gives_the_schedule_back(known: Rows) -> None:
    at = datetime(2026, 3, 19, 12, tzinfo=BERLIN)
    known.interview("2026-03-20T10:00:00+01:00")
    assert known.ids(at, zone=BERLIN) == ["off", "weak"]
    known.interviews[0]["starts_at"] = "2026-03-18T10:00:00+01:00"
    assert known.ids(at, zone=BERLIN) == []
    assert known.previews("weak", at, zone=BERLIN) == Rows(
        known.answers, known.rehearsals
    ).previews("weak", at, zone=BERLIN)


def test_the_day_before_is_the_persons_own(known: Rows) -> None:
    known.interview("2026-03-20T08:00:00+09:00")  # midnight in Berlin
    at = datetime(2026, 3, 18, 23, 30, tzinfo=UTC)
    assert known.ids(at, zone=BERLIN) == ["off", "weak"]
    assert known.ids(at, zone=ZoneInfo("America/New_York")) == ["off", "weak"]
    assert known.ids(at - DAY, zone=ZoneInfo("America/New_York")) == []
    assert known.ids(datetime(2026, 3, 18, 4, tzinfo=UTC), zone=ZoneInfo("America/New_York")) == [
        "off",
        "weak",
    ]


@pytest.mark.parametrize(
    ("interview", "eve"),
    [
        # Clocks go forward on 29 March: the eve of the 30th has 23 hours.
        ("2026-03-30T10:00:00+02:00", "2026-03-28T23:00:00+00:00"),
        # Clocks went forward: the day before began in winter time.
        ("2026-03-29T10:00:00+02:00", "2026-03-27T23:00:00+00:00"),
        # Clocks go back on 25 October: the eve of the 26th has 25 hours.
        ("2026-10-26T10:00:00+01:00", "2026-10-24T22:00:00+00:00"),
        ("2026-10-26", "2026-10-24T22:00:00+00:00"),
    ],
)
def test_the_day_before_begins_at_local_midnight_over_a_change_of_clocks(
    rows: Rows, interview: str, eve: str
) -> None:
    begins = datetime.fromisoformat(eve)
    rows.answer("weak", *[(begins - days * DAY, "easy") for days in (20, 5)], rating="1")
    rows.interview(interview)
    assert rows.ids(begins - timedelta(seconds=1), zone=BERLIN) == []
    assert rows.ids(begins, zone=BERLIN) == ["weak"]


def test_the_nearest_of_several_interviews_counts(known: Rows) -> None:
    known.interview("2026-04-20")
    known.interview("2026-03-20")
    known.interview("2026-03-25")
    found = known.due(datetime(2026, 3, 19, 12, tzinfo=BERLIN), zone=BERLIN)
    assert {one.interview_id for one in found} == {"i1"}


def test_interviews_on_two_days_running_each_bring_weak_answers_back(known: Rows) -> None:
    known.interview("2026-03-20")
    known.interview("2026-03-21")
    known.rehearse("weak", datetime(2026, 3, 19, 9, tzinfo=BERLIN), "easy")
    assert "weak" not in known.ids(datetime(2026, 3, 19, 12, tzinfo=BERLIN), zone=BERLIN)
    found = known.due(datetime(2026, 3, 20, 0, tzinfo=BERLIN), zone=BERLIN)
    weak = next(one for one in found if one.answer_id == "weak")
    assert (weak.reason, weak.interview_id) == (Reason.EVE, "i1")


@pytest.mark.parametrize("starts_at", ["2199-12-31", "2199-12-31T23:00:00-12:00", "1900-01-01"])
def test_an_interview_at_the_edge_of_time_breaks_nothing(known: Rows, starts_at: str) -> None:
    known.interview(starts_at)
    assert known.ids(START + 12 * DAY, zone=ZoneInfo("Pacific/Auckland")) == []


def test_a_rehearsal_of_a_deleted_answer_is_ignored(rows: Rows) -> None:
    rows.answer("kept", (START, "good"))
    before = rows.due(START + DAY)
    for rating in ("again",) * 4:
        rows.rehearse("gone", START, rating)
    assert rows.due(START + DAY) == before
    assert rows.practice(START + DAY).to_rewrite == []
    assert set(rows.previews("gone", START)) == set(Recall)


def test_a_clock_that_went_backwards_hides_no_answer(rows: Rows) -> None:
    rows.answer("a1", (START, "good"), (START + 400 * DAY, "easy"))
    now = START + 3 * DAY
    found = rows.due(now)
    assert [one.answer_id for one in found] == ["a1"]
    assert found[0].rehearsed == 1
    rows.rehearse("a1", now, "easy")
    assert rows.ids(now + HOUR) == []
    assert rows.practice(now).next_due == schedule.after(
        schedule.log_of([(START, Recall.GOOD)]), Recall.EASY, now
    )


def test_an_answer_made_by_a_clock_ahead_is_due_now(rows: Rows) -> None:
    rows.answer("a1", created_at=(START + 99 * DAY).isoformat())
    rows.answer("a2", created_at="")
    assert [one.due_at for one in rows.due(START)] == [START, START]


def test_rated_again_four_times_an_answer_goes_back_to_the_workbench(rows: Rows) -> None:
    rows.answer("a1", *[(START + n * HOUR, "again") for n in range(LAPSES - 1)])
    at = START + 5 * HOUR
    assert rows.practice(at).to_rewrite == []
    assert [one.agains for one in rows.due(at)] == [LAPSES - 1]
    rows.rehearse("a1", START + 4 * HOUR, "again")
    assert rows.practice(at).to_rewrite == ["a1"]
    assert rows.ids(at) == []
    assert rows.practice(at).count == 0
    assert rows.practice(at).next_due is None


def test_a_rewritten_answer_is_practised_again(rows: Rows) -> None:
    rows.answer("a1", *[(START + n * HOUR, "again") for n in range(LAPSES)])
    rows.answers[0]["updated_at"] = (START + 6 * HOUR).isoformat()
    at = START + 7 * HOUR
    assert rows.practice(at).to_rewrite == []
    assert [(one.answer_id, one.agains) for one in rows.due(at)] == [("a1", 0)]


def test_undoing_a_rating_gives_the_list_back(rows: Rows) -> None:
    rows.answer("a1", (START, "good"))
    rows.answer("a2")
    at = START + 4 * DAY
    before = rows.due(at)
    rows.rehearse("a1", at, "easy")
    assert rows.due(at) != before
    rows.rehearsals.pop()
    assert rows.due(at) == before


def test_the_eve_comes_first_and_new_answers_last(known: Rows) -> None:
    known.answer("late", (START, "good"), (START + DAY, "good"))
    known.answer("new")
    known.interview("2026-03-20")
    found = known.due(datetime(2026, 3, 20, 8, tzinfo=BERLIN), zone=BERLIN)
    assert [(one.answer_id, one.reason) for one in found] == [
        ("off", Reason.EVE),
        ("weak", Reason.EVE),
        ("good", Reason.DAY),
        ("late", Reason.SCHEDULE),
        ("new", Reason.NEW),
    ]


@given(histories, st.integers(0, 100))
def test_the_count_is_the_length_of_the_list(
    histories: list[list[tuple[int, str]]], hours: int
) -> None:
    rows = written(histories, rating="1")
    at = START + (1_000 + 10 * hours) * HOUR
    rows.interview((at + hours * HOUR).isoformat())
    assert rows.practice(at).count == len(rows.due(at))


def test_without_a_zone_the_offset_of_the_moment_counts(known: Rows) -> None:
    known.interview("2026-03-20")
    at = datetime(2026, 3, 19, 0, 30, tzinfo=BERLIN)
    assert known.ids(at) == ["off", "weak"]
    assert known.ids(at.astimezone(UTC)) == []


def test_a_question_asked_in_several_ways_is_asked_in_each_in_turn(rows: Rows) -> None:
    heard = ["Why us?", "Why do you want to work here?", "What draws you to us?"]
    for number, question in enumerate(heard):
        made = (START + number * HOUR).isoformat()
        rows.answer(f"a{number}", question=question, created_at=made)
    rows.answer("other", question="And you?")
    later = (START + DAY).isoformat()
    rows.answer("odd", question="why us", wish_i_had_said="", created_at=later)  # the same words
    groups = pd.Series(dict.fromkeys(["a0", "a1", "a2", "odd"], heard[0]))
    wordings = ways(rows.frames[0], groups)
    asked = []
    for number in range(4):
        at = START + 3 * HOUR + (1 + number * 400) * DAY
        found = {one.answer_id: one.question for one in rows.due(at, wordings=wordings)}
        asked.append(found["a1"])
        assert found["other"] == "And you?"
        rows.rehearse("a1", at, "hard")
    assert asked == [heard[1], heard[2], heard[0], heard[1]]


def test_previews_know_the_weak_answer_even_with_no_rehearsals(rows: Rows) -> None:
    rows.answer("a1", rating="1")
    rows.interview("2026-03-05")
    found = previews("a1", *rows.frames, START, zone=BERLIN)
    assert found[Recall.EASY] == start_of(date(2026, 3, 4), BERLIN)


def test_empty_frames_of_rehearsals_and_interviews_are_borne(rows: Rows) -> None:
    rows.answer("a1")
    assert [one.question for one in rows.due(START)] == ["Question a1?"]
