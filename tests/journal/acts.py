"""What a journal does on disk, each as something to interrupt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from recovery.journal import Insert, Journal
from tests.journal.rows import (
    LATER,
    NEXT_DAY,
    NOW,
    debrief,
    delete_debrief,
    table_file,
    update,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


ONCE = "once"
AFTERWARDS = "afterwards"


@dataclass(frozen=True)
class Act:
    """One thing to do: what must be there first, and the deed.

    ``plan`` looks at the journal as a page does and returns the deed, which is what is to be
    interrupted. ``starts`` tells that opening the journal is a part of it.
    """

    prepare: Callable[[Path], None]
    plan: Callable[[Journal], Callable[[], object]]
    starts: bool = False

    def do(self, journal: Journal) -> None:
        """Do it."""
        self.plan(journal)()


def two_debriefs(folder: Path) -> None:
    """Make a journal with two interviews and what belongs to them."""
    journal = Journal.open(folder)
    journal.commit("First", debrief("i1"), now=NOW)
    journal.commit("Second", debrief("i2"), now=NOW)


def _deleted(folder: Path) -> None:
    two_debriefs(folder)
    journal = Journal.open(folder)
    journal.commit("Delete", delete_debrief(journal, "i1"), now=NOW)


def _backed_up(folder: Path) -> None:
    two_debriefs(folder)
    journal = Journal.open(folder)
    journal.backup("by hand", now=NOW)
    journal.commit("Delete", delete_debrief(journal, "i2"), now=NOW)


def _edited_outside(folder: Path) -> None:
    two_debriefs(folder)
    file = table_file(folder, "answers")
    file.write_bytes(file.read_bytes().replace(b"Question i1a?", b"Why did you leave?"))


def _plain_tables(folder: Path) -> None:
    folder.mkdir()
    table_file(folder).write_bytes(b"id,starts_at,company\nx1,2026-03-01,Older Ltd\n")
    table_file(folder, "answers").write_bytes(b"id,interview_id,question\nx2,x1,Why us?\n")


def _nothing(folder: Path) -> None:
    """Leave the folder to be made."""


def _edit(journal: Journal) -> Callable[[], object]:
    changes = [
        update(journal, "interviews", "i1", notes="A line\nand another", felt="2"),
        update(journal, "mistakes", "i1m", what_happened="Talked, and talked"),
        update(journal, "answers", "i1a", wish_i_had_said='"Yes"'),
    ]
    return partial(journal.commit, "Edit", changes, now=LATER)


def _delete(journal: Journal) -> Callable[[], object]:
    return partial(journal.commit, "Delete", delete_debrief(journal, "i1"), now=LATER)


def _restore(journal: Journal) -> Callable[[], object]:
    (by_hand,) = (backup for backup in journal.backups() if backup.why == "by hand")
    return partial(journal.restore, by_hand.name, now=LATER)


def afterwards(journal: Journal) -> object:
    """Save one more row, as a person does once the trouble is over."""
    phrase = Insert("phrases", {"id": "afterwards", "phrase": "Still works"})
    return journal.commit("Afterwards", [phrase], now=LATER, token=AFTERWARDS)


def add(journal: Journal) -> object:
    """Add a third debrief."""
    return journal.commit("Add", debrief("i3"), now=LATER, token=ONCE)


def _add(journal: Journal) -> Callable[[], object]:
    return partial(add, journal)


def _two_saves(journal: Journal) -> Callable[[], object]:
    def save_twice() -> None:
        add(journal)
        journal.commit("Add", debrief("i4"), now=LATER)

    return save_twice


def _next_day(journal: Journal) -> Callable[[], object]:
    return partial(journal.commit, "Next day", debrief("i3"), now=NEXT_DAY)


def _save_draft(journal: Journal) -> Callable[[], object]:
    return partial(journal.save_draft, "letter-i1", {"notes": "New " * 500})


ACTS = {
    "add": Act(two_debriefs, _add),
    "two saves": Act(two_debriefs, _two_saves),
    "edit": Act(two_debriefs, _edit),
    "delete": Act(two_debriefs, _delete),
    "undo": Act(_deleted, lambda journal: partial(journal.undo, now=LATER)),
    "restore": Act(_backed_up, _restore),
    "adopt": Act(_edited_outside, _add),
    "next day": Act(two_debriefs, _next_day),
    "first start": Act(_nothing, _add, starts=True),
    "first start on plain tables": Act(_plain_tables, _add, starts=True),
    "start": Act(_nothing, lambda journal: journal.version, starts=True),
    "draft": Act(
        lambda folder: Journal.open(folder).save_draft("letter-i1", {"notes": "Old"}), _save_draft
    ),
}
