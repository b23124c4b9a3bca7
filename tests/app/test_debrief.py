from __future__ import annotations

import re
import shutil
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from streamlit.testing.v1 import AppTest

from recovery import places
from recovery.catalogue import SENSITIVE
from recovery.errors import RecoveryError
from recovery.journal import Insert, Journal, Update
from recovery.reflection.draft import STEPS
from recovery.ui.clock import now
from tests.app.conftest import FRAME

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "../../pages/debrief.py"
TODAY = now().date()
HELD = {"id": "i1", "company": "Oakline & *Söhne*", "starts_at": "2026-03-12", "status": "held"}
RAMBLING = "content.rambling"


def page(interview: str = "") -> AppTest:
    """A new session on the page, as after a reload."""
    test = AppTest.from_file(str(FRAME), default_timeout=60).run()
    if interview:
        test.query_params["interview"] = interview
    test.switch_page(PAGE).run()
    assert not test.exception
    return test


def field(test: AppTest, key: str) -> Any:
    return test.get_by_key(key)


def press(test: AppTest, key: str) -> AppTest:
    test.button(key=f"debrief_{key}").click().run()
    assert not test.exception
    return test


def write(test: AppTest, row: str, column: str, value: Any) -> AppTest:
    field(test, f"debrief_{row}_{column}").set_value(value)
    test.run()
    assert not test.exception
    return test


def draft(folder: Path) -> dict[str, Any]:
    journal = Journal.open(folder)
    [name] = [name for name in journal.drafts() if name.startswith("debrief-")]
    kept = journal.read_draft(name)
    assert kept is not None
    return kept


def add(folder: Path, *rows: tuple[str, dict[str, str]]) -> None:
    Journal.open(folder).commit("Add", [Insert(*row) for row in rows], now=now())


def tables(folder: Path) -> dict[str, list[dict[str, str]]]:
    journal = Journal.open(folder)
    return {name: journal.rows(name) for name in ("interviews", "mistakes", "answers", "plans")}


def words(test: AppTest) -> str:
    elements = [*test.title, *test.markdown, *test.caption, *test.text, *test.error]
    return "\n".join(str(one.value) for one in elements)


def new_row(test: AppTest) -> str:
    """The id of the row that the first field of the page belongs to."""
    return str(test.text_input[0].key).split("_")[1]


def begun(folder: Path) -> AppTest:
    """A debrief of a held interview that is open at its mistakes."""
    add(folder, ("interviews", HELD))
    return press(press(page("i1"), "to_facts"), "to_mistakes")


def go_through(test: AppTest) -> AppTest:
    while [one for one in test.button if one.key == "debrief_pass"]:
        press(test, "pass")
    return test


def mistake_of(folder: Path, kind: str) -> str:
    return next(row["id"] for row in draft(folder)["mistakes"] if row["kind"] == kind)


def pick(test: AppTest, kind: str, *more: str) -> AppTest:
    category = kind.partition(".")[0]
    field(test, "debrief_category_i1").set_value(category)
    test.run()
    field(test, f"debrief_kinds_i1_{category}").set_value([kind, *more])
    test.run()
    assert not test.exception
    return test


def test_an_empty_journal_offers_to_add_an_interview(folder: Path) -> None:
    test = page()
    assert [one.label for one in test.main.button] == ["Add an interview"]
    assert Journal.open(folder).drafts() == []


def test_a_draft_begins_with_the_first_word_and_not_before(folder: Path) -> None:
    test = press(page(), "choose_new")
    assert Journal.open(folder).drafts() == []
    write(test, new_row(test), "company", "Oakline")
    assert draft(folder)["interview"]["company"] == "Oakline"
    assert test.query_params["interview"] == draft(folder)["interview"]["id"]


def test_the_second_word_typed_in_haste_goes_to_the_same_draft(folder: Path) -> None:
    """The browser sends it with the address from before the first one was answered."""
    test = press(page(), "choose_new")
    row = new_row(test)
    write(test, row, "company", "Oakline")
    test.query_params["interview"] = "new"
    write(test, row, "role", "Analyst")
    interview = draft(folder)["interview"]
    assert (interview["company"], interview["role"]) == ("Oakline", "Analyst")
    assert field(test, f"debrief_{row}_company").value == "Oakline"
    assert test.query_params["interview"] == interview["id"]


def test_two_interviews_are_added_one_after_the_other(folder: Path) -> None:
    test = press(page(), "choose_new")
    write(test, new_row(test), "company", "Oakline")
    test.query_params.clear()
    press(test.run(), "choose_new")
    write(test, new_row(test), "company", "Birch")
    journal = Journal.open(folder)
    drafts = [journal.read_draft(name) or {} for name in journal.drafts()]
    assert sorted(one["interview"]["company"] for one in drafts) == ["Birch", "Oakline"]


def test_a_planned_interview_is_kept_for_later_and_debriefed_later(folder: Path) -> None:
    test = press(page(), "choose_new")
    row = new_row(test)
    write(test, row, "company", "Oakline")
    write(test, row, "day", TODAY + timedelta(days=3))
    assert "debrief_to_facts" not in {one.key for one in test.button}
    press(test, "keep")
    [kept] = tables(folder)["interviews"]
    assert (kept["company"], kept["status"]) == ("Oakline", "planned")
    assert kept["starts_at"] == (TODAY + timedelta(days=3)).isoformat()
    assert Journal.open(folder).drafts() == []
    assert "interview" not in test.query_params
    press(test, f"choose_{row}")
    assert field(test, f"debrief_{row}_company").value == "Oakline"


def test_a_time_is_kept_with_this_machines_offset(folder: Path) -> None:
    add(folder, ("interviews", HELD))
    test = page("i1")
    write(test, "i1", "hour", now().time().replace(second=0, microsecond=0, hour=9, minute=30))
    starts_at = draft(folder)["interview"]["starts_at"]
    assert re.fullmatch(r"2026-03-12T09:30:00[+-]\d\d:\d\d", starts_at)
    write(test, "i1", "hour", None)
    assert draft(folder)["interview"]["starts_at"] == "2026-03-12"


def test_what_is_missing_is_said_at_its_field_and_nothing_is_lost(folder: Path) -> None:
    test = press(page(), "choose_new")
    row = new_row(test)
    write(test, row, "role", "Analyst")
    press(test, "keep")
    assert "Name the company." in words(test)
    assert tables(folder)["interviews"] == []
    assert field(test, f"debrief_{row}_role").value == "Analyst"
    write(test, row, "company", "Oakline")
    assert "Name the company." not in words(test)


def test_a_new_session_continues_where_the_last_one_was(folder: Path) -> None:
    begun(folder)
    test = press(page("i1"), "pass")
    pick(test, RAMBLING)
    write(test, mistake_of(folder, RAMBLING), "felt", "4")
    again = page("i1")
    assert field(again, "debrief_step_i1").value == 2
    assert field(again, "debrief_category_i1").value == "content"
    assert field(again, f"debrief_{mistake_of(folder, RAMBLING)}_felt").value == "4"


def test_text_survives_a_page_change(folder: Path) -> None:
    add(folder, ("interviews", HELD))
    test = press(page("i1"), "to_facts")
    write(test, "i1", "went_well", "The *maps*")
    test.switch_page("../../pages/data.py").run()
    test.query_params["interview"] = "i1"
    test.switch_page(PAGE).run()
    assert field(test, "debrief_i1_went_well").value == "The *maps*"


def test_two_tabs_on_one_draft_keep_each_others_fields(folder: Path) -> None:
    add(folder, ("interviews", HELD))
    one, two = press(page("i1"), "to_facts"), page("i1")
    write(one, "i1", "went_well", "from one")
    write(two, "i1", "notes", "from two")
    kept = draft(folder)["interview"]
    assert (kept["went_well"], kept["notes"]) == ("from one", "from two")
    one.run()
    assert field(one, "debrief_i1_notes").value == "from two"


def test_nothing_comes_to_mind_is_an_answer(folder: Path) -> None:
    add(folder, ("interviews", HELD))
    test = press(press(page("i1"), "to_facts"), "nothing")
    assert draft(folder)["interview"]["went_well"] == "Nothing comes to mind."
    assert "debrief_nothing" not in {one.key for one in test.button}


def test_nothing_here_reviews_a_category_in_one_tap(folder: Path) -> None:
    test = begun(folder)
    before = field(test, "debrief_category_i1").value
    press(test, "pass")
    assert before == "preparation"
    assert field(test, "debrief_category_i1").value == "content"
    reviewed = draft(folder)["interview"]["reviewed"].split("; ")
    assert reviewed
    assert all(kind.startswith("prep.") for kind in reviewed)


def test_no_sensitive_kind_is_shown_unasked_but_a_search_finds_it(folder: Path) -> None:
    test = begun(folder)
    field(test, "debrief_category_i1").set_value("delivery")
    test.run()
    shown = field(test, "debrief_kinds_i1_delivery").options
    assert shown
    assert not [label for label in shown if "handshake" in label.lower()]
    test.text_input(key="debrief_search").set_value("handshake").run()
    field(test, "debrief_found").set_value(["delivery.handshake"])
    test.run()
    assert [row["kind"] for row in draft(folder)["mistakes"]] == ["delivery.handshake"]
    assert field(test, "debrief_category_i1").value == "delivery"
    assert "delivery.handshake" in SENSITIVE


def test_a_kind_of_ones_own_is_offered_and_its_name_never_runs(folder: Path) -> None:
    own = {"id": "own1", "label": "![x](http://x.example)", "category": "content"}
    add(folder, ("kinds", own))
    test = begun(folder)
    field(test, "debrief_category_i1").set_value("content")
    test.run()
    labels = field(test, "debrief_kinds_i1_content").options
    assert not [label for label in labels if "![" in label]
    field(test, "debrief_kinds_i1_content").set_value(["own1"])
    test.run()
    assert "![x](" not in words(test)
    assert draft(folder)["mistakes"][0]["kind"] == "own1"


def test_of_two_kinds_with_one_name_each_can_be_chosen(folder: Path) -> None:
    own = {"label": "Hummed", "category": "delivery"}
    add(folder, *(("kinds", {"id": one, **own}) for one in ("mine1", "mine2")))
    test = begun(folder)
    for one in ("mine1", "mine2"):
        pick(test, "delivery.pace", one)
        assert one in {row["kind"] for row in draft(folder)["mistakes"]}
    labels = [one.content for one in field(test, "debrief_kinds_i1_delivery").proto.options]
    assert len(set(labels)) == len(labels)


def test_of_two_interviews_alike_each_can_be_chosen(folder: Path) -> None:
    ids = [f"i{number}" for number in range(8)]
    add(folder, *(("interviews", HELD | {"id": one}) for one in ids))
    listed = field(page(), "debrief_other_Waiting for a debrief")
    assert len(set(listed.options)) == len(listed.options) == 3


def test_a_whole_debrief_is_on_disk_when_it_is_closed(folder: Path) -> None:
    test = begun(folder)
    pick(test, RAMBLING, "content.blanked")
    for kind, felt, triage in ((RAMBLING, "4", "work on"), ("content.blanked", "2", "let go")):
        write(test, mistake_of(folder, kind), "felt", felt)
        write(test, mistake_of(folder, kind), "triage", triage)
    press(go_through(test), "to_questions")
    for number, question in enumerate(["Why us?", "Why you?", "Salary?"], start=1):
        row = new_row(test)
        write(test, row, "question", question)
        write(test, row, "rating", str(number + 1))
        press(test, "add_question")
    press(test, "to_taken")
    answer = draft(folder)["answers"][0]["id"]
    write(test, answer, "wish_i_had_said", "Because of *maps*.")
    plan = f"p{mistake_of(folder, RAMBLING)}"
    write(test, plan, "if_cue", "I have talked for a minute")
    write(test, plan, "then_action", "stop")
    press(test, "close")
    kept = tables(folder)
    [interview] = kept["interviews"]
    assert interview["status"] == "closed"
    assert interview["closed_at"]
    assert {RAMBLING, "logistics.late"} <= set(interview["reviewed"].split("; "))
    assert not SENSITIVE & set(interview["reviewed"].split("; "))
    assert [(m["kind"], m["felt"], m["triage"]) for m in kept["mistakes"]] == [
        (RAMBLING, "4", "work on"),
        ("content.blanked", "2", "let go"),
    ]
    assert [(a["question"], a["rating"], a["off_guard"]) for a in kept["answers"]] == [
        ("Why us?", "2", "false"),
        ("Why you?", "3", "false"),
        ("Salary?", "4", "false"),
    ]
    assert kept["answers"][0]["wish_i_had_said"] == "Because of *maps*."
    assert [(p["about"], p["made_on"]) for p in kept["plans"]] == [(RAMBLING, TODAY.isoformat())]
    assert Journal.open(folder).drafts() == []
    assert "closed" in test.title[0].value


def test_a_debrief_that_lacks_something_is_not_closed_and_says_where(folder: Path) -> None:
    test = pick(begun(folder), RAMBLING)
    field(test, "debrief_step_i1").set_value(3)
    test.run()
    press(test, "close")
    assert tables(folder)["interviews"][0]["status"] == "held"
    assert "Say how much it bothered you" in words(test)
    row = mistake_of(folder, RAMBLING)
    press(test, f"fault_mistakes_{row}")
    assert field(test, f"debrief_{row}_felt").value is None
    assert words(test).count("Say how much it bothered you") == 2


def test_closing_says_what_was_left_out_and_does_not_insist(folder: Path) -> None:
    test = begun(folder)
    field(test, "debrief_step_i1").set_value(3)
    test.run()
    assert "What went well is not answered yet." in words(test)
    assert "Not gone through: Preparation" in words(test)
    press(test, "close")
    assert tables(folder)["interviews"][0]["status"] == "closed"


def test_a_second_click_on_close_changes_nothing(folder: Path) -> None:
    test = begun(folder)
    field(test, "debrief_step_i1").set_value(3)
    test.run()
    press(test, "close")
    before = Journal.open(folder).table_bytes("interviews")
    again = AppTest.from_function(_second_click).run()
    assert not again.exception
    assert Journal.open(folder).table_bytes("interviews") == before
    assert len(Journal.open(folder).history()) == 2


def _second_click() -> None:
    from recovery.model import Status  # noqa: PLC0415 - the script is run on its own
    from recovery.ui.debrief.closing import save  # noqa: PLC0415 - as above

    save("i1", Status.CLOSED)


def test_a_closed_debrief_is_reopened_and_its_history_notes_it(folder: Path) -> None:
    closed = HELD | {"status": "closed", "closed_at": now().isoformat()}
    add(folder, ("interviews", closed))
    test = press(page("i1"), "reopen")
    write(test, "i1", "notes", "one thing more")
    field(test, "debrief_step_i1").set_value(3)
    test.run()
    press(test, "close")
    assert tables(folder)["interviews"][0]["notes"] == "one thing more"
    assert "reopened" in Journal.open(folder).history()[0].what


def test_what_was_undone_and_brought_back_is_saved_again(folder: Path) -> None:
    test = press(page(), "choose_new")
    row = new_row(test)
    write(test, row, "company", "Oakline")
    press(test, "keep")
    journal = Journal.open(folder)
    journal.undo(now=now())
    assert journal.rows("interviews") == []
    bring_back(test.run())
    press(test, "keep")
    assert [one["company"] for one in journal.rows("interviews")] == ["Oakline"]


def test_a_copy_of_a_draft_is_a_draft_of_its_own(folder: Path) -> None:
    """A program that syncs folders makes such copies."""
    test = press(page(), "choose_new")
    write(test, new_row(test), "company", "Oakline")
    [name] = Journal.open(folder).drafts()
    file = folder / "drafts" / f"{name}.json"
    copy = f"{name}.sync-conflict-20260301"
    text = file.read_text(encoding="utf-8").replace("Oakline", "Birch")
    (folder / "drafts" / f"{copy}.json").write_text(text, encoding="utf-8")
    other = page(copy.removeprefix("debrief-"))
    assert field(other, f"debrief_{copy.removeprefix('debrief-')}_company").value == "Birch"
    press(other, "discard")
    journal = Journal.open(folder)
    assert name in journal.drafts()
    assert copy not in journal.drafts()


BROKEN = [
    {"mistakes": ["x"]},
    {"mistakes": [{"id": "m1"}], "answers": [{"question": 5}]},
    {"interview": {"id": 5, "company": None}},
    {"interview": {}, "seen": {"interviews": []}, "released": {"a": 1}},
    {"plans": [{"id": "p1", "then_action": "stop"}]},
    {"interview": {"starts_at": "soon"}},
    {"answers": [{"id": "a1", "question": "Why?", "rating": "1", "put_off_to": "later"}]},
    {"answers": [{"id": "a1", "question": "Why?"}, {"id": "a1", "question": "How?"}]},
    {"seconds": -99_999},
]


@pytest.mark.parametrize("broken", BROKEN)
@pytest.mark.parametrize("step", STEPS)
def test_a_draft_of_another_form_can_be_read_and_put_away(
    folder: Path, step: int, broken: dict[str, Any]
) -> None:
    Journal.open(folder).save_draft("debrief-i1", {**broken, "step": step, "part": "questions"})
    press(page("i1"), "discard")
    assert "debrief-i1" not in Journal.open(folder).drafts()


def test_a_discarded_draft_can_be_brought_back(folder: Path) -> None:
    test = pick(begun(folder), RAMBLING)
    kept = draft(folder)["mistakes"]
    press(test, "discard")
    assert "debrief-i1" not in Journal.open(folder).drafts()
    bring_back(page())
    assert draft(folder)["mistakes"] == kept


def noted(folder: Path, text: str, interview: str = "i1") -> AppTest:
    """A debrief of a held interview whose notes were typed."""
    if Journal.open(folder).row("interviews", interview) is None:
        add(folder, ("interviews", HELD | {"id": interview}))
    return write(press(page(interview), "to_facts"), interview, "notes", text)


def bring_back(test: AppTest, number: int = 0) -> AppTest:
    """Bring back one of the drafts that lie aside, in the order of the page."""
    [one for one in test.button if one.label == "Bring it back"][number].click()
    test.run()
    assert not test.exception
    return test


def aside(test: AppTest) -> int:
    return len([one for one in test.button if one.label == "Bring it back"])


def test_what_is_brought_back_changes_places_with_a_newer_draft(folder: Path) -> None:
    press(noted(folder, "first"), "discard")
    noted(folder, "an hour of typing")
    bring_back(page())
    assert draft(folder)["interview"]["notes"] == "first"
    bring_back(page())
    assert draft(folder)["interview"]["notes"] == "an hour of typing"


def test_a_draft_is_brought_back_once_also_after_another_debrief_was_saved(folder: Path) -> None:
    test = press(noted(folder, "first"), "discard")
    press(test, "choose_new")
    write(test, new_row(test), "company", "Birch")
    press(test, "keep")
    bring_back(test)
    assert draft(folder)["interview"]["notes"] == "first"
    assert not [one for one in page().button if one.label == "Bring it back"]


def test_discarding_an_untouched_draft_puts_nothing_over_what_lies_aside(folder: Path) -> None:
    press(noted(folder, "fifteen minutes of typing"), "discard")
    add(folder, ("interviews", HELD | {"id": "i2", "company": "Birch"}))
    press(press(page("i2"), "to_facts"), "discard")
    assert aside(page()) == 1
    bring_back(page())
    assert draft(folder)["interview"]["notes"] == "fifteen minutes of typing"


def test_the_drafts_of_two_interviews_lie_aside_side_by_side(folder: Path) -> None:
    press(noted(folder, "one"), "discard")
    press(noted(folder, "two", "i2"), "discard")
    assert aside(page()) == 2
    bring_back(page())
    assert aside(page()) == 1
    bring_back(page())
    journal = Journal.open(folder)
    kept = [journal.read_draft(f"debrief-{one}") or {} for one in ("i1", "i2")]
    assert [one["interview"]["notes"] for one in kept] == ["one", "two"]


def test_every_draft_of_one_interview_that_was_discarded_comes_back_in_turn(folder: Path) -> None:
    for text in ("first", "second"):
        press(noted(folder, text), "discard")
    noted(folder, "third")
    found = []
    for _ in range(3):
        bring_back(page())
        found.append(draft(folder)["interview"]["notes"])
    assert found == ["second", "first", "third"]


def test_many_drafts_lie_aside_and_each_can_be_brought_back(folder: Path) -> None:
    for number in range(5):
        press(noted(folder, f"text {number}", f"i{number}"), "discard")
    for left in range(5, 0, -1):
        test = page()
        assert aside(test) == left
        bring_back(test, left - 1)
    journal = Journal.open(folder)
    kept = [journal.read_draft(f"debrief-i{number}") or {} for number in range(5)]
    assert [one["interview"]["notes"] for one in kept] == [f"text {n}" for n in range(5)]


def test_what_an_older_version_put_away_can_be_brought_back(folder: Path) -> None:
    noted(folder, "from before")
    journal = Journal.open(folder)
    journal.save_draft("put-away-debrief", draft(folder))
    journal.delete_draft("debrief-i1")
    bring_back(page())
    assert draft(folder)["interview"]["notes"] == "from before"
    assert aside(page()) == 0


def test_a_second_press_on_bring_it_back_brings_back_no_other_draft(folder: Path) -> None:
    for text in ("first", "second"):
        press(noted(folder, text), "discard")
    test = AppTest.from_function(_second_press)
    assert not test.run().exception
    assert draft(folder)["interview"]["notes"] == "second"


def _second_press() -> None:
    from recovery.ui.debrief import store  # noqa: PLC0415 - as above

    [(name, draft)] = store.away()
    for _ in range(2):
        store.bring_back(name, draft)


def test_questions_that_were_removed_come_back_one_after_the_other(folder: Path) -> None:
    test = begun(folder)
    field(test, "debrief_part_i1").set_value("questions")
    test.run()
    for text in ("first", "second"):
        write(test, new_row(test), "question", text)
        press(test, "remove_question")
    press(test, "restore_question")
    press(test, "add_question")
    press(test, "restore_question")
    assert [row["question"] for row in draft(folder)["answers"]] == ["second", "first"]


def test_a_time_set_to_another_and_back_leaves_the_interview_where_it_was(folder: Path) -> None:
    starts_at = "2026-03-12T10:00:00+09:00"
    add(folder, ("interviews", HELD | {"starts_at": starts_at}))
    test = page("i1")
    write(test, "i1", "hour", time(11))
    assert draft(folder)["interview"]["starts_at"] != starts_at
    write(test, "i1", "hour", time(10))
    assert draft(folder)["interview"]["starts_at"] == starts_at


@pytest.mark.parametrize("keep_mine", [True, False])
def test_what_belongs_to_an_interview_deleted_elsewhere_is_kept_with_it_or_lies_aside(
    folder: Path, *, keep_mine: bool
) -> None:
    mine = {"interview_id": "i1"}
    closed = HELD | {"status": "closed", "closed_at": now().isoformat(), "felt": "2"}
    mistake = {"id": "m1", "kind": RAMBLING, "felt": "3", "triage": "work on", **mine}
    answer = {"id": "a1", "question": "Why?", "rating": "2", **mine}
    add(folder, ("interviews", closed), ("mistakes", mistake), ("answers", answer))
    test = press(page("i1"), "reopen")
    write(test, "i1", "notes", "one thing more")
    Journal.open(folder).undo(now=now())
    assert tables(folder)["answers"] == []
    field(test, "debrief_step_i1").set_value(3)
    press(test.run(), "close")
    press(test, f"conflict_{keep_mine}")
    if keep_mine:
        press(test, "close")
        assert [row["notes"] for row in tables(folder)["interviews"]] == ["one thing more"]
        assert [row["id"] for row in tables(folder)["mistakes"]] == ["m1"]
        assert [row["id"] for row in tables(folder)["answers"]] == ["a1"]
    else:
        assert tables(folder)["interviews"] == []
        bring_back(test)
        assert draft(folder)["interview"]["notes"] == "one thing more"


def test_a_row_changed_elsewhere_is_shown_in_both_versions(folder: Path) -> None:
    add(folder, ("interviews", HELD))
    test = press(page("i1"), "to_facts")
    write(test, "i1", "notes", "mine")
    elsewhere = Journal.open(folder)
    row = elsewhere.row("interviews", "i1")
    assert row is not None
    elsewhere.commit("Elsewhere", [Update("interviews", "i1", {"notes": "theirs"}, row)], now=now())
    press(test, "save")
    assert {"mine", "theirs"} <= {one.value for one in test.text}
    assert tables(folder)["interviews"][0]["notes"] == "theirs"
    assert draft(folder)["interview"]["notes"] == "mine"
    press(test, "conflict_True")
    press(test, "save")
    assert tables(folder)["interviews"][0]["notes"] == "mine"


def test_an_outcome_recorded_meanwhile_stays(folder: Path) -> None:
    add(folder, ("interviews", HELD))
    test = press(page("i1"), "to_facts")
    write(test, "i1", "notes", "mine")
    elsewhere = Journal.open(folder)
    row = elsewhere.row("interviews", "i1")
    assert row is not None
    update = Update("interviews", "i1", {"outcome": "rejected"}, row)
    elsewhere.commit("Elsewhere", [update], now=now())
    press(test, "save")
    [kept] = tables(folder)["interviews"]
    assert (kept["notes"], kept["outcome"]) == ("mine", "rejected")


def test_a_draft_that_cannot_be_written_stays_on_the_screen_and_is_tried_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(folder, ("interviews", HELD))
    test = press(page("i1"), "to_facts")

    def full(*_: object) -> None:
        raise RecoveryError("The disk is full.")

    with monkeypatch.context() as patched:
        patched.setattr(Journal, "save_draft", full)
        write(test, "i1", "went_well", "typed")
        assert "The disk is full" in words(test).replace("\\", "")
        assert field(test, "debrief_i1_went_well").value == "typed"
    write(test, "i1", "notes", "more")
    kept = draft(folder)["interview"]
    assert (kept["went_well"], kept["notes"]) == ("typed", "more")
    assert not test.error


def test_the_time_is_up_in_one_calm_line_and_nothing_locks(folder: Path) -> None:
    add(folder, ("interviews", HELD))
    test = press(page("i1"), "to_facts")
    journal = Journal.open(folder)
    journal.save_settings({"debrief_minutes": 5})
    journal.save_draft("debrief-i1", draft(folder) | {"seconds": 301})
    test.run()
    assert "The 5 minutes are up." in words(test)
    write(test, "i1", "notes", "still open")
    assert draft(folder)["interview"]["notes"] == "still open"


def test_tomorrow_is_an_answer(folder: Path) -> None:
    answer = {"id": "a1", "interview_id": "i1", "question": "Why us?", "rating": "1"}
    add(folder, ("interviews", HELD), ("answers", answer))
    test = press(page("i1"), "to_facts")
    field(test, "debrief_step_i1").set_value(3)
    test.run()
    press(test, "a1_put_off")
    tomorrow = (TODAY + timedelta(days=1)).isoformat()
    assert draft(folder)["answers"][0]["put_off_to"] == tomorrow
    assert date.fromisoformat(tomorrow) > TODAY


def test_an_address_that_leads_nowhere_says_so(folder: Path) -> None:
    test = page("nobody")
    assert "not in your journal" in test.info[0].value
    assert not folder.exists() or Journal.open(folder).drafts() == []


def test_a_persons_words_are_shown_as_they_are(folder: Path) -> None:
    test = begun(folder)
    assert test.title[0].value == r"Oakline \& \*Söhne\*"


def test_the_example_opens_every_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path / "example"
    shutil.copytree(places.example(), kept)
    monkeypatch.setenv(places.VARIABLE, str(kept))
    test = press(page("i01"), "reopen")
    for step in (1, 2, 3):
        field(test, "debrief_step_i01").set_value(step)
        test.run()
        assert not test.exception
