"""The example, as it stands on the day on which somebody opens it."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest

from recovery import places
from recovery.cells import Day, DayOrMoment, Moment, Text
from recovery.exchange import example
from recovery.journal import Journal
from recovery.model import NOUNS, columns

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

DAYS = [example.WRITTEN + timedelta(days=days) for days in (*range(8), 142, 508, 1909)]


def copied(folder: Path, today: date) -> Journal:
    folder.mkdir()
    example.copy(folder, today)
    return Journal.open(folder)


def test_on_the_day_it_was_written_it_is_as_it_was_written(tmp_path: Path) -> None:
    journal = copied(tmp_path / "copy", example.WRITTEN)
    for table in places.example().glob("*.csv"):
        assert journal.table_bytes(table.stem) == table.read_bytes()


@pytest.mark.parametrize("today", DAYS)
def test_whenever_it_is_opened_all_of_it_can_be_read_and_one_interview_is_ahead(
    tmp_path: Path, today: date
) -> None:
    journal = copied(tmp_path / "copy", today)
    assert journal.problems() == []
    starts = [datetime.fromisoformat(row["starts_at"]) for row in journal.rows("interviews")]
    now = datetime.combine(today, time(18), starts[0].tzinfo)
    assert sum(start > now for start in starts) == 1
    assert max(start for start in starts if start < now) > now - timedelta(days=10)
    assert {start.weekday() for start in starts} <= set(range(5))


def test_every_date_moves_by_the_same_days_and_nothing_else_does(tmp_path: Path) -> None:
    by = timedelta(weeks=14)
    written = copied(tmp_path / "written", example.WRITTEN)
    moved = copied(tmp_path / "moved", example.WRITTEN + by)
    for name, noun in NOUNS.items():
        for was, now in zip(written.rows(name), moved.rows(name), strict=True):
            for column, one in columns(noun).items():
                cell = one.metadata["cell"]
                if isinstance(cell, Day | Moment | DayOrMoment) and was[column]:
                    before, after = (datetime.fromisoformat(row[column]) for row in (was, now))
                    assert after - before == by, column
                elif not isinstance(cell, Text):
                    assert was[column] == now[column], column
            assert was["id"] == now["id"]


def test_a_date_spelled_out_in_a_text_moves_along(tmp_path: Path) -> None:
    journal = copied(tmp_path / "copy", example.WRITTEN + timedelta(weeks=13))
    letters = {row["interview_id"]: row for row in journal.rows("letters")}
    [letter] = [row for row in letters.values() if "fleet data analyst" in row["subject"]]
    interview = journal.row("interviews", letter["interview_id"])
    assert interview
    held = datetime.fromisoformat(interview["starts_at"])
    assert f"{held.day} {held:%B}" in letter["subject"]
    assert f"conversation on {held.day} {held:%B}" in letter["body"]
