"""The example journal, copied as if its job search were going on now.

The rows are kept as they were written on one day. A copy moves every date by the whole weeks
that have gone by since, in the texts as well: there always is an interview ahead within a week,
and none on a Sunday.
"""

from __future__ import annotations

import csv
import re
from calendar import month_name
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from recovery import places
from recovery.cells import DAY, Day, DayOrMoment, Moment, Text
from recovery.model import NOUNS, columns

if TYPE_CHECKING:
    from pathlib import Path

    from recovery.cells import Cell

WRITTEN = date(2026, 10, 9)
WEEK = timedelta(weeks=1)
MONTHS = list(month_name)
SPELLED = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS[1:])})\b")


def copy(folder: Path, today: date) -> None:
    """Copy the tables of the example into a folder that is there, as they would stand today."""
    by = (today - WRITTEN) // WEEK * WEEK
    for table in sorted(places.example().glob("*.csv")):
        with table.open(encoding="utf-8", newline="") as file:
            heading, *rows = csv.reader(file)
        cells = [columns(NOUNS[table.stem])[name].metadata["cell"] for name in heading]
        with (folder / table.name).open("x", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(heading)
            for row in rows:
                moved = zip(cells, row, strict=True)
                writer.writerow([_moved(cell, text, by) for cell, text in moved])


def _moved(cell: Cell, text: str, by: timedelta) -> str:
    if isinstance(cell, Text):
        return SPELLED.sub(lambda spelled: _spelled(spelled, by), text)
    if not text or not isinstance(cell, Day | Moment | DayOrMoment):
        return text
    if len(text) == DAY:
        return (date.fromisoformat(text) + by).isoformat()
    return (datetime.fromisoformat(text) + by).isoformat()


def _spelled(found: re.Match[str], by: timedelta) -> str:
    day = date(WRITTEN.year, MONTHS.index(found[2]), int(found[1])) + by
    return f"{day.day} {MONTHS[day.month]}"
