from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from recovery.journal import Delete, Insert, Update
from recovery.model import Debrief, InvalidInputError, Status
from recovery.reflection import draft as drafts
from recovery.reflection import keeping

NOW = datetime.fromisoformat("2026-03-12T18:00:00+01:00")
SAVED = "2026-03-11T09:00:00+01:00"
INTERVIEW = {
    "id": "i1",
    "created_at": SAVED,
    "updated_at": SAVED,
    "company": "Oakline",
    "starts_at": "2026-03-12",
    "status": "planned",
    "outcome": "",
    "reviewed": "",
}


def fresh() -> drafts.Draft:
    new = {"id": "i1", "company": "Oakline", "starts_at": "2026-03-12"}
    return drafts.begun(new, {}, save_id="t")


def seen(**rows: list[dict[str, str]]) -> drafts.Draft:
    return drafts.begun(INTERVIEW, rows, save_id="t")


def filled() -> drafts.Draft:
    draft = fresh()
    drafts.go_through(draft, ["logistics.late", "logistics.phone"])
    drafts.pick(draft, "content.rambling", new_id="m1")
    draft["mistakes"][0] |= {"felt": "4", "triage": "work on"}
    draft["answers"] = [{"id": "a1", "question": "Why us?", "rating": "2"}, {"id": "a2"}]
    draft["plans"] = [
        {"id": "pm1", "about": "content.rambling", "then_action": "stop"},
        {"id": "p2", "about": "content.rambling"},
        {"id": "p3", "about": "logistics.late", "then_action": "leave earlier"},
    ]
    return draft


def rows_of(draft: drafts.Draft, status: Status = Status.CLOSED) -> dict[str, Any]:
    return keeping.kept(draft, status, NOW)


def nothing(table: str) -> list[dict[str, str]]:
    assert table in {"findings", "rehearsals"}
    return []


def changes(draft: drafts.Draft, status: Status = Status.CLOSED) -> list[Any]:
    return keeping.changes(rows_of(draft, status), draft["seen"], nothing)


def test_a_closed_debrief_reviewed_what_was_gone_through_and_what_was_picked() -> None:
    debrief = Debrief.read(rows_of(filled()), now=NOW)
    assert debrief.interview.reviewed == ("logistics.late", "logistics.phone", "content.rambling")
    assert debrief.interview.status is Status.CLOSED
    assert debrief.interview.closed_at == NOW


def test_empty_questions_and_plans_against_nothing_fall_away() -> None:
    rows = rows_of(filled())
    assert [row["id"] for row in rows["answers"]] == ["a1"]
    assert [row["id"] for row in rows["plans"]] == ["pm1"]
    assert rows["plans"][0]["made_on"] == "2026-03-12"
    assert rows["answers"][0]["off_guard"] == "false"


def test_a_planned_interview_is_neither_reviewed_nor_closed() -> None:
    rows = rows_of(fresh(), Status.PLANNED)
    assert set(rows["interview"]) == {"id", "company", "starts_at", "status"}


def test_the_draft_stays_as_it_is_when_it_is_looked_at() -> None:
    draft = filled()
    rows_of(draft)
    assert draft == filled()


def test_what_was_noticed_afterwards_was_not_saved_in_the_room() -> None:
    draft = filled()
    draft["mistakes"][0] |= {"noticed_when": "after", "salvage": "worked"}
    assert rows_of(draft)["mistakes"][0]["salvage"] == ""


def test_each_fault_is_named_by_its_row_and_column() -> None:
    draft = filled()
    draft["interview"]["company"] = ""
    drafts.pick(draft, "logistics.late", new_id="m2")
    draft["answers"] = [{"id": "a1"}, {"id": "a2", "question": "Why?"}]
    rows = rows_of(draft)
    with pytest.raises(InvalidInputError) as refused:
        Debrief.read(rows, now=NOW)
    found = keeping.faults(refused.value.faults, rows)
    assert set(found) == {
        ("interviews", "i1", "company"),
        ("mistakes", "m2", "felt"),
        ("mistakes", "m2", "triage"),
        ("answers", "a2", "rating"),
    }


def test_a_new_debrief_is_all_inserts_that_belong_to_its_interview() -> None:
    made = changes(filled())
    assert [(one.table, one.cells["id"]) for one in made if isinstance(one, Insert)] == [
        ("interviews", "i1"),
        ("mistakes", "m1"),
        ("answers", "a1"),
        ("plans", "pm1"),
    ]
    assert len(made) == 4
    assert {one.cells["interview_id"] for one in made[1:3]} == {"i1"}


def test_only_changed_columns_are_written_against_the_row_as_it_was_seen() -> None:
    draft = seen()
    drafts.put(draft, "interviews", INTERVIEW, "notes", "two people")
    [change] = changes(draft, Status.PLANNED)
    assert change == Update("interviews", "i1", {"notes": "two people"}, seen=INTERVIEW)


def test_an_untouched_row_is_not_written() -> None:
    answer = {"id": "a1", "question": "Why us?", "rating": "2", "off_guard": "TRUE"}
    draft = seen(answers=[answer])
    assert [one.table for one in changes(draft)] == ["interviews"]


def test_a_question_taken_out_goes_with_what_refers_to_it() -> None:
    answer = {"id": "a1", "question": "Why us?", "rating": "2"}
    draft = seen(answers=[answer])
    drafts.remove(draft, "a1")
    tables = {
        "findings": [{"id": "f1", "answer_id": "a1"}, {"id": "f2", "answer_id": ""}],
        "rehearsals": [{"id": "r1", "answer_id": "a1"}, {"id": "r2", "answer_id": "a9"}],
    }
    made = keeping.changes(rows_of(draft), draft["seen"], lambda table: tables[table])
    assert made[1:] == [
        Delete("rehearsals", "r1", seen=tables["rehearsals"][0]),
        Update("findings", "f1", {"answer_id": ""}, seen=tables["findings"][0]),
        Delete("answers", "a1", seen=answer),
    ]


def test_a_second_sitting_has_its_own_clock_and_adds_to_the_minutes() -> None:
    closed = INTERVIEW | {"status": "closed", "debrief_minutes": "12"}
    draft = drafts.begun(closed, {}, save_id="t")
    assert draft["seconds"] == 0
    draft["seconds"] = 180
    assert rows_of(draft)["interview"]["debrief_minutes"] == "15"


def test_the_same_content_saved_again_is_the_same_save() -> None:
    draft, later = filled(), datetime.fromisoformat("2026-03-12T19:00:00+01:00")
    first = keeping.token(draft, rows_of(draft))
    assert keeping.token(draft, keeping.kept(draft, Status.CLOSED, later)) == first
    assert keeping.token(draft, rows_of(draft, Status.HELD)) != first
    draft["answers"][0]["said"] = "something"
    assert keeping.token(draft, rows_of(draft)) != first


def test_the_same_content_in_another_draft_is_another_save() -> None:
    draft, other = filled(), filled() | {"saved_token": "u"}
    assert keeping.token(draft, rows_of(draft)) != keeping.token(other, rows_of(other))


def test_an_outcome_recorded_meanwhile_is_no_conflict_and_stays() -> None:
    draft = seen()
    drafts.put(draft, "interviews", INTERVIEW, "notes", "two people")
    theirs = INTERVIEW | {"outcome": "rejected", "updated_at": "2026-03-12T10:00:00+01:00"}
    keeping.follow(draft, lambda table, _: theirs if table == "interviews" else None)
    [change] = changes(draft, Status.PLANNED)
    assert change == Update("interviews", "i1", {"notes": "two people"}, seen=theirs)


def test_a_column_of_ours_changed_elsewhere_stays_a_conflict() -> None:
    draft = seen()
    theirs = INTERVIEW | {"notes": "theirs"}
    keeping.follow(draft, lambda *_: theirs)
    assert draft["seen"]["interviews"]["i1"] == INTERVIEW


def test_what_this_draft_saved_just_before_a_stop_is_not_inserted_twice() -> None:
    draft = filled()
    on_disk = {"m1": {"id": "m1", "kind": "content.rambling", "felt": "4", "triage": "work on"}}
    keeping.follow(draft, lambda _, row_id: on_disk.get(row_id))
    drafts.put(draft, "mistakes", draft["mistakes"][0], "felt", "5")
    [change] = [one for one in changes(draft) if one.table == "mistakes"]
    assert change == Update("mistakes", "m1", {"felt": "5"}, seen=on_disk["m1"])


def test_keeping_mine_writes_over_the_row_that_was_shown() -> None:
    draft = seen()
    drafts.put(draft, "interviews", INTERVIEW, "notes", "mine")
    theirs = INTERVIEW | {"notes": "theirs"}
    keeping.settle(draft, "interviews", "i1", theirs, keep_mine=True)
    [change] = changes(draft, Status.PLANNED)
    assert change == Update("interviews", "i1", {"notes": "mine"}, seen=theirs)


def test_keeping_mine_leaves_what_i_did_not_touch_as_it_was_changed_elsewhere() -> None:
    answer = {"id": "a1", "question": "Why us?", "rating": "2", "said": "Dunno.", "topic": ""}
    draft = seen(answers=[answer])
    drafts.put(draft, "answers", answer, "said", "Dunno, and then I rambled.")
    theirs = answer | {"said": "No idea.", "wish_i_had_said": "An hour of thought.", "topic": "t"}
    keeping.settle(draft, "answers", "a1", theirs, keep_mine=True)
    [change] = [one for one in changes(draft) if one.table == "answers"]
    assert change == Update("answers", "a1", {"said": "Dunno, and then I rambled."}, seen=theirs)
    assert draft["answers"][0]["wish_i_had_said"] == "An hour of thought."


def test_keeping_mine_of_a_deleted_row_adds_it_again() -> None:
    draft = seen()
    keeping.settle(draft, "interviews", "i1", {}, keep_mine=True)
    [change] = changes(draft, Status.PLANNED)
    assert isinstance(change, Insert)
    assert change.cells["company"] == "Oakline"


def test_taking_theirs_leaves_nothing_to_write() -> None:
    mistake = {"id": "m1", "kind": "logistics.late", "felt": "2", "triage": "let go"}
    draft = seen(mistakes=[mistake])
    drafts.put(draft, "mistakes", mistake, "felt", "5")
    keeping.settle(draft, "mistakes", "m1", mistake | {"felt": "3"}, keep_mine=False)
    assert draft["mistakes"][0]["felt"] == "3"
    keeping.settle(draft, "mistakes", "m1", {}, keep_mine=False)
    assert draft["mistakes"] == []
    assert changes(draft, Status.PLANNED) == []
