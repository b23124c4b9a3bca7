from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from recovery.patterns.agenda import Agenda, Open, agenda, ends, standing
from tests.patterns.conftest import typed

if TYPE_CHECKING:
    import pandas as pd

ZONE = timezone(timedelta(hours=1))
NOW = datetime(2026, 3, 12, 9, 0, tzinfo=ZONE)


def at(*rows: tuple[str, str, str, str], drafts: tuple[Open, ...] = ()) -> Agenda:
    """Each row is id, starts_at, status, outcome."""
    interviews = [
        {"id": one, "starts_at": start, "status": status, "outcome": outcome}
        for one, start, status, outcome in rows
    ]
    return agenda(standing(tables(interviews=interviews), ZONE), drafts, NOW)


def tables(**rows: list[dict[str, str]]) -> dict[str, pd.DataFrame]:
    names = ("interviews", "mistakes", "answers", "letters")
    return {name: typed(name, rows.get(name, [])) for name in names}


def draft(interview_id: str) -> Open:
    return Open(interview_id, "Marlow", "", "2026-03-11")


def ids(items: tuple[Open, ...]) -> list[str]:
    return [one.id for one in items]


def test_an_empty_journal_with_a_draft_is_not_empty() -> None:
    assert at().empty
    assert not at(drafts=(draft("a"),)).empty


def test_the_next_interview_is_the_soonest_to_come() -> None:
    found = at(
        ("far", "2026-04-01T10:00:00+01:00", "planned", ""),
        ("near", "2026-03-12T09:30:00+01:00", "planned", ""),
        ("off", "2026-03-12T09:10:00+01:00", "cancelled", ""),
        ("past", "2026-03-12T08:00:00+01:00", "planned", ""),
    )
    assert found.upcoming is not None
    assert found.upcoming.id == "near"


def test_a_date_alone_is_to_come_until_its_day_is_over() -> None:
    today = at(("a", "2026-03-12", "planned", "")).upcoming
    assert today is not None
    assert at(("a", "2026-03-11", "planned", "")).upcoming is None


def test_what_was_held_or_planned_and_is_past_waits_for_its_debrief() -> None:
    found = at(
        ("planned", "2026-03-10", "planned", ""),
        ("held", "2026-03-11", "held", "waiting"),
        ("closed", "2026-03-09", "closed", "rejected"),
        ("cancelled", "2026-03-08", "cancelled", ""),
    )
    assert ids(found.to_debrief) == ["held", "planned"]
    assert (found.entries, found.closed, found.pending) == (4, 1, ())


def test_an_interview_with_a_draft_is_listed_once() -> None:
    found = at(("a", "2026-03-11", "held", ""), drafts=(draft("a"),))
    assert ids(found.drafts) == ["a"]
    assert found.to_debrief == ()


def test_outcomes_that_never_came_are_listed_newest_first_and_cut_to_five() -> None:
    rows = [(f"i{day}", f"2026-02-0{day}", "closed", "") for day in range(1, 8)]
    fresh = ("fresh", "2026-03-01", "closed", "")
    found = at(*rows, fresh, ("told", "2026-02-09", "closed", "ghosted"))
    assert ids(found.pending) == ["i7", "i6", "i5", "i4", "i3"]
    assert found.pending_in_all == 7


def of(rows: dict[str, list[dict[str, str]]]) -> Agenda:
    return agenda(standing(tables(**rows), ZONE), (), NOW)


def closed(interview_id: str, **cells: str) -> dict[str, str]:
    given = {"starts_at": "2026-03-01", "status": "closed", "closed_at": "2026-03-01T20:00:00Z"}
    return {"id": interview_id, **given, **cells}


def test_a_letter_is_asked_for_on_two_days_and_never_after_it_was_sent() -> None:
    interviews = [
        closed("now", starts_at="2026-03-12T08:30:00+01:00"),
        closed("late", starts_at="2026-03-10T08:30:00+01:00"),
        closed("sent", starts_at="2026-03-11T10:00:00+01:00"),
        {"id": "planned", "starts_at": "2026-03-11", "status": "planned"},
        {"id": "off", "starts_at": "2026-03-11", "status": "cancelled"},
        {"id": "ahead", "starts_at": "2026-03-12T10:00:00+01:00", "status": "planned"},
    ]
    letters = [
        {"id": "l1", "interview_id": "sent", "sent_at": "2026-03-11T20:00:00+01:00"},
        {"id": "l2", "interview_id": "now", "sent_at": ""},
    ]
    assert ids(of({"interviews": interviews, "letters": letters}).letters) == ["planned", "now"]


def test_after_an_interview_held_today_a_letter_is_asked_for_on_the_day_itself() -> None:
    interviews = [
        closed("today", starts_at="2026-03-12"),
        closed("tomorrow", starts_at="2026-03-13"),
        closed("east", starts_at="2026-03-13T01:00:00+18:00"),
        {"id": "planned", "starts_at": "2026-03-12", "status": "planned"},
    ]
    assert ids(of({"interviews": interviews}).letters) == ["east", "today"]


def test_one_debrief_is_felt_again_the_newest_that_has_a_mistake_to_ask_about() -> None:
    interviews = [
        closed("old", closed_at="2025-11-01T20:00:00Z"),
        closed("asked"),
        closed("week", closed_at="2026-03-02T20:00:00Z"),
        closed("fresh", closed_at="2026-03-08T20:00:00Z"),
    ]
    mistakes = [
        {"id": f"m{one}", "interview_id": one, "kind": "x", "rerated_at": at_}
        for one, at_ in {"old": "", "asked": NOW.isoformat(), "week": "", "fresh": ""}.items()
    ]
    found = of({"interviews": interviews, "mistakes": mistakes}).felt_again
    assert found is not None
    assert found.id == "week"
    assert of({"interviews": interviews[:2], "mistakes": mistakes[:2]}).felt_again is None


def test_an_answer_put_off_is_due_on_its_day_and_done_once_it_is_written() -> None:
    answers = [
        {"id": "due", "question": "a", "put_off_to": "2026-03-12"},
        {"id": "ahead", "question": "b", "put_off_to": "2026-03-13"},
        {"id": "done", "question": "c", "put_off_to": "2026-03-11", "wish_i_had_said": "d"},
    ]
    assert of({"answers": answers}).put_off == ("due",)


def test_a_promised_reply_moves_the_question_to_the_day_after_it() -> None:
    promised = closed("a", starts_at="2026-01-02", reply_by="2026-03-12")
    assert of({"interviews": [promised]}).pending == ()
    assert ids(of({"interviews": [promised | {"reply_by": "2026-03-11"}]}).pending) == ["a"]


def test_the_newest_accepted_offer_is_known() -> None:
    found = of({"interviews": [closed("a", outcome="accepted"), closed("b", outcome="rejected")]})
    assert found.accepted is not None
    assert found.accepted.id == "a"


@pytest.mark.parametrize("hours", [-8, 0, 13])
def test_a_date_alone_lasts_until_the_persons_own_day_is_over(hours: int) -> None:
    zone = timezone(timedelta(hours=hours))
    row = {"id": "a", "starts_at": "2026-03-12", "status": "planned", "outcome": ""}
    rows = standing(tables(interviews=[row]), zone)
    late = datetime(2026, 3, 12, 23, 59, tzinfo=zone)
    assert agenda(rows, (), late).upcoming
    over = agenda(rows, (), late + timedelta(minutes=1))
    assert over.upcoming is None
    assert ids(over.to_debrief) == ["a"]


@pytest.mark.parametrize(("made", "shown"), [("2026-03-01", True), ("2026-03-20", False)])
def test_an_accepted_offer_ends_the_search_until_a_new_one_begins(
    made: str, *, shown: bool
) -> None:
    rows = [
        {"id": "a", "starts_at": "2026-03-01", "status": "closed", "outcome": "accepted"},
        {"id": "b", "starts_at": "2026-03-28", "status": "planned"},
    ]
    rows[0] |= {"outcome_on": "2026-03-10", "created_at": "2026-03-01T10:00:00+00:00"}
    rows[1] |= {"created_at": f"{made}T10:00:00+00:00"}
    found = agenda(standing(tables(interviews=rows), ZONE), (), NOW).accepted
    assert bool(found) == shown


@pytest.mark.parametrize(("changed", "shown"), [("2026-03-12", True), ("2026-03-02", False)])
def test_an_acceptance_without_a_day_counts_from_its_last_change(
    changed: str, *, shown: bool
) -> None:
    rows = [
        {"id": "a", "starts_at": "2026-03-01", "status": "closed", "outcome": "accepted"},
        {"id": "b", "starts_at": "2026-03-28", "status": "planned"},
    ]
    rows[0] |= {"created_at": "2026-03-01T10:00:00+00:00"}
    rows[0] |= {"updated_at": f"{changed}T10:00:00+00:00"}
    rows[1] |= {"created_at": "2026-03-05T10:00:00+00:00"}
    assert bool(of({"interviews": rows}).accepted) == shown


def test_each_interviewer_is_thanked_on_the_first_day_and_one_of_them_on_the_second() -> None:
    interviews = [
        closed("first", starts_at="2026-03-11T20:00:00+01:00", interviewers="Ann, Bo; Ann"),
        closed("second", starts_at="2026-03-11T08:00:00+01:00", interviewers="Ann, Bo"),
        closed("nobody", starts_at="2026-03-11T08:00:00+01:00", interviewers="Ann, Bo"),
    ]
    sent = {"sent_at": "2026-03-11T21:00:00+01:00"}
    letters = [
        {"id": "l1", "interview_id": "first", **sent},
        {"id": "l2", "interview_id": "second", **sent},
    ]
    found = of({"interviews": interviews, "letters": letters})
    assert ids(found.letters) == ["first", "nobody"]
    assert found.sent["first"] == 1
    letters.append({"id": "l3", "interview_id": "first", **sent})
    assert ids(of({"interviews": interviews, "letters": letters}).letters) == ["nobody"]


def test_of_many_letters_those_with_the_fewest_hours_left_are_shown_and_all_are_counted() -> None:
    interviews = [
        closed(f"i{hours:02}", starts_at=(NOW - timedelta(hours=hours)).isoformat())
        for hours in (1, 3, 5, 7, 20, 30, 40)
    ]
    found = of({"interviews": interviews})
    assert ids(found.letters) == ["i20", "i07", "i05", "i03", "i01"]
    assert found.letters_in_all == 7


def test_an_interviewer_is_asked_for_until_a_letter_went_to_that_very_person() -> None:
    start = "2026-03-12T08:00:00+01:00"
    interviews = [
        closed("two", starts_at=start, interviewers="Priya Nair, Jonas Weber"),
        closed("one", starts_at=start, interviewers="Jonas Weber"),
        closed("named", starts_at=start),
        closed("done", starts_at=start, interviewers="Jonas Weber, PhD"),
    ]
    sent = [
        ("two", "Priya Nair"),
        ("two", "Sam Recruiter"),
        ("one", "Sam Recruiter"),
        ("named", "Sam Recruiter"),
        ("done", "Jonas Weber <jonas@x.org>"),
    ]
    letters = [
        {"id": f"l{n}", "interview_id": one, "recipient": to, "sent_at": start}
        for n, (one, to) in enumerate(sent)
    ]
    found = of({"interviews": interviews, "letters": letters})
    assert sorted(ids(found.letters)) == ["one", "two"]
    assert found.sent == {"one": 0, "two": 1}


def test_an_interview_in_a_draft_alone_has_its_letter_once_it_is_over() -> None:
    def begun(one: str, company: str, hours: int) -> Open:
        return Open(one, company, "", "2026-03-12", NOW.timestamp() - 3_600 * hours)

    drafts = (
        begun("mine", "Marlow", 20),
        begun("nameless", "", 20),
        begun("ahead", "Marlow", -1),
        begun("off", "Marlow", 20),
        begun("old", "Marlow", 80),
    )
    interviews = [{"id": "off", "starts_at": "2026-03-12", "status": "cancelled"}]
    found = agenda(standing(tables(interviews=interviews), ZONE), drafts, NOW)
    assert ids(found.letters) == ["mine"]


def test_drafts_stand_in_order_the_newest_first() -> None:
    drafts = [
        Open("old", "Marlow", "", "2024-03-11", ends("2024-03-11", ZONE)),
        Open("new", "Marlow", "", "2026-03-11", ends("2026-03-11T10:00:00+01:00", ZONE)),
        Open("undated", "", "", ""),
    ]
    assert ids(agenda(standing(tables(), ZONE), drafts, NOW).drafts) == ["undated", "new", "old"]


@pytest.mark.parametrize(
    ("asked_on", "reply_by", "asked"),
    [
        ("2026-02-26", "", True),
        ("2026-02-27", "", False),
        ("2026-02-27", "2026-02-20", False),
        ("2026-02-20", "2026-03-12", False),
        ("2026-02-20", "2026-03-11", True),
        ("", "2026-03-11", True),
    ],
)
def test_nothing_yet_waits_two_weeks_more_and_for_the_promised_day_at_least(
    asked_on: str, reply_by: str, *, asked: bool
) -> None:
    cells = {"outcome": "waiting", "outcome_on": asked_on, "reply_by": reply_by}
    row = closed("a", starts_at="2026-01-02", **cells)
    assert bool(of({"interviews": [row]}).pending) == asked


def test_of_one_process_an_earlier_round_is_not_asked_for_once_a_later_one_has_its_outcome() -> (
    None
):
    def rounds(last: str) -> list[dict[str, str]]:
        days = {"first": "2026-01-02", "second": "2026-01-20", "third": "2026-02-10"}
        found = {one: closed(one, starts_at=on, company="Oakline") for one, on in days.items()}
        found["second"]["company"] = "OAKLINE"
        found["third"]["outcome"] = last
        return [*found.values(), closed("other", starts_at="2026-01-10", company="Marlow")]

    assert ids(of({"interviews": rounds("rejected")}).pending) == ["other"]
    everything = ["third", "second", "other", "first"]
    assert ids(of({"interviews": rounds("waiting")}).pending) == everything


def test_of_two_accepted_offers_the_one_accepted_last_counts() -> None:
    cells = {"outcome": "accepted", "updated_at": "2026-03-11T10:00:00+00:00"}
    rows = [
        closed("yesterday", starts_at="2026-02-10", outcome_on="2026-03-11", **cells),
        closed("before", starts_at="2026-03-01", outcome_on="2026-03-04", **cells),
    ]
    found = of({"interviews": rows}).accepted
    assert found is not None
    assert found.id == "yesterday"


@pytest.mark.parametrize(
    ("other", "shown"),
    [
        ({"starts_at": "2026-02-01", "created_at": "2026-03-12T10:00:00+00:00"}, True),
        ({"starts_at": "2026-03-05"}, True),
        ({"starts_at": "2026-03-20"}, False),
    ],
)
def test_only_a_later_interview_begins_a_new_search(other: dict[str, str], *, shown: bool) -> None:
    accepted = closed("a", outcome="accepted", outcome_on="2026-03-08")
    accepted["created_at"] = "2026-03-12T10:00:00+00:00"
    found = of({"interviews": [accepted, {"id": "b", "status": "planned", **other}]})
    assert bool(found.accepted) == shown


@pytest.mark.parametrize("status", ["held", "cancelled"])
def test_what_is_no_closed_debrief_any_more_is_not_felt_again(status: str) -> None:
    mistake = {"id": "m1", "interview_id": "a", "kind": "x"}
    found = of({"interviews": [closed("a", status=status)], "mistakes": [mistake]})
    assert found.felt_again is None
