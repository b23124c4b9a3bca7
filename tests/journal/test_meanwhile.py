"""Promise 3 in the last moment: somebody saves over a file while our save is being finished."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from recovery.journal import Journal, disk
from tests.journal.rows import LATER, NOW, debrief, ids, seen, table_file, update

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def journal(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Journal:
    """Save while another program writes the table between our look at it and our rename."""
    journal = Journal.open(folder)
    journal.commit("Add", debrief("i1") + debrief("i2"), now=NOW)
    change = update(journal, "interviews", "i1", notes="Ours")
    file = table_file(folder)
    write = disk.write

    def meanwhile(path: Path, data: bytes) -> None:
        write(path, data)
        if path.name == "pending.json.new":
            file.write_bytes(file.read_bytes().replace(b"Company i2", b"Theirs Ltd"))

    monkeypatch.setattr(disk, "write", meanwhile)
    journal.commit("Edit", [change], now=LATER)
    monkeypatch.undo()
    return journal


def test_an_edit_in_the_last_moment_is_kept_and_shown(journal: Journal) -> None:
    assert seen(journal, "interviews", "i1")["notes"] == "Ours"
    (problem,) = Journal.open(journal.folder).problems()
    assert b"Theirs Ltd" in (journal.folder / problem.file).read_bytes()
    assert problem.choices == ("restore", "keep")


def test_it_can_be_put_in_place_and_that_can_be_undone(journal: Journal) -> None:
    (problem,) = journal.problems()
    journal.resolve(problem.id, "restore", now=LATER)
    assert seen(journal, "interviews", "i2")["company"] == "Theirs Ltd"
    assert journal.problems() == []
    journal.undo(now=LATER)
    assert seen(journal, "interviews", "i1")["notes"] == "Ours"
    assert ids(journal) == ["i1", "i2"]


def test_it_can_be_left_and_stays_on_disk(journal: Journal) -> None:
    before = table_file(journal.folder).read_bytes()
    (problem,) = journal.problems()
    journal.resolve(problem.id, "keep", now=LATER)
    assert journal.problems() == []
    assert table_file(journal.folder).read_bytes() == before
    kept = [one.read_bytes() for one in (journal.folder / "history").glob("*.csv")]
    assert any(b"Theirs Ltd" in one for one in kept)
