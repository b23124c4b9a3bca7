"""What the history knows of one row: every state it was in, newest first."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from recovery.journal import Delete, Insert, Journal
from tests.journal.rows import NOW, answer, debrief, seen, table_file, update

if TYPE_CHECKING:
    from pathlib import Path

LATE = NOW + timedelta(days=1)


def said(journal: Journal, row_id: str = "x", limit: int = 20) -> list[str]:
    return [one.cells["said"] for one in journal.versions("answers", row_id, limit)]


def begun(journal: Journal) -> None:
    journal.commit("Begin", [*debrief("i1")], now=NOW)
    cells = answer("x", "i1", said="one").cells
    journal.commit("Add", [Insert("answers", cells)], now=NOW)


def rewrite(journal: Journal, *texts: str) -> None:
    for number, text in enumerate(texts, start=1):
        at = NOW + timedelta(hours=number)
        journal.commit("Edit", [update(journal, "answers", "x", said=text)], now=at)


def test_every_state_of_a_row_is_known_with_its_moment(journal: Journal) -> None:
    begun(journal)
    rewrite(journal, "two", "three")
    assert said(journal) == ["three", "two", "one"]
    moments = [one.at for one in journal.versions("answers", "x")]
    assert moments == [NOW + timedelta(hours=2), NOW + timedelta(hours=1), NOW]


def test_changes_of_other_rows_are_no_versions_of_this_one(journal: Journal) -> None:
    begun(journal)
    journal.commit("Other", [Insert("answers", answer("y", "i1", said="x").cells)], now=LATE)
    rewrite(journal, "two")
    assert said(journal) == ["two", "one"]
    assert said(journal, "y") == ["x"]
    assert said(journal, "never") == []


def test_an_undo_is_a_state_of_its_own(journal: Journal) -> None:
    begun(journal)
    rewrite(journal, "two")
    journal.undo(now=LATE)
    assert said(journal) == ["one", "two", "one"]


def test_what_was_before_a_delete_and_its_undo_is_still_known(journal: Journal) -> None:
    begun(journal)
    rewrite(journal, "two")
    journal.commit("Delete", [Delete("answers", "x", seen=seen(journal, "answers", "x"))], now=LATE)
    assert said(journal) == ["two", "one"]
    journal.undo(now=LATE)
    assert said(journal) == ["two", "two", "one"]


def test_a_row_that_was_there_before_the_history_has_its_first_state(
    journal: Journal, folder: Path
) -> None:
    begun(journal)
    rewrite(journal, "two")
    for record in (folder / "history").glob("0*.json"):
        if '"Add"' in record.read_text(encoding="utf-8"):
            record.unlink()
    again = Journal.open(folder)
    assert said(again) == ["two", "one"]
    assert again.versions("answers", "x")[-1].at is None


def test_an_edit_outside_is_a_version_once_it_was_taken_over(
    journal: Journal, folder: Path
) -> None:
    begun(journal)
    path = table_file(folder, "answers")
    path.write_bytes(path.read_bytes().replace(b",one,", b",by hand,"))
    assert said(journal) == ["one"]
    rewrite(journal, "two")
    assert said(journal) == ["two", "by hand", "one"]


def test_the_newest_come_first_and_no_more_than_were_asked_for(journal: Journal) -> None:
    begun(journal)
    rewrite(journal, "two", "three")
    assert said(journal, limit=2) == ["three", "two"]
