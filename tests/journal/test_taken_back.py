"""Rows that an undo took out of a table can still be read."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from recovery.journal import Delete, Insert, Journal, Update

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 3, 12, tzinfo=UTC)
ROW = {"id": "i1", "company": "Oakline", "starts_at": "2026-03-12"}


def test_a_row_whose_insert_was_undone_is_read_until_it_is_there_again(tmp_path: Path) -> None:
    journal = Journal.open(tmp_path)
    journal.commit("Add", [Insert("interviews", ROW)], now=NOW)
    assert journal.taken_back("interviews") == {}
    journal.undo(now=NOW)
    assert journal.taken_back("interviews")["i1"]["company"] == "Oakline"
    assert journal.taken_back("letters") == {}
    again = Journal.open(tmp_path)
    assert again.taken_back("interviews").keys() == {"i1"}
    again.undo(again.history()[0].id, now=NOW)  # a redo
    assert again.taken_back("interviews") == {}


def test_a_row_that_was_added_again_and_deleted_was_not_taken_back(tmp_path: Path) -> None:
    journal = Journal.open(tmp_path)
    journal.commit("Add", [Insert("interviews", ROW)], now=NOW)
    journal.undo(now=NOW)
    journal.commit("Add again", [Insert("interviews", ROW)], now=NOW)
    seen = journal.row("interviews", "i1") or {}
    journal.commit("Delete", [Delete("interviews", "i1", seen=seen)], now=NOW)
    assert journal.taken_back("interviews") == {}


def test_a_row_that_was_deleted_or_set_back_was_not_taken_back(tmp_path: Path) -> None:
    journal = Journal.open(tmp_path)
    journal.commit("Add", [Insert("interviews", ROW)], now=NOW)
    seen = journal.row("interviews", "i1") or {}
    journal.commit("Change", [Update("interviews", "i1", {"role": "Analyst"}, seen=seen)], now=NOW)
    journal.undo(now=NOW)
    assert journal.taken_back("interviews") == {}
    seen = journal.row("interviews", "i1") or {}
    journal.commit("Delete", [Delete("interviews", "i1", seen=seen)], now=NOW)
    assert journal.taken_back("interviews") == {}
