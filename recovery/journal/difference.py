"""The difference of two states of a file, row by row."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING

from recovery.journal.record import Edit, TableEdit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recovery.journal.table import Table


def difference(was: Table, now: Table) -> TableEdit:
    """Return the edits that lead from one state of a file to another.

    Rows that are the same once on both sides and in the same order stay as they are.
    """
    starts = list(accumulate(map(len, was.raw), initial=0))
    edits = []
    here = there = 0
    for left, right in [*_same(was.raw, now.raw), (len(was.raw), len(now.raw))]:
        before, after = b"".join(was.raw[here:left]), b"".join(now.raw[there:right])
        if before != after:
            edits.append(Edit(starts[here], before, after, id_at(was, here - 1)))
        here, there = left + 1, right + 1
    return TableEdit(was.form, now.form, tuple(edits))


def id_at(table: Table, at: int) -> str:
    """Return the id of the row at a place; empty for the heading and for what is no row."""
    fits = 0 < at < len(table.cells) and table.cells[at] and not table.faults[at]
    return table.cells[at][table.places["id"]] if fits else ""


def _same(was: Sequence[bytes], now: Sequence[bytes]) -> list[tuple[int, int]]:
    """Pair the rows that stay: the longest run of unique rows that rises on both sides."""
    once_was, once_now = _once(was), _once(now)
    pairs = [(once_was[row], at) for row, at in once_now.items() if row in once_was]
    tops: list[int] = []
    ends: list[int] = []
    behind: list[int] = []
    for at, (left, _) in enumerate(pairs):
        place = bisect_left(tops, left)
        tops[place : place + 1] = [left]
        ends[place : place + 1] = [at]
        behind.append(ends[place - 1] if place else -1)
    chain = []
    at = ends[-1] if ends else -1
    while at >= 0:
        chain.append(pairs[at])
        at = behind[at]
    return chain[::-1]


def _once(rows: Sequence[bytes]) -> dict[bytes, int]:
    """Return the rows that stand only once, with their places, in order."""
    places: dict[bytes, int] = {}
    twice: set[bytes] = set()
    for at, row in enumerate(rows):
        if row in places:
            twice.add(row)
        places[row] = at
    return {row: at for row, at in places.items() if row not in twice}
