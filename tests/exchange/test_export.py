"""What leaves the journal."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from recovery.exchange import export, importing
from recovery.exchange.spreadsheets import MARK
from recovery.journal import Insert, Journal
from recovery.model import NOUNS

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path


def table(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("name", NOUNS)
def test_a_table_as_kept_is_the_file_itself(journal: Journal, name: str) -> None:
    assert export.table(journal, name) == journal.table_bytes(name)


def test_a_table_as_kept_keeps_what_we_do_not_know(journal: Journal) -> None:
    path = journal.folder / "phrases.csv"
    odd = b"\xef\xbb\xbfid;phrase;mood\r\nx1;Why;fine;and more\r\n"
    path.write_bytes(odd)
    assert export.table(journal, "phrases") == odd


def test_for_spreadsheets_no_cell_runs_and_the_heading_says_what_was_done(
    journal: Journal,
) -> None:
    data = export.table(journal, "interviews", for_spreadsheets=True)
    assert data.startswith(b"\xef\xbb\xbf")
    first = table(data)[0]
    assert first["notes"] == "'=1+1\n'- a second line"
    assert first[MARK] == ""
    assert list(first)[-1] == MARK


def test_entries_have_one_row_for_each_interview_the_first_held_first(journal: Journal) -> None:
    rows = table(export.entries(journal))
    assert [row["id"] for row in rows] == ["i2", "i1"]


def test_entries_sum_up_what_belongs_to_an_interview(journal: Journal) -> None:
    row = table(export.entries(journal))[1]
    summed = {name: row[name] for name in list(row)[list(row).index("mistakes") :]}
    assert summed == {
        "mistakes": "2",
        "mistakes_to_work_on": "1",
        "mistakes_let_go": "1",
        "mistakes_noticed": "1",
        "mistakes_saved": "1",
        "mistake_kinds": "content.rambling | own1",
        "mistake_labels": "Rambled / answer too long | Sat on my hands",
        "mistakes_felt_most": "5",
        "questions": "2",
        "questions_asked": "Why us? | A strength?",
        "question_topics": "Why this company",
        "questions_off_guard": "0",
        "weak_answers": "1",
        "weak_questions": "Why us?",
        "weak_answers_bettered": "1",
        "letters_sent": "1",
        "first_letter_sent_at": "2026-03-13T08:00:00+01:00",
    }


def test_an_answer_that_caught_me_off_guard_is_weak_whatever_its_rating(
    journal: Journal,
) -> None:
    assert table(export.entries(journal))[0]["weak_questions"] == "And now?"


def test_everything_holds_each_table_the_entries_the_settings_and_a_readme(
    journal: Journal,
) -> None:
    journal.save_settings({"minutes": 20})
    files = unpacked(export.everything(journal))
    assert set(files) == {
        *(f"{name}.csv" for name in NOUNS),
        "entries.csv",
        "settings.json",
        "README.txt",
    }
    assert files["mistakes.csv"] == journal.table_bytes("mistakes")
    assert json.loads(files["settings.json"]) == {"minutes": 20}
    assert "exactly as they are kept" in files["README.txt"].decode()


@pytest.mark.parametrize("how", [{}, {"for_spreadsheets": True}, {"interviews": ["i1", "i2"]}])
def test_a_table_with_empty_columns_comes_back_from_every_export(
    journal: Journal, tmp_path: Path, how: dict[str, Any]
) -> None:
    path = journal.folder / "interviews.csv"
    lines = path.read_text("utf-8").splitlines()
    path.write_text("".join(f"{line},,\n" for line in lines), "utf-8")
    again = Journal.open(tmp_path / "again")
    shown = importing.preview(again, "journal.zip", export.everything(journal, **how))
    assert (len(shown.faulty), shown.tables[1].table) == (0, "interviews")
    assert [row["id"] for row in shown.tables[1].new] == ["i1", "i2"]


@pytest.mark.parametrize("how", [{"for_spreadsheets": True}, {"interviews": ["i1", "i2"]}])
def test_of_a_damaged_table_the_rows_that_are_shown_are_exported(
    journal: Journal, how: dict[str, Any]
) -> None:
    path = journal.folder / "interviews.csv"
    path.write_bytes(path.read_bytes()[:40].replace(b"company", b"firm"))
    reopened = Journal.open(journal.folder)
    assert reopened.problems()
    found = table(export.table(reopened, "interviews", **how))
    assert [row["company"] for row in found] == [
        row["company"] for row in reopened.rows("interviews")
    ]
    assert len(found) == 2


def test_everything_for_spreadsheets_holds_the_note_of_what_that_changes(
    journal: Journal,
) -> None:
    files = unpacked(export.everything(journal, for_spreadsheets=True))
    assert "a single quote stands before" in " ".join(files["README.txt"].decode().split())
    assert all(
        data.startswith(b"\xef\xbb\xbf") for name, data in files.items() if name.endswith(".csv")
    )


@pytest.mark.parametrize("for_spreadsheets", [False, True])
@pytest.mark.parametrize("what", ["all", "entries", "mistakes"])
def test_the_same_journal_gives_the_same_bytes(
    journal: Journal, what: str, *, for_spreadsheets: bool
) -> None:
    first = export.made(journal, what, for_spreadsheets=for_spreadsheets)
    assert export.made(journal, what, for_spreadsheets=for_spreadsheets) == first


def test_a_filtered_export_holds_what_belongs_to_its_interviews_and_nothing_else(
    journal: Journal,
) -> None:
    files = unpacked(export.everything(journal, interviews=["i2"]))
    ids = {
        name: [row["id"] for row in table(data)] for name, data in files.items() if "csv" in name
    }
    assert ids == {
        "interviews.csv": ["i2"],
        "entries.csv": ["i2"],
        "answers.csv": ["a3"],
        "findings.csv": ["f1"],
        "mistakes.csv": [],
        "plans.csv": [],
        "rehearsals.csv": [],
        "letters.csv": [],
        "phrases.csv": [],
        "kinds.csv": [],
    }
    readme = files["README.txt"].decode()
    assert "a part of the journal" in readme
    assert "exactly as they are kept" not in readme
    assert b"Example Ltd" not in b"".join(files.values())


def test_a_filtered_export_takes_along_the_plans_and_own_kinds_that_it_names(
    journal: Journal,
) -> None:
    assert [row["id"] for row in table(export.table(journal, "plans", interviews=["i1"]))] == ["p1"]
    assert [row["id"] for row in table(export.table(journal, "kinds", interviews=["i1"]))] == [
        "own1"
    ]


def test_a_filtered_export_takes_along_the_findings_that_it_names_and_those_spelled_otherwise(
    journal: Journal, empty: Journal, now: datetime
) -> None:
    found = {"f2": "Example Ltd", "f3": "example  ltd", "f4": "Elsewhere", "f5": "Elsewhere"}
    rows = [
        Insert("findings", {"id": one, "company": name, "finding": "A fact", "answer_id": answer})
        for (one, name), answer in zip(found.items(), ("", "", "a3", ""), strict=True)
    ]
    letter = Insert("letters", {"id": "l2", "interview_id": "i1", "finding_ids": "f3; f4"})
    journal.commit("Find", [*rows, letter], now=now)
    data = export.everything(journal, interviews=["i1"])
    kept = table(unpacked(data)["findings.csv"])
    assert [(row["id"], row["answer_id"]) for row in kept] == [("f2", ""), ("f3", ""), ("f4", "")]
    assert not importing.preview(empty, "journal.zip", data).faulty


def test_a_filtered_table_keeps_the_columns_that_we_do_not_know(journal: Journal) -> None:
    path = journal.folder / "interviews.csv"
    heading, *lines = path.read_bytes().decode().split("\n", 1)
    rows = lines[0].replace("\ni2,", "\nsunny,i2,")
    path.write_text("weather," + heading + "\nrainy," + rows, newline="")
    (row,) = table(export.table(journal, "interviews", interviews=["i2"]))
    assert (row["weather"], row["company"]) == ("sunny", "Other & Sons")


def test_a_damaged_table_still_comes_out_in_both_forms(journal: Journal) -> None:
    damaged = b'id,phrase\nx1,"never ends'
    (journal.folder / "phrases.csv").write_bytes(damaged)
    assert unpacked(export.everything(journal))["phrases.csv"] == damaged
    assert "phrases.csv" in unpacked(export.everything(journal, for_spreadsheets=True))


def test_the_files_of_a_zip_bear_no_moment_of_their_own(journal: Journal) -> None:
    with zipfile.ZipFile(io.BytesIO(export.everything(journal))) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_name_of_a_file_says_what_it_is() -> None:
    assert export.file_name("entries") == "entries.csv"
    assert export.file_name("all", for_spreadsheets=True) == (
        "recovery-journal-for-spreadsheets.zip"
    )
