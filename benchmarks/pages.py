"""A page run with nothing changed, beside a one-line page that imports pandas.

    python benchmarks/pages.py [interviews ...]

Both run behind real servers and are asked in turn over the websocket (see serving.py), so that
whatever slows the machine slows both. Prints medians and their ratio, first as a person meets
them, then without the garbage collection that Streamlit makes at the end of every run: it costs
both the same, and so hides what the pages themselves cost.
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
WARM_UP, ROUNDS = 3, 40
AS_MET, BARE = (), ("--runner.postScriptGC=false",)


def measure(folder: Path, interviews: int) -> None:
    """Print the figures for a journal of this many interviews."""
    journal, floor = folder / "journal", folder / "floor.py"
    build(journal, interviews)
    floor.write_text(FLOOR, encoding="utf-8")
    program = places.front() / "streamlit_app.py"
    for name, options in (("as met", AS_MET), ("bare", BARE)):
        with serving(program, journal, *options) as ours, serving(floor, journal, *options) as one:
            for page in PAGES:
                aim = AIMS.get(interviews) if options == AS_MET else None
                print(f"{interviews:>6,} interviews  {name:<7}", line(ours, one, page, aim))


def line(ours: int, floor: int, page: str, aim: float | None) -> str:
    """Ask for a page and for the one line in turn, and return the figures as a line."""
    # The Overview is the default page, and its path is the empty one.
    sessions = Session(ours, "" if page == "overview" else page), Session(floor)
    for _ in range(WARM_UP):
        [session.run() for session in sessions]
    times = [[session.run() for session in sessions] for _ in range(ROUNDS)]
    for session in sessions:
        session.close()
    page_time, floor_time = (median(column) for column in zip(*times, strict=True))
    return (
        f"{page:<9} {page_time * 1000:7.1f} ms   one line {floor_time * 1000:6.1f} ms"
        f"   ratio {page_time / floor_time:5.2f}" + (f", aim {aim}" if aim else "")
    )


def main() -> None:
    """Measure every size named on the command line."""
    for interviews in map(int, sys.argv[1:] or ["50", "5000"]):
        with tempfile.TemporaryDirectory() as folder:
            measure(Path(folder), interviews)


if __name__ == "__main__":
    main()
