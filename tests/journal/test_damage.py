"""Promise 5: what cannot be read is kept, shown with its file and line, and never written over."""

from __future__ import annotations

import errno
import json
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from recovery.errors import RecoveryError
from recovery.journal import BlockedFileError, Insert, Journal, disk
from recovery.model import NOUNS
from tests.journal.rows import (
    LATER,
    NOW,
    answer,
    debrief,
    ids,
    interview,
    mistake,
    seen,
    table_file,
    tables,
    update,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from recovery.journal import Problem


@pytest.fixture
def journal(folder: Path) -> Journal:
    """Open a journal with three debriefs, one of them with hard text."""
    journal = Journal.open(folder)
    hard = {
        "notes": 'Two\nlines, "quoted"\r\nand a third',
        "company": "Caf\u00e9 \u2013 M\u00fcller",
    }
    journal.commit("Add", [*debrief("i1"), *debrief("i2", **hard), *debrief("i3")], now=NOW)
    return journal


def _problems(journal: Journal, file: str = "interviews.csv") -> list[Problem]:
    return [problem for problem in journal.problems() if problem.file == file]


def _replace(file: Path, old: bytes, new: bytes) -> None:
    before = file.read_bytes()
    assert before.count(old) == 1, old
    file.write_bytes(before.replace(old, new))


def _line(file: Path, start: bytes) -> int:
    """Give the number, from 1, of the line that starts a row."""
    return file.read_bytes()[: file.read_bytes().index(b"\n" + start) + 1].count(b"\n") + 1


# Rows that do not fit are set aside, the rest of the file works on.


def _longer(row: bytes) -> bytes:
    return row + b",one,two,three"


def _shorter(row: bytes) -> bytes:
    return b",".join(row.split(b",")[:3])


BAD_ROWS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "too many fields": ("answers", _longer),
    "too few fields": ("answers", _shorter),
    "a date that is none": ("interviews", lambda row: row.replace(b"2026-03-12,", b"2026-02-30,")),
    "a rating of nine": ("mistakes", lambda row: row.replace(b",3,", b",9,", 1)),
    "an unknown interview": ("mistakes", lambda row: row.replace(b",i3,", b",gone,", 1)),
    "an empty required cell": ("answers", lambda row: row.replace(b"Question i3a?", b"", 1)),
    "no id": ("answers", lambda row: row.replace(b"i3a,", b",", 1)),
    "an id that a spreadsheet program turned into a number": (
        "answers",
        lambda row: row.replace(b"i3a,", b"1.2E+46,", 1),
    ),
    "a moment that is none": (
        "answers",
        lambda row: row.replace(b"2026-03-12T18:00:00+01:00", b"12.03.2026 18:00", 1),
    ),
}


@pytest.mark.parametrize("fault", BAD_ROWS)
def test_a_row_that_does_not_fit_is_set_aside_with_its_file_and_line(
    journal: Journal, fault: str
) -> None:
    table, damage = BAD_ROWS[fault]
    file = table_file(journal.folder, table)
    before = len(_read_all(journal, table)) - 1
    *others, row = file.read_bytes().rstrip(b"\n").split(b"\n")
    bad = damage(row)
    assert bad != row
    file.write_bytes(b"\n".join([*others, bad]) + b"\n")

    (problem,) = _problems(journal, f"{table}.csv")
    assert problem.line == len(others) + 1
    assert problem.reason
    assert problem.advice
    assert len(_read_all(journal, table)) == before

    new = {"interviews": interview("i9"), "mistakes": mistake("m9", "i1"), "answers": None}[table]
    journal.commit("Add", [new or answer("a9", "i1")], now=LATER)
    first = {"interviews": "i1", "mistakes": "i1m", "answers": "i1a"}[table]
    cell = {"interviews": "notes", "mistakes": "evidence", "answers": "said"}[table]
    journal.commit("Edit", [update(journal, table, first, **{cell: "New"})], now=LATER)
    assert bad in file.read_bytes().split(b"\n")
    assert [one.line for one in _problems(journal, f"{table}.csv")] == [problem.line]
    assert len(_read_all(Journal.open(journal.folder), table)) == before + 1


def _read_all(journal: Journal, table: str) -> list[dict[str, str]]:
    rows = journal.rows(table)
    assert len(journal.read(table)) == len(rows)
    return rows


def test_a_row_that_was_put_right_by_hand_is_back(journal: Journal) -> None:
    file = table_file(journal.folder, "answers")
    whole = file.read_bytes()
    _replace(file, b"Question i2a?", b"")
    assert ids(journal, "answers") == ["i1a", "i3a"]
    file.write_bytes(whole)
    assert ids(journal, "answers") == ["i1a", "i2a", "i3a"]
    assert journal.problems() == []


def test_duplicate_ids_are_shown_with_both_lines_and_both_rows_are_kept(journal: Journal) -> None:
    file = table_file(journal.folder, "answers")
    copied = file.read_bytes().splitlines(keepends=True)[1]
    other = copied.replace(b"Question i1a?", b"Question copied?")
    file.write_bytes(file.read_bytes() + other)
    problems = _problems(journal, "answers.csv")
    assert {problem.line for problem in problems} & {2, 5}
    assert ids(journal, "answers").count("i1a") <= 1
    journal.commit("Add", [answer("a9", "i2")], now=LATER)
    assert copied in file.read_bytes()
    assert other in file.read_bytes()
    assert {"i2a", "i3a", "a9"} <= set(ids(journal, "answers"))


def test_a_row_after_a_text_of_several_lines_is_named_by_its_line_in_the_file(
    journal: Journal,
) -> None:
    file = table_file(journal.folder)
    line = _line(file, b"i3,")
    assert line == 6
    _replace(file, b"Company i3", b"")
    (problem,) = _problems(journal)
    assert problem.line == line


def test_what_belongs_to_a_row_that_is_set_aside_is_kept_and_comes_back(journal: Journal) -> None:
    file = table_file(journal.folder)
    kept = table_file(journal.folder, "mistakes").read_bytes()
    whole = file.read_bytes()
    _replace(file, b"Company i3", b"")
    assert ids(journal) == ["i1", "i2"]
    journal.commit("Add", [mistake("m9", "i1")], now=LATER)
    assert table_file(journal.folder, "mistakes").read_bytes().startswith(kept)
    file.write_bytes(whole)
    assert ids(journal, "mistakes")[-3:] == ["i3m", "i3n", "m9"]


def test_a_row_that_is_set_aside_gives_its_id_to_no_other(journal: Journal) -> None:
    _replace(table_file(journal.folder), b"Company i3", b"")
    assert ids(journal) == ["i1", "i2"]
    with pytest.raises(RecoveryError):
        journal.commit("Add", [interview("i3")], now=LATER)


# Files that cannot be trusted as a whole are blocked until the person chooses.


def _cut_in_a_row(data: bytes) -> bytes:
    return data[: data.index(b"Company i3") + 4]


def _conflict_markers(data: bytes) -> bytes:
    lines = data.split(b"\n")
    row = lines[1]
    marked = [b"<<<<<<< HEAD", row, b"=======", row.replace(b"i1", b"i7"), b">>>>>>> other"]
    return b"\n".join([lines[0], *marked, *lines[2:]])


def _conflict_at_the_top(data: bytes) -> bytes:
    return b"<<<<<<< HEAD\n" + data + b"=======\n" + data + b">>>>>>> other\n"


def test_an_unfinished_merge_is_called_so_wherever_it_begins(journal: Journal) -> None:
    file = table_file(journal.folder)
    data = file.read_bytes()
    for marked in (_conflict_at_the_top(data), _conflict_markers(data)):
        file.write_bytes(marked)
        (problem,) = _problems(journal)
        assert "unfinished merge" in problem.reason


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "cut in the middle of a row": _cut_in_a_row,
    "cut in the middle of a quoted text": lambda data: data[: data.index(b"lines, ")],
    "a tail of NULs": lambda data: data[:-40] + b"\0" * 40,
    "NULs all over": lambda data: b"\0" * len(data),
    "empty": lambda _: b"",
    "conflict markers": _conflict_markers,
    "conflict markers at the top": _conflict_at_the_top,
    "the column id is missing": lambda data: data.replace(b"id,", b"", 1),
    "the column company is missing": lambda data: data.replace(b",company", b",firma", 1),
    "a column twice": lambda data: data.replace(b",company", b",id", 1),
    "a picture": lambda _: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 4,
    "a spreadsheet": lambda _: b"PK\x03\x04\x14\0\x06\0" + bytes(range(256)) * 4,
    "UTF-16": lambda data: data.decode().encode("utf-16"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_reported_and_never_written_to(journal: Journal, damage: str) -> None:
    file = table_file(journal.folder)
    damaged = DAMAGES[damage](file.read_bytes())
    file.write_bytes(damaged)
    (problem,) = _problems(journal)
    assert problem.reason
    assert "restore" in problem.choices
    with pytest.raises(BlockedFileError, match=r"interviews\.csv"):
        journal.commit("Add", [interview("i9")], now=LATER)
    with pytest.raises(RecoveryError):
        journal.commit("Both", [*debrief("i9")], now=LATER)
    with pytest.raises(RecoveryError):
        journal.undo(now=LATER)
    assert file.read_bytes() == damaged
    Journal.open(journal.folder)
    assert file.read_bytes() == damaged


@pytest.mark.parametrize(
    ("damage", "line"),
    [
        ("cut in the middle of a row", 6),
        ("cut in the middle of a quoted text", 3),
        ("a tail of NULs", 6),
        ("conflict markers", 2),
        ("the column id is missing", 1),
        ("empty", 1),
    ],
)
def test_a_damaged_file_is_reported_with_the_line_where_it_begins(
    journal: Journal, damage: str, line: int
) -> None:
    file = table_file(journal.folder)
    file.write_bytes(DAMAGES[damage](file.read_bytes()))
    (problem,) = _problems(journal)
    assert problem.line == line


@pytest.mark.parametrize("damage", DAMAGES)
def test_beside_a_damaged_file_the_other_tables_work(journal: Journal, damage: str) -> None:
    file = table_file(journal.folder)
    damaged = DAMAGES[damage](file.read_bytes())
    file.write_bytes(damaged)
    mistakes = table_file(journal.folder, "mistakes").read_bytes()
    for number, opened in enumerate([journal, Journal.open(journal.folder)]):
        assert _problems(opened)
        phrase = Insert("phrases", {"id": f"p{number}", "phrase": "Works"})
        opened.commit("Add", [phrase], now=LATER)
        for table in NOUNS:
            assert len(opened.read(table)) == len(opened.rows(table))
        opened.save_draft("debrief-i1", {"step": 1})
    assert ids(Journal.open(journal.folder), "phrases") == ["p0", "p1"]
    assert file.read_bytes() == damaged
    assert table_file(journal.folder, "mistakes").read_bytes() == mistakes


@pytest.mark.parametrize("damage", DAMAGES)
def test_the_last_good_version_of_a_damaged_file_is_one_call_away(
    journal: Journal, damage: str
) -> None:
    file = table_file(journal.folder)
    before = tables(journal)
    damaged = DAMAGES[damage](file.read_bytes())
    file.write_bytes(damaged)
    reopened = Journal.open(journal.folder)
    (problem,) = _problems(reopened)
    reopened.resolve(problem.id, "restore", now=LATER)
    assert tables(reopened) == before
    assert reopened.problems() == []
    kept = [one.read_bytes() for one in journal.folder.rglob("*") if one.is_file()]
    assert damaged in kept or not damaged, "the damaged bytes are gone"
    reopened.commit("Add", [interview("i9")], now=LATER)
    assert ids(reopened) == ["i1", "i2", "i3", "i9"]


def test_a_file_cut_in_a_row_can_be_kept_as_it_is(journal: Journal) -> None:
    file = table_file(journal.folder)
    cut = _cut_in_a_row(file.read_bytes())
    file.write_bytes(cut)
    (problem,) = _problems(journal)
    journal.resolve(problem.id, "keep", now=LATER)
    assert ids(journal) == ["i1", "i2"]
    journal.commit("Add", [interview("i9")], now=LATER)
    for read in (journal, Journal.open(journal.folder)):
        assert ids(read) == ["i1", "i2", "i9"]
        (row,) = _problems(read)
        assert row.line == 6
    assert file.read_bytes().startswith(cut)


@pytest.mark.parametrize("left", [0, 2])
def test_a_table_that_lost_many_rows_at_once_is_blocked_until_the_person_chooses(
    folder: Path, left: int
) -> None:
    journal = Journal.open(folder)
    journal.commit("Add", [interview(f"i{number}") for number in range(12)], now=NOW)
    file = table_file(folder)
    whole = file.read_bytes()
    file.write_bytes(b"".join(whole.splitlines(keepends=True)[: left + 1]))
    (problem,) = _problems(journal)
    assert set(problem.choices) == {"keep", "restore"}
    with pytest.raises(BlockedFileError):
        journal.commit("Add", [interview("new")], now=LATER)
    journal.resolve(problem.id, "keep", now=LATER)
    assert len(ids(journal)) == left
    journal.commit("Add", [interview("new")], now=LATER)
    journal.undo(now=LATER)
    journal.undo(now=LATER)
    assert file.read_bytes() == whole


def test_a_problem_that_is_not_there_cannot_be_resolved(journal: Journal) -> None:
    with pytest.raises(RecoveryError):
        journal.resolve("no such problem", "restore", now=LATER)


SMALL = (
    b"id,starts_at,company,notes\ni1,2026-03-01,One,\n"
    b'i2,2026-03-02,"Two, ""quoted""","a\nb"\ni3,2026-03-03,Caf\xc3\xa9,end\n'
)


@pytest.fixture
def small(folder: Path) -> Journal:
    """Open a journal whose table is so short that it can be cut at every byte."""
    folder.mkdir()
    table_file(folder).write_bytes(SMALL)
    journal = Journal.open(folder)
    journal.commit("Add", [interview("i4", company="Four")], now=NOW)
    journal.undo(now=NOW)
    assert table_file(folder).read_bytes() == SMALL
    return journal


def _row_ends(data: bytes) -> set[int]:
    """List where a row ends, before its line break and after it."""
    starts = [data.index(b"\ni%d," % number) + 1 for number in (1, 2, 3)]
    return {*starts, *(start - 1 for start in starts), len(data) - 1}


def test_a_file_cut_at_any_byte_is_never_taken_for_a_whole_one(small: Journal) -> None:
    """Whatever is read of it are rows as they were; where a row is cut, that is reported."""
    file = table_file(small.folder)
    rows = small.rows("interviews")
    for length in range(len(SMALL)):
        file.write_bytes(SMALL[:length])
        read = _read_all(small, "interviews")
        assert all(row in rows for row in read), f"cut at {length}"
        # Where a row ends the cut looks like deleted rows; a last line break is no loss.
        assert _problems(small) or length in _row_ends(SMALL), f"cut at {length}"


def test_a_cut_file_is_never_written_to_wherever_it_was_cut(small: Journal) -> None:
    file = table_file(small.folder)
    for length in set(range(len(SMALL))) - _row_ends(SMALL):
        file.write_bytes(SMALL[:length])
        with pytest.raises(BlockedFileError):
            small.commit("Add", [interview("i9")], now=LATER)
        assert file.read_bytes() == SMALL[:length], f"cut at {length}"
    file.write_bytes(SMALL)
    assert small.problems() == []
    small.commit("Add", [interview("i9")], now=LATER)


def test_a_file_that_is_a_folder_is_a_problem_and_no_crash(folder: Path) -> None:
    Journal.open(folder)
    table_file(folder, "letters").unlink(missing_ok=True)
    table_file(folder, "letters").mkdir()
    journal = Journal.open(folder)
    assert _problems(journal, "letters.csv")
    journal.commit("Add", debrief("i1"), now=NOW)
    assert ids(journal) == ["i1"]


def test_a_folder_in_the_place_of_a_table_is_settled_by_one_call(journal: Journal) -> None:
    file = table_file(journal.folder)
    before = tables(journal)
    file.unlink()
    file.mkdir()
    (file / "inside.txt").write_text("Mine")
    reopened = Journal.open(journal.folder)
    (problem,) = _problems(reopened)
    assert "folder" in problem.reason
    assert ids(reopened) == ["i1", "i2", "i3"]
    reopened.save_draft("debrief-i1", {"step": 1})
    reopened.resolve(problem.id, "restore", now=LATER)
    for read in (reopened, Journal.open(journal.folder)):
        assert tables(read) == before
        assert read.problems() == []
    (kept,) = journal.folder.rglob("inside.txt")
    assert kept.read_text() == "Mine"
    reopened.commit("Add", [interview("i9")], now=LATER)
    assert file.is_file()


def test_a_folder_in_the_place_of_a_table_is_in_no_backup_and_in_no_export(
    journal: Journal,
) -> None:
    table_file(journal.folder, "letters").mkdir()
    assert journal.table_bytes("letters").startswith(b"id,")
    backup = journal.backup("by hand", now=NOW)
    with zipfile.ZipFile(journal.folder / "backups" / backup.name) as packed:
        assert "letters.csv" not in packed.namelist()
        assert "interviews.csv" in packed.namelist()


def test_a_folder_that_takes_the_place_during_a_save_does_not_stop_the_next_start(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = table_file(journal.folder)
    real = disk.replace

    def refused(source: Path, target: Path) -> None:
        if target == file:
            raise PermissionError(errno.EACCES, "Permission denied")
        real(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(disk, "replace", refused)
        journal.commit("Add", [interview("i9")], now=LATER)
        for opened in (journal, Journal.open(journal.folder)):
            assert ids(opened) == ["i1", "i2", "i3", "i9"]
            opened.save_draft("debrief-i1", {"step": 1})
            opened.save_settings({"pace": 1})
            with pytest.raises(RecoveryError, match="permission"):
                opened.commit("Add", [interview("i10")], now=LATER)
    file.unlink()
    file.mkdir()
    reopened = Journal.open(journal.folder)
    assert ids(reopened) == ["i1", "i2", "i3", "i9"]
    assert file.is_file()
    assert reopened.problems() == []


def test_a_folder_where_no_table_was_yet_says_what_to_do(journal: Journal) -> None:
    table_file(journal.folder, "letters").mkdir()
    (problem,) = _problems(journal, "letters.csv")
    assert "Move the folder" in problem.advice
    assert problem.choices == ()


@pytest.mark.parametrize(("whole", "bad"), [(1, 1), (2, 2), (3, 2), (5, 1)])
def test_utf_8_with_a_few_bad_bytes_is_reported_and_not_read_as_cp1252(
    folder: Path, whole: int, bad: int
) -> None:
    """Read as cp1252 every accent would be two wrong signs, and the next save would keep that."""
    journal = Journal.open(folder)
    rows = [interview(f"i{n}", company="Caf\u00e9") for n in range(whole)]
    rows += [interview(f"j{n}", company="Plain") for n in range(bad)]
    journal.commit("Add", rows, now=NOW)
    before = journal.rows("interviews")
    file = table_file(folder)
    spoiled = file.read_bytes().replace(b"Plain", b"Z\xfcrich")
    file.write_bytes(spoiled)
    (problem,) = _problems(journal)
    assert problem.line == whole + 2
    with pytest.raises(BlockedFileError):
        journal.commit("Add", [interview("i9")], now=LATER)
    assert file.read_bytes() == spoiled
    assert journal.rows("interviews") == before


def test_cp1252_stays_cp1252_where_two_letters_look_like_utf_8(folder: Path) -> None:
    journal = Journal.open(folder)
    text = "\u00abCAF\u00c9\u00bb, \u00dcbung in K\u00f6ln"
    journal.commit("Add", [interview("i1", company="Plain")], now=NOW)
    file = table_file(folder)
    file.write_bytes(file.read_bytes().replace(b"Plain", f'"{text}"'.encode("cp1252")))
    assert seen(journal, "interviews", "i1")["company"] == text
    assert journal.problems() == []


def test_a_text_longer_than_csv_readers_allow_is_read(journal: Journal) -> None:
    """The standard library refuses fields above 131,072 characters unless told otherwise."""
    file = table_file(journal.folder)
    file.write_bytes(
        b"id,starts_at,company,my column\n"
        b'i1,2026-03-12,Long Ltd,"' + b"long " * 40_000 + b'"\n'
        b"i2,2026-03-12,Short Ltd,\ni3,2026-03-12,Short Ltd,\n"
    )
    assert ids(journal) == ["i1", "i2", "i3"]
    assert journal.problems() == []


def test_lost_history_leaves_the_tables_readable_and_writable(journal: Journal) -> None:
    """A person may copy the tables alone into a new folder."""
    new = journal.folder.with_name("copied")
    new.mkdir()
    for file in journal.folder.glob("*.csv"):
        (new / file.name).write_bytes(file.read_bytes())
    copied = Journal.open(new)
    assert tables(copied) == tables(journal)
    copied.commit("Add", [interview("i9")], now=LATER)
    copied.undo(now=LATER)
    assert tables(copied) == tables(journal)


def test_a_damaged_record_of_history_does_not_stop_the_journal(journal: Journal) -> None:
    before = tables(journal)
    journal.commit("Edit", [update(journal, "interviews", "i1", notes="x")], now=LATER)
    for number, record in enumerate(sorted(_records(journal.folder))):
        record.write_bytes([b"", b"{", b"\0\0\0", b"[]"][number % 4])
    reopened = Journal.open(journal.folder)
    assert ids(reopened) == ["i1", "i2", "i3"]
    reopened.commit("Add", [interview("i9")], now=LATER)
    reopened.undo(now=LATER)
    assert seen(reopened, "interviews", "i1")["notes"] == "x"
    assert reopened.table_bytes("answers").decode("latin-1") == before["answers"]


WRONG_RECORDS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "hashes that are a list": lambda one: one | {"hashes": []},
    "a hash that is a number": lambda one: one | {"hashes": {"interviews": 1}},
    "no hashes": lambda one: one | {"hashes": {}},
    "tables that are a list": lambda one: one | {"tables": []},
    "a table that is a text": lambda one: one | {"tables": {"interviews": "x"}},
    "a table that is none of ours": lambda one: (
        one | {"tables": {"../x": one["tables"]["interviews"]}, "hashes": {"../x": "0"}}
    ),
    "open problems that are a list": lambda one: one | {"open": []},
    "an open problem that is a number": lambda one: one | {"open": {"x": 1}},
    "an open problem that is too short": lambda one: one | {"open": {"x": ["1", "interviews"]}},
    "a moment without its zone": lambda one: one | {"at": "2026-03-12T10:00:00"},
    "a moment that is a number": lambda one: one | {"at": 5},
    "words that are a list": lambda one: one | {"what": ["x"]},
    "an undo of a list": lambda one: one | {"undoes": ["x"]},
    "counts that are texts": lambda one: (
        one | {"counts": {"added": "1", "changed": "", "deleted": []}}
    ),
    "counts that are a list": lambda one: one | {"counts": [1]},
    "an id that is another": lambda one: one | {"id": "000001-other"},
    "more than we know": lambda one: one | {"colour": "blue"},
    "an edit that is a text": lambda one: _with_edit(one, "x"),
    "an edit without its place": lambda one: _with_edit(one, {"at": "3"}),
    "an edit before the beginning": lambda one: _with_edit(one, {"at": -3}),
    "an edit of numbers": lambda one: _with_edit(one, {"before": 3}),
    "an edit that follows a number": lambda one: _with_edit(one, {"follows": 3}),
    "columns that are a text": lambda one: _with_form(one, {"columns": "id"}),
    "columns that are numbers": lambda one: _with_form(one, {"columns": [1]}),
    "columns without an id": lambda one: _with_form(one, {"columns": ["company"]}),
    "an encoding that is none": lambda one: _with_form(one, {"encoding": "latin-99"}),
    "no delimiter": lambda one: _with_form(one, {"delimiter": ""}),
    "a delimiter of two signs": lambda one: _with_form(one, {"delimiter": ",;"}),
}


def _with_edit(record: dict[str, Any], edit: Any) -> dict[str, Any]:
    table = record["tables"]["interviews"]
    made = table["edits"][0] | edit if isinstance(edit, dict) else edit
    return record | {"tables": {"interviews": table | {"edits": [made]}}}


def _with_form(record: dict[str, Any], form: dict[str, Any]) -> dict[str, Any]:
    table = record["tables"]["interviews"]
    return record | {"tables": {"interviews": table | {"was": table["was"] | form}}}


@pytest.mark.parametrize("wrong", WRONG_RECORDS)
def test_a_record_that_says_something_else_counts_as_unreadable(
    journal: Journal, wrong: str
) -> None:
    commit = journal.commit("Edit", [update(journal, "interviews", "i1", notes="x")], now=LATER)
    file = journal.folder / "history" / f"{commit.id}.json"
    file.write_text(json.dumps(WRONG_RECORDS[wrong](json.loads(file.read_bytes()))))
    reopened = Journal.open(journal.folder)
    assert ids(reopened) == ["i1", "i2", "i3"]
    assert [one.what for one in reopened.history()] == ["Add"]
    reopened.problems()
    assert reopened.versions("interviews", "i1")
    reopened.commit("Add", [interview("i9")], now=LATER)
    reopened.undo(now=LATER)
    assert seen(reopened, "interviews", "i1")["notes"] == "x"


def _records(folder: Path) -> list[Path]:
    return [one for one in folder.rglob("*.json") if one.parent != folder / "drafts"]
