"""What a snapshot says: tables, the rows of them that fit, and the damage.

Everything is worked out when it is asked for, and taken over from the reading before where
the bytes are the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

from recovery.catalogue import builtin_kinds, topics
from recovery.journal.columns import Columns, lengthened, misfits, taken, typed
from recovery.journal.damage import damage
from recovery.journal.difference import id_at
from recovery.journal.table import Damage, Table, columns_of, parse
from recovery.model import NOUNS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pandas as pd

    from recovery.journal.store import Snapshot

    # (table, hash) -> the bytes that the journal last wrote or took over, if they can be had.
    Recall = Callable[[str, str], bytes | None]


@dataclass(eq=False)
class View:
    """The rows of one table that fit, and what is wrong with the others.

    ``rows`` are places in the table; ``faults`` say by place why a row was set aside.
    """

    table: Table
    rows: list[int]
    faults: dict[int, str]
    stem: pd.DataFrame | None = None  # of the first rows, from before the others were added

    @cached_property
    def columns(self) -> Columns:
        """Return the known columns of the rows that fit."""
        table = self.table
        return taken([table.cells[at] for at in self.rows], table.places, table.name)

    @cached_property
    def frame(self) -> pd.DataFrame:
        """Return the rows as a typed frame."""
        if self.stem is None:
            return typed(self.table.name, self.columns)
        table = self.table
        new = [table.cells[at] for at in self.rows[len(self.stem) :]]
        return lengthened(self.stem, table.name, taken(new, table.places, table.name))

    @cached_property
    def index(self) -> dict[str, int]:
        """Return the place of each row that fits, by its id."""
        return dict(zip(self.values("id"), self.rows, strict=True))

    @cached_property
    def aside(self) -> set[str]:
        """Return the ids of the rows that were set aside."""
        return {id_at(self.table, at) for at in self.faults} - {""}

    def values(self, column: str) -> list[str]:
        """Return one column of the rows that fit."""
        place = self.table.places.get(column)
        cells = self.table.cells
        return [""] * len(self.rows) if place is None else [cells[at][place] for at in self.rows]

    def row(self, row_id: str) -> dict[str, str] | None:
        """Return one row's known cells."""
        at = self.index.get(row_id)
        if at is None:
            return None
        places, cells = self.table.places, self.table.cells[at]
        names = columns_of(self.table.name)
        return {name: cells[places[name]] if name in places else "" for name in names}

    def all(self) -> list[dict[str, str]]:
        """Return every row's known cells."""
        names = list(self.columns)
        cells = zip(*self.columns.values(), strict=True)
        return [dict(zip(names, row, strict=True)) for row in cells]

    def without(self, bad: Mapping[int, str]) -> View:
        """Return the view with rows set aside, by place."""
        rows = [at for at in self.rows if at not in bad]
        return View(self.table, rows, {**self.faults, **bad}) if bad else self

    def grown(self, table: Table, new: int, *, changed: bool) -> View:
        """Return the view of a table whose rows kept their places, with fitting ones after.

        ``changed`` tells whether the rows before say anything else than they did.
        """
        count = len(self.table.raw)
        stem = None if changed else vars(self).get("frame", self.stem)
        view = View(table, [*self.rows, *range(count, count + new)], self.faults, stem)
        place = table.places["id"]
        added = {table.cells[at][place]: at for at in view.rows[len(self.rows) :]}
        view.index = {**self.index, **added}
        return view


class Reading:
    """One snapshot, understood. Callers see to it that one thread at a time asks."""

    def __init__(self, snapshot: Snapshot, recall: Recall, before: Reading | None = None) -> None:
        self.snapshot = snapshot
        self.recall = recall
        self.parsed: dict[str, Table] = {}
        self.fitting: dict[str, View] = {}
        self.views: dict[str, View] = {}
        self.damages: dict[str, Damage | None] = {}
        self.hashed: dict[str, str] = {}
        self.good: dict[str, Table] = {}
        if before is None:
            return
        same = {n for n in NOUNS if snapshot.files[n] is before.snapshot.files[n]}
        self.parsed = {n: one for n, one in list(before.parsed.items()) if n in same}
        self.hashed = {n: one for n, one in list(before.hashed.items()) if n in same}
        self.good = dict(before.good)
        for name in before.parsed.keys() - same:
            if before.hash(name) == self.recorded(name):
                self.good[name] = before.parsed[name]
        if snapshot.last is not before.snapshot.last:
            same &= {n for n in same if self.recorded(n) == before.recorded(n)}
        self.damages = {n: one for n, one in list(before.damages.items()) if n in same}
        self.fitting = {n: one for n, one in list(before.fitting.items()) if n in same}
        if len(same) == len(NOUNS):
            self.views = before.views

    def put(self, view: View, *, fits: bool) -> None:
        """Take over a table that was just written; ``fits``: and the rows of it that fit."""
        name = view.table.name
        self.parsed[name] = view.table
        self.hashed[name] = view.table.hash
        self.damages[name] = None
        if fits:
            self.fitting[name] = self.views[name] = view

    def keep_views(self, before: Reading) -> None:
        """Take over what rows were only added to: every reference still holds."""
        for name, view in list(before.views.items()):
            if view is self.fitting.get(name) and not view.faults:
                self.views.setdefault(name, view)

    def file(self, name: str) -> Table:
        """Return a table as its file stands."""
        if name not in self.parsed:
            self.parsed[name] = parse(name, self.snapshot.files[name])
        return self.parsed[name]

    def hash(self, name: str) -> str:
        """Return the hash of a table's file as it stands; empty when there is no file."""
        if name not in self.hashed:
            data = self.snapshot.files[name]
            self.hashed[name] = "" if data is None else sha256(data).hexdigest()
        return self.hashed[name]

    def recorded(self, name: str) -> str:
        """Return the hash of the file as the journal last wrote it or took it over."""
        return self.snapshot.last.hashes.get(name, "") if self.snapshot.last else ""

    def known(self, name: str) -> Table | None:
        """Return a table as the journal last wrote it or took it over."""
        recorded = self.recorded(name)
        if recorded == self.hash(name) or self.snapshot.last is None:
            return self.file(name) if recorded else None
        if not recorded:
            return parse(name, None)
        if name not in self.good or self.good[name].hash != recorded:
            data = self.recall(name, recorded)
            if data is None:
                return None
            self.good[name] = parse(name, data)
        return self.good[name]

    def is_outside(self, name: str) -> bool:
        """Tell whether a file is not as the journal last wrote it or took it over."""
        return self.hash(name) != self.recorded(name)

    def damage(self, name: str) -> Damage | None:
        """Return why a file must not be written to."""
        if name not in self.damages:
            table = self.file(name)
            if self.is_outside(name):
                self.damages[name] = damage(table, self.known(name))
            else:
                kept = table.damage and table.damage.keepable
                self.damages[name] = None if kept else table.damage
        return self.damages[name]

    def shown(self, name: str) -> Table:
        """Return the table to show: a damaged file's last good state where there is one."""
        return (self.damage(name) and self.known(name)) or self.file(name)

    def view(self, name: str) -> View:
        """Return the rows that fit, references to other tables included."""
        if name not in self.views:
            self.views[name] = self._referring(self.fit(name))
        return self.views[name]

    def ids(self, target: str, name: str) -> set[str] | None:
        """Return the ids that a column of table ``name`` may hold; ``None``: any.

        A damaged file without an earlier state cannot say which ids there are.
        """
        if " or " in target:
            sets = [self.ids(one, name) for one in target.split(" or ")]
            return None if None in sets else set().union(*filter(None, sets))
        if target == "topics":
            return set(topics())
        if self.damage(target) and self.shown(target) is self.file(target):
            return None
        view = self.fit(target) if target == name else self.view(target)
        return view.index.keys() | (builtin_kinds().keys() if target == "kinds" else set())

    def orphans(self, name: str) -> set[str]:
        """Return the ids of rows that would fit, but refer to nothing."""
        return self.fit(name).index.keys() - self.view(name).index.keys()

    def fit(self, name: str) -> View:
        """Return the rows that fit by themselves."""
        if name not in self.fitting:
            table = self.shown(name)
            faults = {at: fault for at, fault in enumerate(table.faults) if fault}
            place = table.places.get("id", 0)
            cells = table.cells
            rows = [at for at in table.whole if cells[at][place] or any(cells[at])]
            view = View(table, rows, faults)
            bad = misfits(name, view.columns)
            self.fitting[name] = view.without({rows[at]: fault for at, fault in bad.items()})
        return self.fitting[name]

    def _referring(self, view: View) -> View:
        """Set aside the rows that refer to nothing."""
        bad: dict[int, str] = {}
        for column, one in columns_of(view.table.name).items():
            if target := one.metadata["refers_to"]:
                known = self.ids(target, view.table.name)
                values = view.values(column)
                unknown = set() if known is None else set(values) - known - {""}
                reason = f"{column} names no row of {target} that can be read"
                found = zip(view.rows, values, strict=True) if unknown else ()
                bad |= {at: reason for at, value in found if value in unknown}
        return view.without(bad)
