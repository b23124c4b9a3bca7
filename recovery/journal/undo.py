"""Undo: the state of a file before a commit, or of its rows when the file went on since."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from recovery.journal.damage import same
from recovery.journal.difference import difference, id_at
from recovery.journal.errors import BlockedFileError
from recovery.journal.reading import Reading, View
from recovery.journal.record import TableEdit
from recovery.journal.table import parse, writable
from recovery.model import NOUNS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from recovery.journal.record import Record, Row, RowChange
    from recovery.journal.table import Table

Restored = dict[str, tuple["Table", TableEdit]]


def inverse(
    reading: Reading, record: Record, only: Mapping[str, Collection[str]] | None = None
) -> tuple[Restored, bool]:
    """Return the tables as they would be without a commit, and whether rows went on since.

    ``only`` names the rows to take back, by table; all of them when it is ``None``.
    """
    found: Restored = {}
    since = False
    for name, edit in record.tables.items():
        table = reading.file(name)
        if only is None and reading.hash(name) == record.hashes.get(name, ""):
            found[name] = parse(name, edit.backward(table.data)), edit.inverse()
            continue
        if damaged := reading.damage(name):
            raise BlockedFileError(f"{name}.csv", damaged.reason)
        rows = edit.rows()
        if only is not None:
            rows = {row_id: rows[row_id] for row_id in only.get(name, ()) if row_id in rows}
        here, places = table.by_id(), _places(table)
        since |= any(not same(here.get(row_id), one.after) for row_id, one in rows.items())
        since |= any(len(places.get(row_id, ())) > 1 for row_id in rows)  # it was copied
        new = parse(name, _laid_back(writable(table), rows))
        found[name] = new, difference(table, new)
    return found, since


def _places(table: Table) -> dict[str, list[int]]:
    """Return where the rows of each id stand; a row that was copied stands twice."""
    found: dict[str, list[int]] = {}
    for at in table.whole:
        found.setdefault(id_at(table, at), []).append(at)
    return found


def _own(table: Table, places: list[int], after: Row | None) -> int:
    """Return which of the rows of one id a commit left: the one like it, or the first."""
    names = table.form.columns
    like = (at for at in places if same(dict(zip(names, table.cells[at], strict=True)), after))
    return next(like, places[0])


def _laid_back(table: Table, rows: Mapping[str, RowChange]) -> bytes:
    """Put rows back as they were before: changed, deleted, or again after the row they followed."""
    here = _places(table)
    own = {_own(table, here[one], rows[one].after): rows[one] for one in rows if one in here}
    back: dict[str, list[str]] = {}
    for one, gone in rows.items():
        if gone.before is not None and one not in here:
            back.setdefault(gone.follows, []).append(one)
    pieces: list[bytes] = []
    end = table.ending.encode()
    for at, raw in enumerate(table.raw):
        row_id = id_at(table, at)
        change = own.get(at) if row_id else None
        if change is None:
            pieces.append(raw)
        elif change.before is not None:
            pieces.append(_written(table, change.before))
        if row_id or not at:
            pieces += _followers(table, rows, back, row_id)
    for first in list(back):
        pieces += _followers(table, rows, back, first)
    ended = [one if one.endswith((b"\n", b"\r")) else one + end for one in pieces[:-1]]
    return b"".join([*ended, *pieces[-1:]])


def _followers(
    table: Table, rows: Mapping[str, RowChange], back: dict[str, list[str]], row_id: str
) -> list[bytes]:
    """Return the rows that go back after a row, each with those that follow it in turn."""
    pieces = []
    todo: list[str] = back.pop(row_id, [])[::-1]
    while todo:
        one = todo.pop()
        before = rows[one].before
        pieces.append(_written(table, before or {}))
        todo += back.pop(one, [])[::-1]
    return pieces


def _written(table: Table, row: Row) -> bytes:
    return table.form.write([row.get(name, "") for name in table.form.columns], table.ending)


def orphans(reading: Reading, found: Restored) -> bool:
    """Tell whether rows would refer to nothing once these tables stood in place of theirs."""
    files = {**reading.snapshot.files, **{name: one.data for name, (one, _) in found.items()}}
    then = Reading(replace(reading.snapshot, files=files), reading.recall, reading)
    for table, _ in found.values():
        then.put(View(table, [], {}), fits=False)
    return any(then.orphans(name) - reading.orphans(name) for name in NOUNS)
