"""Rows for what is drawn along time: cells of kinds, plans, ratings and rehearsals."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from recovery.patterns.units import DID_NOT, HAPPENED, NOT_COUNTED
from recovery.patterns.weak import in_groups

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pandas import DataFrame

    from recovery.patterns.analysis import Analysis
    from recovery.patterns.units import Cells

WORDS = {HAPPENED: "happened", DID_NOT: "did not", NOT_COUNTED: "not counted"}


def cell_rows(cells: Cells, labels: dict[str, str], newest: int) -> DataFrame:
    """Return a row per kind in ``labels`` and each of the newest interviews, in time order.

    Columns: kind, label, number (place of the interview, from 0), first (the first number
    drawn), interview (id), day, name ("2026-03-12, company") and state (in words).
    """
    start = max(0, len(cells.interviews) - newest)
    held = cells.interviews.iloc[start:]
    places = [cells.kinds.index(kind) for kind in labels]
    states = np.array([WORDS[one] for one in (DID_NOT, HAPPENED, NOT_COUNTED)], dtype=object)
    days = cells.days.iloc[start:]
    times = len(labels)
    return pd.DataFrame(
        {
            "kind": np.repeat(np.array(list(labels), dtype=object), len(held)),
            "label": np.repeat(np.array(list(labels.values()), dtype=object), len(held)),
            "number": np.tile(np.arange(start, start + len(held)), times),
            "first": start,
            "interview": np.tile(held["id"].to_numpy(dtype=object), times),
            "day": np.tile(days.to_numpy(dtype=object), times),
            "name": np.tile((days + ", " + held["company"]).to_numpy(dtype=object), times),
            # NOT_COUNTED is -1 and so finds the last of the three words.
            "state": states[cells.state[start:, places].T.ravel()],
        }
    )


def plan_rows(analysis: Analysis, kinds: Sequence[str], newest: int) -> DataFrame:
    """Return where plans stand: kind and number, the place of the first interview after it."""
    table = analysis.kinds[analysis.kinds["kind"].isin(list(kinds))]
    table = table[table["plan_day"] != ""]
    days = analysis.cells.days.to_numpy(dtype=object)
    numbers = [int((days <= day).sum()) for day in table["plan_day"]]
    rows = pd.DataFrame({"kind": table["kind"].to_numpy(dtype=object), "number": numbers})
    return rows[rows["number"] >= max(0, len(days) - newest)].reset_index(drop=True)


def rating_rows(analysis: Analysis, questions: Sequence[str], newest: int) -> DataFrame:
    """Return a row per question and each of its newest rated answers, in time order.

    Columns: question, answer (id), interview (id), day, at (in UTC), rating (1-5), place (from
    0).
    """
    answers = analysis.answers
    rows = pd.DataFrame(
        {
            "question": in_groups(answers, analysis.groups),
            "answer": answers["id"],
            "interview": answers["interview_id"],
            "day": answers["day"],
            "at": answers["at"],
            "rating": answers["rating"],
        }
    )
    rows = rows[rows["question"].isin(list(questions)) & rows["rating"].notna()]
    rows = rows.groupby("question", sort=False).tail(newest)
    places = rows.groupby("question", sort=False).cumcount()
    return rows.assign(place=places).astype({"rating": "int64"}).reset_index(drop=True)


def rehearsal_rows(analysis: Analysis, ratings: DataFrame) -> DataFrame:
    """Return where rehearsals stand among ``ratings`` as ``rating_rows`` returns them.

    A row per question and gap: question, place (half-way between two answers) and times
    (rehearsals in the gap). Rehearsals before the first answer drawn are left out.
    """
    rehearsals = analysis.rehearsals
    question = rehearsals["answer_id"].map(analysis.groups).astype("str")
    asked = {str(one): rows.to_list() for one, rows in ratings.groupby("question")["at"]}
    rows = pd.DataFrame(
        [
            (one, bisect_right(asked[one], at) - 0.5)
            for one, at in zip(question, rehearsals["rehearsed_at"], strict=True)
            if one in asked and at >= asked[one][0]
        ],
        columns=["question", "place"],
    )
    return rows.groupby(["question", "place"]).size().rename("times").reset_index()
