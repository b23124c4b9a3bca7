"""Deleting a question that nobody asked, with what belongs to it, in one commit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recovery.journal import Change, Delete, Update
from recovery.ui.answers import draft, place
from recovery.ui.journal import journal
from recovery.ui.saving import save

if TYPE_CHECKING:
    from collections.abc import Mapping


def delete(row: Mapping[str, str]) -> None:
    """Delete an answer, for a button's callback; ``row`` as the person read it.

    Its rehearsals go. A finding is about the company: it stays, and only forgets the answer.
    What was typed and not saved stays as a draft, for an undo.
    """
    answer_id = row["id"]
    mine = {
        table: [one for one in journal().rows(table) if one["answer_id"] == answer_id]
        for table in ("findings", "rehearsals")
    }
    changes: list[Change] = [
        Update("findings", one["id"], {"answer_id": ""}, seen=one) for one in mine["findings"]
    ]
    changes += [Delete("rehearsals", one["id"], seen=one) for one in mine["rehearsals"]]
    changes.append(Delete("answers", answer_id, seen=row))
    save(f"Deleted: {draft.short(row['question'])}", changes, settled=place.to_list)
