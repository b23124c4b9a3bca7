"""Backups: zip files of all tables, each with the hashes that it restores to."""

from __future__ import annotations

import io
import json
import lzma
import secrets
import struct
import zipfile
import zlib
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from recovery.journal import disk
from recovery.journal.errors import JournalError, cause
from recovery.journal.record import to_json
from recovery.journal.table import NO_FILE, heading

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from recovery.journal.record import TableEdit
    from recovery.journal.store import Store

DAYS, LIMIT = 30, 500_000_000  # newest days that keep every backup; bytes of all together
MANIFEST = "backup.json"
YEARS = 2, 9998  # within these a moment can be told in any time zone
# What the zip module raises over a damaged file, an encrypted one, or one that is none.
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError),
    *(LookupError, ValueError, TypeError, AttributeError, ArithmeticError, RuntimeError),
)


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup; ``size`` is the bytes of its file."""

    name: str
    made_at: datetime
    why: str
    size: int


class Backups:
    """The folder ``backups/``. Callers that write hold the journal's lock."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "backups"
        self._known: dict[str, tuple[Backup, dict[str, str]]] = {}
        self._damaged: set[str] = set()  # whose manifest can be read, but not their tables
        self.broken: list[str] = []
        self.failed = ""

    def all(self) -> list[Backup]:
        """Return the backups that can be read, newest first."""
        names = [name for name in disk.names(self.folder) if name.endswith(".zip")]
        self.broken = [name for name in names if not self._manifest(name)]
        found = [self._known[name][0] for name in names if name in self._known]
        return sorted(found, key=lambda one: (one.made_at, one.name), reverse=True)

    def _manifest(self, name: str) -> tuple[Backup, dict[str, str]] | None:
        if name in self._damaged:
            return None
        if name not in self._known:
            data = self._bytes(name)
            try:
                self._known[name] = _about(name, data)
            except BROKEN:
                return None
        return self._known[name]

    def _bytes(self, name: str) -> bytes:
        """Read a file by hand: the zip module takes an error of the disk for a damaged file."""
        try:
            return disk.read(self.folder / name) or b""
        except (IsADirectoryError, PermissionError):
            return b""

    def make(self, files: Mapping[str, bytes | None], why: str, now: datetime) -> Backup:
        """Write a backup of the files, and let go of those that are old enough."""
        found = files.items()
        tables = {name: data for name, data in found if data is not None and data != NO_FILE}
        hashes = {name: sha256(data).hexdigest() for name, data in tables.items()}
        about = {"made_at": now.isoformat(), "why": why, "hashes": hashes}
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
            file.writestr(zipfile.ZipInfo(MANIFEST), to_json(about))
            for name, data in tables.items():
                entry = zipfile.ZipInfo(f"{name}.csv")
                file.writestr(entry, data, zipfile.ZIP_DEFLATED)
        name = f"{now:%Y-%m-%d %H-%M-%S} {secrets.token_hex(3)}.zip"
        disk.make_folder(self.folder)
        disk.write_whole(self.folder / name, packed.getvalue())
        backup = Backup(name, now, why, len(packed.getvalue()))
        self._known[name] = backup, hashes
        self._prune()
        return backup

    def daily(self, files: Mapping[str, bytes | None], now: datetime) -> None:
        """Make the day's backup with its first save; a disk that refuses is a problem shown."""
        self.failed = ""
        try:
            days = {one.made_at.astimezone(now.tzinfo).date() for one in self.all()}
            if any(files.values()) and now.date() not in days:
                self.make(files, "the first save of the day", now)
        except OSError as error:
            self.failed = cause(error)[0]

    def made_at(self, name: str) -> str:
        """Return the day and the minute of a backup that was read, for a person."""
        return f"{self._known[name][0].made_at:%Y-%m-%d %H:%M}"

    def _prune(self) -> None:
        """Keep 30 days of use, then the first of each month, and the newest within the limit.

        No clock is asked: one that is years ahead for a moment must not make all of them old.
        """
        days = sorted({one.made_at.date() for one in self.all()})
        months: set[str] = set()
        gone = []
        for one in reversed(self.all()):
            month = f"{one.made_at:%Y-%m}"
            if one.made_at.date() not in days[-DAYS:] and month in months:
                gone.append(one.name)
            months.add(month)
        size = 0
        for number, one in enumerate(self.all()):
            size += 0 if one.name in gone else one.size
            if number and size > LIMIT:
                gone.append(one.name)
        for name in dict.fromkeys(gone):
            disk.remove(self.folder / name)

    def read(self, name: str) -> dict[str, bytes]:
        """Return the tables of a backup, proved by their hashes.

        Raises:
            JournalError: There is none of this name, or it is damaged.

        """
        known = any(one.name == name for one in self.all())
        tables = self._proved(name) if known else None
        if tables is None:
            raise JournalError(
                f"The backup {name} cannot be read, so nothing was restored. Nothing was "
                "changed. Choose another backup."
            )
        return tables

    def _proved(self, name: str) -> dict[str, bytes] | None:
        """Return the tables of a backup whose manifest was read; ``None``: it is damaged."""
        hashes = self._known[name][1]
        data = self._bytes(name)
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as file:
                tables = {table: file.read(f"{table}.csv") for table in hashes}
        except BROKEN:
            tables = {}
        if {table: sha256(one).hexdigest() for table, one in tables.items()} == hashes:
            return tables
        if data:
            self._damaged.add(name)
            del self._known[name]
        return None

    def _holding(self, table: str) -> dict[str, list[str]]:
        """Return which backups hold which state of a table, by its hash, the newest first."""
        found: dict[str, list[str]] = {}
        for one in self.all():
            if state := self._known[one.name][1].get(table):
                found.setdefault(state, []).append(one.name)
        return found

    def recall(self, store: Store, table: str, wanted: str) -> bytes | None:
        """Make a table's earlier bytes again: from a backup, and the records since.

        ``wanted`` is the hash that the newest record names. ``None``: it cannot be proved.
        A damaged backup counts as not there.
        """
        holding = self._holding(table)
        edits: list[TableEdit] = []
        data = heading(table)
        for record_id in reversed(store.ids()):
            record = store.record(record_id)
            if record is None and not edits:
                continue  # what cannot be read counts as not there, while nothing depends on it
            if record is None:
                return None
            sources = map(self._proved, holding.get(record.hashes.get(table, ""), ()))
            if source := next(filter(None, sources), None):
                data = source[table]
                break
            if table in record.tables:
                edits.append(record.tables[table])
        for edit in reversed(edits):
            data = edit.forward(data)
        return data if sha256(data).hexdigest() == wanted else None


def _about(name: str, data: bytes) -> tuple[Backup, dict[str, str]]:
    """Return what a backup says about itself, and the hashes of its tables.

    Raises:
        One of ``BROKEN``: It is no backup that we made, or it is damaged.

    """
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        about: dict[str, Any] = json.loads(file.read(MANIFEST))
    made_at, why = datetime.fromisoformat(about["made_at"]), about["why"]
    hashes = dict(about["hashes"])
    if made_at.tzinfo is None or not YEARS[0] <= made_at.year <= YEARS[1]:
        raise ValueError(name)
    if not all(isinstance(text, str) for text in (why, *hashes, *hashes.values())):
        raise ValueError(name)
    return Backup(name, made_at, why, len(data)), hashes
