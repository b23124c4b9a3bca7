"""Reading a whole journal, typed, beside pandas.read_csv of the same files as text.

    python -m benchmarks.load [interviews ...]

Prints medians of interleaved runs in one process. The floor parses the same nine files and
types nothing; the aim is at most 2 times the floor.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from benchmarks.journals import build
from recovery.journal import Journal
from recovery.model import NOUNS

if TYPE_CHECKING:
    from collections.abc import Callable

SIZES, RUNS = (50, 5_000), 9


def floor(folder: Path) -> list[pd.DataFrame]:
    """Read every table as pandas does, as text."""
    return [pd.read_csv(folder / f"{name}.csv", dtype=str, keep_default_na=False) for name in NOUNS]


def load(folder: Path) -> Journal:
    """Open the journal anew and read every table, checked and typed."""
    journal = Journal.open(folder)
    for name in NOUNS:
        journal.read(name)
    return journal


def unchanged(journal: Journal) -> None:
    """Ask for every table again while nothing changed."""
    for name in NOUNS:
        journal.read(name)


def milliseconds(run: Callable[[], object]) -> float:
    """Time one run; letting go of what it returned does not count."""
    start = time.perf_counter()
    kept = run()
    took = (time.perf_counter() - start) * 1_000
    del kept
    return took


def measure(interviews: int) -> None:
    """Print the medians for one size."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "journal"
        build(folder, interviews)
        journal = Journal.open(folder)
        runs = {"floor": lambda: floor(folder), "load": lambda: load(folder)}
        times: dict[str, list[float]] = {name: [] for name in runs}
        for turn in range(RUNS + 1):
            for name, run in runs.items():
                took = milliseconds(run)
                if turn:
                    times[name].append(took)
        time.sleep(2.1)  # signatures are trusted once they are two seconds old
        unchanged(journal)
        nothing = statistics.median(milliseconds(journal.version) for _ in range(200))
        middle = {name: statistics.median(one) for name, one in times.items()}
        print(
            f"{interviews:>6,} interviews: pandas as text {middle['floor']:7.1f} ms, "
            f"journal typed {middle['load']:7.1f} ms ({middle['load'] / middle['floor']:.2f} "
            f"times, aim 2), nothing changed {nothing * 1_000:.0f} microseconds"
        )


if __name__ == "__main__":
    for size in map(int, sys.argv[1:] or SIZES):
        measure(size)
