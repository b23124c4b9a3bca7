"""A journal with two interviews and what belongs to them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from recovery.journal import Insert, Journal

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 3, 20, 9, 30, tzinfo=UTC)
ROWS = [
    Insert("kinds", {"id": "own1", "label": "Sat on my hands", "category": "delivery"}),
    Insert(
        "interviews",
        {
            "id": "i1",
            "starts_at": "2026-03-12T10:00:00+01:00",
            "company": "Example Ltd",
            "status": "closed",
            "felt": "2",
            "notes": "=1+1\n- a second line",
            "reviewed": "own1; content.rambling",
        },
    ),
    Insert("interviews", {"id": "i2", "starts_at": "2026-03-02", "company": "Other & Sons"}),
    Insert(
        "mistakes",
        {
            "id": "m1",
            "interview_id": "i1",
            "kind": "content.rambling",
            "felt": "4",
            "noticed": "yes",
            "salvage": "worked",
            "triage": "work on",
        },
    ),
    Insert(
        "mistakes",
        {"id": "m2", "interview_id": "i1", "kind": "own1", "felt": "5", "triage": "let go"},
    ),
    Insert(
        "answers",
        {
            "id": "a1",
            "interview_id": "i1",
            "question": "Why us?",
            "topic": "motivation.why_company",
            "rating": "2",
            "wish_i_had_said": "Because of the river project.",
        },
    ),
    Insert(
        "answers",
        {"id": "a2", "interview_id": "i1", "question": "A strength?", "rating": "4"},
    ),
    Insert(
        "answers",
        {
            "id": "a3",
            "interview_id": "i2",
            "question": "And now?",
            "rating": "4",
            "off_guard": "true",
        },
    ),
    Insert(
        "plans",
        {
            "id": "p1",
            "about": "content.rambling",
            "made_on": "2026-03-12",
            "then_action": "I will stop and ask",
        },
    ),
    Insert(
        "findings",
        {"id": "f1", "company": "Other & Sons", "finding": "Founded by two sisters"},
    ),
    Insert("letters", {"id": "l1", "interview_id": "i1", "sent_at": "2026-03-13T08:00:00+01:00"}),
]


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def empty(tmp_path: Path) -> Journal:
    return Journal.open(tmp_path / "empty")


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    journal = Journal.open(tmp_path / "journal")
    journal.commit("Fill", ROWS, now=NOW)
    return journal
