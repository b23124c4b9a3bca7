"""Start to first page, beside a one-line page that imports pandas.

    python benchmarks/start.py [interviews ...]

Each round starts a server as a new process, waits until it answers, asks for the first page
over the websocket and waits until its run is over; ours and the one-line page in turn.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks.journals import build
from benchmarks.serving import FLOOR, Session, serving
from recovery import places

AIM = 1.2
ROUNDS = 7


def first_page(program: Path, journal: Path) -> float:
    """Return the seconds from starting a program to the end of its first page's run."""
    start = time.perf_counter()
    with serving(program, journal) as port:
        session = Session(port)
        asked = time.perf_counter()
        seconds = asked - start + session.run()
        session.close()
    return seconds


def measure(folder: Path, interviews: int) -> None:
    """Print the figures for a journal of this many interviews."""
    journal = folder / "journal"
    build(journal, interviews)
    floor = folder / "floor.py"
    floor.write_text(FLOOR, encoding="utf-8")
    program = places.front() / "streamlit_app.py"
    for one in (program, floor):
        first_page(one, journal)  # compiles, and fills the system's file cache
    times = [[first_page(one, journal) for one in (program, floor)] for _ in range(ROUNDS)]
    ours, theirs = (median(column) for column in zip(*times, strict=True))
    print(
        f"{interviews:>6,} interviews  start to first page {ours:5.2f} s"
        f"   one line {theirs:5.2f} s   ratio {ours / theirs:5.2f}, aim {AIM}"
    )


def main() -> None:
    """Measure every size named on the command line."""
    for interviews in map(int, sys.argv[1:] or ["50", "5000"]):
        with tempfile.TemporaryDirectory() as folder:
            measure(Path(folder), interviews)


if __name__ == "__main__":
    main()
