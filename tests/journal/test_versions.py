"""Journals of other versions: older ones load, newer ones are refused and left untouched."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from recovery.journal import Journal, NewerSchemaError
from recovery.model import NOUNS, columns
from tests.journal.rows import LATER, NOW, debrief, ids, interview, seen, table_file, update

if TYPE_CHECKING:
    from pathlib import Path

OLD = b"id,starts_at,company\nx1,2026-03-01,Older Ltd\nx2,2026-03-02T10:00:00+01:00,Other Ltd\n"


def _everything(folder: Path) -> dict[str, bytes]:
    return {
        str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*") if one.is_file()
    }


def test_a_journal_with_fewer_columns_is_read_with_the_others_empty(folder: Path) -> None:
    folder.mkdir()
    table_file(folder).write_bytes(OLD)
    journal = Journal.open(folder)
    assert ids(journal) == ["x1", "x2"]
    assert list(journal.read("interviews").columns) == list(columns(NOUNS["interviews"]))
    assert seen(journal, "interviews", "x1")["notes"] == ""
    assert journal.problems() == []
    assert table_file(folder).read_bytes() == OLD


def test_a_cell_in_a_column_that_an_older_file_lacks_can_be_saved_and_undone(folder: Path) -> None:
    folder.mkdir()
    table_file(folder).write_bytes(OLD)
    journal = Journal.open(folder)
    journal.commit("Edit", [update(journal, "interviews", "x1", notes="New column")], now=NOW)
    journal.commit("Add", [interview("i1", notes="Too")], now=NOW)
    for read in (journal, Journal.open(folder)):
        assert [row["notes"] for row in read.rows("interviews")] == ["New column", "", "Too"]
        assert [row["company"] for row in read.rows("interviews")][:2] == ["Older Ltd", "Other Ltd"]
        assert read.problems() == []
    assert table_file(folder).read_bytes().startswith(b"id,starts_at,company")
    journal.undo(now=LATER)
    journal.undo(now=LATER)
    assert table_file(folder).read_bytes() == OLD


def test_a_table_that_an_older_journal_lacks_is_empty_and_can_be_written(folder: Path) -> None:
    folder.mkdir()
    table_file(folder).write_bytes(OLD)
    journal = Journal.open(folder)
    assert journal.rows("letters") == []
    assert journal.problems() == []
    journal.commit("Add", debrief("i1"), now=NOW)
    assert ids(Journal.open(folder), "answers") == ["i1a"]


def test_a_file_with_only_a_header_is_an_empty_table(folder: Path) -> None:
    folder.mkdir()
    table_file(folder).write_bytes(b"id,starts_at,company\n")
    table_file(folder, "answers").write_bytes(b"question,id")
    journal = Journal.open(folder)
    assert journal.problems() == []
    journal.commit("Add", debrief("i1"), now=NOW)
    assert ids(Journal.open(folder), "answers") == ["i1a"]
    assert table_file(folder, "answers").read_bytes().startswith(b"question,id")


def test_a_newer_journal_is_refused_in_words_and_left_untouched(folder: Path) -> None:
    journal = Journal.open(folder)
    journal.commit("Add", debrief("i1"), now=NOW)
    named = _raise_schema(folder)
    assert named, "the journal says nowhere which schema it has"
    before = _everything(folder)
    with pytest.raises(NewerSchemaError, match="newer"):
        Journal.open(folder)
    assert _everything(folder) == before


def test_a_journal_that_becomes_newer_while_it_is_open_is_written_no_more(folder: Path) -> None:
    """The person may have started a newer program on the same folder."""
    journal = Journal.open(folder)
    journal.commit("Add", debrief("i1"), now=NOW)
    change = update(journal, "interviews", "i1", notes="From the older program")
    _raise_schema(folder)
    before = _everything(folder)
    with pytest.raises(NewerSchemaError, match="newer"):
        journal.commit("Edit", [change], now=LATER)
    assert _everything(folder) == before


def _raise_schema(folder: Path) -> list[Path]:
    """Write a far newer schema wherever the journal keeps its own."""
    found = []
    for file in folder.rglob("*"):
        if file.is_file() and file.suffix in {".json", ""}:
            try:
                kept = json.loads(file.read_bytes())
            except ValueError:
                continue
            if isinstance(kept, dict) and isinstance(kept.get("schema"), int):
                file.write_text(json.dumps({**kept, "schema": 9_999}))
                found.append(file)
    return found
