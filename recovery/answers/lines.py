"""All questions that were asked, the same question in other words as one line, weak ones first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from recovery.patterns.ids import among
from recovery.patterns.order import in_time_order
from recovery.patterns.weak import asked

if TYPE_CHECKING:
    from pandas import DataFrame, Series

FIRST = 10**9


def in_order(interviews: DataFrame, answers: DataFrame) -> DataFrame:
    """Return every answer in time order; those to questions that nobody asked come last.

    Added columns: those of ``weak.asked``, and ``company``.
    Answers of an interview that is not there count as never asked.
    """
    known = in_time_order(interviews)
    given = asked(known, answers)
    others = answers[~among(answers["id"], given["id"])].drop_duplicates("id")
    others = others.sort_values(["created_at", "id"], kind="stable")
    every = pd.concat([given, others], ignore_index=True) if len(others) else given
    names = dict(zip(known["id"], known["company"], strict=True))
    companies = [names.get(one, "") for one in every["interview_id"]]
    days = ["" if pd.isna(one) else str(one) for one in every["day"]]
    return every.assign(
        weak=every["weak"].astype("boolean"),
        number=every["number"].astype("Int64"),
        day=pd.Series(days, dtype="str", index=every.index),
        company=pd.Series(companies, dtype="str", index=every.index),
    )


def lines(every: DataFrame, groups: Series[str]) -> DataFrame:
    """Return a row per question, the weak ones without a better answer first.

    ``every`` as ``in_order`` returns it, ``groups`` the question of each answer by its id
    (``questions.groups``). Columns: line (the group's name), ids (tuple, newest
    first), open (the id to open: the newest with a better answer, else the newest), asked
    (times), rating (the newest one), weak (whether the newest answer that tells was), better
    (whether a better answer is written), put_off_to (missing unless it waits), day and
    company (of the newest time asked).
    """
    newest_first = every.iloc[::-1].assign(line=every["id"].map(groups))
    was_asked = newest_first["number"].notna()
    written = newest_first["wish_i_had_said"].str.strip().ne("")
    rows = newest_first.assign(
        ids=newest_first["id"],
        written=newest_first["id"].where(written).astype("object"),
        asked=was_asked.astype("int64"),
        rating=newest_first["rating"].where(was_asked),
        # Of what nobody asked there is no day and no company to take.
        day=newest_first["day"].where(was_asked).astype("object"),
        company=newest_first["company"].where(was_asked).astype("object"),
    )
    # `first` takes the newest value that is not missing.
    table = (
        rows.groupby("line", sort=False)
        .agg(
            ids=("ids", tuple),
            open=("id", "first"),
            written=("written", "first"),
            asked=("asked", "sum"),
            rating=("rating", "first"),
            weak=("weak", "first"),
            put_off_to=("put_off_to", "max"),
            day=("day", "first"),
            company=("company", "first"),
            number=("number", "first"),
        )
        .reset_index()
    )
    better = table["written"].notna()
    table = table.assign(
        open=table["written"].where(better, table["open"]).astype("str"),
        weak=table["weak"].astype("boolean").fillna(value=False).astype("bool"),
        better=better,
        put_off_to=table["put_off_to"].mask(better),
        day=table["day"].fillna("").astype("str"),
        company=table["company"].fillna("").astype("str"),
    )
    return _sorted(table)


def _sorted(table: DataFrame) -> DataFrame:
    """Put the weak first, of these the ones without a better answer, each from the newest on."""
    keys = pd.DataFrame(
        {
            "rank": (~table["weak"]).astype("int64") * 2 + table["better"],
            # What nobody asked yet is what the person came to write.
            "number": -table["number"].fillna(FIRST),
            "line": table["line"],
        }
    ).sort_values(["rank", "number", "line"], kind="stable")
    return table.drop(columns=["written", "number"]).loc[keys.index].reset_index(drop=True)
