"""Start to first page, beside a one-line page that imports pandas.

    python benchmarks/start.py [interviews ...]

Each round starts a server as a new process, waits until it answers, and then asks for the first
page in two ways: over the websocket, until its run is over; and as a person does, in a Chromium
that is open already, until the page's title stands there. Ours and the one-line page in turn.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from benchmarks.journals import build
from benchmarks.serving import FLOOR, Session, serving
from recovery import places

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser

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


def drawn(program: Path, journal: Path, browser: Browser) -> float:
    """Return the seconds from starting a program until a browser shows its first page."""
    page = browser.new_page()
    start = time.perf_counter()
    with serving(program, journal) as port:
        page.goto(f"http://127.0.0.1:{port}", wait_until="commit")
        page.locator("h1").wait_for(timeout=60_000)
        page.locator("[data-testid=stStatusWidget]").wait_for(state="detached")
        seconds = time.perf_counter() - start
        page.close()
    return seconds


def measure(folder: Path, interviews: int, browser: Browser) -> None:
    """Print the figures for a journal of this many interviews."""
    journal = folder / "journal"
    build(journal, interviews)
    floor = folder / "floor.py"
    floor.write_text(FLOOR, encoding="utf-8")
    program = places.front() / "streamlit_app.py"
    ways: dict[str, Callable[[Path, Path], float]] = {
        "its run over": first_page,
        "drawn in Chromium": partial(drawn, browser=browser),
    }
    for name, way in ways.items():
        for one in (program, floor):
            way(one, journal)  # compiles, and fills the system's file cache
        times = [[way(one, journal) for one in (program, floor)] for _ in range(ROUNDS)]
        ours, theirs = (median(column) for column in zip(*times, strict=True))
        print(
            f"{interviews:>6,} interviews  start to first page, {name:18} {ours:5.2f} s"
            f"   one line {theirs:5.2f} s   ratio {ours / theirs:5.2f}, aim {AIM}"
        )


def main() -> None:
    """Measure every size named on the command line."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or shutil.which("chromium-browser"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        for interviews in map(int, sys.argv[1:] or ["50", "5000"]):
            with tempfile.TemporaryDirectory() as folder:
                measure(Path(folder), interviews, browser)
        browser.close()


if __name__ == "__main__":
    main()
