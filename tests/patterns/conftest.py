"""Invented journals as frames, with the dtypes that the journal gives them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from recovery.catalogue import Catalogue, builtin_kinds
from recovery.model import NOUNS, KindChange, columns

if TYPE_CHECKING:
    from collections.abc import Iterable

DTYPES = {"Whole": "Int64", "YesNo": "boolean", "Day": "datetime64[ns]"}
SHOWN = "; ".join(Catalogue.of([]).kinds[kind].id for kind in builtin_kinds())


def typed(table: str, rows: Iterable[dict[str, str]]) -> pd.DataFrame:
    """Build a table's frame from rows of text cells."""
    rows = list(rows)
    frame: dict[str, Any] = {}
    for name, one in columns(NOUNS[table]).items():
        texts = pd.Series([row.get(name, "") for row in rows], dtype="str")
        cell = type(one.metadata["cell"]).__name__
        if cell == "Moment":
            frame[name] = pd.to_datetime(texts.where(texts.ne("")), utc=True, format="ISO8601")
        elif cell == "Day":
            frame[name] = pd.to_datetime(texts.where(texts.ne("")), format="ISO8601")
        elif cell == "YesNo":
            frame[name] = texts.map({"true": True, "false": False}).astype("boolean")
        elif cell == "Whole":
            frame[name] = pd.to_numeric(texts.where(texts.ne(""))).astype("Int64")
        else:
            frame[name] = texts
    return pd.DataFrame(frame)


@dataclass
class Notes:
    """A journal that is written down row by row."""

    rows: dict[str, list[dict[str, str]]] = field(
        default_factory=lambda: {table: [] for table in NOUNS}
    )

    def add(self, table: str, **cells: Any) -> str:
        """Add a row; its id is made from its place unless it is given."""
        row = {"id": f"{table[0]}{len(self.rows[table]):04d}", **cells}
        row = {name: str(value) for name, value in row.items()}
        self.rows[table].append(row)
        return row["id"]

    def interview(self, day: str, *kinds: str, **cells: Any) -> str:
        """Add a closed interview in which these kinds happened."""
        given = {
            "starts_at": day,
            "company": "Example Ltd",
            "status": "closed",
            "stage": "technical",
            "format": "in person",
            "reviewed": SHOWN,
            "created_at": f"{day[:10]}T12:00:00+00:00",
            "closed_at": f"{day[:10]}T20:00:00+00:00",
        } | cells
        one = self.add("interviews", **given)
        for kind in kinds:
            self.mistake(one, kind)
        return one

    def mistake(self, interview: str, kind: str, **cells: Any) -> str:
        """Add a mistake worth working on."""
        given = {"interview_id": interview, "kind": kind, "felt": "3", "triage": "work on"}
        return self.add("mistakes", **given | cells)

    def days(self, count: int, *kinds: str, first: str = "2026-01-01", **cells: Any) -> list[str]:
        """Add an interview on each of ``count`` days in a row, all alike."""
        return [
            self.interview(f"{day:%Y-%m-%d}", *kinds, **cells)
            for day in pd.date_range(first, periods=count)
        ]

    def frame(self, table: str) -> pd.DataFrame:
        """Return one table as the journal gives it."""
        return typed(table, self.rows[table])

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """Return all tables."""
        return {table: self.frame(table) for table in NOUNS}

    @property
    def catalogue(self) -> Catalogue:
        """Return the catalogue with this journal's changes."""
        return Catalogue.of(KindChange.read(row) for row in self.rows["kinds"])


@pytest.fixture
def notes() -> Notes:
    """Return an empty journal."""
    return Notes()
