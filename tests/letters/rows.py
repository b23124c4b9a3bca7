"""A journal in memory: rows as text cells, and the facts of a letter that lacks nothing."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING

from recovery import places
from recovery.journal import Insert, Journal
from recovery.letters.material import Material
from recovery.model import NOUNS

if TYPE_CHECKING:
    from pathlib import Path

Cells = dict[str, str]


def example(folder: Path) -> Journal:
    """The example journal in a folder of its own."""
    journal = Journal.open(folder / "journal")
    changes = []
    for table in NOUNS:
        for row in rows(table):
            cells = {name: text for name, text in row.items() if text}
            changes.append(Insert(table, cells))
    journal.commit("Example", changes, now=datetime(2026, 11, 1, tzinfo=UTC))
    return journal


@cache
def rows(table: str) -> tuple[Cells, ...]:
    path = places.example() / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


INTERVIEW = {
    "id": "i1",
    "company": "Oakline Logistics",
    "role": "Data analyst",
    "starts_at": "2026-10-06T15:30:00+02:00",
    "reply_by": "2026-10-20",
    "interviewers": "Jonas Weber",
    "notes": "",
}
LETTER = {
    "id": "l1",
    "recipient": "Jonas Weber",
    "moment": "how the depot plans its first hour, before the city is awake and every dock is free",
    "strength": "I moved two planning teams from spreadsheets to one shared model in a quarter",
    "need": "fewer late departures, and a plan that dispatchers trust when the weather turns",
    "finding_ids": "f1",
}
FINDING = {
    "id": "f1",
    "company": "Oakline Logistics",
    "finding": "The Canal Yard depot staggers charging by departure time and stays under 400 kW.",
    "source": "https://example.org/yard",
    "found_on": "2026-10-06",
    "answer_id": "a1",
}
ANSWER = {
    "id": "a1",
    "interview_id": "i1",
    "question": "How would you plan charging?",
    "topic": "",
    "said": "I talked about pivot tables for four minutes and never named a figure.",
    "rating": "1",
    "off_guard": "true",
}


def material(**changed: str) -> Material:
    return Material({**INTERVIEW, **changed}, (FINDING,), (ANSWER,), (), ())
