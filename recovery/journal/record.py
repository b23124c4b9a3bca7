"""A commit on paper: one JSON file that a person can read, and that says enough to undo it.

A record holds, for each table that it changed, the rows before and after as they stand in
the file, and the hash of every table once it was done. So a table's earlier bytes can be
made again from any later or earlier ones, and the hash proves that they are right.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

from recovery.journal.table import CP1252, DELIMITERS, UTF8, Form
from recovery.model import NOUNS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Row = dict[str, str]


class Counts(NamedTuple):
    """How many rows a commit touched."""

    added: int = 0
    changed: int = 0
    deleted: int = 0


NONE = Counts()


@dataclass(frozen=True, slots=True)
class Commit:
    """One change of the journal, as it is shown in its history."""

    id: str
    at: datetime
    what: str
    tables: tuple[str, ...] = ()
    counts: Counts = NONE
    undoes: str = ""
    undone: bool = False
    outside: bool = False


@dataclass(frozen=True, slots=True)
class Version:
    """One state of a row: the cells, and since when; ``None`` before the history began."""

    at: datetime | None
    cells: Row


@dataclass(frozen=True, slots=True)
class Edit:
    """Bytes that were replaced: where they began, and the id of the row before them."""

    at: int
    before: bytes
    after: bytes
    follows: str = ""


class RowChange(NamedTuple):
    """What an edit did to one row; ``None`` where there is no row."""

    before: Row | None
    after: Row | None
    follows: str


@dataclass(frozen=True, slots=True)
class TableEdit:
    """What a commit did to one file: its form before and after, and the edits in order."""

    was: Form
    form: Form
    edits: tuple[Edit, ...]

    def forward(self, data: bytes) -> bytes:
        """Make the bytes after from the bytes before."""
        return _spliced(data, [(one.at, len(one.before), one.after) for one in self.edits])

    def backward(self, data: bytes) -> bytes:
        """Make the bytes before from the bytes after."""
        return _spliced(
            data, [(one.at, len(one.before), one.after) for one in self.inverse().edits]
        )

    def inverse(self) -> TableEdit:
        """Return the edit that takes this one back."""
        grown = accumulate((len(one.after) - len(one.before) for one in self.edits), initial=0)
        edits = (
            Edit(one.at + more, one.after, one.before, one.follows)
            for one, more in zip(self.edits, grown, strict=False)
        )
        return TableEdit(self.form, self.was, tuple(edits))

    def rows(self) -> dict[str, RowChange]:
        """Return what became of each row that is not the same after, by its id."""
        before: dict[str, tuple[Row, str]] = {}
        after: dict[str, Row] = {}
        for one in self.edits:
            follows = one.follows
            for row in self.was.read(one.before):
                before[row["id"]] = row, follows
                follows = row["id"]
            after |= {row["id"]: row for row in self.form.read(one.after)}
        return {
            row_id: RowChange(row, after.get(row_id), follows)
            for row_id, (row, follows) in before.items()
            if row != after.get(row_id)
        } | {
            row_id: RowChange(None, row, "")
            for row_id, row in after.items()
            if row_id not in before
        }

    def of(self, row_id: str) -> RowChange | None:
        """Return what became of one row, or ``None`` when it was left alone."""
        name = row_id.encode()
        touched = any(name in one.before or name in one.after for one in self.edits)
        return self.rows().get(row_id) if touched else None

    def counts(self) -> Counts:
        """Count the rows."""
        rows = self.rows().values()
        added = sum(one.before is None for one in rows)
        deleted = sum(one.after is None for one in rows)
        return Counts(added, len(rows) - added - deleted, deleted)


@dataclass(frozen=True, slots=True)
class Record:
    """One commit with all that it takes to finish it, to undo it and to prove the files."""

    id: str
    at: datetime
    what: str
    counts: Counts
    hashes: Mapping[str, str]
    tables: Mapping[str, TableEdit] = field(default_factory=dict)
    undoes: str = ""
    outside: bool = False
    base: bool = False
    # Rows that old copies took back, until the person chooses: by problem, the record that
    # took them over, the table and the ids.
    open: Mapping[str, Sequence[Any]] = field(default_factory=dict)

    def commit(self, *, undone: bool = False) -> Commit:
        """Return what the history shows."""
        tables = tuple(sorted(self.tables))
        return Commit(
            self.id, self.at, self.what, tables, self.counts, self.undoes, undone, self.outside
        )

    def write(self) -> bytes:
        """Write the record as JSON; bytes that are no UTF-8 are escaped, none is lost."""
        value = {one.name: getattr(self, one.name) for one in fields(self)}
        value |= {"at": self.at.isoformat(), "counts": self.counts._asdict()}
        value["tables"] = {
            name: {
                "was": asdict(one.was),
                "form": asdict(one.form),
                "edits": [_readable(edit) for edit in one.edits],
            }
            for name, one in self.tables.items()
        }
        return to_json(value)

    @classmethod
    def read(cls, data: bytes) -> Record:
        """Read a record.

        Raises:
            ValueError, LookupError, TypeError, AttributeError, RecursionError: The bytes are
                no record.

        """
        value = json.loads(data)
        value["at"] = datetime.fromisoformat(value["at"])
        value["counts"] = Counts(**value["counts"])
        value["tables"] = {name: _table_edit(one) for name, one in value["tables"].items()}
        record = cls(**value)
        _check(record)
        return record


def _check(record: Record) -> None:
    """Refuse a record whose parts are of other types than those that we write."""
    _are(str, record.id, record.what, record.undoes, record.at.tzname())
    _are(int, *record.counts)
    _are(bool, record.outside, record.base)
    _are(str, *record.hashes, *record.hashes.values())
    if not record.tables.keys() <= NOUNS.keys() & record.hashes.keys():
        raise ValueError(record.id)
    for record_id, name, ids in record.open.values():
        _are(list, ids)
        _are(str, record_id, *ids)
        if name not in NOUNS:
            raise ValueError(record.id)


def _are(kind: type, *values: object) -> None:
    if any(type(value) is not kind for value in values):
        raise TypeError(kind)


def _readable(edit: Edit) -> dict[str, Any]:
    return {
        "at": edit.at,
        "before": edit.before.decode(errors="surrogateescape"),
        "after": edit.after.decode(errors="surrogateescape"),
        "follows": edit.follows,
    }


def _table_edit(value: Any) -> TableEdit:
    edits = [
        Edit(
            one["at"],
            one["before"].encode(errors="surrogateescape"),
            one["after"].encode(errors="surrogateescape"),
            one["follows"],
        )
        for one in value["edits"]
    ]
    _are(int, *(one.at for one in edits))
    _are(str, *(one.follows for one in edits))
    if any(one.at < 0 for one in edits):
        raise ValueError(edits)
    return TableEdit(_form(value["was"]), _form(value["form"]), tuple(edits))


def _form(value: Any) -> Form:
    columns, delimiter, encoding = value["columns"], value["delimiter"], value["encoding"]
    _are(list, columns)
    _are(str, *columns)
    if "id" not in columns or delimiter not in [*DELIMITERS] or encoding not in [UTF8, CP1252]:
        raise ValueError(value)
    return Form(tuple(columns), delimiter, encoding)


def to_json(value: object) -> bytes:
    """Write JSON for a person's eye; half characters, which UTF-8 cannot hold, are escaped."""
    try:
        return json.dumps(value, indent=1, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return json.dumps(value, indent=1).encode()


def read_object(data: bytes) -> dict[str, Any] | None:
    """Return the object that some JSON holds, or ``None``."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _spliced(data: bytes, edits: Sequence[tuple[int, int, bytes]]) -> bytes:
    whole = memoryview(data)  # a slice of it copies nothing
    pieces: list[bytes | memoryview] = []
    here = 0
    for at, gone, new in edits:
        pieces += [whole[here:at], new]
        here = at + gone
    return b"".join([*pieces, whole[here:]])
