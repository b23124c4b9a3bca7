"""The only door to what is kept: read tables, commit changes, undo, restore."""

from __future__ import annotations

import threading
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from hashlib import sha256
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal

from recovery.journal import disk, problems
from recovery.journal.backups import Backups
from recovery.journal.changes import Delete, lay, new_id
from recovery.journal.difference import difference
from recovery.journal.drafts import Drafts
from recovery.journal.errors import ChangedSinceError, JournalError, opening, saving
from recovery.journal.reading import Reading
from recovery.journal.record import Version, read_object, to_json
from recovery.journal.resolving import put_away, resolved
from recovery.journal.store import ABOUT, SCHEMA, Store
from recovery.journal.table import NO_FILE, heading, parse
from recovery.journal.undo import inverse, orphans
from recovery.journal.writer import Act, Writer
from recovery.model import NOUNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    import pandas as pd

    from recovery.journal.backups import Backup
    from recovery.journal.changes import Change
    from recovery.journal.problems import Problem
    from recovery.journal.record import Commit, Record
    from recovery.journal.undo import Restored

UNDO, REDO = "Undo: ", "Redo: "
BULK = 10  # so many rows deleted at once are worth a backup


class Journal:
    """One folder of CSV files. Threads and processes may share it.

    Every method that changes something raises ``NotSavedError`` when the disk refuses.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._store = Store(folder)
        self._backups = Backups(folder)
        self._drafts = Drafts(folder)
        self._writer = Writer(self._store, self._backups)
        self._memory = threading.RLock()
        self._current: Reading | None = None
        self._records: dict[str, Record | None] = {}

    @classmethod
    def open(cls, folder: Path) -> Journal:
        """Open a journal, or begin one; finish a save that was interrupted.

        Raises:
            NotOpenedError: The folder cannot be used.
            NewerSchemaError: A newer version wrote it.

        """
        journal = cls(folder)
        with opening(folder):
            disk.make_folder(folder)
            journal._store.check_schema()
            journal._begin()
        return journal

    @staticmethod
    def is_kept_in(folder: Path) -> bool:
        """Tell whether a folder holds a journal, or a table that could begin one."""
        return any((folder / name).exists() for name in (ABOUT, *(f"{one}.csv" for one in NOUNS)))

    def _begin(self) -> None:
        """Make what is missing, close the folder to others, finish a save."""
        store = self._store
        for folder in (store.history, self._drafts.folder, self._backups.folder):
            disk.make_folder(folder)
        tables = [store.table(name) for name in NOUNS]
        for path in (
            self.folder,
            store.history,
            self._drafts.folder,
            self._backups.folder,
            *tables,
        ):
            disk.make_private(path)
        about = self.folder / ABOUT
        if disk.signature(about) is None:
            with store.locked(finish=False):
                if disk.signature(about) is None:
                    disk.write_whole(about, to_json({"schema": SCHEMA}))
        if disk.signature(store.pending) is not None:
            # What cannot be finished now can be read all the same: the next save tries again.
            with suppress(OSError), store.locked():
                pass

    # Reading. Nothing here waits for a writer.

    @contextmanager
    def _looking(self) -> Iterator[Reading]:
        with opening(self.folder), self._memory:
            yield self._reading()

    def _reading(self, again: Iterable[str] = ()) -> Reading:
        with self._memory:
            before = self._current
            last = before.snapshot if before else None
            snapshot = self._store.snapshot(last, frozenset(again))
            if before is None or snapshot is not before.snapshot:
                recall = partial(self._backups.recall, self._store)
                self._current = before = Reading(snapshot, recall, before)
            return before

    def version(self) -> str:
        """Return a text that changes when anything on disk changed; costs a few looks."""
        with self._looking() as reading:
            return reading.snapshot.version

    def read(self, table: str) -> pd.DataFrame:
        """Return the rows of a table that fit, typed, in the order of the file.

        The frame is shared: treat it as read-only.
        """
        with self._looking() as reading:
            return reading.view(table).frame

    def row(self, table: str, row_id: str) -> dict[str, str] | None:
        """Return one row's cells as kept, or ``None``."""
        with self._looking() as reading:
            return reading.view(table).row(row_id)

    def rows(self, table: str) -> list[dict[str, str]]:
        """Return the cells as kept of all rows that fit."""
        with self._looking() as reading:
            return reading.view(table).all()

    def set_aside(self, table: str) -> set[str]:
        """Return the ids of the rows that do not fit: no other row may take them."""
        with self._looking() as reading:
            return reading.view(table).aside

    def table_bytes(self, table: str) -> bytes:
        """Return a file as it stands; a new file's heading where there is none."""
        with self._looking() as reading:
            data = reading.snapshot.files[table]
            return heading(table) if data is None or data == NO_FILE else data

    def shown_bytes(self, table: str) -> bytes:
        """Return a table as it is shown: a damaged file's last good state where there is one."""
        with self._looking() as reading:
            return reading.shown(table).data

    def problems(self) -> list[Problem]:
        """Return what is wrong, the tables first."""
        with self._looking() as reading:
            found = list(problems.of_tables(reading, self._store))
            return found + list(problems.of_others(self._store, self._drafts, self._backups))

    def history(self, limit: int = 50) -> list[Commit]:
        """Return the newest commits, newest first."""
        with opening(self.folder):
            newest = islice(self._newest_first(), limit)
            return [record.commit(undone=undone) for record, undone in newest]

    def versions(self, table: str, row_id: str, limit: int = 20) -> list[Version]:
        """Return the states of one row that the history knows, newest first.

        The first is the row as it stands, unless it was deleted or edited outside just now.
        """
        with opening(self.folder):
            return list(islice(self._versions(table, row_id), limit))

    def taken_back(self, table: str, limit: int = 50) -> dict[str, dict[str, str]]:
        """Return the rows that an undo among the newest commits took out, by their ids.

        Each is as it was last; those that are there again, or were deleted since, are left out.
        """
        found: dict[str, dict[str, str]] = {}
        known: set[str] = set()
        with opening(self.folder):
            for record, _ in islice(self._newest_first(), limit):
                edit = record.tables.get(table)
                rows = edit.rows() if edit else {}
                for row_id, change in rows.items():
                    if record.undoes and row_id not in known and change.before and not change.after:
                        found[row_id] = change.before
                known |= rows.keys()
        return {row_id: row for row_id, row in found.items() if self.row(table, row_id) is None}

    def _versions(self, table: str, row_id: str) -> Iterator[Version]:
        oldest = None
        for record, _ in self._newest_first():
            edit = record.tables.get(table)
            change = edit.of(row_id) if edit else None
            if change is None:
                continue
            if change.after is not None:
                yield Version(record.at, change.after)
            oldest = change.before
            if oldest is None and not record.undoes:
                return  # here the row was made
        if oldest is not None:
            yield Version(None, oldest)

    def _newest_first(self) -> Iterator[tuple[Record, bool]]:
        """Return the records of changes, and whether each is undone."""
        undone: set[str] = set()
        last = self._reading().snapshot.last
        ids = self._store.ids()
        if last and last.id not in ids:
            ids.append(last.id)  # saved, but not yet filed
        for record_id in reversed(ids):
            record = last if last and last.id == record_id else self._record(record_id)
            if record is None or record.base:
                continue
            if record.undoes and record_id not in undone:
                undone.add(record.undoes)
            yield record, record_id in undone

    def _record(self, record_id: str) -> Record | None:
        if record_id not in self._records:
            self._records[record_id] = self._store.record(record_id)
        return self._records[record_id]

    # Writing. One writer at a time, whatever process it is in.

    @contextmanager
    def _writing(self, *, finish: bool = True) -> Iterator[None]:
        with saving(), self._store.locked(finish=finish):
            yield

    def _adopted(self, now: datetime, again: Iterable[str] = NOUNS) -> Reading:
        """Return what is on disk, with every outside edit in the history."""
        self._current = self._writer.adopted(self._reading(again), now)
        return self._current

    def _saved(self, reading: Reading, act: Act) -> Commit:
        record, self._current = self._writer.save(reading, act)
        if self._current:
            self._backups.daily(self._current.snapshot.files, act.at)
        return record.commit()

    def commit(
        self, what: str, changes: Sequence[Change], *, now: datetime, token: str = ""
    ) -> Commit:
        """Save changes of rows, all or none; ``what`` says in words what was done.

        A ``token`` names one act of the person's: saving it again returns the first commit,
        as long as that one stands and was not undone.

        Raises:
            ConflictError: A row was changed elsewhere since it was seen.
            InvalidInputError: Cells or references do not fit.
            BlockedFileError: A file is damaged, and the person has not chosen yet.

        """
        with self._writing():
            mark = sha256(token.encode()).hexdigest()[:12] if token else new_id()
            if token and (standing := self._standing(mark)):
                return standing.commit()
            reading = self._adopted(now, {change.table for change in changes})
            laid = lay(reading, changes, now.isoformat())
            deleted = sum(isinstance(change, Delete) for change in changes)
            if deleted >= BULK:
                files = reading.snapshot.files
                self._backups.make(files, f"before deleting {deleted} rows", now)
            return self._saved(reading, Act.of(what, now, laid, mark))

    def _standing(self, mark: str) -> Record | None:
        """Return the record with a token's mark that was not undone."""
        if not any(one.endswith(f"-{mark}") for one in self._store.ids()):
            return None
        return next(
            (
                record
                for record, undone in self._newest_first()
                if record.id.endswith(f"-{mark}") and not undone
            ),
            None,
        )

    def undo(self, commit_id: str | None = None, *, now: datetime, force: bool = False) -> Commit:
        """Take a commit back, the newest that is not undone yet when none is named.

        Raises:
            ChangedSinceError: Its rows were changed since, or others depend on them; not
                with ``force``.
            JournalError: There is nothing to undo.

        """
        with self._writing():
            reading = self._adopted(now)
            record = self._undoable(commit_id)
            found, since = inverse(reading, record)
            if not force and (since or orphans(reading, found)):
                raise ChangedSinceError
            act = Act.restoring(_taking_back(record), now, found)
            settles = _open(reading, record.id)
            return self._saved(reading, replace(act, undoes=record.id, settles=settles))

    def _undoable(self, commit_id: str | None) -> Record:
        """Return the record to undo.

        When none is named: the newest, where an undo and what it undid right before count
        as nothing. So each undo leads one state further back.
        """
        undos: list[Record] = []
        for record, undone in self._newest_first():
            if commit_id is not None:
                if record.id == commit_id and undone:
                    raise JournalError("This change was undone already. Nothing was changed.")
                if record.id == commit_id:
                    return record
            elif undos and undos[-1].undoes == record.id:
                undos.pop()
            elif record.undoes:
                undos.append(record)
            elif record.tables:
                return undos[0] if undos else record
        if commit_id is not None:
            raise JournalError(
                "No change has this id. Nothing was changed. The history lists the ids."
            )
        raise JournalError("There is nothing to undo. Nothing was changed.")

    def resolve(
        self, problem_id: str, choice: Literal["keep", "restore"], *, now: datetime
    ) -> Commit | None:
        """Settle a problem that offers choices; return what was saved, if it took a save.

        Raises:
            JournalError: The problem is not there any more, or does not offer the choice.

        """
        with self._writing():
            for problem in self.problems():
                if problem.id == problem_id and choice in problem.choices:
                    reading = self._adopted(now)
                    self._current, act = resolved(self._writer, reading, problem, choice, now)
                    commit = self._saved(self._current, act) if act else None
                    put_away(self.folder, problem)
                    return commit
        raise JournalError("This problem is not there any more. Nothing was changed.")

    def backups(self) -> list[Backup]:
        """Return the backups, newest first."""
        with opening(self.folder):
            return self._backups.all()

    def backup(self, why: str, *, now: datetime) -> Backup:
        """Make a backup of all tables as they stand."""
        with self._writing():
            return self._backups.make(self._reading(NOUNS).snapshot.files, why, now)

    def restore(self, backup_name: str, *, now: datetime) -> Commit:
        """Put every table back as it was in a backup, after a backup of what is there.

        Raises:
            JournalError: The backup cannot be read.

        """
        with self._writing():
            files = self._backups.read(backup_name)
            reading = self._adopted(now)
            self._backups.make(reading.snapshot.files, "before a restore", now)
            found: Restored = {}
            for name in NOUNS:
                here = reading.file(name)
                there = parse(name, files.get(name, heading(name)))
                if here.data != there.data:
                    found[name] = there, difference(here, there)
            made = self._backups.made_at(backup_name)
            return self._saved(reading, Act.restoring(f"Restore the backup of {made}", now, found))

    # Drafts and settings, beside the tables.

    def drafts(self) -> list[str]:
        """Return the names of all drafts."""
        with opening(self.folder):
            return self._drafts.names()

    def read_draft(self, name: str) -> dict[str, Any] | None:
        """Return a draft, or ``None``; one that is damaged is kept aside."""
        with opening(self.folder):
            return self._drafts.read(name)

    def save_draft(self, name: str, draft: Mapping[str, Any]) -> None:
        """Keep a draft; it is on disk when this returns."""
        with self._writing(finish=False):
            self._drafts.save(name, draft)

    def delete_draft(self, name: str) -> None:
        """Forget a draft."""
        with self._writing(finish=False):
            self._drafts.delete(name)

    def settings(self) -> dict[str, Any]:
        """Return the person's settings; none when there are none that can be read."""
        with opening(self.folder):
            return read_object(disk.read(self.folder / "settings.json") or b"") or {}

    def save_settings(self, settings: Mapping[str, Any]) -> None:
        """Keep the person's settings; they are on disk when this returns."""
        with self._writing(finish=False):
            disk.write_whole(self.folder / "settings.json", to_json(dict(settings)))


def _open(reading: Reading, record_id: str) -> frozenset[str]:
    """Return the problems that a record left open."""
    last = reading.snapshot.last
    return frozenset(key for key, one in (last.open if last else {}).items() if one[0] == record_id)


def _taking_back(record: Record) -> str:
    """Say in words that a commit is taken back; an undo that is taken back is a redo."""
    done = record.what.removeprefix(UNDO).removeprefix(REDO) if record.undoes else record.what
    return (REDO if record.undoes and record.what.startswith(UNDO) else UNDO) + done
