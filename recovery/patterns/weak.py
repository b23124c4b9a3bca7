"""Which topics get weak answers, and what the ratings of a question did over time.

A weak answer is one that was rated 1 or 2 of 5, or that caught me off guard. Answers cluster
within interviews, so topics are ranked and never tested.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from recovery.catalogue import topics
from recovery.cells import DAY
from recovery.model import WEAK_UP_TO
from recovery.patterns.order import instants

if TYPE_CHECKING:
    from pandas import DataFrame, Series


def asked(interviews: DataFrame, answers: DataFrame) -> DataFrame:
    """Return the answers of these interviews, in the interviews' order, each once.

    ``interviews`` in time order. Added columns: ``day`` (ISO 8601 text), ``at`` (when it began,
    in UTC), ``number`` (the interview's place, from 0) and ``weak`` (boolean; missing where
    neither a rating nor "off guard" says anything, which is not taken as a good answer).
    """
    places = pd.DataFrame(
        {
            "interview_id": interviews["id"],
            "day": interviews["starts_at"].str.slice(0, DAY),
            "at": instants(interviews["starts_at"]),
            "number": range(len(interviews)),
        }
    )
    rows = answers.drop_duplicates("id").merge(places, on="interview_id", how="inner")
    rows = rows.sort_values(["number", "created_at", "id"], kind="stable", ignore_index=True)
    return rows.assign(weak=weak(rows))


def unasked(answers: DataFrame) -> DataFrame:
    """Return the answers to questions that nobody asked yet: they can be written and rehearsed."""
    rows = answers[answers["interview_id"].eq("")]
    # Where the question is asked as well, the group keeps the wording that was asked.
    return rows.assign(number=len(answers))


def weak(answers: DataFrame) -> Series[bool]:
    """Tell which answers were weak; missing where nothing says whether."""
    low = (answers["rating"] <= WEAK_UP_TO).astype("boolean")
    off_guard = answers["off_guard"].astype("boolean").fillna(value=False)
    # Without a rating, "not off guard" does not say that the answer was good.
    return (low | off_guard).mask(low.isna() & ~off_guard)


def topics_table(answers: DataFrame) -> DataFrame:
    """Return a row per topic that was asked about, the weakest first.

    ``answers`` as ``asked`` returns them; those without a topic or without a rating count
    nowhere. Columns: topic, label, k (weak), n (times asked), rate (k + 0.5) / (n + 5), low,
    high (95 %), raw_low, raw_high (Wilson), and mean_rating (1 to 5).
    """
    from recovery.patterns import rates  # noqa: PLC0415 - scipy, for the page Patterns alone

    counted = answers[(answers["topic"] != "") & answers["weak"].notna()]
    groups = counted.assign(weak=counted["weak"].astype("int64")).groupby("topic", sort=True)
    table = groups.agg(k=("weak", "sum"), n=("weak", "size"), mean_rating=("rating", "mean"))
    table = table.reset_index().astype({"topic": "str", "mean_rating": "float64"})
    known = topics()
    labels = [known[one].label if one in known else one for one in table["topic"]]
    table["label"] = pd.Series(labels, dtype="str")
    table["rate"] = rates.rate(table["k"], table["n"])
    table["low"], table["high"] = rates.interval(table["k"], table["n"])
    table["raw_low"], table["raw_high"] = rates.wilson(table["k"], table["n"])
    return table.sort_values(
        ["rate", "k", "topic"], ascending=[False, False, True], kind="stable", ignore_index=True
    )


def questions_table(
    answers: DataFrame, groups: Series[str], rehearsals: DataFrame, unasked: DataFrame
) -> DataFrame:
    """Return a row per question that was asked at least twice, the most asked first.

    ``answers`` as ``asked`` returns them and ``unasked`` as the function of that name;
    ``groups`` gives each answer id the name of its group. Columns: question, asked, weak,
    first, last (rating; missing when it has none), rewritten (better answers written, also
    before it was asked), rehearsed (times), answers (ids in time order), ratings (in the same
    order, None where there is none).
    """
    named = answers.assign(
        question=in_groups(answers, groups),
        weak=answers["weak"].fillna(value=False).astype("int64"),
    )
    named = named[named.groupby("question")["id"].transform("size") > 1]
    table = (
        named.groupby("question", sort=True)
        .agg(
            asked=("id", "size"),
            weak=("weak", "sum"),
            answers=("id", list),
            ratings=("rating", list),
        )
        .reset_index()
    )
    every = pd.concat([answers, unasked])[["id", "question", "wish_i_had_said"]]
    written = every[every["wish_i_had_said"].ne("")]
    counted = {
        "rewritten": in_groups(written, groups),
        "rehearsed": rehearsals["answer_id"].map(groups),
    }
    for name, questions in counted.items():
        times = questions.value_counts().to_dict()
        table[name] = table["question"].map(times).fillna(0).astype("int64")
    table["ratings"] = pd.Series(
        [[None if pd.isna(r) else int(r) for r in row] for row in table["ratings"]], dtype="object"
    )
    table["first"] = pd.array([row[0] for row in table["ratings"]], dtype="Int64")
    table["last"] = pd.array([row[-1] for row in table["ratings"]], dtype="Int64")
    return table.sort_values(
        ["asked", "weak", "question"], ascending=[False, False, True], ignore_index=True
    )


def in_groups(answers: DataFrame, groups: Series[str]) -> Series[str]:
    """Return the group of each answer; one without a group is its own question."""
    return answers["id"].map(groups).fillna(answers["question"]).astype("str")


def same_words(answers: DataFrame) -> Series[str]:
    """Group answers whose questions are the same but for case, spaces and final marks.

    Returns each answer's group, indexed by its id: the first wording in time order.
    """
    folded = answers["question"].str.casefold().str.replace(r"[\W_]+", " ", regex=True)
    folded = folded.str.strip().where(lambda text: text.ne(""), answers["question"])
    first = answers["question"].groupby(folded).transform("first")
    return first.set_axis(pd.Index(answers["id"], name="id"))


def rehearsed_pairs(answers: DataFrame, groups: Series[str], rehearsals: DataFrame) -> DataFrame:
    """Return the ratings of each question before and after it was first rehearsed.

    One pair per question: its last rated answer in an interview that began before the first
    rehearsal, and its first rated one after it. Columns: question, before, after.
    """
    rated = answers[answers["rating"].notna()]
    rated = rated.assign(question=in_groups(rated, groups))
    questions = rehearsals["answer_id"].map(groups).astype("str")
    first = rehearsals["rehearsed_at"].groupby(questions).min()
    moments = pd.to_datetime(rated["question"].map(first.to_dict()), utc=True)
    rated = rated.assign(first=moments).dropna(subset="first")
    earlier = rated["at"] <= rated["first"]
    before = rated[earlier].groupby("question")["rating"].last()
    after = rated[~earlier].groupby("question")["rating"].first()
    pairs = pd.DataFrame({"before": before, "after": after}).dropna()
    return pairs.rename_axis("question").reset_index()
