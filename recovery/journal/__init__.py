"""What is kept: a folder of CSV files, and ten promises about it.

``Journal`` is the only door. What it promises is tested in tests/journal/, one file per
promise.
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
