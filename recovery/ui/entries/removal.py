"""What goes when an entry is deleted: the changes of one commit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recovery.journal import Change, Delete, Journal, Update

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def removal(journal: Journal, interview_id: str, seen: Mapping[str, str]) -> list[Change]:
    """Return the changes that delete an interview with all that belongs to it.

    Its mistakes, answers and letters go, and the rehearsals of its answers. A finding is
    about the company: it stays, and only forgets the answer that it was found for.
    ``seen`` is the interview's row as the person read it.
    """
    answers = {row["id"] for row in _of(journal, "answers", interview_id)}
    changes: list[Change] = [
        Update("findings", row["id"], {"answer_id": ""}, seen=row)
        for row in journal.rows("findings")
        if row["answer_id"] in answers
    ]
    changes += [
        Delete("rehearsals", row["id"], seen=row)
        for row in journal.rows("rehearsals")
        if row["answer_id"] in answers
    ]
    for table in ("letters", "answers", "mistakes"):
        changes += [Delete(table, row["id"], seen=row) for row in _of(journal, table, interview_id)]
    return [*changes, Delete("interviews", interview_id, seen=seen)]


def _of(journal: Journal, table: str, interview_id: str) -> Iterator[dict[str, str]]:
    return (row for row in journal.rows(table) if row["interview_id"] == interview_id)
