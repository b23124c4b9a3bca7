"""CSV from outside: bytes in, a heading and rows of text out."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from recovery.errors import RecoveryError
from recovery.model import NOUNS, columns

if TYPE_CHECKING:
    from _csv import Reader

Lines = list[tuple[int, list[str]]]
BROKEN: list[str] = []  # the cells of a row whose quotes do not fit
ENDLESS = "unexpected end of data"  # the csv module's words
csv.field_size_limit(2**31 - 1)  # the default of 131,072 characters would refuse a long note


class NotATableError(RecoveryError):
    """Bytes that are no CSV."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name} is no CSV table: {reason}. Nothing was changed.")


def parse(data: bytes, name: str = "The file") -> tuple[list[str], Lines]:
    """Return the heading and each row with the line that it begins on; empty lines are left out.

    A row whose quotes do not fit has no cells, and takes no other row with it. Commas,
    semicolons and tabs are read, as are a BOM, every line break and cp1252, because that is
    what spreadsheet programs write. Nothing is trimmed or retyped.

    Raises:
        NotATableError: The bytes are no text, or a quoted cell never ends.

    """
    text = _text(data, name)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    lines: Lines = []
    begins = 1
    while (cells := _next(reader, name)) is not None:
        if cells or cells is BROKEN:
            lines.append((begins, cells))
        begins = reader.line_num + 1
    if not lines:
        raise NotATableError(name, "it is empty")
    if lines[0][1] is BROKEN:
        raise NotATableError(name, "its first line has a quote that does not fit")
    return lines[0][1], lines[1:]


def _next(reader: Reader, name: str) -> list[str] | None:
    try:
        return next(reader, None)
    except csv.Error as error:
        if str(error) == ENDLESS:  # whatever follows may be a cell or rows
            raise NotATableError(name, f"line {reader.line_num}: a quote is never closed") from None
        return BROKEN


def _text(data: bytes, name: str) -> str:
    if b"\0" in data:
        raise NotATableError(name, "it holds bytes that no text has")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        raise NotATableError(
            name, "it is neither UTF-8 nor what a spreadsheet program writes"
        ) from None


def _delimiter(text: str) -> str:
    """Return the character that parts the first line into most columns that some table has."""
    heading = text.lstrip("\r\n").splitlines()[:1]
    known = {column for noun in NOUNS.values() for column in columns(noun)}

    def found(delimiter: str) -> tuple[int, int]:
        cells = next(csv.reader(heading, delimiter=delimiter), [])
        return len(known.intersection(cells)), len(cells)

    return max(",;\t", key=found)
