"""Promise 3 against other programs: what they change is noticed, kept, in history, undoable.

A spreadsheet program or an editor saves in place or by rename, at any time, also with the
size and the time that the file had before.
"""

from __future__ import annotations

import csv
import io
import os
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from recovery.journal import BlockedFileError, ConflictError, Insert, Journal, disk
from tests.journal.rows import (
    LATER,
    NOW,
    answer,
    debrief,
    delete,
    ids,
    interview,
    seen,
    table_file,
    tables,
    update,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path

    Save = Callable[[Path, bytes], None]


def in_place(file: Path, data: bytes) -> None:
    """Save as an editor that writes over the file."""
    with file.open("wb") as opened:
        opened.write(data)


def by_rename(file: Path, data: bytes) -> None:
    """Save as an editor that writes a new file and renames it."""
    new = file.with_suffix(".new")
    new.write_bytes(data)
    new.replace(file)


def with_the_old_time(file: Path, data: bytes) -> None:
    """Save in place and set the time back, as some tools for syncing do."""
    before = file.stat()
    in_place(file, data)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def by_rename_with_the_old_time(file: Path, data: bytes) -> None:
    """Save by rename and set the time back."""
    before = file.stat()
    by_rename(file, data)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


SAVES = [in_place, by_rename, with_the_old_time, by_rename_with_the_old_time]
saved_by = pytest.mark.parametrize("save", SAVES)


@pytest.fixture
def journal(folder: Path) -> Journal:
    """Open a journal with four interviews, the last ones in a save of their own."""
    journal = Journal.open(folder)
    journal.commit("Add", debrief("i1") + debrief("i2"), now=NOW)
    journal.commit("Add", debrief("i3") + debrief("i4"), now=NOW)
    return journal


def _table(journal: Journal, table: str = "interviews") -> list[list[str]]:
    return list(csv.reader(io.StringIO(journal.table_bytes(table).decode(), newline="")))


def _bytes(rows: list[list[str]], delimiter: str = ",", end: str = "\n") -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(rows)
    return out.getvalue().encode()


def _add(journal: Journal) -> None:
    journal.commit("Add", [interview("i9")], now=LATER)


@saved_by
def test_a_cell_of_the_same_length_changed_outside_is_noticed_before_a_save(
    journal: Journal, save: Save
) -> None:
    file = table_file(journal.folder)
    save(file, file.read_bytes().replace(b"Company i2", b"Kompany i2"))
    _add(journal)
    assert seen(journal, "interviews", "i2")["company"] == "Kompany i2"
    assert ids(journal) == ["i1", "i2", "i3", "i4", "i9"]
    assert b"Kompany i2" in file.read_bytes()
    new, outside = journal.history()[:2]
    assert (new.outside, outside.outside) == (False, True)
    assert "interviews" in outside.tables


@saved_by
def test_the_same_row_changed_on_both_sides_is_refused_with_both_versions(
    journal: Journal, save: Save
) -> None:
    change = update(journal, "interviews", "i2", company="Mine")
    file = table_file(journal.folder)
    save(file, file.read_bytes().replace(b"Company i2", b"Kompany i2"))
    kept = file.read_bytes()
    with pytest.raises(ConflictError) as caught:
        journal.commit("Edit", [change], now=LATER)
    assert caught.value.theirs["company"] == "Kompany i2"
    assert caught.value.mine["company"] == "Mine"
    assert file.read_bytes() == kept


@saved_by
def test_a_file_that_the_save_does_not_touch_is_kept_as_it_was_edited(
    journal: Journal, save: Save
) -> None:
    file = table_file(journal.folder, "answers")
    edited = file.read_bytes().replace(b"Question i1a?", b"Question i1b?")
    save(file, edited)
    _add(journal)
    assert file.read_bytes() == edited
    assert seen(journal, "answers", "i1a")["question"] == "Question i1b?"


@saved_by
def test_an_outside_edit_is_seen_at_the_next_look(journal: Journal, save: Save) -> None:
    """The signature of a file that was just written is not trusted."""
    before = journal.version()
    assert "Company i2" in set(journal.read("interviews")["company"])
    file = table_file(journal.folder)
    save(file, file.read_bytes().replace(b"Company i2", b"Kompany i2"))
    assert journal.version() != before
    assert "Kompany i2" in set(journal.read("interviews")["company"])


def test_an_edit_that_leaves_no_trace_in_the_file_s_status_is_noticed_before_a_save(
    journal: Journal, old_files: dict[str, os.stat_result]
) -> None:
    """Contents are compared: size, times and number of a file may all be the same."""
    file = table_file(journal.folder)
    old_files[str(file)] = file.stat()
    journal = Journal.open(journal.folder)
    change = update(journal, "interviews", "i3", notes="Ours")
    with file.open("r+b") as opened:
        opened.write(file.read_bytes().replace(b"Company i2", b"Kompany i2"))
    journal.commit("Edit", [change], now=LATER)
    assert b"Kompany i2" in file.read_bytes()
    assert b"Ours" in file.read_bytes()
    assert journal.history()[1].outside


def test_a_second_edit_within_one_tick_of_the_clock_is_seen_at_the_next_look(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Size, times and number of the file stay the same; only its being so new is a sign."""
    file = table_file(journal.folder)
    by_rename(file, file.read_bytes())
    real, status = os.stat, file.stat()

    def same(path: object, *args: Any, **named: Any) -> os.stat_result:
        return status if path == file or path == str(file) else real(path, *args, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "stat", same)
    before = journal.version()
    assert seen(journal, "interviews", "i2")["company"] == "Company i2"
    with file.open("r+b") as opened:
        opened.write(file.read_bytes().replace(b"Company i2", b"Kompany i2"))
    assert seen(journal, "interviews", "i2")["company"] == "Kompany i2"
    assert journal.version() != before


def test_rows_added_changed_and_deleted_outside_are_one_commit_that_can_be_undone(
    journal: Journal,
) -> None:
    before = tables(journal)
    rows = _table(journal)
    rows[1][rows[0].index("company")] = "Renamed Ltd"
    typed = {"id": "x1", "starts_at": "2026-01-02", "company": "Typed Ltd"}
    rows.insert(2, [typed.get(name, "") for name in rows[0]])
    in_place(table_file(journal.folder), _bytes(rows))
    _add(journal)
    outside = journal.history()[1]
    assert outside.outside
    assert (outside.counts.added, outside.counts.changed, outside.counts.deleted) == (1, 1, 0)
    assert ids(journal) == ["i1", "x1", "i2", "i3", "i4", "i9"]
    journal.undo(now=LATER)
    journal.undo(outside.id, now=LATER)
    assert tables(journal) == before


def test_a_row_deleted_outside_is_deleted_and_comes_back_to_its_place(journal: Journal) -> None:
    before = tables(journal)
    rows = _table(journal, "answers")
    in_place(table_file(journal.folder, "answers"), _bytes([*rows[:2], *rows[3:]]))
    _add(journal)
    assert ids(journal, "answers") == ["i1a", "i3a", "i4a"]
    outside = journal.history()[1]
    assert outside.counts.deleted == 1
    journal.undo(now=LATER)
    journal.undo(outside.id, now=LATER)
    assert tables(journal) == before


def test_rows_sorted_anew_outside_stay_in_that_order(journal: Journal) -> None:
    before = tables(journal)
    head, *rows = _table(journal)
    in_place(table_file(journal.folder), _bytes([head, *reversed(rows)]))
    change = update(journal, "interviews", "i2", notes="After sorting")
    journal.commit("Edit", [change], now=LATER)
    assert ids(journal) == ["i4", "i3", "i2", "i1"]
    assert ids(Journal.open(journal.folder)) == ["i4", "i3", "i2", "i1"]
    journal.undo(now=LATER)
    outside = next(commit for commit in journal.history() if commit.outside)
    journal.undo(outside.id, now=LATER)
    assert tables(journal) == before


def test_moved_and_unknown_columns_stay_where_they_are(journal: Journal) -> None:
    rows = _table(journal)
    moved = [[row[-1], "", *row[:-1], ""] for row in rows]
    moved[0][1], moved[0][-1] = "my colour", "rating by mum"
    for number, row in enumerate(moved[1:]):
        row[1], row[-1] = f" #{number}, blue", "=1+1"
    in_place(table_file(journal.folder), _bytes(moved))
    journal.commit("Edit", [update(journal, "interviews", "i2", notes="Mine")], now=LATER)
    _add(journal)
    after = _table(journal)
    assert after[0] == moved[0]
    notes = moved[0].index("notes")
    changed_at = moved[0].index("updated_at")
    for old, new in zip(moved[1:], after[1:5], strict=True):
        for place, cell in enumerate(old):
            if old[moved[0].index("id")] != "i2" or place not in {notes, changed_at}:
                assert new[place] == cell
    assert after[2][notes] == "Mine"
    assert len(after[5]) == len(moved[0])
    assert "my colour" not in seen(journal, "interviews", "i2")
    assert ids(journal) == ["i1", "i2", "i3", "i4", "i9"]


FORMS = {
    "semicolons": lambda rows: _bytes(rows, delimiter=";"),
    "a BOM": lambda rows: b"\xef\xbb\xbf" + _bytes(rows),
    "CRLF": lambda rows: _bytes(rows, end="\r\n"),
    "bare CR": lambda rows: _bytes(rows, end="\r"),
    "all that a spreadsheet program writes": lambda rows: (
        b"\xef\xbb\xbf" + _bytes(rows, delimiter=";", end="\r\n")
    ),
    "no line break at the end": lambda rows: _bytes(rows).rstrip(b"\n"),
    "every field quoted": lambda rows: "".join(
        ",".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\n" for row in rows
    ).encode(),
    "cp1252": lambda rows: _bytes(rows).decode().encode("cp1252"),
    "cp1252 with semicolons and CRLF": lambda rows: (
        _bytes(rows, ";", "\r\n").decode().encode("cp1252")
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_the_forms_that_other_programs_write_are_read_and_written_on(
    journal: Journal, form: str
) -> None:
    rows = _table(journal)
    rows[2][rows[0].index("company")] = "Caf\u00e9 M\u00fcller, \u201cno; 1\u201d"
    rows[2][rows[0].index("notes")] = 'A "word"; another, and\nan end'
    in_place(table_file(journal.folder), FORMS[form](rows))
    row = seen(journal, "interviews", "i2")
    assert row["company"] == "Caf\u00e9 M\u00fcller, \u201cno; 1\u201d"
    assert row["notes"] == 'A "word"; another, and\nan end'
    assert journal.problems() == []
    journal.commit("Edit", [update(journal, "interviews", "i3", notes="Ours, too")], now=LATER)
    _add(journal)
    for read in (journal, Journal.open(journal.folder)):
        assert ids(read) == ["i1", "i2", "i3", "i4", "i9"]
        assert seen(read, "interviews", "i2")["company"] == row["company"]
        assert seen(read, "interviews", "i2")["notes"] == row["notes"]
        assert seen(read, "interviews", "i3")["notes"] == "Ours, too"
        assert read.problems() == []


@pytest.mark.parametrize("form", [form for form in FORMS if "cp1252" not in form])
def test_rows_that_a_save_does_not_touch_keep_the_bytes_of_the_other_program(
    journal: Journal, form: str
) -> None:
    file = table_file(journal.folder)
    in_place(file, FORMS[form](_table(journal)))
    before = file.read_bytes()
    journal.commit("Edit", [update(journal, "interviews", "i4", notes="Last row")], now=LATER)
    untouched = before[: before.index(b"i4")].rstrip(b'"')
    assert file.read_bytes().startswith(untouched)
    journal.undo(now=LATER)
    assert file.read_bytes() == before


def test_a_cp1252_file_becomes_utf_8_at_our_save_and_its_original_is_kept(
    journal: Journal,
) -> None:
    file = table_file(journal.folder)
    rows = _table(journal)
    rows[2][rows[0].index("company")] = "Caf\u00e9 M\u00fcller"
    original = _bytes(rows).decode().encode("cp1252")
    in_place(file, original)
    assert seen(journal, "interviews", "i2")["company"] == "Caf\u00e9 M\u00fcller"
    assert file.read_bytes() == original
    _add(journal)
    assert "Caf\u00e9 M\u00fcller" in file.read_bytes().decode("utf-8")
    kept = [one.read_bytes() for one in journal.folder.rglob("*") if one.is_file()]
    assert original in kept


def test_a_line_of_another_program_ends_as_its_file_does(journal: Journal) -> None:
    file = table_file(journal.folder)
    in_place(file, _bytes(_table(journal), end="\r\n"))
    _add(journal)
    assert file.read_bytes().count(b"\n") == file.read_bytes().count(b"\r\n") == 6


def test_an_outside_save_while_a_page_is_open_meets_only_the_row_it_changed(
    journal: Journal,
) -> None:
    change = update(journal, "interviews", "i3", notes="Typed meanwhile")
    file = table_file(journal.folder)
    in_place(file, file.read_bytes().replace(b"Company i2", b"Elsewhere "))
    journal.commit("Edit", [change], now=LATER)
    assert seen(journal, "interviews", "i2")["company"] == "Elsewhere "
    assert seen(journal, "interviews", "i3")["notes"] == "Typed meanwhile"


def test_edits_made_while_the_dashboard_was_closed_are_part_of_history_too(
    journal: Journal,
) -> None:
    before = tables(journal)
    file = table_file(journal.folder)
    in_place(file, file.read_bytes().replace(b"Company i2", b"Elsewhere Ltd"))
    reopened = Journal.open(journal.folder)
    _add(reopened)
    outside = reopened.history()[1]
    assert outside.outside
    reopened.undo(now=LATER)
    reopened.undo(outside.id, now=LATER)
    assert tables(reopened) == before


def test_an_outside_edit_can_be_undone_without_a_save_of_ours_between(journal: Journal) -> None:
    before = tables(journal)
    file = table_file(journal.folder)
    in_place(file, file.read_bytes().replace(b"Company i2", b"Elsewhere Ltd"))
    undone = journal.undo(now=LATER)
    assert undone.undoes
    assert tables(journal) == before


def test_the_first_edit_of_a_folder_of_plain_tables_can_be_undone(folder: Path) -> None:
    folder.mkdir()
    file = table_file(folder)
    file.write_bytes(b"company,id,starts_at\nOlder Ltd,x1,2026-03-01\n")
    journal = Journal.open(folder)
    assert ids(journal) == ["x1"]
    assert file.read_bytes() == b"company,id,starts_at\nOlder Ltd,x1,2026-03-01\n"
    _add(journal)
    in_place(file, file.read_bytes().replace(b"Older Ltd", b"Newer Ltd"))
    journal.commit("Add", [interview("i10")], now=LATER)
    outside = next(commit for commit in journal.history() if commit.outside)
    journal.undo(outside.id, now=LATER)
    assert seen(journal, "interviews", "x1")["company"] == "Older Ltd"


def test_a_table_deleted_outside_is_a_problem_and_never_silently_empty(journal: Journal) -> None:
    before = tables(journal)
    table_file(journal.folder, "answers").unlink()
    problem = next(one for one in journal.problems() if one.file == "answers.csv")
    assert "restore" in problem.choices
    with pytest.raises(BlockedFileError):
        journal.commit("Add", [answer("i9a", "i1")], now=LATER)
    assert not table_file(journal.folder, "answers").exists()
    journal.resolve(problem.id, "restore", now=LATER)
    assert tables(journal) == before
    assert journal.problems() == []


# An old copy, written back by a program that had it open all the time.


def _old_copy_written_back(journal: Journal) -> tuple[Path, bytes]:
    file = table_file(journal.folder)
    old = file.read_bytes()
    journal.commit("Add", [interview("i5"), interview("i6")], now=LATER)
    journal.commit("Edit", [update(journal, "interviews", "i1", notes="Newer")], now=LATER)
    newest = file.read_bytes()
    in_place(file, old)
    return file, newest


def test_rows_taken_back_by_an_old_copy_are_shown_and_restored_with_one_call(
    journal: Journal,
) -> None:
    file, newest = _old_copy_written_back(journal)
    for read in (journal, Journal.open(journal.folder)):
        problem = next(one for one in read.problems() if one.file == "interviews.csv")
        assert "restore" in problem.choices
        assert "keep" in problem.choices
        assert problem.advice
    journal.resolve(problem.id, "restore", now=LATER)
    assert ids(journal) == ["i1", "i2", "i3", "i4", "i5", "i6"]
    assert seen(journal, "interviews", "i1")["notes"] == "Newer"
    assert file.read_bytes() == newest
    assert journal.problems() == []


def test_an_old_copy_in_cp1252_gives_back_text_that_it_cannot_hold(folder: Path) -> None:
    journal = Journal.open(folder)
    journal.commit("Add", [interview("i1", company="K\u00f6ln")], now=NOW)
    old = table_file(folder).read_text("utf-8")
    hard = "\u041c\u043e\u0441\u043a\u0432\u0430 \U0001f600"
    journal.commit("Add", [interview("i2", company=hard)], now=NOW)
    table_file(folder).write_bytes(old.encode("cp1252"))
    (problem,) = journal.problems()
    journal.resolve(problem.id, "restore", now=LATER)
    assert [row["company"] for row in journal.rows("interviews")] == ["K\u00f6ln", hard]
    assert journal.problems() == []


def test_an_old_copy_can_be_kept_and_that_can_be_undone(journal: Journal) -> None:
    file, newest = _old_copy_written_back(journal)
    old = file.read_bytes()
    problem = next(one for one in journal.problems() if one.file == "interviews.csv")
    journal.resolve(problem.id, "keep", now=LATER)
    assert file.read_bytes() == old
    assert journal.problems() == []
    assert ids(journal) == ["i1", "i2", "i3", "i4"]
    outside = next(commit for commit in journal.history() if commit.outside)
    journal.undo(outside.id, now=LATER)
    assert file.read_bytes() == newest


def test_what_an_old_copy_took_back_is_still_there_after_saves_to_other_tables(
    journal: Journal,
) -> None:
    file, newest = _old_copy_written_back(journal)
    journal.commit("Edit", [update(journal, "answers", "i1a", said="Yes")], now=LATER)
    problem = next(one for one in journal.problems() if one.file == "interviews.csv")
    journal.resolve(problem.id, "restore", now=LATER)
    assert file.read_bytes() == newest


def test_a_row_deleted_here_stays_deleted_when_an_old_copy_brings_it_back_only_by_choice(
    journal: Journal,
) -> None:
    """An old copy that brings back what was deleted here takes back a save as well."""
    file = table_file(journal.folder, "answers")
    old = file.read_bytes()
    journal.commit("Delete", [delete(journal, "answers", "i1a")], now=LATER)
    in_place(file, old)
    problem = next(one for one in journal.problems() if one.file == "answers.csv")
    journal.resolve(problem.id, "restore", now=LATER)
    assert ids(journal, "answers") == ["i2a", "i3a", "i4a"]


# A table that is a link to a file elsewhere.


def _linked(journal: Journal, elsewhere: Path) -> Path:
    """Move a table to another folder and leave a relative link in its place."""
    elsewhere.mkdir()
    target = elsewhere / "mine.csv"
    table_file(journal.folder).rename(target)
    table_file(journal.folder).symlink_to(os.path.relpath(target, journal.folder))
    return target


def test_a_save_to_a_table_that_is_a_link_reaches_the_file(
    journal: Journal, tmp_path: Path
) -> None:
    target = _linked(journal, tmp_path / "elsewhere")
    linked = Journal.open(journal.folder)
    before = target.read_bytes()
    linked.commit("Add", [interview("i9")], now=LATER)
    assert table_file(journal.folder).is_symlink()
    assert target.read_bytes() == linked.table_bytes("interviews") != before
    assert [one.name for one in target.parent.iterdir()] == ["mine.csv"]
    assert "i9" in ids(Journal.open(journal.folder))
    assert linked.problems() == []
    linked.undo(now=LATER)
    assert target.read_bytes() == before


def test_what_is_saved_to_a_linked_file_during_a_save_is_kept(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = _linked(journal, tmp_path / "elsewhere")
    typed = target.read_bytes() + b"i8,,,Typed\n"
    real = disk.synced

    def typing(folder: Path) -> AbstractContextManager[None]:
        target.write_bytes(typed)
        return real(folder)

    with monkeypatch.context() as patch:
        patch.setattr(disk, "synced", typing)
        journal.commit("Add", [interview("i9")], now=LATER)
        patch.undo()
    kept = [one.read_bytes() for one in (journal.folder / "history").glob("edited-*")]
    assert typed in kept


def test_a_link_to_nothing_gives_way_to_a_table(journal: Journal, tmp_path: Path) -> None:
    table_file(journal.folder, "phrases").symlink_to(tmp_path / "gone" / "phrases.csv")
    journal.commit("Add", [Insert("phrases", {"id": "p1", "phrase": "Works"})], now=LATER)
    assert ids(Journal.open(journal.folder), "phrases") == ["p1"]


# A folder that a program keeps in step on two machines.


def _synced(journal: Journal, other: Path) -> Journal:
    """Save on two machines, then let the other's files win, as such a program does."""
    shutil.copytree(journal.folder, other)
    journal.commit("Here", [interview("h1")], now=LATER)
    Journal.open(other).commit("There", [interview("t1")], now=LATER)
    mine = table_file(journal.folder).read_bytes()
    (journal.folder / "interviews (conflicted copy).csv").write_bytes(mine)
    shutil.copy(table_file(other), table_file(journal.folder))
    for record in (other / "history").glob("0*.json"):
        shutil.copy(record, journal.folder / "history")
    return Journal.open(journal.folder)


def test_saves_of_two_machines_that_met_are_reported(journal: Journal, tmp_path: Path) -> None:
    synced = _synced(journal, tmp_path / "other")
    assert "t1" in ids(synced)
    records = [one.id for one in synced.history() if one.what in {"Here", "There"}]
    assert len(records) == 2
    by_file = {one.file: one for one in synced.problems()}
    assert by_file.keys() == {"history", "interviews (conflicted copy).csv"}
    for record in records:
        assert f"{record}.json" in by_file["history"].reason
    synced.resolve(by_file["history"].id, "keep", now=LATER)
    (left,) = Journal.open(journal.folder).problems()
    assert left.file == "interviews (conflicted copy).csv"
    synced.commit("Add", [interview("i9")], now=LATER)
    assert {"t1", "i9"} <= set(ids(synced))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("interviews (conflicted copy 2026-03-12).csv", True),
        ("answers.sync-conflict-20260312-101010-ABCDEFG.csv", True),
        ("mistakes (Anna's conflicted copy).csv", True),
        ("letters_conf(2).csv", False),
        ("interviews-old.csv", False),
        ("conflicts.csv", False),
    ],
)
def test_a_copy_that_a_sync_program_left_beside_the_tables_is_named(
    journal: Journal, name: str, *, shown: bool
) -> None:
    copy = journal.folder / name
    copy.write_bytes(journal.table_bytes("interviews"))
    assert [one.file for one in journal.problems()] == [name] * shown
    copy.unlink()
    assert journal.problems() == []
