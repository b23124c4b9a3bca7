"""What a person brings: one table or our own zip, checked before anything of it is believed."""

from __future__ import annotations

import io
import json
import lzma
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from recovery.errors import RecoveryError
from recovery.exchange.export import ENTRIES
from recovery.exchange.files import LIMIT
from recovery.exchange.spreadsheets import MARK, undefuse
from recovery.exchange.tables import Lines, NotATableError, parse
from recovery.model import NOUNS, columns

if TYPE_CHECKING:
    from collections.abc import Sequence

UNPACKED = 5 * LIMIT  # CSV packs to a fifth or less; a bomb packs to a thousandth
_MEMBERS = 100
_ENDING = re.compile(r"(-for-spreadsheets)?( ?\(\d+\))?\.csv$", re.IGNORECASE)
# All that a damaged zip is known to raise.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
)


class RefusedImportError(RecoveryError):
    """A file that is not taken in; the message says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"Not imported: {reason} Nothing was changed.")


@dataclass(frozen=True, slots=True)
class Table:
    """One table as it was brought: its file's name, its heading, its rows by line."""

    file: str
    heading: list[str]
    lines: Lines
    defused: bool

    def ids(self) -> set[str]:
        """Return the ids of all rows, whether they fit or not."""
        place = self.heading.index("id") if "id" in self.heading else len(self.heading)
        return {cells[place] for _, cells in self.lines if place < len(cells)}


@dataclass(frozen=True, slots=True)
class Brought:
    """All that a file held: tables by their name, settings, and what was passed over."""

    tables: dict[str, Table]
    settings: dict[str, Any] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()


def read(name: str, data: bytes) -> Brought:
    """Read a zip or one CSV table out of bytes; ``name`` is the file's.

    Raises:
        RefusedImportError: It is too large, unsafe, or nothing that we know.
        NotATableError: A table in it is no CSV.

    """
    if len(data) > LIMIT:
        raise RefusedImportError(f"{name} is larger than 20 MB.")
    if not data.strip():
        raise RefusedImportError(f"{name} is empty.")
    if data.startswith(b"PK"):
        return _zip(name, data)
    heading, lines = parse(data, name)
    table = _table_of(name, heading)
    if table == ENTRIES:
        raise RefusedImportError(
            f"{name} is the flat summary, which is made from the tables. "
            "Import the zip, or interviews.csv and the others."
        )
    if table is None:
        raise RefusedImportError(
            f"the heading of {name} is none of a table's. "
            f"Name the file after its table: {', '.join(NOUNS)}."
        )
    return Brought({table: _as_kept(name, heading, lines)})


def together(parts: Sequence[Brought]) -> Brought:
    """Join what several files held.

    Raises:
        RefusedImportError: Two of them hold the same table.

    """
    tables: dict[str, Table] = {}
    for part in parts:
        if twice := sorted(part.tables.keys() & tables.keys()):
            raise RefusedImportError(f"two files hold the table {twice[0]}. Bring one of them.")
        tables |= part.tables
    settings = next((part.settings for part in parts if part.settings), {})
    return Brought(tables, settings, tuple(name for part in parts for name in part.left_out))


def _zip(name: str, data: bytes) -> Brought:
    tables: dict[str, Table] = {}
    settings: dict[str, Any] = {}
    left_out = []
    for member, content in _members(name, data).items():
        table = _by_file_name(member)
        if table in NOUNS:
            if table in tables:
                raise RefusedImportError(f"{name} holds the table {table} twice.")
            tables[table] = _as_kept(member, *parse(content, member))
        elif member == "settings.json":
            settings = _settings(content)
        elif table != ENTRIES and member != "README.txt":
            left_out.append(member)
    if not tables:
        raise RefusedImportError(f"{name} holds none of our tables ({', '.join(NOUNS)}).")
    return Brought(tables, settings, tuple(left_out))


def _members(name: str, data: bytes) -> dict[str, bytes]:
    """Unpack in memory, never on disk, and count what comes out rather than what is promised."""
    found: dict[str, bytes] = {}
    room = UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [one for one in archive.infolist() if not one.is_dir()]
            _check(name, members)
            for member in members:
                with archive.open(member) as file:
                    found[member.filename] = file.read(room + 1)
                room -= len(found[member.filename])
                if room < 0:
                    raise RefusedImportError(f"{name} unpacks to more than 100 MB.")
    except BROKEN as error:
        raise RefusedImportError(f"{name} is a damaged or unusual zip ({error}).") from None
    return found


def _check(name: str, members: list[zipfile.ZipInfo]) -> None:
    if len(members) > _MEMBERS:
        raise RefusedImportError(f"{name} holds {len(members):,} files; ours hold about a dozen.")
    names = [member.filename for member in members]
    if len(set(names)) < len(names):
        raise RefusedImportError(f"{name} holds two files of one name.")
    for member in members:
        path = PurePosixPath(member.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or ":" in member.filename:
            raise RefusedImportError(f"{name} holds a file that points out of it.")
        if member.flag_bits & 0x1:
            raise RefusedImportError(f"{name} is locked with a password.")


def _by_file_name(name: str) -> str | None:
    """Return the table that a file is named after; one in a folder of a zip is not ours."""
    stem = _ENDING.sub("", name)
    return stem if stem != name and stem in {*NOUNS, ENTRIES} else None


def _table_of(name: str, heading: list[str]) -> str | None:
    """Return the table by the file's name, or else the one whose columns the heading has."""
    named = _by_file_name(PurePosixPath(name.replace("\\", "/")).name)
    held = set(heading)
    if {"mistake_kinds", "weak_answers"} <= held:
        return ENTRIES
    fitting = [noun for noun in NOUNS if set(columns(NOUNS[noun])) <= held]
    return named or (fitting[0] if len(fitting) == 1 else None)


def _as_kept(file: str, heading: list[str], lines: Lines) -> Table:
    """Undo what "for spreadsheets" added; its own column says for certain that it did."""
    defused = MARK in heading
    if defused:
        place = heading.index(MARK)
        heading, *rows = (
            [undefuse(cell) for at, cell in enumerate(cells) if at != place]
            for cells in (heading, *(cells for _, cells in lines))
        )
        lines = [(line, cells) for (line, _), cells in zip(lines, rows, strict=True)]
    if "id" not in heading:
        raise NotATableError(file, "its first line has no column called id")
    named = [name for name in heading if name]  # spreadsheet programs leave empty columns
    if len(set(named)) < len(named):
        raise NotATableError(file, "its first line names a column twice")
    return Table(file, heading, lines, defused)


def _settings(content: bytes) -> dict[str, Any]:
    try:
        settings = json.loads(content)
    except (ValueError, RecursionError):
        settings = None
    if not isinstance(settings, dict):
        raise RefusedImportError("settings.json is no settings of ours.")
    return settings
