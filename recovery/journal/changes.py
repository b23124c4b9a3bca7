"""Changes of rows: checked against what is there, and laid over the tables.

Nothing here parses or writes a file. A changed row is written anew; every other row keeps
its bytes.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING

from recovery.journal.difference import difference, id_at
from recovery.journal.errors import BlockedFileError, ConflictError
from recovery.journal.reading import View
from recovery.journal.record import Counts, Edit, TableEdit
from recovery.journal.table import Cells, Table, columns_of, parse, writable
from recovery.model import NOUNS, Fault, InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from recovery.journal.reading import Reading

LETTERS = "bcdfghjkmnpqrstvwxz"


@dataclass(frozen=True)
class Insert:
    """A new row; ``cells`` holds its id.

    It is stamped with the moment of the save where its cells hold no moment, unless it was
    made elsewhere: nobody knows when then.
    """

    table: str
    cells: Mapping[str, str]
    elsewhere: bool = False

    @property
    def id(self) -> str:
        """Return the row's id."""
        return self.cells.get("id", "")


@dataclass(frozen=True)
class Update:
    """New cells for some columns of a row; ``seen`` is the row as the person saw it."""

    table: str
    id: str
    cells: Mapping[str, str]
    seen: Mapping[str, str]


@dataclass(frozen=True)
class Delete:
    """A row to delete; ``seen`` is the row as the person saw it."""

    table: str
    id: str
    seen: Mapping[str, str]


Change = Insert | Update | Delete


def new_id() -> str:
    """Return a new id: no spreadsheet program takes it for a number or a word."""
    rest = LETTERS + "23456789"
    return secrets.choice(LETTERS) + "".join(secrets.choice(rest) for _ in range(11))


@dataclass(eq=False)
class Laid:
    """One table with changes laid over it: rows by their place, and new ones."""

    base: Table
    changed: dict[int, Cells] = field(default_factory=dict)
    deleted: set[int] = field(default_factory=set)
    added: list[Cells] = field(default_factory=list)
    edit: TableEdit | None = None
    view: View | None = None
    fits: bool = False

    @property
    def counts(self) -> Counts:
        """Count the rows."""
        return Counts(len(self.added), len(self.changed), len(self.deleted))

    def written(self, column: str) -> set[str]:
        """Return what the new and the changed rows hold in a column."""
        at = self.base.places.get(column)
        rows = [*self.changed.values(), *self.added]
        return set() if at is None else {cells[at] for cells in rows}


def lay(reading: Reading, changes: Sequence[Change], stamp: str) -> dict[str, Laid]:
    """Lay changes over the tables, all or none; ``stamp`` is the moment as text.

    Raises:
        ConflictError: A row is not what was seen.
        BlockedFileError: A file is damaged.
        InvalidInputError: With every fault of every change.

    """
    faults: list[Fault] = []
    laid: dict[str, Laid] = {}
    for table in dict.fromkeys(change.table for change in changes):
        own = [change for change in changes if change.table == table]
        laid[table] = _laid(reading, table, own, stamp, faults)
    faults += _unknown_references(reading, laid, changes)
    if faults:
        raise InvalidInputError(faults)
    for table, one in laid.items():
        _put_together(one, reading.view(table))
        # Rows that only lack what they refer to may fit again after the next change.
        one.fits = one.fits and reading.view(table) is reading.fit(table)
    return {table: one for table, one in laid.items() if any(one.counts)}


def _laid(
    reading: Reading, name: str, changes: list[Change], stamp: str, faults: list[Fault]
) -> Laid:
    if damaged := reading.damage(name):
        raise BlockedFileError(f"{name}.csv", damaged.reason)
    view = reading.view(name)
    needed = {column for change in changes for column, text in _given(change).items() if text}
    base, index = _wide(view, needed & columns_of(name).keys())
    laid = Laid(base)
    taken = view.aside.copy()
    for change in changes:
        faults += [
            Fault(f"{name}.{column}", "is not a column of this table")
            for column in _given(change).keys() - columns_of(name).keys()
        ]
        if isinstance(change, Insert):
            if change.id in taken or change.id in index:
                faults.append(Fault(f"{name}.id", f"{change.id} is in the journal already"))
            taken.add(change.id)
            given = {} if change.elsewhere else {"created_at": stamp, "updated_at": stamp}
            given |= {column: text for column, text in change.cells.items() if text}
            laid.added.append(_checked(base, [""] * len(base.form.columns), given, faults))
            continue
        theirs = view.row(change.id) or {}
        if not theirs or any(theirs.get(key, "") != text for key, text in change.seen.items()):
            raise ConflictError(name, change.id, theirs, _given(change))
        at = index[change.id]
        if isinstance(change, Delete):
            laid.deleted.add(at)
        elif any(theirs.get(key, "") != text for key, text in change.cells.items()):
            cells = laid.changed.get(at, base.cells[at])
            given = {**change.cells, "id": change.id, "updated_at": stamp}
            laid.changed[at] = _checked(base, cells, given, faults)
    return laid


def _given(change: Change) -> Mapping[str, str]:
    return {} if isinstance(change, Delete) else dict(change.cells)


def _checked(
    table: Table, old: Sequence[str], given: Mapping[str, str], faults: list[Fault]
) -> Cells:
    """Return a row's new cells in the order of its file; what does not fit is a fault."""
    cells = list(old)
    for column, text in given.items():
        if column in table.places:
            cells[table.places[column]] = text
    row = {column: cells[at] for column, at in table.places.items()}
    if not row["id"][:1].isalpha():
        faults.append(Fault(f"{table.name}.id", "is missing, or does not begin with a letter"))
    try:
        NOUNS[table.name].read(row, f"{table.name}.")
    except InvalidInputError as error:
        faults += error.faults
    return tuple(cells)


def _wide(view: View, needed: set[str]) -> tuple[Table, Mapping[str, int]]:
    """Return the table to write to: in UTF-8, and with the columns that are needed."""
    table = writable(view.table)
    missing = [name for name in columns_of(table.name) if name in needed - table.places.keys()]
    if not missing:
        return table, view.index
    if any("cells where" in fault for fault in table.faults):
        raise BlockedFileError(
            f"{table.name}.csv",
            f"needs a new column ({', '.join(missing)}), and has rows of another length; put "
            "these right first",
        )
    rows = [_widened(table, at, missing) for at in range(len(table.raw))]
    return parse(table.name, b"".join(rows)), view.index


def _widened(table: Table, at: int, missing: list[str]) -> bytes:
    """Return a row with its new columns; what could not be split stays as it is."""
    text = table.raw[at].decode()
    if table.cells[at] and not table.faults[at]:
        row = text.rstrip("\r\n")
        more = [table.form.delimiter + ("" if at else name) for name in missing]
        text = row + "".join(more) + text[len(row) :]
    return text.encode()


def _referring() -> Iterator[tuple[str, str, str]]:
    """Return every table and column that holds ids, with the tables whose ids these are."""
    for name in NOUNS:
        for column, one in columns_of(name).items():
            if one.metadata["refers_to"]:
                yield name, column, one.metadata["refers_to"]


def _unknown_references(
    reading: Reading, laid: Mapping[str, Laid], changes: Sequence[Change]
) -> Iterator[Fault]:
    """Find what would refer to a row that is not there afterwards."""
    new: dict[str, set[str]] = {name: set() for name in NOUNS}
    gone: dict[str, set[str]] = {name: set() for name in NOUNS}
    for change in changes:
        (gone if isinstance(change, Delete) else new)[change.table].add(change.id)
    for name, column, target in _referring():
        targets = NOUNS.keys() & set(target.split(" or "))
        fresh = set().union(*(new[one] for one in targets))
        lost = set().union(*(gone[one] for one in targets)) - fresh
        touched = laid.get(name)
        known = reading.ids(target, name) if touched else None
        if touched and known is not None:
            texts = touched.written(column) - {""}
            if any(text not in fresh and (text in lost or text not in known) for text in texts):
                yield Fault(f"{name}.{column}", f"names no row of {target}")
        if lost and _untouched(reading.view(name), column, touched) & lost:
            yield Fault(f"{name}.{column}", "names a row that would be deleted")


def _untouched(view: View, column: str, touched: Laid | None) -> set[str]:
    """Return what the rows refer to that the changes leave alone."""
    moved = {*touched.changed, *touched.deleted} if touched else set()
    rows = zip(view.rows, view.values(column), strict=True)
    return {value for at, value in rows if at not in moved}


def _put_together(laid: Laid, view: View) -> None:
    """Write the new rows, and put the table together around them."""
    table = laid.base
    laid.changed = {at: row for at, row in laid.changed.items() if at not in laid.deleted}
    new = {
        at: table.form.write(row, _ending(table.raw[at]) or table.ending)
        for at, row in laid.changed.items()
    }
    added = [table.form.write(row, table.ending) for row in laid.added]
    edit = TableEdit(table.form, table.form, tuple(_edits(table, new, laid.deleted, added)))
    after = _after(laid, edit.forward(table.data), new, added)
    laid.edit = edit if table is view.table else difference(view.table, after)
    laid.fits = table is view.table and not laid.deleted and not table.unclosed
    laid.view = View(after, [], {})
    if laid.fits:
        laid.view = view.grown(after, len(added), changed=bool(new))


def _edits(
    table: Table, new: Mapping[int, bytes], deleted: set[int], added: list[bytes]
) -> list[Edit]:
    """Return what changes in the bytes, in order."""
    starts = list(accumulate(map(len, table.raw), initial=0)) if new or deleted else []
    edits = [
        Edit(starts[at], table.raw[at], new.get(at, b""), id_at(table, at - 1))
        for at in sorted({*new, *deleted})
    ]
    if added:
        end = _end(table)
        at = len(table.data) - sum(map(len, table.raw[end:]))
        before = _missing_end(table, end, {*new, *deleted})
        edits.append(Edit(at, b"", before + b"".join(added), id_at(table, end - 1)))
    return edits


def _after(laid: Laid, data: bytes, new: Mapping[int, bytes], added: list[bytes]) -> Table:
    """Return the table with its changes, which nobody needs to parse."""
    table = laid.base
    raw, cells, faults = list(table.raw), list(table.cells), list(table.faults)
    for at, row in laid.changed.items():
        raw[at], cells[at] = new[at], row
    if added:
        end = _end(table)
        raw[end - 1] += _missing_end(table, end, {*new, *laid.deleted})
        raw[end:end], cells[end:end], faults[end:end] = added, laid.added, [""] * len(added)
    for at in sorted(laid.deleted, reverse=True):
        del raw[at], cells[at], faults[at]
    form, ending = table.form, table.ending
    return Table(table.name, data, form, raw, cells, faults, ending, unclosed=table.unclosed)


def _missing_end(table: Table, end: int, touched: set[int]) -> bytes:
    """Return the line break that the row before new ones lacks."""
    ends = end - 1 in touched or _ending(table.raw[end - 1])
    return b"" if ends else table.ending.encode()


def _ending(row: bytes) -> str:
    return row[len(row.rstrip(b"\r\n")) :].decode()


def _end(table: Table) -> int:
    """Return where new rows go: at the end, but before a quote that was never closed."""
    return len(table.raw) - table.unclosed
