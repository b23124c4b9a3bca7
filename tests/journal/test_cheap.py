"""Promise 10, held by its causes: how many calls, reads and parses a run makes."""

from __future__ import annotations

import csv
import sys
from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from recovery.journal import Journal
from recovery.model import NOUNS
from tests.journal.faults import Disk
from tests.journal.rows import LATER, NOW, answer, debrief, ids, interview, table_file, update

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from recovery.journal import Change

LOOKS = {"stat", "lstat", "fstat", "scandir", "listdir"}


@pytest.fixture
def settled(journal: Journal, old_files: object) -> Journal:
    """Open a journal whose files have not changed for a while."""
    assert old_files == {}
    rows = [row for number in range(20) for row in debrief(f"i{number}")]
    journal.commit("Add", rows, now=NOW)
    journal.save_settings({"minutes": 15})
    for table in NOUNS:
        journal.read(table)
    journal.problems()
    return journal


def _told(journal: Journal, run: Callable[[], Any]) -> Counter[str]:
    told: Counter[str] = Counter()

    def step(operation: str, _: str) -> None:
        told[operation] += 1

    with Disk(journal.folder, step).watched():
        run()
    return told


def test_asking_for_the_version_costs_a_handful_of_looks(settled: Journal) -> None:
    told = _told(settled, settled.version)
    assert told.keys() <= LOOKS
    assert 0 < told.total() <= 2 * len(NOUNS)


def test_a_page_run_with_nothing_changed_only_looks(settled: Journal) -> None:
    """All nine tables, a row, the problems and the version, as pages ask for them."""

    def page_run() -> None:
        settled.version()
        for table in NOUNS:
            settled.read(table)
        settled.row("interviews", "i1")
        settled.problems()

    assert _told(settled, page_run).keys() <= LOOKS


def test_a_table_is_the_same_frame_while_nothing_changed(settled: Journal) -> None:
    assert settled.read("interviews") is settled.read("interviews")


@pytest.mark.parametrize("looks", [(), (1,), range(5)], ids=["at the end", "between", "always"])
def test_a_frame_to_which_rows_were_added_is_the_frame_of_the_file(
    settled: Journal, looks: Sequence[int]
) -> None:
    more: list[list[Change]] = [
        [answer("late", "i1", rating="", off_guard="true", topic="motivation.why_company")],
        [answer("later", "i1"), *debrief("last", prepared="3", closed_at=NOW.isoformat())],
        [answer("latest", "last", question="Été?\nWhy")],
        [answer("one", "i1"), update(settled, "answers", "i2a", said="Changed")],
        [answer("two", "i1")],
    ]
    for at, rows in enumerate(more):
        settled.commit("Add", rows, now=LATER)
        if at in looks:
            settled.read("answers")
    again = Journal.open(settled.folder)
    for table in ("interviews", "answers", "mistakes"):
        pd.testing.assert_frame_equal(settled.read(table), again.read(table))


def test_the_version_stays_while_nothing_changed(settled: Journal) -> None:
    assert settled.version() == settled.version()


def test_a_save_while_the_files_are_unchanged_parses_nothing(
    settled: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed: list[str] = []
    real = csv.reader
    change = update(settled, "interviews", "i1", notes="x")

    def reader(*args: Any, **named: Any) -> Any:
        parsed.append("a file")
        return real(*args, **named)

    monkeypatch.setattr(csv, "reader", reader)
    settled.commit("Edit", [change], now=LATER)
    settled.commit("Add", [answer("late", "i1")], now=LATER)
    assert settled.read("interviews")["notes"].tolist()[1] == "x"
    assert ids(settled, "answers")[-1] == "late"
    assert parsed == []
    file = table_file(settled.folder)
    file.write_bytes(file.read_bytes().replace(b"Company i3,", b"Company zz,"))
    assert "Company zz" in settled.read("interviews")["company"].tolist()
    assert parsed, "the parser is not watched"


def test_the_work_of_a_save_does_not_grow_with_the_rows_it_leaves_alone(folder: Path) -> None:
    """Counted in calls of Python functions, in a small journal and in one ten times as large."""
    calls = {}
    for name, size in (("small", 100), ("large", 1_000)):
        journal = Journal.open(folder / name)
        rows = [interview(f"i{number}") for number in range(size)]
        journal.commit("Fill", rows, now=NOW)
        journal.commit("Edit", [update(journal, "interviews", "i1", notes="a")], now=NOW)
        change = update(journal, "interviews", "i2", notes="b")
        calls[name] = _calls(partial(journal.commit, "Edit", [change], now=NOW))
    assert calls["large"] < 3 * calls["small"]


def _calls(run: Callable[[], Any]) -> int:
    count = 0

    def called(_frame: Any, event: str, _argument: Any) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        run()
    finally:
        sys.setprofile(before)
    return count


def test_a_save_writes_and_syncs_only_the_tables_it_touches(settled: Journal) -> None:
    change = update(settled, "answers", "i1a", said="Only here")
    before = _inodes(settled.folder)
    told = _told(settled, lambda: settled.commit("Edit", [change], now=LATER))
    after = _inodes(settled.folder)
    assert {name for name in after if before.get(name) != after[name]} <= {"answers.csv"}
    assert 0 < told["fsync"] <= 8


def _inodes(folder: Path) -> dict[str, int]:
    return {one.name: one.stat().st_ino for one in folder.glob("*.csv")}


def test_after_a_save_only_the_table_that_it_touched_is_looked_into_again(
    settled: Journal,
) -> None:
    """A file that was just written is not trusted for a moment; the others are."""
    settled.commit("Edit", [update(settled, "answers", "i2a", said="y")], now=LATER)
    read: set[str] = set()

    def step(operation: str, path: str) -> None:
        if operation == "open to read":
            read.add(Path(path).name)

    with Disk(settled.folder, step).watched():
        assert settled.rows("answers")[2]["said"] == "y"
        settled.read("interviews")
        assert {name for name in read if name.endswith(".csv")} <= {"answers.csv"}
        Journal.open(settled.folder).rows("interviews")
    assert "interviews.csv" in read, "reads are not watched"
