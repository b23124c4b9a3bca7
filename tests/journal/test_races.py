"""Promise 3 at the worst moment: another program saves while we save."""

from __future__ import annotations

import shutil
from itertools import count
from pathlib import Path

import pytest

from recovery.journal import Journal
from tests.journal.acts import two_debriefs
from tests.journal.faults import Disk
from tests.journal.rows import LATER, NOW, debrief, seen, table_file, update


class Editor:
    """Another program that changes one word of a table at one file operation of ours."""

    def __init__(self, file: Path, at: int) -> None:
        self.file, self.at = file, at
        self.passed = 0
        self.saved = False

    def step(self, operation: str, path: str) -> None:
        """Count our operations, and save when the turn has come.

        Between the last look at a file and its replacement lies one instant that no portable
        call closes: an edit in it is not tried.
        """
        if operation == "replace" and Path(path).name == f"staged-{self.file.name}":
            return
        self.passed += 1
        if self.passed == self.at:
            data = self.file.read_bytes().replace(b"Company i2", b"Kompany i2")
            assert b"Kompany i2" in data
            new = self.file.with_suffix(".theirs")
            new.write_bytes(data)
            new.replace(self.file)
            self.saved = True


def _shows_theirs(journal: Journal) -> bool:
    return seen(journal, "interviews", "i2")["company"] == "Kompany i2"


def test_an_edit_that_lands_at_any_point_of_a_save_is_kept_and_so_is_the_save(
    quick_folder: Path, tmp_path: Path
) -> None:
    """It is in the table, or shown as a problem that one call puts right."""
    two_debriefs(tmp_path / "journal")
    shown = 0
    for at in count(1):
        folder = quick_folder / f"race-{at}"
        shutil.copytree(tmp_path / "journal", folder)
        journal = Journal.open(folder)
        change = update(journal, "interviews", "i1", notes="Ours")
        editor = Editor(table_file(folder), at)
        with Disk(folder, editor.step).watched():
            journal.commit("Edit", [change], now=LATER)
        if not editor.saved:
            break
        for read in (journal, Journal.open(folder)):
            notes = seen(read, "interviews", "i1")["notes"]
            problems = [one for one in read.problems() if "restore" in one.choices]
            assert notes == "Ours" or problems, f"the save is gone, operation {at}"
            assert _shows_theirs(read) or problems, f"the edit is gone, operation {at}"
        if not _shows_theirs(journal):
            shown += 1
            journal.resolve(problems[0].id, "restore", now=LATER)
            assert _shows_theirs(journal), f"operation {at}"
        shutil.rmtree(folder)
    assert at > 30
    assert shown > 0, "no edit came between comparing and placing"


def test_a_commit_of_another_process_between_look_and_save_is_seen(journal: Journal) -> None:
    """The comparison happens under the lock, not before it."""
    journal.commit("Add", debrief("i1") + debrief("i2"), now=NOW)
    other = Journal.open(journal.folder)
    change = update(journal, "interviews", "i1", notes="Ours")
    theirs = update(other, "interviews", "i2", notes="Theirs")
    done: list[str] = []

    def step(operation: str, path: str) -> None:
        if not done and operation == "open to write" and path.endswith("lock"):
            done.append(path)
            other.commit("Edit", [theirs], now=LATER)

    with Disk(journal.folder, step).watched():
        journal.commit("Edit", [change], now=LATER)
    assert done
    assert [row["notes"] for row in journal.rows("interviews")] == ["Ours", "Theirs"]
    assert [commit.outside for commit in journal.history()] == [False, False, False]


@pytest.mark.parametrize("name", [".~lock.interviews.csv#", "notes.txt", "interviews (1).csv"])
def test_files_of_other_programs_in_the_folder_are_left_alone(journal: Journal, name: str) -> None:
    theirs = journal.folder / name
    theirs.write_bytes(b"id,company\ni1,Theirs\n")
    status = theirs.stat()
    journal.commit("Add", debrief("i1"), now=NOW)
    journal.undo(now=NOW)
    Journal.open(journal.folder).commit("Add", debrief("i2"), now=LATER)
    assert theirs.read_bytes() == b"id,company\ni1,Theirs\n"
    assert theirs.stat().st_mtime_ns == status.st_mtime_ns
    assert journal.problems() == []
