"""A page run with nothing changed, beside a one-line page that imports pandas.

    python benchmarks/pages.py [interviews ...]

Both run behind real servers and are asked in turn over the websocket (see serving.py), so that
whatever slows the machine slows both. Prints medians and their ratio.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from statistics import median

from benchmarks.journals import build
from benchmarks.serving import FLOOR, Session, serving
from recovery import places

PAGES = ("overview", "debrief", "entries")
AIMS = {50: 1.5, 5_000: 2.0}
WARM_UP, ROUNDS = 3, 60


def measure(folder: Path, interviews: int) -> None:
    """Print the figures for a journal of this many interviews."""
    journal = folder / "journal"
    build(journal, interviews)
    floor = folder / "floor.py"
    floor.write_text(FLOOR, encoding="utf-8")
    program = places.front() / "streamlit_app.py"
    with serving(program, journal) as ours, serving(floor, journal) as theirs:
        for page in PAGES:
            # The Overview is the default page, and its path is the empty one.
            pages = Session(ours, "" if page == "overview" else page), Session(theirs)
            for _ in range(WARM_UP):
                [session.run() for session in pages]
            times = [[session.run() for session in pages] for _ in range(ROUNDS)]
            for session in pages:
                session.close()
            page_time, floor_time = (median(column) for column in zip(*times, strict=True))
            aim = f", aim {AIMS[interviews]}" if interviews in AIMS else ""
            print(
                f"{interviews:>6,} interviews  {page:<9} {page_time * 1000:7.1f} ms"
                f"   one line {floor_time * 1000:6.1f} ms"
                f"   ratio {page_time / floor_time:5.2f}{aim}"
            )


def main() -> None:
    """Measure every size named on the command line."""
    for interviews in map(int, sys.argv[1:] or ["50", "5000"]):
        with tempfile.TemporaryDirectory() as folder:
            measure(Path(folder), interviews)


if __name__ == "__main__":
    main()
