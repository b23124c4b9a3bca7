"""One file <-> one table: bytes to rows and back, with every row's own bytes kept.

A row that a save does not touch is written back as the bytes that were read. So unknown
columns, rows that do not fit, line endings and a byte order mark survive by themselves.
"""

from __future__ import annotations

import csv
import gc
import re
import sys
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from recovery.model import NOUNS, columns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from dataclasses import Field

csv.field_size_limit(min(sys.maxsize, 2**31 - 1))

UTF8, CP1252, BOM = "utf-8", "cp1252", "\ufeff"
DELIMITERS = ",;\t"
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1a\x7f]")
_MULTIBYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
# Every character at which some program ends a line, and the quote.
_QUOTED = re.compile('["\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]')
NO_FILE = b"\0 no file"  # stands for the content of what is no file
_UNCLOSED = "unexpected end of data"  # the csv module's words
_MERGING = "<<<<<<<"
_MERGE = f"holds the marks of an unfinished merge ({_MERGING})"


Cells = tuple[str, ...]


@cache
def columns_of(name: str) -> dict[str, Field[Any]]:
    """Return a table's columns that we know, by name."""
    return columns(NOUNS[name])


@dataclass(frozen=True, slots=True)
class Damage:
    """Why a whole file is not to be written to, and whether it can be kept as it is."""

    reason: str
    line: int | None = None
    keepable: bool = True


class UnreadableError(ValueError):
    """The bytes are no table; carries the damage."""

    def __init__(self, reason: str, line: int | None = None, *, keepable: bool = False) -> None:
        super().__init__(reason)
        self.damage = Damage(reason, line, keepable)


@dataclass(frozen=True, slots=True)
class Form:
    """How a file writes its rows."""

    columns: tuple[str, ...]
    delimiter: str = ","
    encoding: str = UTF8

    def write(self, cells: Sequence[str], ending: str) -> bytes:
        """Write one row; a cell that holds any kind of line break is quoted."""
        fields = (
            '"' + cell.replace('"', '""') + '"'
            if self.delimiter in cell or _QUOTED.search(cell)
            else cell
            for cell in cells
        )
        return (self.delimiter.join(fields) + ending).encode(self.encoding)

    def read(self, data: bytes) -> Iterator[dict[str, str]]:
        """Read the rows among some bytes that have as many cells as there are columns."""
        lines = data.splitlines(keepends=True)
        texts = [line.decode(self.encoding, errors="surrogateescape") for line in lines]
        texts[:1] = [line.removeprefix(BOM) for line in texts[:1]]
        for cells in _rows(lines, texts, self.delimiter)[0]:
            if len(cells) == len(self.columns) and cells != self.columns:
                yield dict(zip(self.columns, cells, strict=True))


@dataclass(eq=False)
class Table:
    """One file as it was read.

    ``raw``, ``cells`` and ``faults`` run side by side, one entry per row, the heading first.
    ``cells`` is empty for a blank line; ``faults`` says why a row could not be split.
    """

    name: str
    data: bytes
    form: Form
    raw: list[bytes]
    cells: list[Cells]
    faults: list[str]
    ending: str = "\n"
    damage: Damage | None = None
    is_file: bool = True
    unclosed: bool = False

    @cached_property
    def hash(self) -> str:
        """Return the SHA-256 of the file."""
        return sha256(self.data).hexdigest()

    @cached_property
    def places(self) -> dict[str, int]:
        """Return each known column's place in a row."""
        known = columns_of(self.name)
        return {name: at for at, name in enumerate(self.form.columns) if name in known}

    @cached_property
    def whole(self) -> list[int]:
        """Return the rows that could be split and are not blank."""
        return [
            at
            for at, (cells, fault) in enumerate(zip(self.cells, self.faults, strict=True))
            if at and cells and not fault
        ]

    def by_id(self) -> dict[str, dict[str, str]]:
        """Return the rows that could be split, unknown columns included."""
        place = self.places.get("id", 0)
        names = self.form.columns
        return {
            self.cells[at][place]: dict(zip(names, self.cells[at], strict=True))
            for at in self.whole
        }

    def line(self, at: int) -> int:
        """Return the line of the file in which a row begins."""
        return len(b"".join(self.raw[:at]).splitlines()) + 1


def heading(name: str) -> bytes:
    """Return the first row of a new file."""
    return Form(tuple(columns_of(name))).write(list(columns_of(name)), "\n")


def parse(name: str, data: bytes | None) -> Table:
    """Read a file. What cannot be read becomes the table's damage; a missing file is empty."""
    if data is None:
        return _without_rows(name, heading(name), None, is_file=False)
    # So many new lists make the garbage collector look for cycles again and again; none is here.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _parsed(name, data)
    except UnreadableError as error:
        return _without_rows(name, data, error.damage, is_file=True)
    finally:
        if collecting:
            gc.enable()


def writable(table: Table) -> Table:
    """Return a table as a save leaves it: in UTF-8, and with a heading.

    An empty file is one that the person chose to keep. Rows keep their places.
    """
    if not table.raw:
        return parse(table.name, heading(table.name))
    if table.form.encoding == UTF8:
        return table
    return parse(
        table.name, b"".join(row.decode(table.form.encoding).encode() for row in table.raw)
    )


def _without_rows(name: str, data: bytes, damage: Damage | None, *, is_file: bool) -> Table:
    form = Form(tuple(columns_of(name)))
    raw = data.splitlines(keepends=True)
    blank: list[Cells] = [()] * len(raw)
    return Table(name, data, form, raw, blank, [""] * len(raw), damage=damage, is_file=is_file)


def _parsed(name: str, data: bytes) -> Table:
    lines = data.splitlines(keepends=True)
    texts, encoding = _decoded(data, lines)
    form = Form(*_heading(name, texts), encoding)
    cells, raw, faults = _rows(lines, texts, form.delimiter)
    if faults[0]:
        raise UnreadableError("has a heading with a quote that does not fit", 1)
    count = len(form.columns)
    if set(map(len, cells)) != {count}:
        for at, row in enumerate(cells):
            if len(row) != count and row and not faults[at]:
                faults[at] = f"has {len(row)} cells where the heading has {count}"
    ending = texts[0][len(texts[0].rstrip("\r\n")) :] or "\n"
    table = Table(name, data, form, raw, cells, faults, ending, unclosed=_UNCLOSED in faults[-1])
    table.damage = _marked(table)
    return table


def _rows(
    lines: list[bytes], texts: list[str], delimiter: str
) -> tuple[list[Cells], list[bytes], list[str]]:
    """Split lines into rows: the cells, each row's own bytes, and why it could not be split.

    Lines end at CR, LF or CRLF; a row that has line breaks in quotes takes several.
    """
    reader = csv.reader(texts, delimiter=delimiter, strict=True)
    cells: list[Cells] = []
    raw: list[bytes] = []
    faults: dict[int, str] = {}
    start = 0
    while start < len(lines):
        try:
            for row in reader:
                end = reader.line_num
                cells.append(tuple(row))  # the garbage collector leaves tuples of text alone
                raw.append(lines[start] if end == start + 1 else b"".join(lines[start:end]))
                start = end
        except csv.Error as error:
            faults[len(raw)] = f"has a quote that does not fit ({error})"
            cells.append(())
            raw.append(b"".join(lines[start : reader.line_num]))
            start = reader.line_num
    why = [""] * len(raw)
    for at, fault in faults.items():
        why[at] = fault
    return cells, raw, why


def _heading(name: str, lines: list[str]) -> tuple[tuple[str, ...], str]:
    """Return the columns and the delimiter: the one that finds most columns that we know."""
    noun = columns_of(name)
    if lines[:1] and lines[0].startswith(_MERGING):
        raise UnreadableError(_MERGE, 1)
    if not "".join(lines[:1]).strip():
        raise UnreadableError("is empty, or begins with an empty line", 1, keepable=not lines)
    found = {}
    for delimiter in DELIMITERS:
        found[delimiter] = next(csv.reader(lines, delimiter=delimiter), [])
    best = max(found, key=lambda delimiter: len(noun.keys() & set(found[delimiter])))
    cells = found[best]
    needed = ["id", *(key for key, one in noun.items() if one.metadata["required"])]
    if missing := [key for key in needed if key not in cells]:
        raise UnreadableError(f"lacks a column that is needed: {', '.join(missing)}", 1)
    if twice := sorted({key for key in noun if cells.count(key) > 1}):
        raise UnreadableError(f"has a column twice: {', '.join(twice)}", 1)
    return tuple(cells), best


def _decoded(data: bytes, lines: list[bytes]) -> tuple[list[str], str]:
    """Decode the lines of a file: UTF-8, or cp1252 as spreadsheet programs write it.

    Raises:
        UnreadableError: It is neither.

    """
    if data is NO_FILE:
        raise UnreadableError("is a folder, not a file")
    if (at := data.find(b"\0")) >= 0:
        raise UnreadableError("holds NUL bytes: it was cut off, or is not UTF-8", _line(data, at))
    try:
        texts = [line.decode() for line in lines]
    except UnicodeDecodeError:
        _check_cp1252(data)
        return [line.decode(CP1252) for line in lines], CP1252
    return [line.removeprefix(BOM) for line in texts[:1]] + texts[1:], UTF8


def _check_cp1252(data: bytes) -> None:
    """Refuse what is no UTF-8 if it is no cp1252 either: cut off, mixed, or no text."""
    try:
        data.decode()
    except UnicodeDecodeError as error:
        line = _line(data, error.start)
        if error.reason == "unexpected end of data":
            raise UnreadableError("ends in the middle of a character", line) from None
    replaced = data.decode(errors="replace").count("\ufffd")
    mixed = data.startswith(BOM.encode()) or len(_MULTIBYTE.findall(data)) >= replaced
    try:
        text = data.decode(CP1252)
    except UnicodeDecodeError:
        text = "\1"
    if mixed or _CONTROLS.search(text):
        raise UnreadableError("is not text in UTF-8 from here on", line)


def _line(data: bytes, at: int) -> int:
    return len((data[:at] + b".").splitlines())


def _marked(table: Table) -> Damage | None:
    """Return the damage of a file in which a merge left its marks."""
    if _MERGING.encode() not in table.data:
        return None
    for at, raw in enumerate(table.raw):
        if raw.startswith((_MERGING.encode(), b">>>>>>>")):
            return Damage(_MERGE, table.line(at))
    return None
