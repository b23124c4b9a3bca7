"""What comes into the journal."""

from __future__ import annotations

import csv
import io
import json
import tempfile
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recovery.exchange import export, importing
from recovery.exchange.reading import RefusedImportError
from recovery.journal import ConflictError, Insert, Journal, JournalError, Update, new_id
from recovery.model import NOUNS

STAMPS = {"created_at", "updated_at"}
TOGETHER = ("mistakes", "kinds", "interviews")
words = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30)


def content(journal: Journal) -> dict[str, list[dict[str, str]]]:
    return {
        name: [
            {column: cell for column, cell in row.items() if column not in STAMPS}
            for row in journal.rows(name)
        ]
        for name in NOUNS
    }


def changed(journal: Journal, cells: dict[str, str], now: datetime) -> None:
    """Change a mistake as its page does."""
    seen = journal.row("mistakes", "m1")
    assert seen is not None
    journal.commit("Change", [Update("mistakes", "m1", cells, seen)], now=now)


@pytest.mark.parametrize("for_spreadsheets", [False, True])
def test_an_export_comes_back_whole_into_an_empty_journal(
    journal: Journal, empty: Journal, now: datetime, *, for_spreadsheets: bool
) -> None:
    data = export.everything(journal, for_spreadsheets=for_spreadsheets)
    shown = importing.preview(empty, "journal.zip", data)
    assert (shown.faulty, shown.different) == ((), ())
    importing.take_in(empty, shown, now=now)
    assert content(empty) == content(journal)


@settings(max_examples=20, deadline=None)
@given(
    interviews=st.lists(
        st.fixed_dictionaries({"company": words, "notes": words, "went_well": words}), max_size=6
    ),
    for_spreadsheets=st.booleans(),
)
def test_any_text_survives_an_export_and_an_import(
    interviews: list[dict[str, str]], *, for_spreadsheets: bool
) -> None:
    now = datetime(2026, 3, 20, tzinfo=UTC)
    rows = [
        Insert(
            "interviews",
            cells | {"id": new_id(), "starts_at": "2026-03-01", "company": "x" + cells["company"]},
        )
        for cells in interviews
    ]
    with tempfile.TemporaryDirectory() as folder:
        first, second = (Journal.open(Path(folder) / name) for name in ("first", "second"))
        first.commit("Fill", rows, now=now)
        data = export.everything(first, for_spreadsheets=for_spreadsheets)
        importing.take_in(second, importing.preview(second, "j.zip", data), now=now)
        assert content(second) == content(first)


def test_an_import_keeps_when_a_row_was_made(
    journal: Journal, empty: Journal, now: datetime
) -> None:
    shown = importing.preview(empty, "j.zip", export.everything(journal))
    importing.take_in(empty, shown, now=now.replace(year=2027))
    assert [row["created_at"] for row in empty.rows("kinds")] == [
        row["created_at"] for row in journal.rows("kinds")
    ]


def test_importing_ones_own_export_changes_nothing(journal: Journal, now: datetime) -> None:
    before = {name: journal.table_bytes(name) for name in NOUNS}
    shown = importing.preview(journal, "journal.zip", export.everything(journal))
    assert (shown.new, shown.different, shown.faulty) == (0, (), ())
    assert importing.take_in(journal, shown, now=now) is None
    assert {name: journal.table_bytes(name) for name in NOUNS} == before


def test_a_preview_changes_nothing_and_counts_new_same_and_different(
    journal: Journal, now: datetime
) -> None:
    data = export.table(journal, "mistakes")
    changed(journal, {"felt": "1"}, now)
    data += b"m9,,,i2,own1,,3,,,,,let go,,\n"
    before = journal.version()
    (table,) = importing.preview(journal, "mistakes.csv", data).tables
    assert [row["id"] for row in table.new] == ["m9"]
    assert table.same == 1
    assert [(one.id, one.columns) for one in table.different] == [("m1", ("felt",))]
    assert journal.version() == before


def test_a_row_that_differs_in_when_it_was_saved_alone_is_the_same(
    journal: Journal, now: datetime
) -> None:
    data = export.table(journal, "mistakes")
    later = now.replace(year=2027)
    changed(journal, {"felt": "1"}, later)
    changed(journal, {"felt": "4"}, later)
    (table,) = importing.preview(journal, "mistakes.csv", data).tables
    assert (table.same, table.different) == (2, ())


@pytest.mark.parametrize(("theirs", "felt"), [(True, "4"), (False, "1")])
def test_a_row_that_differs_is_a_choice(
    journal: Journal, now: datetime, felt: str, *, theirs: bool
) -> None:
    data = export.table(journal, "mistakes")
    changed(journal, {"felt": "1"}, now)
    shown = importing.preview(journal, "mistakes.csv", data)
    importing.take_in(journal, shown, now=now, theirs=shown.different if theirs else ())
    row = journal.row("mistakes", "m1")
    assert row is not None
    assert row["felt"] == felt


def test_an_import_is_one_commit_with_a_backup_before_it(
    journal: Journal, empty: Journal, now: datetime
) -> None:
    shown = importing.preview(empty, "journal.zip", export.everything(journal))
    commits = len(empty.history())
    commit = importing.take_in(empty, shown, now=now)
    assert commit is not None
    assert len(empty.history()) == commits + 1
    assert "before an import" in [backup.why for backup in empty.backups()]
    empty.undo(commit.id, now=now)
    assert not any(content(empty).values())


def test_one_faulty_row_stops_the_whole_import(
    journal: Journal, empty: Journal, now: datetime
) -> None:
    data = export.table(journal, "interviews").replace(b"2026-03-02", b"someday")
    shown = importing.preview(empty, "interviews.csv", data)
    with pytest.raises(RefusedImportError, match="1 row does not fit"):
        importing.take_in(empty, shown, now=now)
    assert empty.rows("interviews") == []


def test_what_refers_to_a_kind_that_does_not_fit_is_left_out_with_it(
    empty: Journal, now: datetime
) -> None:
    files = [
        ("kinds.csv", "id,label,hidden,merged_into\nk1,One,maybe,\nk2,Two,,k1\nk3,Three,,\n"),
        ("interviews.csv", "id,starts_at,company\ni1,2026-03-12,Acme\n"),
        (
            "mistakes.csv",
            "id,interview_id,kind,felt,triage\nm2,i1,k2,3,work on\nm3,i1,k3,3,work on\n",
        ),
    ]
    shown = importing.preview_all(empty, [(name, text.encode()) for name, text in files])
    assert [(one.file, one.line) for one in shown.faulty] == [
        ("kinds.csv", 2), ("kinds.csv", 3), ("mistakes.csv", 2),
    ]  # fmt: skip
    importing.take_in(empty, shown, now=now, without_faulty=True)
    assert [row["id"] for row in empty.rows("mistakes")] == ["m3"]


def test_faulty_rows_can_be_left_out_and_what_refers_to_them_goes_with_them(
    journal: Journal, empty: Journal, now: datetime
) -> None:
    broken = Journal.open(journal.folder.with_name("broken"))
    for name in NOUNS:
        data = export.table(journal, name).replace(b"2026-03-02", b"someday")
        (broken.folder / f"{name}.csv").write_bytes(data)
    shown = importing.preview(empty, "j.zip", export.everything(broken))
    assert [(one.file, len(one.reasons)) for one in shown.faulty] == [
        ("interviews.csv", 1),
        ("answers.csv", 1),
    ]
    importing.take_in(empty, shown, now=now, without_faulty=True)
    assert [row["id"] for row in empty.rows("interviews")] == ["i1"]
    assert [row["id"] for row in empty.rows("answers")] == ["a1", "a2"]


def test_every_fault_of_a_row_is_named_with_its_line(journal: Journal) -> None:
    data = b"id,interview_id,kind,felt,triage\nm7,i1,own1,3,let go\nm8,nobody,nothing,9,\n"
    (faulty,) = importing.preview(journal, "mistakes.csv", data).faulty
    assert (faulty.file, faulty.line) == ("mistakes.csv", 3)
    assert faulty.reasons == (
        "felt must be a whole number from 1 to 5",
        "triage is missing",
        "interview_id refers to no row of interviews",
        "kind refers to no row of kinds",
    )


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ("x1,Why\nx1,How\n", "id stands in the file twice"),
        (",Why\n", "id is missing"),
        ("x1,Why,more\n", "has 3 cells where the heading has 2"),
        ("x1\n", "has 1 cells where the heading has 2"),
    ],
)
def test_a_row_that_cannot_be_one_is_faulty(journal: Journal, rows: str, reason: str) -> None:
    shown = importing.preview(journal, "phrases.csv", b"id,phrase\n" + rows.encode())
    assert [one.reasons for one in shown.faulty] == [(reason,)]


def test_a_table_with_fewer_columns_leaves_the_others_as_they_are(
    journal: Journal, now: datetime
) -> None:
    data = b"id,interview_id,kind,felt,triage\nm1,i1,own1,4,work on\n"
    shown = importing.preview(journal, "mistakes.csv", data)
    importing.take_in(journal, shown, now=now, theirs=shown.different)
    row = journal.row("mistakes", "m1")
    assert row is not None
    assert (row["kind"], row["noticed"]) == ("own1", "yes")


def test_a_moment_that_nobody_knows_stays_empty_and_one_that_is_known_stays_as_it_is(
    journal: Journal, empty: Journal, now: datetime
) -> None:
    known = b"k1,Hummed,delivery,2026-01-02T10:00:00+01:00,2026-01-03T10:00:00+01:00\n"
    data = b"id,label,category,created_at,updated_at\nk2,Spilled,logistics,,\n" + known
    importing.take_in(empty, importing.preview(empty, "kinds.csv", data), now=now)
    names = "id", "created_at", "updated_at"
    assert [tuple(row[name] for name in names) for row in empty.rows("kinds")] == [
        ("k2", "", ""),
        ("k1", "2026-01-02T10:00:00+01:00", "2026-01-03T10:00:00+01:00"),
    ]
    importing.take_in(journal, importing.preview(journal, "kinds.csv", data), now=now)
    assert (journal.row("kinds", "own1") or {})["created_at"] == now.isoformat()


def test_columns_that_are_not_ours_are_named(journal: Journal) -> None:
    (table,) = importing.preview(journal, "phrases.csv", b"id,phrase,mood\nx1,Why,\n").tables
    assert table.unknown_columns == ("mood",)
    assert len(table.new) == 1


def test_a_row_that_was_changed_after_the_preview_is_not_overwritten(
    journal: Journal, now: datetime
) -> None:
    data = export.table(journal, "mistakes").replace(b",4,", b",5,")
    shown = importing.preview(journal, "mistakes.csv", data)
    changed(journal, {"felt": "1"}, now)
    with pytest.raises(ConflictError):
        importing.take_in(journal, shown, now=now, theirs=shown.different)


def test_settings_come_along_where_there_are_none(
    journal: Journal, empty: Journal, now: datetime
) -> None:
    journal.save_settings({"minutes": 20})
    data = export.everything(journal)
    importing.take_in(empty, importing.preview(empty, "j.zip", data), now=now)
    assert empty.settings() == {"minutes": 20}
    empty.save_settings({"minutes": 5})
    importing.take_in(empty, importing.preview(empty, "j.zip", data), now=now)
    assert empty.settings() == {"minutes": 5}


def test_a_refused_import_takes_no_settings_over(
    journal: Journal, empty: Journal, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.save_settings({"minutes": 20})
    shown = importing.preview(empty, "j.zip", export.everything(journal))

    def refused(*_: object, **__: object) -> None:
        raise JournalError("Not saved.")

    monkeypatch.setattr(Journal, "commit", refused)
    with pytest.raises(JournalError):
        importing.take_in(empty, shown, now=now)
    assert empty.settings() == {}


def test_settings_that_cannot_be_kept_are_said_after_rows_that_are(
    journal: Journal, empty: Journal, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.save_settings({"minutes": 20})
    shown = importing.preview(empty, "j.zip", export.everything(journal))

    def refused(*_: object) -> None:
        raise JournalError("Not saved.")

    monkeypatch.setattr(Journal, "save_settings", refused)
    with pytest.raises(importing.SettingsNotKeptError, match="The rows are saved"):
        importing.take_in(empty, shown, now=now)
    assert content(empty) == content(journal)


def test_an_id_that_begins_with_no_letter_is_a_fault_of_its_line(
    journal: Journal, empty: Journal
) -> None:
    data = journal.table_bytes("mistakes").replace(b"m1,", b"7,")
    [faulty] = importing.preview(empty, "mistakes.csv", data).faulty[:1]
    assert "does not begin with a letter" in " ".join(faulty.reasons)


def test_settings_with_half_a_character_are_exported(journal: Journal) -> None:
    journal.save_settings({"sender": "\ud800 J\u00fcrgen"})
    with zipfile.ZipFile(io.BytesIO(export.everything(journal))) as archive:
        assert json.loads(archive.read("settings.json")) == {"sender": "\ud800 J\u00fcrgen"}


def test_a_spreadsheet_programs_own_separator_is_read_back(
    journal: Journal, empty: Journal, now: datetime
) -> None:
    """What a program saved again: semicolons, no quotes, the marked column still there."""
    data = export.table(journal, "interviews", for_spreadsheets=True).decode("utf-8-sig")
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=";").writerows(csv.reader(io.StringIO(data, newline="")))
    shown = importing.preview(empty, "Book1.csv", file.getvalue().encode("cp1252"))
    importing.take_in(empty, shown, now=now)
    assert content(empty)["interviews"] == content(journal)["interviews"]


def test_tables_brought_together_may_refer_to_each_other(journal: Journal, empty: Journal) -> None:
    files = [(f"{name}.csv", export.table(journal, name)) for name in TOGETHER]
    shown = importing.preview_all(empty, files)
    assert shown.faulty == ()
    assert [table.table for table in shown.tables] == ["kinds", "interviews", "mistakes"]


def test_two_files_of_one_table_are_refused(journal: Journal, empty: Journal) -> None:
    data = export.table(journal, "interviews")
    with pytest.raises(RefusedImportError, match="two files hold the table interviews"):
        importing.preview_all(empty, [("interviews.csv", data), ("interviews (1).csv", data)])


def test_a_badly_quoted_row_of_ones_own_zip_can_be_left_out(
    journal: Journal, empty: Journal, now: datetime
) -> None:
    path = journal.folder / "interviews.csv"
    path.write_bytes(path.read_bytes() + b'i9,"Oak" Ltd\n')
    shown = importing.preview(empty, "journal.zip", export.everything(journal))
    (faulty,) = shown.faulty
    assert (faulty.file, faulty.reasons) == ("interviews.csv", ("has a quote that does not fit",))
    importing.take_in(empty, shown, now=now, without_faulty=True)
    assert content(empty) == content(journal)


def test_a_row_of_empty_cells_is_no_row(journal: Journal, now: datetime) -> None:
    data = export.table(journal, "interviews")
    commas = b"," * data.splitlines()[0].count(b",")
    shown = importing.preview(journal, "interviews.csv", data + commas + b"\r\n")
    assert (shown.faulty, shown.new) == ((), 0)
    assert importing.take_in(journal, shown, now=now) is None


def test_a_row_whose_id_is_set_aside_here_is_faulty_and_the_rest_comes_in(
    journal: Journal, now: datetime
) -> None:
    whole = export.table(journal, "interviews")
    path = journal.folder / "interviews.csv"
    path.write_bytes(whole.replace(b"2026-03-02", b"someday"))
    more = whole.replace(b"\ni1,", b"\ni3,")
    shown = importing.preview(journal, "interviews.csv", more)
    (faulty,) = shown.faulty
    assert faulty.reasons == (
        "id is one of a row here that cannot be read: put that one right first",
    )
    importing.take_in(journal, shown, now=now, without_faulty=True)
    assert [row["id"] for row in journal.rows("interviews")] == ["i1", "i3"]
    assert b"someday" in path.read_bytes()
