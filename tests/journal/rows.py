"""Small journals for tests: rows with only what is required, and pictures of a whole journal."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

from recovery.journal import Delete, Insert, Journal, Update
from recovery.model import NOUNS

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 3, 12, 18, 0, tzinfo=timezone(timedelta(hours=1)))
LATER = NOW + timedelta(hours=1)
NEXT_DAY = NOW + timedelta(days=1)


def interview(row_id: str, **cells: str) -> Insert:
    """Add an interview."""
    given = {"id": row_id, "starts_at": "2026-03-12", "company": f"Company {row_id}"}
    return Insert("interviews", given | cells)


def mistake(row_id: str, interview_id: str, **cells: str) -> Insert:
    """Add a mistake to an interview."""
    given = {
        "id": row_id,
        "interview_id": interview_id,
        "kind": "content.rambling",
        "felt": "3",
        "triage": "work on",
    }
    return Insert("mistakes", given | cells)


def answer(row_id: str, interview_id: str, **cells: str) -> Insert:
    """Add a question that was asked to an interview."""
    given = {
        "id": row_id,
        "interview_id": interview_id,
        "question": f"Question {row_id}?",
        "rating": "2",
    }
    return Insert("answers", given | cells)


def debrief(row_id: str, **cells: str) -> list[Insert]:
    """Add an interview with two mistakes and an answer."""
    return [
        interview(row_id, **cells),
        mistake(f"{row_id}m", row_id),
        mistake(f"{row_id}n", row_id),
        answer(f"{row_id}a", row_id),
    ]


def seen(journal: Journal, table: str, row_id: str) -> dict[str, str]:
    """Read a row as a page does before it offers to edit it."""
    row = journal.row(table, row_id)
    assert row is not None, f"{table} holds no row {row_id}"
    return row


def update(journal: Journal, table: str, row_id: str, **cells: str) -> Update:
    """Change cells of a row as it is now."""
    return Update(table, row_id, cells, seen(journal, table, row_id))


def delete(journal: Journal, table: str, row_id: str) -> Delete:
    """Delete a row as it is now."""
    return Delete(table, row_id, seen(journal, table, row_id))


def delete_debrief(journal: Journal, row_id: str) -> list[Delete]:
    """Delete an interview and all that belongs to it."""
    return [
        delete(journal, "mistakes", f"{row_id}m"),
        delete(journal, "mistakes", f"{row_id}n"),
        delete(journal, "answers", f"{row_id}a"),
        delete(journal, "interviews", row_id),
    ]


def table_file(folder: Path, table: str = "interviews") -> Path:
    """Name a table's file."""
    return folder / f"{table}.csv"


def ids(journal: Journal, table: str = "interviews") -> list[str]:
    """Give the ids of a table in their order."""
    return [row["id"] for row in journal.rows(table)]


def tables(journal: Journal) -> dict[str, str]:
    """Picture all tables, byte for byte."""
    return {table: journal.table_bytes(table).decode("latin-1") for table in NOUNS}


def portrait(journal: Journal) -> dict[str, Any]:
    """Picture all that a person sees of a journal: tables, history, problems."""
    return {
        "tables": tables(journal),
        "rows": {table: journal.rows(table) for table in ("interviews", "mistakes", "answers")},
        "history": [[commit.what, commit.undone] for commit in journal.history()],
        "problems": [problem.reason for problem in journal.problems()],
    }
