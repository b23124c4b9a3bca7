from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recovery.model import NOUNS, Answer, Letter, Mistake, columns
from recovery.patterns.selection import Filters, belongs, found, searchable


def frame(table: str, *rows: dict[str, str]) -> pd.DataFrame:
    names = list(columns(NOUNS[table]))
    return pd.DataFrame(
        [{name: row.get(name, "") for name in names} for row in rows], columns=names
    ).astype("str")


INTERVIEWS = frame(
    "interviews",
    {
        "id": "a",
        "starts_at": "2026-03-12T10:00:00+01:00",
        "company": "Ålesund Line",
        "stage": "technical",
        "format": "video",
        "outcome": "rejected",
        "notes": "The lift was\nbroken.",
    },
    {
        "id": "b",
        "starts_at": "2026-03-13",
        "company": "Marlow & Finch",
        "stage": "panel",
        "format": "in person",
    },
    {
        "id": "c",
        "starts_at": "2026-04-01T00:30:00+01:00",
        "company": "Marlow & Finch",
        "stage": "panel",
        "format": "video",
        "outcome": "waiting",
    },
)
MISTAKES = frame(
    "mistakes",
    {"id": "m1", "interview_id": "a", "kind": "content.rambling", "what_happened": "Ten minutes."},
    {"id": "m2", "interview_id": "a", "kind": "logistics.late"},
    {"id": "m3", "interview_id": "c", "kind": "logistics.late", "evidence": "She sighed."},
)
ANSWERS = frame("answers", {"id": "q1", "interview_id": "b", "question": "Why 50% (and C++)?"})
LETTERS = frame("letters", {"id": "l1", "interview_id": "c", "body": "Dear Ada,\nthank you."})
TEXTS = searchable(INTERVIEWS, {Mistake: MISTAKES, Answer: ANSWERS, Letter: LETTERS})


def kept(**wanted: Any) -> list[str]:
    return list(Filters(**wanted).apply(INTERVIEWS, MISTAKES, TEXTS)["id"])


def test_no_filter_gives_the_frame_itself() -> None:
    assert Filters().apply(INTERVIEWS, MISTAKES) is INTERVIEWS
    assert not Filters().active


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        ({"stages": ("panel",)}, ["b", "c"]),
        ({"stages": ("panel", "technical")}, ["a", "b", "c"]),
        ({"formats": ("video",)}, ["a", "c"]),
        ({"outcomes": ("waiting",)}, ["c"]),
        ({"outcomes": ("",)}, ["b"]),
        ({"companies": ("Marlow & Finch",)}, ["b", "c"]),
        ({"kinds": ("logistics.late",)}, ["a", "c"]),
        ({"kinds": ("logistics.late",), "stages": ("panel",)}, ["c"]),
        ({"kinds": ("prep.own_cv",)}, []),
    ],
)
def test_each_filter_keeps_what_fits_and_filters_hold_together(
    wanted: dict[str, Any], ids: list[str]
) -> None:
    assert kept(**wanted) == ids
    assert Filters(**wanted).active


def test_the_period_counts_local_dates_with_both_ends() -> None:
    assert kept(since=date(2026, 3, 12), until=date(2026, 3, 13)) == ["a", "b"]
    assert kept(since=date(2026, 4, 1)) == ["c"]
    assert kept(until=date(2026, 3, 11)) == []


@pytest.mark.parametrize(
    ("search", "ids"),
    [
        ("ÅLESUND", ["a"]),
        ("A\u030alesund", ["a"]),
        ("lift broken", ["a"]),
        ("ten minutes", ["a"]),
        ("sighed", ["c"]),
        ("thank you", ["c"]),
        ("50% (and c++)?", ["b"]),
        (".*", []),
        ("   ", ["a", "b", "c"]),
    ],
)
def test_the_search_reads_all_the_text_of_an_entry(search: str, ids: list[str]) -> None:
    assert kept(text=search) == ids


def test_ids_and_choices_are_not_searched() -> None:
    assert found(TEXTS, "content.rambling") == []
    assert found(TEXTS, "rejected") == []


def test_without_texts_the_search_asks_for_nothing() -> None:
    assert len(Filters(text="sighed").apply(INTERVIEWS, MISTAKES)) == 3


def test_an_empty_journal_is_searched_without_fuss() -> None:
    empty = {name: frame(name) for name in NOUNS}
    texts = searchable(empty["interviews"], belongs(empty))
    assert found(texts, "anything") == []
    assert len(Filters(kinds=("x",)).apply(empty["interviews"], empty["mistakes"])) == 0


choices = st.fixed_dictionaries(
    {
        "stages": st.sampled_from([(), ("panel",), ("technical",)]),
        "formats": st.sampled_from([(), ("video",)]),
        "outcomes": st.sampled_from([(), ("",), ("waiting", "rejected")]),
        "kinds": st.sampled_from([(), ("logistics.late",)]),
        "companies": st.sampled_from([(), ("Marlow & Finch",)]),
        "since": st.sampled_from([None, date(2026, 3, 13)]),
        "text": st.sampled_from(["", "a", "sighed"]),
    }
)


@settings(deadline=None)
@given(choices, choices)
def test_asking_for_more_never_gives_more(one: dict[str, Any], other: dict[str, Any]) -> None:
    both = {name: one[name] or other[name] for name in one}
    assert set(kept(**both)) <= set(kept(**one))
