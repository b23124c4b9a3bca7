"""What is kept: a folder of CSV files, and ten promises about it.

``Journal`` is the only door. What it promises is tested in tests/journal/:

1. Saved means on disk, synced; the same act saved twice is saved once.
2. All tables or none, also after a kill or an I/O error at any point.
3. Nobody's edit is overwritten: what was changed outside is seen before a save.
4. Text comes back as it was written, and rows that a save does not touch keep their bytes.
5. What cannot be read is kept and shown, and never written over.
6. Everything can be undone, fifty steps and more, across new starts.
7. Backups: one for each day of use, and before every import, restore and bulk delete.
8. Private: folders and files are their owner's alone, and no text of theirs is in a log.
9. Drafts survive whatever ends the program.
10. Cheap: a save costs little more than writing the bytes, a look a handful of ``stat`` calls.
"""

from recovery.journal.backups import Backup
from recovery.journal.changes import Change, Delete, Insert, Update, new_id
from recovery.journal.errors import (
    BlockedFileError,
    ChangedSinceError,
    ConflictError,
    JournalError,
    NewerSchemaError,
    NotOpenedError,
    NotSavedError,
)
from recovery.journal.journal import Journal
from recovery.journal.problems import Problem
from recovery.journal.record import Commit, Counts, Version

__all__ = [
    "Backup",
    "BlockedFileError",
    "Change",
    "ChangedSinceError",
    "Commit",
    "ConflictError",
    "Counts",
    "Delete",
    "Insert",
    "Journal",
    "JournalError",
    "NewerSchemaError",
    "NotOpenedError",
    "NotSavedError",
    "Problem",
    "Update",
    "Version",
    "new_id",
]
