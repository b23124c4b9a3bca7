"""The folder: a snapshot of all files that belong together, and the commit of several.

A commit stages the full new files under ``history/``, then renames its record to
``pending.json`` and syncs the folder: that is the commit point. What is left, renaming the
staged files into place and filing the record, is finished by whoever comes next when it was
interrupted. A reader that meets a pending record reads the staged files.
"""

from __future__ import annotations

import re
import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING

from filelock import FileLock

from recovery.journal import disk
from recovery.journal.errors import JournalError, NewerSchemaError, UnsureError
from recovery.journal.placing import place
from recovery.journal.record import Record, read_object
from recovery.journal.table import NO_FILE
from recovery.model import NOUNS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

SCHEMA = 1
ABOUT = "journal.json"
PATIENCE = 30  # seconds that a writer waits for the others
TRIES = 1_000
_RECORD = re.compile(r"(\d{6,})-(\w+)\.json", re.ASCII)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All files at one moment between commits.

    ``trusted`` are the files whose signature is old enough to hide no second change.
    """

    signatures: Mapping[str, disk.Signature]
    files: Mapping[str, bytes | None]
    last: Record | None
    trusted: frozenset[str]
    changes: int = 0

    @property
    def version(self) -> str:
        """Return a text that changes when anything changed."""
        text = f"{sorted(self.signatures.items())}{self.changes}"
        return sha256(text.encode()).hexdigest()[:20]


class Store:
    """One journal's folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.history = folder / "history"
        self.pending = self.history / "pending.json"
        self._lock = FileLock(
            self.history / "lock", PATIENCE, disk.FILE, poll_interval=0.01, preserve_lock_file=True
        )
        self._turn = threading.RLock()
        self.is_schema_known = True
        # The pending record comes first: what is read while it stays away belongs together.
        self._watched = {
            "pending": self.pending,
            "history": self.history,
            "journal": folder / ABOUT,
            "settings": folder / "settings.json",
        } | {name: self.table(name) for name in NOUNS}

    def table(self, name: str) -> Path:
        """Return the path of a table's file."""
        return self.folder / f"{name}.csv"

    def staged(self, name: str) -> Path:
        """Return the path of a table's new file until it is in its place."""
        return self.history / f"staged-{name}.csv"

    @contextmanager
    def locked(self, *, finish: bool = True) -> Iterator[None]:
        """Hold the journal against every other writer, and finish what one left.

        What is kept beside the tables needs no ``finish``: so a table that another program
        holds does not stop it.

        Raises:
            OSError: The lock cannot be had.

        """
        with self._turn:
            disk.make_folder(self.folder)
            disk.make_folder(self.history)
            self._lock.acquire()
            try:
                self.check_schema()
                if finish:
                    self.finish()
                yield
            finally:
                with suppress(OSError):
                    self._lock.release()

    def check_schema(self) -> None:
        """Refuse a journal that a newer version wrote."""
        data = disk.read(self._watched["journal"])
        about = {} if data is None else read_object(data)
        self.is_schema_known = about is not None
        schema = (about or {}).get("schema", SCHEMA)
        if not isinstance(schema, int) or schema > SCHEMA:
            raise NewerSchemaError(schema, SCHEMA)

    def ids(self) -> list[str]:
        """Return the ids of all records, oldest first."""
        names = [name for name in disk.names(self.history) if _RECORD.fullmatch(name)]
        ids = [name.removesuffix(".json") for name in names]
        return sorted(ids, key=lambda one: (int(one.partition("-")[0]), one))

    def next_id(self, mark: str) -> str:
        """Return the id of the next record: a number, and a mark that no other has."""
        ids = self.ids()
        number = int(ids[-1].partition("-")[0]) + 1 if ids else 1
        return f"{number:06}-{mark}"

    def record(self, record_id: str) -> Record | None:
        """Return a record, or ``None`` when it cannot be read."""
        found = _record(disk.read(self.history / f"{record_id}.json"))
        return found if found and found.id == record_id else None

    def snapshot(self, last: Snapshot | None = None, again: Collection[str] = ()) -> Snapshot:
        """Return all files as they belong together; what is unchanged since ``last`` is kept.

        The files named in ``again`` are read whatever their signatures say.
        """
        known = last
        for _ in range(TRIES):
            signatures = self._signatures()
            if known and not again and self._is_still(known, signatures):
                return known
            found = self._taken(signatures, known, again)
            if self._signatures() == signatures:
                return _numbered(found, last)
            known = found
        raise JournalError(
            f"The files in {self.folder} change all the time, so they cannot be read. "
            "Nothing was changed. Close the program that writes them, then try again."
        )

    def _is_still(self, known: Snapshot, signatures: Mapping[str, disk.Signature]) -> bool:
        return signatures == known.signatures and not (NOUNS.keys() - known.trusted)

    def _signatures(self) -> dict[str, disk.Signature]:
        return {name: disk.signature(path) for name, path in self._watched.items()}

    def _taken(
        self,
        signatures: dict[str, disk.Signature],
        known: Snapshot | None,
        again: Collection[str],
    ) -> Snapshot:
        pending = _record(disk.read(self.pending)) if signatures["pending"] else None
        if not known or signatures["journal"] != known.signatures["journal"]:
            self.check_schema()
        files = {}
        for name in NOUNS:
            sure = known and name in known.trusted and name not in again and not pending
            if known and sure and signatures[name] == known.signatures[name]:
                files[name] = known.files[name]
                continue
            data = self._bytes(name, pending)
            same = known and known.files[name] == data
            files[name] = known.files[name] if known and same else data
        staged = pending.tables if pending else {}
        trusted = frozenset(
            name for name in NOUNS if name not in staged and not disk.is_young(signatures[name])
        )
        return Snapshot(signatures, files, pending or self._last(signatures, known), trusted)

    def _bytes(self, name: str, pending: Record | None) -> bytes | None:
        staged = disk.read(self.staged(name)) if pending and name in pending.tables else None
        return self._standing(name) if staged is None else staged

    def _standing(self, name: str) -> bytes | None:
        """Return what stands in a table's place."""
        try:
            return disk.read(self.table(name))
        except IsADirectoryError:
            return NO_FILE

    def _last(
        self, signatures: Mapping[str, disk.Signature], known: Snapshot | None
    ) -> Record | None:
        folder = signatures["history"]
        if known and folder == known.signatures["history"] and not disk.is_young(folder):
            return known.last
        for record_id in reversed(self.ids()):
            if known and known.last and known.last.id == record_id:
                return known.last
            if record := self.record(record_id):
                return record
        return None

    def save(self, record: Record, files: Mapping[str, bytes], seen: Snapshot) -> None:
        """Commit the files together with their record. It returns once all is on disk.

        Raises:
            OSError: Nothing was saved.

        """
        new = self.history / "pending.json.new"
        try:
            for name, data in files.items():
                disk.write(self.staged(name), data)
            disk.write(new, record.write())
        except OSError:
            self._clear()
            raise
        self._commit(new)
        # Saved. What fails from here on is finished by the next start or the next save.
        with suppress(OSError):
            for name in files:
                place(self.staged(name), self.table(name), partial(self._is_as_seen, name, seen))
            self._file(record)

    def _commit(self, new: Path) -> None:
        """Make a record the pending one: the commit point. Until it is synced it goes back.

        Raises:
            UnsureError: It could neither be synced nor taken back.

        """
        try:
            with disk.synced(self.history):
                disk.replace(new, self.pending)
        except OSError as error:
            try:
                disk.remove(self.pending)
            except OSError:
                raise UnsureError(error) from error
            self._clear()
            raise

    def _clear(self) -> None:
        with suppress(OSError), disk.synced(self.history):
            self._sweep()

    def add(self, record: Record) -> None:
        """File a record whose files are in their places already."""
        disk.write_whole(self.history / f"{record.id}.json", record.write())

    def finish(self) -> None:
        """Finish a commit that was interrupted. Callers hold the lock."""
        data = disk.read(self.pending)
        if data is None:
            self._sweep()
            return
        if (record := _record(data)) is None:
            disk.replace(self.pending, self.history / "pending.damaged")
            return
        for name, edit in record.tables.items():
            now = self._standing(name) or b""
            if disk.signature(self.staged(name)) is not None:
                staged = disk.read(self.staged(name)) or b""
                fine = {staged, edit.backward(staged), b""}
                place(self.staged(name), self.table(name), partial(self._holds, name, fine))
            elif sha256(redone := edit.forward(now)).hexdigest() == record.hashes[name]:
                # The name of the staged file never reached the disk, the record did.
                disk.write(self.staged(name), redone)
                place(self.staged(name), self.table(name), partial(self._holds, name, {now}))
        self._file(record)

    def _is_as_seen(self, name: str, seen: Snapshot) -> bool:
        return disk.signature(self.table(name)) == seen.signatures[name]

    def _holds(self, name: str, contents: Collection[bytes]) -> bool:
        return (self._standing(name) or b"") in contents

    def _file(self, record: Record) -> None:
        with disk.synced(self.folder):
            pass
        disk.replace(self.pending, self.history / f"{record.id}.json")

    def _sweep(self) -> None:
        """Remove what a save left that never came to its commit point."""
        for name in disk.names(self.history):
            if name.startswith("staged-") or name.endswith(".new"):
                disk.remove(self.history / name)

    def after(self, seen: Snapshot, files: Mapping[str, bytes], record: Record) -> Snapshot:
        """Return the snapshot after a save, without reading what was just written."""
        signatures = self._signatures()
        trusted = frozenset(
            name
            for name in seen.trusted - files.keys()
            if signatures[name] == seen.signatures[name]
        )
        found = Snapshot(signatures, {**seen.files, **files}, record, trusted, seen.changes)
        return found if found.signatures["pending"] is None else self.snapshot(seen)


def _numbered(found: Snapshot, last: Snapshot | None) -> Snapshot:
    """Count a change of content that left no trace in the signatures."""
    if last is None:
        return found
    hidden = found.signatures == last.signatures and any(
        found.files[name] is not last.files[name] for name in NOUNS
    )
    return replace(found, changes=last.changes + hidden)


def _record(data: bytes | None) -> Record | None:
    try:
        return None if data is None else Record.read(data)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
