"""What one cell of a table may hold: text on disk on one side, a value on the other.

A cell is always kept as the text that the person or the program wrote. Reading gives the
value, or a ``ValueError`` whose message finishes the sentence "<column> ...". An empty cell
means "not given" and reads as ``None`` (text: as the empty string).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from enum import StrEnum

SEPARATOR = "; "
DAY = len("2026-03-12")  # of a date, which begins a moment too
# Another century is a slip of the keyboard, and more than some programs can reckon with.
_DAY = re.compile(r"(?:19|20|21)\d{2}-\d{2}-\d{2}", re.ASCII)
_WHOLE = re.compile(r"-?\d{1,9}", re.ASCII)


class Cell(Protocol):
    """One kind of cell."""

    def read(self, text: str) -> Any:
        """Read a cell's text.

        Raises:
            ValueError: The text does not fit; the message says what would.

        """

    def write(self, value: Any) -> str:
        """Write a value as a cell's text; ``None`` is the empty cell."""


def day_of(text: str) -> str:
    """Return the date of a date or a moment that is kept as text."""
    return text[:DAY]


@dataclass(frozen=True, slots=True)
class Text:
    """Free text, at most ``limit`` characters."""

    limit: int = 20_000

    def read(self, text: str) -> str:
        """Return the text unchanged, or refuse what no file can hold."""
        if len(text) > self.limit:
            raise ValueError(f"is {len(text):,} characters long; at most {self.limit:,} fit")
        if "\0" in text:
            raise ValueError("holds a NUL character, which no text file can keep")
        if any("\ud800" <= character <= "\udfff" for character in text):
            raise ValueError("holds half a character (a lone surrogate); type it again")
        return text

    def write(self, value: str | None) -> str:
        """Write text unchanged."""
        return value or ""


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number from ``low`` to ``high``."""

    low: int
    high: int

    def read(self, text: str) -> int | None:
        """Read a whole number."""
        if not text:
            return None
        if not _WHOLE.fullmatch(text) or not self.low <= int(text) <= self.high:
            raise ValueError(f"must be a whole number from {self.low} to {self.high}")
        return int(text)

    def write(self, value: int | None) -> str:
        """Write a whole number."""
        return "" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values of an enum."""

    options: type[StrEnum]

    def read(self, text: str) -> StrEnum | None:
        """Read one option."""
        if not text:
            return None
        try:
            return self.options(text)
        except ValueError:
            raise ValueError(f"must be one of: {', '.join(self.options)}") from None

    def write(self, value: StrEnum | None) -> str:
        """Write one option."""
        return "" if value is None else value.value


@dataclass(frozen=True, slots=True)
class Names:
    """Several short names in one cell, separated by semicolons."""

    options: type[StrEnum] | None = None

    def read(self, text: str) -> tuple[str, ...]:
        """Read names in their order; each must be an option where there are any."""
        names = tuple(name for part in text.split(";") if (name := part.strip()))
        if self.options is not None:
            unknown = [name for name in names if name not in set(self.options)]
            if unknown:
                raise ValueError(f"may hold only: {SEPARATOR.join(self.options)}")
        return names

    def write(self, value: tuple[str, ...] | None) -> str:
        """Write names in their order."""
        return SEPARATOR.join(value or ())


@dataclass(frozen=True, slots=True)
class YesNo:
    """True or false; spreadsheet programs write both in capitals."""

    def read(self, text: str) -> bool | None:
        """Read a boolean."""
        if not text:
            return None
        if text not in {"true", "false", "TRUE", "FALSE"}:
            raise ValueError("must be true or false")
        return text.lower() == "true"

    def write(self, value: bool | None) -> str:  # noqa: FBT001 - the value is the cell
        """Write a boolean."""
        return "" if value is None else str(value).lower()


@dataclass(frozen=True, slots=True)
class Day:
    """A date, ISO 8601."""

    def read(self, text: str) -> date | None:
        """Read a date."""
        if not text:
            return None
        try:
            if _DAY.fullmatch(text):
                return date.fromisoformat(text)
        except ValueError:
            pass
        raise ValueError("must be a date such as 2026-03-12")

    def write(self, value: date | None) -> str:
        """Write a date."""
        return "" if value is None else value.isoformat()


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment with its offset, ISO 8601."""

    def read(self, text: str) -> datetime | None:
        """Read a moment."""
        if not text:
            return None
        try:
            moment = datetime.fromisoformat(text)
            if moment.tzinfo is not None and _DAY.match(text):
                return moment
        except ValueError:
            pass
        raise ValueError("must be a moment with its offset, such as 2026-03-12T10:00:00+01:00")

    def write(self, value: datetime | None) -> str:
        """Write a moment."""
        return "" if value is None else value.isoformat()


@dataclass(frozen=True, slots=True)
class DayOrMoment:
    """A moment with its offset, or a date alone where the time is not known."""

    def read(self, text: str) -> date | datetime | None:
        """Read a date or a moment."""
        try:
            return Day().read(text) if len(text) <= len("2026-03-12") else Moment().read(text)
        except ValueError:
            raise ValueError(
                "must be a date such as 2026-03-12, or a moment with its offset such as "
                "2026-03-12T10:00:00+01:00"
            ) from None

    def write(self, value: date | datetime | None) -> str:
        """Write a date or a moment."""
        return "" if value is None else value.isoformat()
