"""Promise 6: everything can be undone, fifty steps back, across new starts."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recovery.errors import RecoveryError
from recovery.journal import Change, ChangedSinceError, Journal
from tests.journal.rows import (
    LATER,
    NOW,
    answer,
    debrief,
    delete,
    delete_debrief,
    ids,
    interview,
    seen,
    table_file,
    tables,
    update,
)

STEPS = st.lists(
    st.tuples(
        st.sampled_from(["add", "edit", "delete", "outside", "many"]),
        st.integers(0, 10**6),
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8),
    ),
    min_size=50,
    max_size=50,
)


def _changes(journal: Journal, step: str, number: int, text: str, place: int) -> list[Change]:
    """Choose what one step changes; each new row is named by the step's place."""
    rows = ids(journal)
    chosen = rows[place % len(rows)] if rows else ""
    if step == "many" or not chosen:
        return [*debrief(f"s{number}", notes=text)]
    if step == "edit":
        mine = [row["id"] for row in journal.rows("answers") if row["interview_id"] == chosen]
        return [
            update(journal, "interviews", chosen, notes=text, felt=str(place % 5 + 1)),
            *(update(journal, "answers", row_id, said=text) for row_id in mine),
        ]
    if step == "delete":
        return _delete_all(journal, chosen)
    return [interview(f"s{number}", notes=text)]


def _delete_all(journal: Journal, chosen: str) -> list[Change]:
    owned = [
        delete(journal, table, row["id"])
        for table in ("mistakes", "answers")
        for row in journal.rows(table)
        if row["interview_id"] == chosen
    ]
    return [*owned, delete(journal, "interviews", chosen)]


def _do(journal: Journal, step: str, number: int, text: str, place: int) -> None:
    if step == "outside":
        file = table_file(journal.folder)
        file.write_bytes(re.sub(rb"(Company|Firm) \w+", b"Firm %d" % number, file.read_bytes()))
    changes = _changes(journal, step, number, text, place)
    journal.commit(f"Step {number}", changes, now=NOW)


def _done(journal: Journal) -> int:
    """Count the commits that changed something."""
    return sum(any(commit.counts) for commit in journal.history(limit=1_000))


@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_undoing_fifty_steps_of_any_kind_returns_to_the_start(
    quick_folder: Path, steps: list[tuple[str, int, str]]
) -> None:
    """After each step that is taken back, the tables are those from before it, byte for byte.

    A save that changed nothing is no step: there is nothing to take back.
    """
    folder = Path(tempfile.mkdtemp(dir=quick_folder)) / "journal"
    journal = Journal.open(folder)
    journal.commit("Start", debrief("i1") + debrief("i2"), now=NOW)
    pictures = {1: tables(journal)}
    for number, (step, place, text) in enumerate(steps):
        _do(journal, step, number, text, place)
        pictures[_done(journal)] = tables(journal)
    done = _done(journal)
    assert done > 1
    for left in reversed(range(1, done)):
        journal = Journal.open(folder) if left % 7 == 0 else journal
        journal.undo(now=LATER)
        if left in pictures:
            assert tables(journal) == pictures[left]
    assert tables(Journal.open(folder)) == pictures[1]


@pytest.fixture
def journal(folder: Path) -> Journal:
    """Open a journal with three debriefs."""
    journal = Journal.open(folder)
    journal.commit("Start", debrief("i1") + debrief("i2") + debrief("i3"), now=NOW)
    return journal


def test_fifty_saves_are_undone_one_by_one_each_to_the_state_before_it(journal: Journal) -> None:
    pictures = []
    for number in range(50):
        pictures.append(tables(journal))
        row = f"i{number % 3 + 1}"
        change = update(journal, "interviews", row, notes=f"{number}")
        journal.commit(f"Edit {number}", [change], now=NOW)
    for number in reversed(range(50)):
        journal = Journal.open(journal.folder) if number % 10 == 0 else journal
        undone = journal.undo(now=LATER)
        assert f"Edit {number}" in undone.what
        assert tables(journal) == pictures[number]


def test_a_deleted_row_returns_to_its_place(journal: Journal) -> None:
    before = tables(journal)
    journal.commit("Delete", delete_debrief(journal, "i2"), now=LATER)
    assert ids(journal) == ["i1", "i3"]
    journal.undo(now=LATER)
    assert tables(journal) == before


def test_a_deleted_row_returns_to_its_place_among_rows_that_came_later(journal: Journal) -> None:
    deleted = journal.commit("Delete", delete_debrief(journal, "i2"), now=LATER)
    journal.commit("Add", debrief("i4"), now=LATER)
    journal.undo(deleted.id, now=LATER)
    assert ids(journal) == ["i1", "i2", "i3", "i4"]
    assert ids(journal, "mistakes") == [f"i{n}{part}" for n in (1, 2, 3, 4) for part in "mn"]


def test_an_undo_can_be_undone(journal: Journal) -> None:
    journal.commit("Edit", [update(journal, "interviews", "i1", notes="New")], now=LATER)
    edited = tables(journal)
    undone = journal.undo(now=LATER)
    assert seen(journal, "interviews", "i1")["notes"] == ""
    journal.undo(undone.id, now=LATER)
    assert tables(journal) == edited
    assert tables(Journal.open(journal.folder)) == edited


def test_an_undo_that_is_taken_back_is_called_a_redo(journal: Journal) -> None:
    journal.commit("Add Acme", debrief("i9"), now=NOW)
    for _ in range(3):
        newest = journal.history()[0]
        journal.undo(newest.id, now=LATER)
    assert [one.what for one in journal.history(4)] == [
        "Undo: Add Acme",
        "Redo: Add Acme",
        "Undo: Add Acme",
        "Add Acme",
    ]


def test_history_tells_what_was_done_and_what_of_it_is_undone(journal: Journal) -> None:
    edit = journal.commit("Edit", [update(journal, "answers", "i1a", said="x")], now=LATER)
    undone = journal.undo(now=LATER)
    for read in (journal, Journal.open(journal.folder)):
        newest, edited, start = read.history()
        assert (newest.id, newest.undoes, newest.undone) == (undone.id, edit.id, False)
        assert (edited.id, edited.what, edited.undone) == (edit.id, "Edit", True)
        assert (start.what, start.undone, start.outside) == ("Start", False, False)
        assert edited.at == LATER
        assert edited.tables == ("answers",)
        assert (edited.counts.added, edited.counts.changed, edited.counts.deleted) == (0, 1, 0)
        assert start.counts.added == 12
        assert set(start.tables) == {"interviews", "mistakes", "answers"}


def test_undo_without_a_name_takes_the_newest_that_is_not_yet_undone(journal: Journal) -> None:
    for number in range(3):
        change = update(journal, "interviews", "i1", notes=f"{number}")
        journal.commit(f"Edit {number}", [change], now=NOW)
    journal.undo(now=LATER)
    assert seen(journal, "interviews", "i1")["notes"] == "1"
    journal.undo(now=LATER)
    assert seen(journal, "interviews", "i1")["notes"] == "0"


def test_undoing_a_row_that_changed_since_asks_first(journal: Journal) -> None:
    first = journal.commit("First", [update(journal, "interviews", "i1", notes="First")], now=NOW)
    journal.commit("Second", [update(journal, "interviews", "i1", notes="Second")], now=NOW)
    before = tables(journal)
    with pytest.raises(ChangedSinceError):
        journal.undo(first.id, now=LATER)
    assert tables(journal) == before
    forced = journal.undo(first.id, now=LATER, force=True)
    assert seen(journal, "interviews", "i1")["notes"] == ""
    journal.undo(forced.id, now=LATER)
    assert tables(journal) == before


def test_undoing_the_edit_of_a_row_that_is_gone_asks_first(journal: Journal) -> None:
    edit = journal.commit("Edit", [update(journal, "interviews", "i1", notes="New")], now=NOW)
    journal.commit("Delete", delete_debrief(journal, "i1"), now=NOW)
    before = tables(journal)
    with pytest.raises(ChangedSinceError):
        journal.undo(edit.id, now=LATER)
    assert tables(journal) == before


def test_undoing_an_add_under_which_more_was_written_never_leaves_orphans(
    journal: Journal,
) -> None:
    added = journal.commit("Add", [interview("i4")], now=NOW)
    journal.commit("Add", [answer("a9", "i4")], now=NOW)
    before = tables(journal)
    with pytest.raises(RecoveryError):
        journal.undo(added.id, now=LATER)
    assert tables(journal) == before


def test_an_older_change_to_another_row_is_undone_without_asking(journal: Journal) -> None:
    first = journal.commit("First", [update(journal, "interviews", "i1", notes="First")], now=NOW)
    journal.commit("Second", [update(journal, "interviews", "i2", notes="Second")], now=NOW)
    journal.undo(first.id, now=LATER)
    assert seen(journal, "interviews", "i1")["notes"] == ""
    assert seen(journal, "interviews", "i2")["notes"] == "Second"


def test_a_change_is_undone_once(journal: Journal) -> None:
    edit = journal.commit("Edit", [update(journal, "interviews", "i1", notes="New")], now=NOW)
    journal.undo(edit.id, now=LATER)
    before = tables(journal)
    with pytest.raises(RecoveryError, match="undone already"):
        journal.undo(edit.id, now=LATER, force=True)
    assert tables(journal) == before


def test_where_nothing_is_left_to_undo_that_is_said(folder: Path) -> None:
    journal = Journal.open(folder)
    with pytest.raises(RecoveryError, match="undo"):
        journal.undo(now=NOW)
    with pytest.raises(RecoveryError):
        journal.undo("no such commit", now=NOW)


def test_an_outside_change_of_the_row_makes_an_undo_ask(journal: Journal) -> None:
    edit = journal.commit("Edit", [update(journal, "interviews", "i1", notes="Ours")], now=NOW)
    file = table_file(journal.folder)
    file.write_bytes(file.read_bytes().replace(b"Ours", b"Outs"))
    kept = file.read_bytes()
    with pytest.raises(ChangedSinceError):
        journal.undo(edit.id, now=LATER)
    assert file.read_bytes() == kept


def test_an_undo_brings_text_back_that_the_file_could_not_hold(folder: Path) -> None:
    """A spreadsheet program wrote the file in cp1252; the undo makes it UTF-8, as a save does."""
    journal = Journal.open(folder)
    hard = "Z\u00fcrich \U0001f600 \u041c"
    journal.commit("Add", [interview("i1", company=hard), interview("i2")], now=NOW)
    deleted = journal.commit("Delete", [delete(journal, "interviews", "i1")], now=NOW)
    file = table_file(folder)
    file.write_bytes(file.read_text("utf-8").replace("Company i2", "K\u00f6ln").encode("cp1252"))
    original = file.read_bytes()
    journal.undo(deleted.id, now=LATER)
    assert [row["company"] for row in journal.rows("interviews")] == [hard, "K\u00f6ln"]
    assert file.read_bytes().decode().count("K\u00f6ln") == 1
    assert original in [one.read_bytes() for one in (folder / "history").glob("original-*")]
    journal.undo(now=LATER)
    assert file.read_bytes() == original


def test_an_undo_into_a_file_that_was_emptied_and_kept_leaves_a_table(journal: Journal) -> None:
    edit = journal.commit("Edit", [update(journal, "interviews", "i1", notes="New")], now=NOW)
    table_file(journal.folder).write_bytes(b"")
    (problem,) = [one for one in journal.problems() if one.file == "interviews.csv"]
    journal.resolve(problem.id, "keep", now=NOW)
    journal.undo(edit.id, now=LATER, force=True)
    assert ids(Journal.open(journal.folder)) == ["i1"]


def _copy_of(folder: Path, row_id: bytes, *, company: bytes, above: bool) -> bytes:
    """Copy a row in a spreadsheet and give the copy another company; return the copy."""
    file = table_file(folder)
    lines = file.read_bytes().splitlines(keepends=True)
    (at,) = (n for n, line in enumerate(lines) if line.startswith(row_id + b","))
    copy = lines[at].replace(b"Company " + row_id, company)
    assert copy != lines[at]
    lines.insert(at if above else at + 1, copy)
    file.write_bytes(b"".join(lines))
    return copy


@pytest.mark.parametrize("above", [True, False])
@pytest.mark.parametrize("what", ["an edit", "an add"])
def test_undoing_a_row_that_was_copied_asks_first_and_leaves_the_copy(
    journal: Journal, what: str, *, above: bool
) -> None:
    commit = journal.commit("Add", [interview("i4")], now=NOW)
    if what == "an edit":
        change = update(journal, "interviews", "i4", notes="New")
        commit = journal.commit("Edit", [change], now=NOW)
    copy = _copy_of(journal.folder, b"i4", company=b"My new interview", above=above)
    file = table_file(journal.folder)
    before = file.read_bytes()
    with pytest.raises(ChangedSinceError):
        journal.undo(commit.id, now=LATER)
    assert file.read_bytes() == before
    journal.undo(commit.id, now=LATER, force=True)
    after = file.read_bytes().splitlines(keepends=True)
    assert copy in after
    (original,) = set(before.splitlines(keepends=True)) - set(after)
    assert b"Company i4" in original
    assert len(after) == 6 - (what == "an add")


def test_a_record_of_history_can_be_read_by_a_person(journal: Journal) -> None:
    change = update(journal, "interviews", "i1", notes="Words")
    journal.commit("Record the outcome", [change], now=NOW)
    records = [one for one in journal.folder.rglob("*") if one.is_file() and one.suffix != ".csv"]
    assert any(
        "Record the outcome" in (text := one.read_bytes().decode("utf-8", "replace"))
        and "Words" in text
        for one in records
    )
