"""Import: say first what would change, then take all of it in as one commit, or nothing.

``preview`` only reads. ``take_in`` makes a backup and one commit. A row whose id is not in
the journal is new; one that is there and says the same is left alone; one that differs is
the person's choice; one that does not fit stops the import, or is left out when they say so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from recovery.catalogue import builtin_kinds, topics
from recovery.errors import RecoveryError
from recovery.exchange.reading import RefusedImportError, Table, read, together
from recovery.journal import Insert, Update
from recovery.model import NOUNS, InvalidInputError, columns

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from recovery.exchange.reading import Brought
    from recovery.journal import Change, Commit, Journal

    Cells = dict[str, str]

# What others refer to comes first.
ORDER = ("kinds", "interviews", *(name for name in NOUNS if name not in {"kinds", "interviews"}))
STAMPS = {"created_at", "updated_at"}


class SettingsNotKeptError(RecoveryError):
    """The rows of an import are saved, and its settings are not."""

    def __init__(self) -> None:
        super().__init__(
            "The rows are saved. The settings of the file could not be kept: set them by hand, "
            "or import the file once more."
        )


@dataclass(frozen=True, slots=True)
class Difference:
    """A row that is here and in the file, and is not the same."""

    table: str
    id: str
    mine: Cells
    theirs: Cells

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the columns that differ."""
        return tuple(
            name
            for name, cell in self.theirs.items()
            if name not in STAMPS and cell != self.mine[name]
        )


@dataclass(frozen=True, slots=True)
class Faulty:
    """A row that does not fit: where it stands, and every reason."""

    file: str
    line: int
    reasons: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {'; '.join(self.reasons)}"


@dataclass(frozen=True, slots=True)
class TablePreview:
    """What an import would do to one table."""

    table: str
    new: tuple[Cells, ...]
    same: int
    different: tuple[Difference, ...]
    faulty: tuple[Faulty, ...]
    unknown_columns: tuple[str, ...]
    defused: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do."""

    file: str
    tables: tuple[TablePreview, ...]
    settings: dict[str, Any]
    left_out: tuple[str, ...]

    @property
    def different(self) -> tuple[Difference, ...]:
        """Return the rows that are a choice, of all tables."""
        return tuple(one for table in self.tables for one in table.different)

    @property
    def faulty(self) -> tuple[Faulty, ...]:
        """Return the rows that do not fit, of all tables."""
        return tuple(one for table in self.tables for one in table.faulty)

    @property
    def new(self) -> int:
        """Return the number of rows that would be added."""
        return sum(len(table.new) for table in self.tables)


def preview(journal: Journal, name: str, data: bytes) -> Preview:
    """Read a zip or a table and compare it with the journal, which stays as it is.

    Raises:
        RecoveryError: The file is none that can be imported.

    """
    return preview_all(journal, [(name, data)])


def preview_all(journal: Journal, files: Sequence[tuple[str, bytes]]) -> Preview:
    """Preview several files as one, so that their rows may refer to each other.

    ``files`` are names and bytes.

    Raises:
        RecoveryError: One of them is none that can be imported, or two hold the same table.

    """
    brought = together([read(name, data) for name, data in files])
    return Preview(
        files[0][0] if len(files) == 1 else f"{len(files)} files",
        _all_compared(journal, brought),
        brought.settings,
        brought.left_out,
    )


def take_in(
    journal: Journal,
    shown: Preview,
    *,
    now: datetime,
    theirs: Collection[Difference] = (),
    without_faulty: bool = False,
    token: str = "",
) -> Commit | None:
    """Save what a preview showed, after a backup; return ``None`` when nothing changes.

    ``theirs`` are the differing rows to take from the file; the others stay as they are.
    Settings are taken over only where the journal has none of its own.

    Raises:
        RefusedImportError: Rows do not fit, and ``without_faulty`` was not given.
        JournalError: The journal changed since the preview, or could not keep it.

    """
    if shown.faulty and not without_faulty:
        count = len(shown.faulty)
        raise RefusedImportError(f"{count} row{'s do' if count > 1 else ' does'} not fit.")
    changes: list[Change] = [
        Insert(table.table, cells, elsewhere=True) for table in shown.tables for cells in table.new
    ]
    changes += [
        Update(one.table, one.id, {name: one.theirs[name] for name in one.columns}, one.mine)
        for one in theirs
    ]
    commit = None
    if changes:
        journal.backup("before an import", now=now)
        commit = journal.commit(f"Import {shown.file}", changes, now=now, token=token)
    if shown.settings and not journal.settings():
        _keep_settings(journal, shown.settings, saved=commit is not None)
    return commit


def _keep_settings(journal: Journal, settings: dict[str, Any], *, saved: bool) -> None:
    try:
        journal.save_settings(settings)
    except RecoveryError as error:
        if saved:
            raise SettingsNotKeptError from error
        raise


def _all_compared(journal: Journal, brought: Brought) -> tuple[TablePreview, ...]:
    """Compare every table; what refers to a row that does not fit does not fit either."""
    here = {table: {row["id"] for row in journal.rows(table)} for table in NOUNS}
    here["topics"] = set(topics())
    here["kinds"] |= set(builtin_kinds())
    new = {name: table.ids() for name, table in brought.tables.items()}
    while True:
        known = {name: ids | new.get(name, set()) for name, ids in here.items()}
        known["kinds or topics"] = known["kinds"] | known["topics"]
        compared = tuple(
            _compared(journal, name, brought.tables[name], known)
            for name in ORDER
            if name in brought.tables
        )
        fitting = {one.table: {row["id"] for row in one.new} for one in compared}
        if all(new[name] - here[name] == ids for name, ids in fitting.items()):
            return compared
        new = fitting


def _compared(
    journal: Journal, name: str, table: Table, known: dict[str, set[str]]
) -> TablePreview:
    mine = {row["id"]: row for row in journal.rows(name)}
    new: dict[str, Cells] = {}
    different: dict[str, Difference] = {}
    faulty = []
    seen: set[str] = set()
    aside = journal.set_aside(name)
    for line, cells in table.lines:
        if cells and not any(cells):
            continue  # spreadsheet programs leave rows of empty cells behind
        row, reasons = _row(name, table.heading, cells, known)
        if row["id"] in aside and not reasons:
            reasons = ["id is one of a row here that cannot be read: put that one right first"]
        if row["id"] in seen and not reasons:
            reasons = ["id stands in the file twice"]
        if reasons:
            faulty.append(Faulty(table.file, line, tuple(reasons)))
            continue
        seen.add(row["id"])
        if (here := mine.get(row["id"])) is None:
            new[row["id"]] = row
        elif (change := Difference(name, row["id"], here, row)).columns:
            different[row["id"]] = change
    return TablePreview(
        table=name,
        new=tuple(new.values()),
        same=len(seen) - len(new) - len(different),
        different=tuple(different.values()),
        faulty=tuple(faulty),
        unknown_columns=tuple(one for one in table.heading if one not in columns(NOUNS[name])),
        defused=table.defused,
    )


def _row(
    name: str, heading: list[str], cells: list[str], known: Mapping[str, set[str]]
) -> tuple[Cells, list[str]]:
    """Return a row's known cells, and every reason why it does not fit."""
    own = columns(NOUNS[name])
    row = {one: cell for one, cell in zip(heading, cells, strict=False) if one in own}
    row.setdefault("id", "")
    if not cells:
        return row, ["has a quote that does not fit"]
    if len(cells) != len(heading):
        return row, [f"has {len(cells)} cells where the heading has {len(heading)}"]
    reasons = []
    if not row["id"][:1].isalpha():
        reasons = ["id does not begin with a letter" if row["id"] else "id is missing"]
    try:
        NOUNS[name].read(row)
    except InvalidInputError as error:
        reasons += map(str, error.faults)
    for column, one in own.items():
        target = one.metadata["refers_to"]
        if target and row.get(column) and row[column] not in known[target]:
            reasons.append(f"{column} refers to no row of {target}")
    return row, reasons
