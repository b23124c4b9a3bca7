"""What the fields of an interview's details hold, as texts: from its row, and back to it."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from recovery.cells import DAY, Day, Text, day_of
from recovery.model import Interview, columns

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Draft = dict[str, dict[str, str]]
CELLS, SEEN = "cells", "seen"
DATE, TIME, STARTS_AT = "date", "time", "starts_at"
COLUMNS = (
    "company",
    "role",
    "stage",
    "format",
    STARTS_AT,
    "minutes",
    "place",
    "interviewers",
    "reply_by",
    "status",
)


def begun(row: Mapping[str, str]) -> Draft:
    """Return the draft of details that nothing was typed into yet."""
    return {CELLS: _fields(row), SEEN: dict(row)}


def changed(draft: Draft) -> dict[str, str]:
    """Return the columns that differ from the row as it was."""
    seen = draft[SEEN]
    cells = {**draft[CELLS], STARTS_AT: _starts_at(draft[CELLS], seen[STARTS_AT])}
    return {name: cells[name] for name in COLUMNS if cells[name] != seen[name]}


def over(draft: Draft, row: Mapping[str, str]) -> Draft:
    """Lay what is typed over a row."""
    before = _fields(draft[SEEN])
    typed = {name: text for name, text in draft[CELLS].items() if text != before[name]}
    return {CELLS: _fields(row) | typed, SEEN: dict(row)}


def beside(draft: Draft, row: Mapping[str, str] | None) -> Draft:
    """Let a draft go on from the row as it is now, unless other details were saved elsewhere.

    Of an entry that was deleted elsewhere it stays as it is: saving shows it.
    """
    if row is None:
        return draft
    same = all(row[name] == draft[SEEN][name] for name in COLUMNS)
    return over(draft, row) if same or not changed(draft) else draft


def whole(kept: Mapping[str, Any] | None, row: Mapping[str, str] | None) -> Draft | None:
    """Read a draft as a file has it; what it lacks, or holds in another form, is as in the row."""
    cells, seen = ((kept or {}).get(part) for part in (CELLS, SEEN))
    if not isinstance(cells, dict) or not isinstance(seen, dict):
        return None
    seen = dict.fromkeys(columns(Interview), "") | dict(row or {}) | _fitting(seen)
    cells = _fitting(cells)
    if STARTS_AT in cells:  # an older version kept date and time as one
        cells = {DATE: day_of(cells[STARTS_AT]), TIME: _time(cells[STARTS_AT])} | cells
    return {
        CELLS: {name: cells.get(name, text) for name, text in _fields(seen).items()},
        SEEN: seen,
    }


def value(field: str, text: str) -> Any:
    """Return what a field shows for a text.

    Raises:
        ValueError: It can show nothing for it.

    """
    return _READ[field](text)


def _fields(row: Mapping[str, str]) -> dict[str, str]:
    """Return the texts of the fields; a row has date and time in one cell."""
    starts_at = row[STARTS_AT]
    fields = {name: row[name] for name in COLUMNS if name != STARTS_AT}
    return fields | {DATE: day_of(starts_at), TIME: _time(starts_at)}


def _time(starts_at: str) -> str:
    """Return the time as its field shows it, which knows no seconds."""
    if len(starts_at) <= DAY:
        return ""
    return str(datetime.fromisoformat(starts_at).time().replace(second=0, microsecond=0))


def _starts_at(cells: Mapping[str, str], before: str) -> str:
    """Write date and time; a moment that was not changed keeps its offset and its text."""
    day, hour = cells[DATE], cells[TIME]
    if (day, hour) == (day_of(before), _time(before)):
        return before
    if not day or not hour:
        return day
    # A changed time is meant on this machine's clock, summer time included.
    moment = datetime.combine(date.fromisoformat(day), time.fromisoformat(hour))
    return moment.astimezone().isoformat()


def _fitting(texts: Mapping[str, Any]) -> dict[str, str]:
    found = {}
    for name, text in texts.items():
        with suppress(ValueError):
            if isinstance(text, str) and name in _READ:
                _READ[name](text)
                found[name] = text
    return found


def _hour(text: str) -> time | None:
    return time.fromisoformat(text) if text else None


def _reader(column: str) -> Callable[[str], Any]:
    cell = columns(Interview)[column].metadata["cell"]
    return str if isinstance(cell, Text) else cell.read


_READ: dict[str, Callable[[str], Any]] = {name: _reader(name) for name in columns(Interview)}
_READ |= {DATE: Day().read, TIME: _hour}
