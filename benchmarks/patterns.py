"""Time the figures of the page Patterns, and a run of the page beside its floor.

    .venv/bin/python benchmarks/patterns.py

Figures: at 5,000 interviews, 15,000 mistakes and 20,000 answers, each step warm, median of
five. Page: at 200 interviews, a run with nothing changed beside a page that shows the same
prebuilt charts and tables and does nothing else, medians of interleaved runs.
"""

from __future__ import annotations

import os
import pickle
import statistics
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from benchmarks.serving import Session, serving
from recovery import places
from recovery.catalogue import Catalogue, topics
from recovery.model import NOUNS, columns
from recovery.patterns import change, felt, forecasts, rates, report, timeline, units, weak
from recovery.patterns.analysis import Analysis, analyse
from recovery.patterns.questions import groups as groups_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pandas import DataFrame

DTYPES = {
    "Whole": "Int64",
    "YesNo": "boolean",
    "Day": "datetime64[ns]",
    "Moment": "datetime64[ns, UTC]",
}
QUESTIONS = 400
WARM_UP, RUNS = 3, 25


def invented(interviews: int, mistakes: int, answers: int) -> dict[str, dict[str, Any]]:
    """Make up the columns of a journal; cells as text."""
    rng = np.random.default_rng(5)
    catalogue = Catalogue.of([])
    kinds = [kind.id for kind in catalogue.offered()]
    days = pd.date_range("2015-01-01T10:00", periods=interviews, freq="11h")
    ids = np.array([f"i{number:05d}" for number in range(interviews)])
    known = list(topics())
    plans = kinds[:5]
    stamp = days.strftime("%Y-%m-%dT%H:%M:%S+00:00")
    return {
        "interviews": {
            "id": ids,
            "created_at": stamp,
            "starts_at": stamp,
            "closed_at": stamp,
            "company": rng.choice(["Fjord", "Kestrel", "Nordlicht"], interviews),
            "stage": rng.choice(["screening", "technical", "panel", "final"], interviews),
            "format": rng.choice(["in person", "video", "phone"], interviews),
            "status": np.full(interviews, "closed"),
            "reviewed": np.array(
                ["; ".join(kinds[: 44 - number % 6]) for number in range(interviews)]
            ),
            "forecast": rng.integers(0, 101, interviews).astype(str),
            "outcome": rng.choice(["offer", "rejected", "ghosted", "waiting"], interviews),
        },
        "mistakes": {
            "id": np.array([f"m{number:05d}" for number in range(mistakes)]),
            "interview_id": rng.choice(ids, mistakes),
            "kind": rng.choice(kinds, mistakes),
            "felt": rng.integers(1, 6, mistakes).astype(str),
            "felt_later": rng.integers(1, 6, mistakes).astype(str),
            "noticed": rng.choice(["no", "unsure", "yes"], mistakes),
            "salvage": rng.choice(["", "failed", "worked"], mistakes),
            "triage": rng.choice(["let go", "work on"], mistakes, p=[0.2, 0.8]),
        },
        "answers": {
            "id": np.array([f"a{number:05d}" for number in range(answers)]),
            "interview_id": rng.choice(ids, answers),
            "question": np.array(
                [f"Question {one}?" for one in rng.integers(0, QUESTIONS, answers)]
            ),
            "topic": rng.choice(known, answers),
            "rating": rng.integers(1, 6, answers).astype(str),
        },
        "plans": {
            "id": np.array([f"p{number}" for number in range(len(plans))]),
            "about": np.array(plans),
            "made_on": np.full(len(plans), f"{days[interviews // 2]:%Y-%m-%d}"),
            "then_action": np.full(len(plans), "stop and ask"),
        },
        "rehearsals": {
            "id": np.array([f"r{number}" for number in range(200)]),
            "answer_id": np.array([f"a{number:05d}" for number in range(200)]),
            "rehearsed_at": np.full(200, f"{days[interviews // 2]:%Y-%m-%dT%H:%M:%S}+00:00"),
            "rating": np.full(200, "good"),
        },
    }


def frames(given: dict[str, dict[str, Any]]) -> dict[str, DataFrame]:
    """Give the columns the dtypes of the journal's frames."""
    tables = {}
    for table, known in given.items():
        frame = pd.DataFrame(index=range(len(known["id"])))
        for name, one in columns(NOUNS[table]).items():
            cell = type(one.metadata["cell"]).__name__
            texts = pd.Series(known.get(name, np.full(len(frame), "")), dtype="str")
            blank = texts.where(texts.ne(""))
            if cell in {"Day", "Moment"}:
                frame[name] = pd.to_datetime(blank, utc=cell == "Moment", format="ISO8601")
            elif cell == "Whole":
                frame[name] = pd.to_numeric(blank).astype("Int64")
            else:
                frame[name] = blank.astype("boolean") if cell == "YesNo" else texts
        tables[table] = frame
    return tables


def timed(act: Callable[[], object]) -> float:
    """Return the median of five warm runs in milliseconds."""
    act()
    spent = []
    for _ in range(5):
        start = time.perf_counter()
        act()
        spent.append((time.perf_counter() - start) * 1000)
    return statistics.median(spent)


def figures() -> None:
    """Time every figure at 5,000 interviews."""
    tables = frames(invented(5_000, 15_000, 20_000))
    catalogue = Catalogue.of([])
    held, mistakes = tables["interviews"], tables["mistakes"]
    cells = units.cells(held, mistakes, catalogue)
    phrases = pd.DataFrame({name: [] for name in columns(NOUNS["phrases"])}, dtype="str")
    grouped = partial(groups_of, phrases=phrases)
    whole: Analysis = analyse(tables, catalogue, grouped=grouped)
    asked = weak.asked(cells.interviews, tables["answers"])
    unasked = weak.unasked(tables["answers"])
    groups = grouped(pd.concat([asked, unasked]))
    counted = units.counted_mistakes(cells.interviews, mistakes, catalogue)
    labels = dict(zip(whole.kinds["kind"], whole.kinds["label"], strict=True))
    questions = whole.questions["question"].head(5).tolist()
    steps: dict[str, Callable[[], object]] = {
        "cells": lambda: units.cells(held, mistakes, catalogue),
        "kinds": lambda: rates.kinds_table(cells, catalogue),
        "changes": lambda: change.changes_table(cells, tables["plans"], catalogue),
        "answers": lambda: weak.asked(cells.interviews, tables["answers"]),
        "question groups": lambda: grouped(pd.concat([asked, unasked])),
        "topics": lambda: weak.topics_table(asked),
        "questions": lambda: weak.questions_table(asked, groups, tables["rehearsals"], unasked),
        "rehearsed": lambda: weak.rehearsed_pairs(asked, groups, tables["rehearsals"]),
        "forecasts": lambda: forecasts.calibration(cells.interviews),
        "felt against noticed": lambda: felt.grid(counted),
        "drift and salvage": lambda: (felt.drift(counted), felt.salvage(counted)),
        "grid over time": lambda: timeline.cell_rows(cells, labels, 40),
        "question timelines": lambda: timeline.rating_rows(whole, questions, 12),
        "report": lambda: report.as_data(whole),
        "everything at once": lambda: analyse(tables, catalogue, grouped=grouped),
    }
    print("Figures at 5,000 interviews, 15,000 mistakes, 20,000 answers (aim: each under 300 ms)")
    for name, act in steps.items():
        print(f"  {name:22s}{timed(act):8.1f} ms")


def filled(folder: Path) -> None:
    """Write a journal of 200 interviews."""
    for table, known in invented(200, 600, 800).items():
        rows = pd.DataFrame(known).reindex(columns=list(columns(NOUNS[table])), fill_value="")
        rows.to_csv(folder / f"{table}.csv", index=False)


FRAME = """
import streamlit as st

st.navigation([st.Page(page) for page in {pages!r}], position="hidden").run()
"""
FLOOR = """
import pickle
import pandas
import streamlit as st

@st.cache_resource
def shown():
    with open({kept!r}, "rb") as file:
        return pickle.load(file)

for kind, args, given in shown():
    getattr(st, kind)(*args, **given)
"""


def page() -> None:
    """Time a run of the page at 200 interviews beside its floor, both behind real servers."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "journal"
        data.mkdir()
        filled(data)
        kept, floor = Path(folder) / "shown.pickle", Path(folder) / "floor.py"
        kept.write_bytes(pickle.dumps(_shown(data)))
        floor.write_text(FLOOR.format(kept=str(kept)), encoding="utf-8")
        program = places.front() / "streamlit_app.py"
        for name, options in (("as met", ()), ("bare", ("--runner.postScriptGC=false",))):
            with serving(program, data, *options) as ours, serving(floor, data, *options) as low:
                _compare(name, Session(ours, "patterns"), Session(low))


def _compare(name: str, ours: Session, floor: Session) -> None:
    for _ in range(WARM_UP):
        ours.run(), floor.run()
    times = [(ours.run(), floor.run()) for _ in range(RUNS)]
    run, low = (statistics.median(column) * 1000 for column in zip(*times, strict=True))
    print(
        f"\nPage at 200 interviews, {name}: {run:.1f} ms; its charts and tables alone {low:.1f} ms"
    )
    print(f"  {run / low:.2f} times the floor (aim: at most 1.3)")
    ours.close()
    floor.close()


def _shown(data: Path) -> list[tuple[str, tuple[Any, ...], dict[str, Any]]]:
    """Return the charts and tables that the page shows, as they are given to Streamlit."""
    os.environ[places.VARIABLE] = str(data)
    import streamlit as st  # noqa: PLC0415 - the folder is named first
    from streamlit.testing.v1 import AppTest  # noqa: PLC0415

    names = ["patterns", "entries", "debrief", "answers", "companies", "letter"]
    frame = data.parent / "frame.py"
    pages = [str(places.front() / "pages" / f"{name}.py") for name in names]
    frame.write_text(FRAME.format(pages=pages), encoding="utf-8")
    shown = AppTest.from_file(str(frame), default_timeout=60)
    recorded: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = []
    with _recording(st, recorded):
        shown.run()
    if shown.exception:
        raise SystemExit(f"The page failed: {shown.exception[0].message}")
    return recorded


class _recording:  # noqa: N801 - reads as the act it is
    """Record the charts and tables that a run shows, as they are given to Streamlit."""

    def __init__(self, st: Any, into: list[tuple[str, tuple[Any, ...], dict[str, Any]]]) -> None:
        self.st, self.into = st, into
        self.kept = {name: getattr(st, name) for name in ("vega_lite_chart", "dataframe")}

    def __enter__(self) -> None:
        for name, real in self.kept.items():
            setattr(self.st, name, self._kept(name, real))

    def __exit__(self, *_: object) -> None:
        for name, real in self.kept.items():
            setattr(self.st, name, real)

    def _kept(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def show(*args: Any, **given: Any) -> Any:
            # A callback cannot be kept; asking for a run instead costs the same.
            plain = {key: "rerun" if callable(one) else one for key, one in given.items()}
            self.into.append((name, args, plain))
            return real(*args, **given)

        return show


if __name__ == "__main__":
    figures()
    page()
