"""Promises 2 and 3 among processes and threads: every save is there, no reader errs."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from recovery.journal import Journal
from tests.journal.rows import NOW, debrief, ids

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).resolve().parents[2]
WRITERS = "abcd"
EACH = 15


def _process(folder: Path, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.journal.writer", str(folder), *words],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def test_four_processes_write_at_once_and_a_fifth_reads(folder: Path) -> None:
    """Every save that was acknowledged is there; the reader met no half and no error."""
    Journal.open(folder)
    reader = _process(folder, "read")
    writers = [_process(folder, "write", name, str(EACH)) for name in WRITERS]
    said = [writer.communicate(timeout=60) for writer in writers]
    read, read_errors = reader.communicate("stop\n", timeout=60)
    assert [errors for _, errors in said] == [""] * len(WRITERS)
    assert read_errors == ""
    *wrong, rounds = read.splitlines()
    assert wrong == []
    assert int(rounds.removeprefix("rounds ")) > 10

    journal = Journal.open(folder)
    acknowledged = {line for out, _ in said for line in out.splitlines()}
    assert len(acknowledged) == 2 * EACH * len(WRITERS)
    assert {line for line in acknowledged if " " not in line} == set(ids(journal))
    assert len(ids(journal)) == EACH * len(WRITERS)
    assert all(row["notes"].startswith("Changed by") for row in journal.rows("interviews"))
    assert len(journal.rows("mistakes")) == 2 * EACH * len(WRITERS)
    history = journal.history(limit=1_000)
    assert len(history) == 2 * EACH * len(WRITERS)
    assert not any(commit.outside for commit in history)
    assert journal.problems() == []


def test_each_process_keeps_the_order_of_its_own_saves(folder: Path) -> None:
    Journal.open(folder)
    writers = [_process(folder, "write", name, "5") for name in "ab"]
    for writer in writers:
        writer.communicate(timeout=60)
    order = ids(Journal.open(folder))
    for name in "ab":
        mine = [row_id for row_id in order if row_id.startswith(name)]
        assert mine == [f"{name}{number}" for number in range(5)]


def test_threads_of_one_journal_save_side_by_side(journal: Journal) -> None:
    """Two tabs are two threads that share one journal."""

    def save(name: str) -> None:
        for number in range(10):
            row_id = f"{name}{number}"
            journal.commit(f"Add {row_id}", debrief(row_id), now=NOW)
            read = set(journal.read("interviews")["id"])
            mistakes = set(journal.read("mistakes")["interview_id"])
            assert row_id in read
            assert read <= mistakes

    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(save, name) for name in WRITERS]:
            done.result(timeout=60)
    assert len(ids(journal)) == 40
    assert tuple(ids(Journal.open(journal.folder))) == tuple(ids(journal))


def test_a_reader_does_not_wait_for_the_lock_of_a_writer(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a reader asked for the lock it would meet an error here."""
    Journal.open(folder).commit("Add", debrief("i1"), now=NOW)
    import filelock  # noqa: PLC0415 - to make it refuse

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a reader asked for the lock")

    reader = Journal.open(folder)
    Journal.open(folder).commit("Add", debrief("i2"), now=NOW)
    monkeypatch.setattr(filelock.BaseFileLock, "acquire", refuse)
    assert ids(reader) == ["i1", "i2"]
    assert list(reader.read("mistakes")["id"]) == ["i1m", "i1n", "i2m", "i2n"]
    assert reader.problems() == []
    assert len(reader.history()) == 2
