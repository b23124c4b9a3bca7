"""Measure how questions are grouped and how topics are suggested, on any labelled list.

    .venv/bin/python benchmarks/questions.py LIST.csv [--errors]

The list has the columns question, group (the same text: the same question in other words) and
topic (an id of the catalogue). A list counts only when it was labelled before the rules were
tuned, and was not used to tune them; the project ships none. Printed: precision and recall of
the pairs that are merged unasked, what plain nearness of text gives instead, how many of the
remaining pairs are offered, and how often the suggested topics are right.
"""

from __future__ import annotations

import csv
import sys
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
from rapidfuzz import fuzz, process

from recovery.model import NOUNS, columns
from recovery.patterns import questions, suggestions
from recovery.patterns.wording import folded, likeness, meaning

if TYPE_CHECKING:
    from collections.abc import Iterable

Pairs = set[tuple[int, int]]


def read(path: str) -> list[dict[str, str]]:
    """Return the rows of a list."""
    with Path(path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def frame(table: str, **cells: Iterable[str]) -> pd.DataFrame:
    """Make a frame of a table with these columns of text."""
    made = pd.DataFrame(cells)
    return made.reindex(columns=list(columns(NOUNS[table])), fill_value="").astype("str")


def alike(names: Iterable[str]) -> Pairs:
    """Return the pairs of places that have the same name."""
    listed = list(names)
    return {(a, b) for a, b in combinations(range(len(listed)), 2) if listed[a] == listed[b]}


def shares(found: Pairs, true: Pairs) -> str:
    """Say precision and recall."""
    right = len(found & true)
    precision = right / len(found) if found else 1.0
    return f"precision {precision:.3f} ({right}/{len(found)}), recall {right / len(true):.3f}"


def plain(texts: list[str], scorer: Any, at_least: float) -> Pairs:
    """Return the pairs that are near by their letters or words alone."""
    scores = process.cdist(texts, texts, scorer=scorer)
    return {(a, b) for a, b in combinations(range(len(texts)), 2) if scores[a, b] >= at_least}


def grouping(rows: list[dict[str, str]], *, errors: bool) -> None:
    """Print what is merged unasked, by the rules and by plainer ways."""
    texts = [row["question"] for row in rows]
    true = alike(row["group"] for row in rows)
    ids = [f"a{place:05d}" for place in range(len(rows))]
    answers, phrases = frame("answers", id=ids, question=texts), frame("phrases", id=[])
    found = alike(questions.groups(answers, phrases)[ids])
    print(f"{len(rows)} questions, {len(true)} pairs of the same question")
    print(f"merged unasked:              {shares(found, true)}")
    print(f"  same words only:           {shares(alike(map(folded, texts)), true)}")
    print(f"  same concepts only:        {shares(alike(map(_concepts, texts)), true)}")
    words = [folded(text) for text in texts]
    for name, scorer in (("ratio", fuzz.ratio), ("token set", fuzz.token_set_ratio)):
        for at_least in (80, 90):
            near = plain(words, scorer, at_least)
            print(f"  {name + ' >= ' + str(at_least) + ':':<27}{shares(near, true)}")
    near = {
        (a, b)
        for a, b in combinations(range(len(texts)), 2)
        if likeness(meaning(texts[a]), meaning(texts[b])) >= questions.NEAR
    }
    print(f"  weighted concepts >= {questions.NEAR}:  {shares(near, true)}")
    offered = _offered(answers, phrases, texts)
    print(f"merged or offered:           {shares(found | offered, true)}")
    if errors:
        for label, pairs in (("WRONG", found - true), ("MISSED", true - found)):
            for a, b in sorted(pairs):
                print(f"    {label} {texts[a]}  ==  {texts[b]}")


def _concepts(text: str) -> str:
    return " ".join(sorted(meaning(text))) or folded(text)


def _offered(answers: pd.DataFrame, phrases: pd.DataFrame, texts: list[str]) -> Pairs:
    together = questions.groups(answers, phrases).tolist()
    offered = {frozenset({p.first, p.second}) for p in questions.near(answers, phrases)}
    return {
        (a, b)
        for a, b in combinations(range(len(texts)), 2)
        if frozenset({together[a], together[b]}) in offered
    }


def topics(rows: list[dict[str, str]], *, errors: bool) -> None:
    """Print how often the right topic is filled in beforehand, or among those offered."""
    known = suggestions.Known.of(frame("answers", id=[]), frame("phrases", id=[]))
    made = [known.suggested(row["question"]) for row in rows]
    right = [row["topic"] for row in rows]
    n = len(rows)
    filled = [(one.prefill, topic) for one, topic in zip(made, right, strict=True) if one.prefill]
    good = sum(one == topic for one, topic in filled)
    among = sum(topic in one.offered for one, topic in zip(made, right, strict=True))
    print(f"right topic among three:     {among / n:.3f} ({among}/{n})")
    print(f"filled in beforehand:        {good / len(filled):.3f} right ({good}/{len(filled)})")
    print(f"  of all questions:          {len(filled) / n:.3f}")
    for name, guess in (("rule alone", suggestions.by_rule), ("nearest alone", known.nearest)):
        ranked = [guess(row["question"]) for row in rows]
        first = sum(one[:1] == (topic,) for one, topic in zip(ranked, right, strict=True))
        print(f"  {name + ', first:':<27}{first / n:.3f} ({first}/{n})")
    if errors:
        for row, one in zip(rows, made, strict=True):
            if row["topic"] not in one.offered or one.prefill not in {"", row["topic"]}:
                print(
                    f"    {one.prefill or '-'} {one.offered} not {row['topic']}: {row['question']}"
                )


if __name__ == "__main__":
    given = read(sys.argv[1])
    grouping(given, errors="--errors" in sys.argv)
    topics(given, errors="--errors" in sys.argv)
