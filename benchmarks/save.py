"""One save of a debrief, beside a plain write and sync of the same bytes.

    python -m benchmarks.save [interviews ...]

The save adds an interview, three mistakes and four answers: three tables. The floor writes
the same three new files beside it and syncs each. Prints medians of interleaved runs; the
aim is at most 3 times the floor plus 10 ms.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.journals import build
from recovery.journal import Insert, Journal, Update, new_id

if TYPE_CHECKING:
    from collections.abc import Callable

SIZES, RUNS = (50, 5_000), 15
TABLES = ("interviews", "mistakes", "answers")
NOW = datetime(2026, 3, 12, 18, 0, tzinfo=UTC)


def floor(files: dict[str, bytes], folder: Path) -> None:
    """Write and sync the bytes of the tables."""
    for name, data in files.items():
        handle = os.open(folder / f"{name}.csv", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.write(handle, data)
        os.fsync(handle)
        os.close(handle)


def add(journal: Journal) -> None:
    """Save a debrief."""
    interview = new_id()
    belongs = {"interview_id": interview}
    journal.commit(
        "Add a debrief",
        [
            Insert("interviews", {"id": interview, "starts_at": "2026-03-12", "company": "Acme"}),
            *(
                Insert(
                    "mistakes",
                    {
                        **belongs,
                        "id": new_id(),
                        "kind": "content.rambling",
                        "felt": "3",
                        "triage": "work on",
                    },
                )
                for _ in range(3)
            ),
            *(
                Insert("answers", {**belongs, "id": new_id(), "question": "Why?", "rating": "2"})
                for _ in range(4)
            ),
        ],
        now=NOW,
    )


def edit(journal: Journal) -> None:
    """Change one cell of an interview in the middle."""
    seen = journal.row("interviews", "i25") or {}
    cells = {"notes": f"Changed {new_id()}"}
    journal.commit("Edit", [Update("interviews", "i25", cells, seen)], now=NOW)


def milliseconds(run: Callable[[], object]) -> float:
    """Time one run."""
    start = time.perf_counter()
    run()
    return (time.perf_counter() - start) * 1_000


def measure(interviews: int) -> None:
    """Print the medians for one size."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "journal"
        build(folder, interviews)
        journal = Journal.open(folder)
        add(journal)  # takes the files over, makes the day's backup
        plain = Path(made) / "plain"
        plain.mkdir()
        times: dict[str, list[float]] = {"floor": [], "add": [], "one": [], "edit": []}
        for _ in range(RUNS):
            files = {name: journal.table_bytes(name) for name in TABLES}
            times["floor"].append(milliseconds(partial(floor, files, plain)))
            times["add"].append(milliseconds(lambda: add(journal)))
            one = {"interviews": files["interviews"]}
            times["one"].append(milliseconds(partial(floor, one, plain)))
            times["edit"].append(milliseconds(lambda: edit(journal)))
        size = sum(map(len, files.values())) / 1e6
        middle = {name: statistics.median(one) for name, one in times.items()}
        for what, beside in (("add", "floor"), ("edit", "one")):
            limit = 3 * middle[beside] + 10
            print(
                f"{interviews:>6,} interviews ({size:.1f} MB): {what} {middle[what]:6.1f} ms, "
                f"plain write and sync {middle[beside]:6.1f} ms "
                f"({middle[what] / middle[beside]:.2f} times; aim {limit:.1f} ms)"
            )


if __name__ == "__main__":
    for size in map(int, sys.argv[1:] or SIZES):
        measure(size)
