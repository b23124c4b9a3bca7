"""Reading the journal before a page asks for it."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from recovery import places
from recovery.journal import Insert, Journal
from recovery.ui import journal

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(places.VARIABLE, str(tmp_path / "journal"))
    return tmp_path / "journal"


def test_a_journal_is_read_and_no_page_parses_its_files_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = {"id": "i1", "starts_at": "2026-03-12", "company": "Acme"}
    Journal.open(folder).commit("Add", [Insert("interviews", row)], now=datetime.now(UTC))
    journal.read_ahead()

    parsed: list[object] = []
    real = csv.reader

    def reader(*args: Any, **named: Any) -> Any:
        parsed.append(args)
        return real(*args, **named)

    monkeypatch.setattr(csv, "reader", reader)
    assert list(journal.journal().read("interviews")["company"]) == ["Acme"]
    assert journal.problems() == []
    assert parsed == []


def test_no_journal_is_begun(folder: Path) -> None:
    journal.read_ahead()
    assert not folder.exists()


def test_a_folder_that_cannot_be_used_is_left_for_the_page_to_name(folder: Path) -> None:
    folder.mkdir()
    (folder / "journal.json").write_text('{"schema": 99}')
    journal.read_ahead()
    assert [one.name for one in folder.iterdir()] == ["journal.json"]
