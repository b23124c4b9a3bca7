from __future__ import annotations

import csv
import re
import shutil
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from streamlit.testing.v1 import AppTest

from recovery import places
from recovery.exchange import export
from recovery.journal import Change, Insert, Journal, JournalError, Update
from recovery.model import NOUNS, Interview, KindChange
from recovery.patterns.agenda import TABLES, agenda, standing
from recovery.ui.entries.removal import removal

if TYPE_CHECKING:
    from pathlib import Path

FRAME = places.front() / "recovery" / "ui" / "frame.py"
PAGE = "../../pages/entries.py"
NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
with (places.example() / "interviews.csv").open(encoding="utf-8", newline="") as example:
    EVERY = len(list(csv.DictReader(example)))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A journal folder of its own, filled with the example's tables."""
    kept = tmp_path / "journal"
    shutil.copytree(places.example(), kept)
    monkeypatch.setenv(places.VARIABLE, str(kept))
    return kept


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(places.VARIABLE, str(tmp_path / "journal"))
    return tmp_path / "journal"


def page(**query: str | list[str]) -> AppTest:
    test = AppTest.from_file(str(FRAME), default_timeout=30)
    test.run()
    for name, value in query.items():
        test.query_params[name] = value
    test.switch_page(PAGE).run()
    assert not test.exception
    return test


def words(test: AppTest) -> str:
    """All that the page says, in elements that know Markdown and in those that do not."""
    elements = [*test.title, *test.markdown, *test.caption, *test.text, *test.error, *test.warning]
    return "\n".join(str(one.value) for one in elements)


def companies(test: AppTest) -> list[str]:
    return list(test.dataframe[0].value["company"])


def test_an_empty_journal_offers_the_first_step(empty: Path) -> None:
    test = page()
    assert not test.dataframe
    assert [one.label for one in test.main.button] == ["Debrief an interview"]
    assert empty.is_dir()


def test_every_interview_stands_in_the_table_the_newest_first(folder: Path) -> None:
    test = page()
    table = test.dataframe[0].value
    assert len(table) == len(Journal.open(folder).rows("interviews")) == EVERY
    assert table["when"].is_monotonic_decreasing
    assert list(table.columns) == [
        "when", "company", "role", "stage", "format", "status",
        "mistakes", "answers", "felt", "outcome",
    ]  # fmt: skip
    assert f"You have written {EVERY} entries" in words(test)


def test_the_counts_are_those_of_the_tables(folder: Path) -> None:
    table = page().dataframe[0].value
    journal = Journal.open(folder)
    assert table["mistakes"].sum() == len(journal.rows("mistakes"))
    asked = [row for row in journal.rows("answers") if row["interview_id"]]
    assert table["answers"].sum() == len(asked)


def test_a_filter_in_the_address_is_applied(folder: Path) -> None:
    test = page(stage="panel", kind="content.rambling")
    journal = Journal.open(folder)
    rambled = {
        row["interview_id"] for row in journal.rows("mistakes") if row["kind"] == "content.rambling"
    }
    expected = [
        row["company"]
        for row in journal.rows("interviews")
        if row["stage"] == "panel" and row["id"] in rambled
    ]
    assert sorted(companies(test)) == sorted(expected)
    assert f"{len(expected)} of {EVERY} entries" in words(test)


def test_a_search_reads_what_was_written_about_a_mistake(folder: Path) -> None:
    assert folder.is_dir()
    test = page()
    test.text_input(key="filter_text").set_value("solar FIRM").run()
    assert companies(test) == ["Tolvane Energy"]


def test_what_the_person_wrote_never_stands_in_the_address(folder: Path) -> None:
    assert folder.is_dir()
    test = page()
    test.text_input(key="filter_text").set_value("solar").run()
    test.multiselect(key="filter_companies").select("Tolvane Energy").run()
    test.multiselect(key="filter_kinds").select("content.rambling").run()
    assert companies(test) == ["Tolvane Energy"]
    assert dict(test.query_params) == {"kind": "content.rambling"}


def test_a_filter_that_leaves_nothing_says_so_and_offers_to_clear(folder: Path) -> None:
    assert folder.is_dir()
    test = page(stage="final", outcome="accepted")
    assert not test.dataframe
    assert "No entry fits" in words(test)
    test.button(key="filters_clear").click().run()
    assert len(companies(test)) == EVERY


def test_a_choice_that_is_no_longer_there_is_dropped(folder: Path) -> None:
    test = page()
    test.multiselect(key="filter_companies").select("Tolvane Energy").run()
    journal = Journal.open(folder)
    journal.commit(
        "Delete", removal(journal, "i01", journal.row("interviews", "i01") or {}), now=NOW
    )
    test.run()
    assert not test.exception
    assert len(companies(test)) == EVERY - 1


def test_one_entry_is_read_whole(folder: Path) -> None:
    test = page(interview="i01")
    shown = words(test)
    journal = Journal.open(folder)
    row = journal.row("interviews", "i01")
    assert row is not None
    for text in (row["went_well"], row["notes"]):
        assert text in [one.value for one in test.text]
    for table, columns in (
        ("mistakes", ("what_happened", "evidence")),
        ("answers", ("said", "wish_i_had_said")),
    ):
        for one in journal.rows(table):
            if one["interview_id"] == "i01":
                assert all(one[name] in shown for name in columns)
    assert "Rambled / answer too long" in shown.replace("\\", "")


ACTIVE = re.compile(r"(?<!\\)(!\[|<img|\*\*b|\$1|http:)")
HOSTILE = "# Heading\n![x](http://evil.invalid/x.png) **b** $1$ <img src=http://evil.invalid/y>"


def test_nothing_that_a_person_wrote_is_run_as_markdown(folder: Path) -> None:
    journal = Journal.open(folder)
    own = KindChange.read({"id": "kown", "label": HOSTILE[:200]})
    mistake = journal.rows("mistakes")[0] | {"id": "mown", "interview_id": "i01", "kind": "kown"}
    changes: list[Change] = [Insert("kinds", own.cells()), Insert("mistakes", mistake)]
    for noun in NOUNS.values():
        for row in journal.rows(noun.TABLE):
            if row["id"] == "i01" or row.get("interview_id") == "i01":
                names = {"company", "role", "place", "interviewers", "went_well", "notes"}
                names |= {"what_happened", "evidence", "question", "said", "wish_i_had_said"}
                cells = {name: HOSTILE for name in row if name in names}
                changes.append(Update(noun.TABLE, row["id"], cells, seen=row))
    journal.commit("Hostile text", changes, now=NOW)
    for test in (page(interview="i01"), page()):
        active = [*test.title, *test.markdown, *test.caption, *test.subheader]
        assert all(not ACTIVE.search(one.value) for one in active)
        assert all(not ACTIVE.search(one.label) for one in [*test.button, *test.selectbox])
    assert any(one.value == HOSTILE for one in page(interview="i01").text)


def test_an_entry_that_is_not_there_says_so(folder: Path) -> None:
    assert folder.is_dir()
    test = page(interview="never")
    assert "not in your journal" in test.info[0].value
    test.button(key="back").click().run()
    assert len(companies(test)) == EVERY


def test_the_filters_are_kept_while_an_entry_is_read(folder: Path) -> None:
    assert folder.is_dir()
    test = page(stage="panel")
    before = companies(test)
    test.query_params["interview"] = "i01"
    test.run()
    assert test.title[0].value == "Tolvane Energy"
    test.button(key="back").click().run()
    assert companies(test) == before


def test_an_outcome_is_recorded_with_one_tap_and_its_day(folder: Path) -> None:
    test = page(interview="i14")
    test.pills(key="outcome_i14").set_value("offer").run()
    row = Journal.open(folder).row("interviews", "i14")
    assert row is not None
    assert row["outcome"] == "offer"
    assert len(row["outcome_on"]) == len("2026-11-01")


def test_the_day_of_waiting_is_kept_so_that_nobody_is_asked_again_at_once(folder: Path) -> None:
    test = page(interview="i14")
    test.pills(key="outcome_i14").set_value("waiting").run()
    journal = Journal.open(folder)
    cells = journal.row("interviews", "i14") or {}
    assert cells["outcome"] == "waiting"
    rows = standing({table: journal.read(table) for table in TABLES}, UTC)
    day = datetime.fromisoformat(cells["outcome_on"]).replace(tzinfo=UTC)
    asked = [agenda(rows, [], day + timedelta(days=days)).pending for days in (1, 15)]
    assert ["i14" in {one.id for one in pending} for pending in asked] == [False, True]


def test_a_planned_interview_asks_for_no_outcome(folder: Path) -> None:
    journal = Journal.open(folder)
    planned = Interview.read(
        {"id": "later", "starts_at": "2099-01-01", "company": "Later", "status": "planned"}
    )
    journal.commit("Plan", [Insert("interviews", planned.cells())], now=NOW)
    test = page(interview="later")
    assert test.title[0].value == "Later"
    assert not test.get("pills")
    assert test.button(key="debrief").label == "Edit the plan"
    assert companies(page())[0] == "Later"


def test_details_are_changed_in_place(folder: Path) -> None:
    test = page(interview="i01")
    test.button(key="details").click().run()
    test.text_input(key="details_i01_company").set_value("Tolvane Power").run()
    test.button(key="details_save").click().run()
    row = Journal.open(folder).row("interviews", "i01")
    assert row is not None
    assert row["company"] == "Tolvane Power"
    assert row["starts_at"] == "2026-05-06T10:00:00+02:00"
    assert test.title[0].value == "Tolvane Power"
    assert Journal.open(folder).drafts() == []


def test_a_start_with_seconds_and_another_offset_stays_when_something_else_is_changed(
    folder: Path,
) -> None:
    journal = Journal.open(folder)
    start = "2026-05-06T10:00:30.5+05:30"
    seen = journal.row("interviews", "i01") or {}
    update = Update("interviews", "i01", {"starts_at": start}, seen)
    journal.commit("Change", [update], now=datetime.now(UTC))
    test = page(interview="i01")
    test.button(key="details").click().run()
    test.text_input(key="details_i01_company").set_value("Tolvane Power").run()
    test.button(key="details_save").click().run()
    row = Journal.open(folder).row("interviews", "i01") or {}
    assert (row["company"], row["starts_at"]) == ("Tolvane Power", start)


def test_of_an_entry_of_long_ago_one_detail_is_changed_and_its_days_stay(folder: Path) -> None:
    journal = Journal.open(folder)
    old = {"starts_at": "1994-05-06", "reply_by": "1994-06-01"}
    seen = journal.row("interviews", "i01") or {}
    update = Update("interviews", "i01", old, seen)
    journal.commit("Change", [update], now=datetime.now(UTC))
    test = page(interview="i01")
    test.button(key="details").click().run()
    test.text_input(key="details_i01_company").set_value("Tolvane Power").run()
    test.button(key="details_save").click().run()
    row = Journal.open(folder).row("interviews", "i01") or {}
    assert row["company"] == "Tolvane Power"
    assert old.items() <= row.items()


@pytest.mark.usefixtures("folder")
def test_details_of_an_entry_deleted_elsewhere_are_shown_to_copy() -> None:
    test = page(interview="i01")
    test.button(key="details").click().run()
    test.text_input(key="details_i01_company").set_value("Tolvane Power").run()
    other = page(interview="i01")
    other.button(key="delete").click().run()
    test.button(key="details_save").click().run()
    said = [one.value for one in (*test.markdown, *test.text)]
    assert any("deleted elsewhere" in one and "Nothing is lost" not in one for one in said)
    assert "Tolvane Power" in said
    assert test.button(key="entries_conflict_theirs").label == "Leave it deleted"


def test_what_was_saved_is_not_called_unsaved_when_its_draft_cannot_be_cleared(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise JournalError("The folder drafts cannot be written.")

    test = page(interview="i01")
    test.button(key="details").click().run()
    test.text_input(key="details_i01_company").set_value("Tolvane Power").run()
    monkeypatch.setattr(Journal, "delete_draft", refuse)
    test.button(key="details_save").click().run()
    assert not test.exception
    assert (Journal.open(folder).row("interviews", "i01") or {})["company"] == "Tolvane Power"
    assert [one.value for one in test.error if "Not saved" in one.value] == []
    assert any("could not be cleared away" in one.value for one in test.error)


def test_details_that_were_typed_survive_a_lost_session(folder: Path) -> None:
    test = page(interview="i01")
    test.button(key="details").click().run()
    test.text_input(key="details_i01_role").set_value("Analyst, night shift").run()
    again = page(interview="i01")
    assert again.text_input(key="details_i01_role").value == "Analyst, night shift"
    again.button(key="details_discard").click().run()
    row = Journal.open(folder).row("interviews", "i01")
    assert row is not None
    assert row["role"] == "Operations analyst"


def test_details_that_were_opened_and_not_touched_are_closed_again(folder: Path) -> None:
    test = page(interview="i01")
    test.button(key="details").click().run()
    assert test.text_input(key="details_i01_role").value == "Operations analyst"
    test.button(key="back").click().run()
    test.query_params["interview"] = "i01"
    test.run()
    assert not test.text_input
    assert Journal.open(folder).drafts() == []


def test_details_with_a_fault_are_refused_and_stay_typed(folder: Path) -> None:
    test = page(interview="i01")
    test.button(key="details").click().run()
    test.text_input(key="details_i01_company").set_value("").run()
    test.button(key="details_save").click().run()
    assert "Not saved" in test.error[0].value
    assert test.text_input(key="details_i01_company").value == ""
    row = Journal.open(folder).row("interviews", "i01")
    assert row is not None
    assert row["company"] == "Tolvane Energy"


def changed_elsewhere(folder: Path) -> None:
    journal = Journal.open(folder)
    row = journal.row("interviews", "i01")
    assert row is not None
    change = Update("interviews", "i01", {"company": "Theirs", "minutes": "31"}, seen=row)
    journal.commit("Elsewhere", [change], now=NOW)


@pytest.mark.parametrize(
    ("choice", "company"),
    [("entries_conflict_mine", "Mine"), ("entries_conflict_theirs", "Theirs")],
)
def test_a_row_that_was_changed_elsewhere_shows_both_versions(
    folder: Path, choice: str, company: str
) -> None:
    test = page(interview="i01")
    test.button(key="details").click().run()
    test.text_input(key="details_i01_company").set_value("Mine").run()
    changed_elsewhere(folder)
    test.button(key="details_save").click().run()
    assert {"Mine", "Theirs"} <= {one.value for one in test.text}
    test.button(key=choice).click().run()
    row = Journal.open(folder).row("interviews", "i01")
    assert row is not None
    assert row["company"] == company
    assert row["minutes"] == "31"
    assert not test.exception
    assert Journal.open(folder).drafts() == []


def test_an_entry_that_was_changed_elsewhere_is_not_deleted_unseen(folder: Path) -> None:
    test = page(interview="i01")
    changed_elsewhere(folder)
    test.button(key="delete").click().run()
    assert "changed elsewhere" in words(test)
    assert "Theirs" in [one.value for one in test.text]
    test.button(key="entries_conflict_theirs").click().run()
    assert Journal.open(folder).row("interviews", "i01")
    assert test.title[0].value == "Theirs"
    test.button(key="delete").click().run()
    assert Journal.open(folder).row("interviews", "i01") is None


def test_a_deleted_entry_takes_along_what_belongs_to_it_and_undo_brings_all_back(
    folder: Path,
) -> None:
    before = {table: Journal.open(folder).rows(table) for table in NOUNS}
    test = page(interview="i01")
    test.button(key="delete").click().run()
    assert len(companies(test)) == EVERY - 1
    journal = Journal.open(folder)
    for table in ("mistakes", "answers", "letters"):
        assert all(row["interview_id"] != "i01" for row in journal.rows(table))
    answers = {row["id"] for row in journal.rows("answers")}
    for table in ("rehearsals", "findings"):
        assert all(row["answer_id"] in answers | {""} for row in journal.rows(table))
    assert len(journal.rows("findings")) == len(before["findings"])
    journal.undo(now=NOW)
    assert {table: journal.rows(table) for table in NOUNS} == before


def test_what_is_exported_is_what_the_filters_keep(folder: Path) -> None:
    journal = Journal.open(folder)
    panels = {row["id"] for row in journal.rows("interviews") if row["stage"] == "panel"}
    test = page(stage="panel")
    test.session_state["export"] = True
    test.run()
    assert [one.label for one in test.download_button] == [
        "One row per interview, CSV",
        "One row per interview, CSV, for spreadsheets",
        "Every table, ZIP of CSV",
        "Every table, ZIP of CSV, for spreadsheets",
    ]
    lines = export.entries(journal, interviews=panels).decode().splitlines()
    assert len(lines) == 1 + len(companies(test))


def test_many_entries_come_a_hundred_at_a_time(empty: Path) -> None:
    journal = Journal.open(empty)
    rows = [
        Interview.read(
            {"id": f"i{number}x", "starts_at": "2026-03-12", "company": f"Company {number}"}
        )
        for number in range(250)
    ]
    journal.commit("Fill", [Insert("interviews", row.cells()) for row in rows], now=NOW)
    test = page()
    assert len(test.dataframe[0].value) == 100
    test.session_state["entries_page"] = 3
    test.run()
    assert len(test.dataframe[0].value) == 50


# Details that are being changed: in two tabs, beside an outcome, refused, discarded, damaged


def editing() -> AppTest:
    return press(page(interview="i01"), "details")


def press(test: AppTest, key: str) -> AppTest:
    test.button(key=key).click().run()
    assert not test.exception
    return test


def typed(test: AppTest, column: str, text: str) -> None:
    test.text_input(key=f"details_i01_{column}").set_value(text).run()
    assert not test.exception


def row(folder: Path) -> dict[str, str]:
    return Journal.open(folder).row("interviews", "i01") or {}


def test_what_two_tabs_type_into_the_details_is_saved_from_both(folder: Path) -> None:
    one = editing()
    typed(one, "role", "Role of the one")
    other = page(interview="i01")
    typed(one, "place", "Place of the one")
    typed(other, "interviewers", "Person of the other")
    assert other.text_input(key="details_i01_place").value == "Place of the one"
    press(one, "details_save")
    kept = row(folder)
    assert (kept["role"], kept["place"]) == ("Role of the one", "Place of the one")
    assert kept["interviewers"] == "Person of the other"


def test_what_is_typed_after_another_tab_saved_is_kept_and_overwrites_nothing(
    folder: Path,
) -> None:
    one = editing()
    typed(one, "role", "Role of the one")
    other = page(interview="i01")
    press(one, "details_save")
    typed(other, "place", "Place of the other")
    assert other.text_input(key="details_i01_place").value == "Place of the other"
    press(other, "details_save")
    kept = row(folder)
    assert (kept["role"], kept["place"]) == ("Role of the one", "Place of the other")


def test_an_outcome_tapped_beside_the_open_details_was_not_changed_elsewhere(
    folder: Path,
) -> None:
    test = editing()
    typed(test, "role", "Analyst, night shift")
    test.pills(key="outcome_i01").set_value("ghosted").run()
    press(test, "details_save")
    assert (row(folder)["role"], row(folder)["outcome"]) == ("Analyst, night shift", "ghosted")


def test_a_time_that_is_set_and_set_back_moves_no_interview(folder: Path) -> None:
    journal, start = Journal.open(folder), "2026-05-06T10:00:00+09:00"
    journal.commit("Far", [Update("interviews", "i01", {"starts_at": start}, row(folder))], now=NOW)
    test = editing()
    for hour in (11, 10):
        test.time_input(key="details_i01_time").set_value(time(hour)).run()
    typed(test, "role", "Analyst, night shift")
    press(test, "details_save")
    assert (row(folder)["role"], row(folder)["starts_at"]) == ("Analyst, night shift", start)


def test_a_date_that_is_taken_out_and_given_again_leaves_the_time(folder: Path) -> None:
    test = editing()
    for day in (None, date(2026, 5, 7)):
        test.date_input(key="details_i01_date").set_value(day).run()
    press(test, "details_save")
    assert row(folder)["starts_at"].startswith("2026-05-07T10:00:00")


def test_details_that_the_disk_refuses_stay_in_their_fields_and_are_saved(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise JournalError("The folder drafts cannot be written.")

    test = editing()
    with monkeypatch.context() as full:
        full.setattr(Journal, "save_draft", refuse)
        typed(test, "role", "Analyst, night shift")
        assert "on this screen only" in words(test)
        press(test, "back")
        test.query_params["interview"] = "i01"
        test.run()
        assert test.text_input(key="details_i01_role").value == "Analyst, night shift"
        press(test, "details_discard")
        assert "Nothing was discarded" in words(test)
    press(test, "details_save")
    assert row(folder)["role"] == "Analyst, night shift"


@pytest.mark.usefixtures("folder")
def test_details_that_were_discarded_come_back_and_change_places_with_those_typed_since() -> None:
    test = editing()
    typed(test, "place", "First")
    press(test, "details_discard")
    assert not test.text_input
    again = editing()
    typed(again, "place", "Second")
    for text in ("First", "Second"):
        press(again, "details_bring_back")
        assert again.text_input(key="details_i01_place").value == text
    press(again, "details_discard")
    press(again, "details_bring_back")
    assert again.text_input(key="details_i01_place").value == "Second"


def test_details_that_the_disk_refuses_to_bring_back_stay_put_away(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise JournalError("The folder drafts cannot be written.")

    test = editing()
    typed(test, "place", "First")
    press(test, "details_discard")
    with monkeypatch.context() as full:
        full.setattr(Journal, "save_draft", refuse)
        press(test, "details_bring_back")
        assert "stays put away" in words(test)
    assert Journal.open(folder).drafts() == ["put-away-details-i01"]
    press(test, "details_bring_back")
    assert test.text_input(key="details_i01_place").value == "First"


@pytest.mark.usefixtures("folder")
def test_a_double_press_brings_back_discarded_details_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from recovery.ui.entries import draft  # noqa: PLC0415 - needs Streamlit

    bring_back = draft.bring_back

    def twice(*given: Any) -> None:
        bring_back(*given)
        bring_back(*given)

    monkeypatch.setattr(draft, "bring_back", twice)
    test = editing()
    typed(test, "place", "First")
    press(test, "details_discard")
    press(test, "details")
    typed(test, "place", "Second")
    for text in ("First", "Second"):
        press(test, "details_bring_back")
        assert test.text_input(key="details_i01_place").value == text


def test_details_that_were_discarded_are_saved_over_what_was_saved_since(folder: Path) -> None:
    test = editing()
    typed(test, "place", "Discarded")
    press(test, "details_discard")
    press(test, "details")
    typed(test, "role", "Saved since")
    press(test, "details_save")
    press(press(test, "details_bring_back"), "details_save")
    assert (row(folder)["place"], row(folder)["role"]) == ("Discarded", "Saved since")
    assert Journal.open(folder).drafts() == []


@pytest.mark.usefixtures("folder")
def test_deleting_an_entry_and_undoing_it_brings_back_the_details_that_were_typed() -> None:
    test = editing()
    typed(test, "place", "Typed and not saved")
    press(test, "delete")
    press(test, str(next(one.key for one in test.button if str(one.key).startswith("undo_"))))
    again = page(interview="i01")
    assert again.text_input(key="details_i01_place").value == "Typed and not saved"


@pytest.mark.parametrize(
    "damaged",
    [
        {},
        {"cells": 5},
        {"cells": {}, "seen": {}},
        {"cells": {"place": None, "starts_at": "bad", "minutes": "0"}, "seen": {}},
        {"cells": {"stage": "none", "status": 5, "date": "today"}, "seen": {"starts_at": "bad"}},
        {"cells": {"time": "late", "reply_by": "20"}, "seen": None},
    ],
)
def test_damaged_details_take_no_entry_down_and_change_nothing(
    folder: Path, damaged: dict[str, Any]
) -> None:
    Journal.open(folder).save_draft("details-i01", damaged)
    before = row(folder)
    test = page(interview="i01")
    if "details" in [one.key for one in test.button]:
        press(test, "details")
    assert test.text_input(key="details_i01_role").value == "Operations analyst"
    press(test, "details_save")
    assert row(folder) == before


def test_details_that_an_older_version_kept_are_found(folder: Path) -> None:
    seen = row(folder)
    cells = {**seen, "starts_at": "2026-05-07", "place": "Old"}
    Journal.open(folder).save_draft("details-i01", {"cells": cells, "seen": seen})
    test = page(interview="i01")
    assert test.date_input(key="details_i01_date").value == date(2026, 5, 7)
    press(test, "details_save")
    assert (row(folder)["starts_at"], row(folder)["place"]) == ("2026-05-07", "Old")
