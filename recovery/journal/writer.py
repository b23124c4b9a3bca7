"""Saving: a record is made of an act, and of what was done outside before it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from recovery.journal import disk
from recovery.journal.changes import new_id
from recovery.journal.difference import difference
from recovery.journal.errors import JournalError
from recovery.journal.placing import ORIGINAL
from recovery.journal.problems import taken, taken_id
from recovery.journal.reading import Reading, View
from recovery.journal.record import NONE, Counts, Record
from recovery.journal.table import NO_FILE, UTF8
from recovery.model import NOUNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from recovery.journal.backups import Backups
    from recovery.journal.changes import Laid
    from recovery.journal.record import TableEdit
    from recovery.journal.store import Store
    from recovery.journal.undo import Restored


@dataclass(frozen=True, slots=True)
class Act:
    """What is to be saved: new tables, and the edits that lead to them.

    ``fits`` are the tables whose view says already which rows fit; ``grows``: no row went,
    so every reference still holds.
    """

    what: str
    at: datetime
    edits: Mapping[str, TableEdit] = field(default_factory=dict)
    views: Mapping[str, View] = field(default_factory=dict)
    counts: Counts = NONE
    mark: str = ""
    undoes: str = ""
    settles: frozenset[str] = frozenset()
    fits: frozenset[str] = frozenset()
    grows: bool = False

    @classmethod
    def of(cls, what: str, at: datetime, laid: Mapping[str, Laid], mark: str) -> Self:
        """Save changes that were laid over tables."""
        return cls(
            what,
            at,
            {name: one.edit for name, one in laid.items() if one.edit},
            {name: one.view for name, one in laid.items() if one.view},
            _total(one.counts for one in laid.values()),
            mark,
            fits=frozenset(name for name, one in laid.items() if one.fits),
            grows=all(one.fits for one in laid.values()),
        )

    @classmethod
    def restoring(cls, what: str, at: datetime, found: Restored) -> Self:
        """Save tables as they were before."""
        return cls(
            what,
            at,
            {name: edit for name, (_, edit) in found.items()},
            {name: View(table, [], {}) for name, (table, _) in found.items()},
            _total(edit.counts() for _, edit in found.values()),
        )


def _total(counts: Iterable[Counts]) -> Counts:
    return Counts(*(sum(ones) for ones in zip(NONE, *counts, strict=True)))


class Writer:
    """The way of an act to disk. Callers hold the journal's lock."""

    def __init__(self, store: Store, backups: Backups) -> None:
        self.store = store
        self.backups = backups

    def save(self, reading: Reading, act: Act) -> tuple[Record, Reading | None]:
        """Save an act; return its record, and what is on disk now if that is known."""
        snapshot = reading.snapshot
        last = snapshot.last
        files = {name: view.table.data for name, view in act.views.items()}
        hashes = {name: view.table.hash for name, view in act.views.items()}
        record = Record(
            self.store.next_id(act.mark or new_id()),
            act.at,
            act.what,
            act.counts,
            {**(last.hashes if last else {}), **hashes},
            act.edits,
            act.undoes,
            open={k: v for k, v in (last.open if last else {}).items() if k not in act.settles},
        )
        self._keep_originals(reading, files, record.id)
        if files:
            self.store.save(record, files, snapshot)
        else:
            self.store.add(record)
        try:
            now = Reading(self.store.after(snapshot, files, record), reading.recall, reading)
        except (OSError, JournalError):
            return record, None  # saved all the same; the next look reads it again
        for name, view in act.views.items():
            now.put(view, fits=name in act.fits)
        if act.grows:
            now.keep_views(reading)
        return record, now

    def _keep_originals(self, reading: Reading, files: Mapping[str, bytes], record_id: str) -> None:
        """Keep a file as it was before it becomes UTF-8, or whole again."""
        for name in files:
            data = reading.snapshot.files[name]
            changes = reading.damage(name) or reading.file(name).form.encoding != UTF8
            if (
                data
                and data != NO_FILE
                and changes
                and disk.signature(self.store.table(name)) is not None
            ):
                disk.write_whole(self.store.history / f"{ORIGINAL}{record_id}-{name}.csv", data)

    def adopted(self, reading: Reading, now: datetime) -> Reading:
        """Make every outside edit that is no damage a commit."""
        names = [n for n in NOUNS if reading.is_outside(n) and not reading.damage(n)]
        return self.take_over(reading, names, now) if names else reading

    def take_over(self, reading: Reading, names: Sequence[str], now: datetime) -> Reading:
        """Make files as they stand a commit. One whose state before is unknown is a base."""
        last = reading.snapshot.last
        known = {name: reading.known(name) for name in names}
        edits = {n: difference(one, reading.file(n)) for n, one in known.items() if one}
        record_id = self.store.next_id(new_id())
        if len(edits) < len(names):
            self.backups.make(reading.snapshot.files, "as it was found", now)
        lost = {name: taken(reading, self.store, name) for name in edits}
        record = Record(
            record_id,
            now,
            "Changed outside: " + ", ".join(f"{name}.csv" for name in edits),
            _total(edit.counts() for edit in edits.values()),
            _hashes(reading, names),
            edits,
            outside=True,
            base=not edits,
            open={**(last.open if last else {})}
            | {taken_id(reading, n): (record_id, n, ids) for n, ids in lost.items() if ids},
        )
        self.store.add(record)
        return Reading(self.store.after(reading.snapshot, {}, record), reading.recall, reading)


def _hashes(reading: Reading, names: Sequence[str]) -> dict[str, str]:
    """Return the hashes that are recorded once these tables are taken over as they stand."""
    found = {
        name: reading.hash(name) if name in names else reading.recorded(name) for name in NOUNS
    }
    return {name: one for name, one in found.items() if one}
