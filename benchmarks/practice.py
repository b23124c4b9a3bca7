"""The answers due for practice, beside reading the columns that say so.

    python -m benchmarks.practice

At 5,000 answers with 10 rehearsals each and an interview tomorrow, medians of interleaved runs
in one process. The floor takes the moments and ratings of all rehearsals, and the ids of all
answers, out of their frames as lists and does nothing with them. The aim is under 100 ms warm.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pandas as pd

from benchmarks.journals import FIRST, text
from benchmarks.patterns import frames
from benchmarks.serving import FLOOR, Session, serving
from recovery import places
from recovery.model import Recall
from recovery.patterns.weak import same_words
from recovery.practice.due import Practice, previews
from recovery.practice.wordings import ways

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

ANSWERS, REHEARSALS, RUNS = 5_000, 10, 15
AT = datetime(2026, 3, 12, 9, 0, tzinfo=UTC)


def invented() -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Make up answers, their rehearsals in no order, and one interview tomorrow."""
    dice = Random(ANSWERS)  # noqa: S311 - invented rows, no secret
    ids = [f"a{dice.getrandbits(128):032x}" for _ in range(ANSWERS)]
    wordings = [text(dice, 9) for _ in range(ANSWERS // 2)]
    owners, moments = [], []
    for one in ids:
        at = AT - timedelta(days=dice.randint(30, 400))
        for _ in range(REHEARSALS):
            at += timedelta(hours=dice.expovariate(1 / 60))
            owners.append(one)
            moments.append(min(at, AT).isoformat())
    ratings = dice.choices(list(Recall), [1, 3, 12, 4], k=len(owners))
    mixed = dice.sample(range(len(owners)), len(owners))
    given: dict[str, dict[str, Any]] = {
        "answers": {
            "id": ids,
            "created_at": [FIRST.isoformat()] * ANSWERS,
            "updated_at": [FIRST.isoformat()] * ANSWERS,
            "question": dice.choices(wordings, k=ANSWERS),
            "rating": [str(dice.randint(1, 5)) for _ in ids],
            "wish_i_had_said": [text(dice, 35) for _ in ids],
        },
        "rehearsals": {
            "id": [f"r{number}" for number in mixed],
            "answer_id": [owners[place] for place in mixed],
            "rehearsed_at": [moments[place] for place in mixed],
            "rating": [ratings[place] for place in mixed],
        },
        "interviews": {
            "id": ["i1"],
            "starts_at": [(AT + timedelta(days=1)).isoformat()],
            "status": ["planned"],
        },
    }
    tables = frames(given)
    return tables["answers"], tables["rehearsals"], tables["interviews"]


def main() -> None:
    """Print the medians."""
    answers, rehearsals, interviews = invented()
    wordings = ways(answers, same_words(answers))
    one = str(answers["id"].iloc[0])
    runs: dict[str, Callable[[], object]] = {
        "floor": lambda: (
            rehearsals["rehearsed_at"].tolist(),
            rehearsals["rating"].tolist(),
            answers["id"].tolist(),
        ),
        "due list": lambda: Practice(answers, rehearsals, interviews, AT).due(wordings),
        "due count": lambda: Practice(answers, rehearsals, interviews, AT).count,
        "four previews": lambda: previews(one, answers, rehearsals, interviews, AT),
    }
    start = time.perf_counter()
    found = Practice(answers, rehearsals, interviews, AT).due(wordings)
    cold = (time.perf_counter() - start) * 1_000
    times: dict[str, list[float]] = {name: [] for name in runs}
    for turn in range(RUNS + 1):
        for name, run in runs.items():
            start = time.perf_counter()
            kept = run()
            took = (time.perf_counter() - start) * 1_000
            del kept
            if turn:
                times[name].append(took)
    middle = {name: statistics.median(spent) for name, spent in times.items()}
    print(f"{len(answers):,} answers, {len(rehearsals):,} rehearsals, {len(found):,} due")
    print(f"  {'due list, cold':15} {cold:7.1f} ms")
    for name, spent in middle.items():
        print(f"  {name:15} {spent:7.1f} ms  {spent / middle['floor']:5.2f} times the floor")


def _written(moment: datetime) -> str:
    return "" if pd.isna(moment) else moment.isoformat()


def page() -> None:
    """Time a rating saved and the next card shown, beside the one-line page."""
    with tempfile.TemporaryDirectory() as folder:
        data, floor = Path(folder) / "journal", Path(folder) / "floor.py"
        data.mkdir()
        floor.write_text(FLOOR, encoding="utf-8")
        for name, table in zip(("answers", "rehearsals", "interviews"), invented(), strict=True):
            moments = table.select_dtypes("datetimetz").columns
            text_of = {name: table[name].map(_written) for name in moments}
            pd.DataFrame({**table, **text_of}).to_csv(data / f"{name}.csv", index=False)
        program = places.front() / "streamlit_app.py"
        with serving(program, data) as ours, serving(floor, data) as one:
            practice, low = Session(ours, "answers", "mode=practice"), Session(one)
            times: list[tuple[float, float]] = []
            practice.run(), low.run()
            for _ in range(RUNS + 3):
                practice.press("Show my better answer")
                times.append((practice.press("Good"), low.run()))
            practice.close()
            low.close()
    rated, line = (statistics.median(column) * 1_000 for column in zip(*times[3:], strict=True))
    print(f"A rating saved and the next card shown: {rated:.1f} ms, one-line page {line:.1f} ms")
    print(f"  {rated / line:.2f} times (aim: at most 2)")


if __name__ == "__main__":
    main()
    page()
