"""Invented answers, rehearsals and interviews as frames."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from recovery.practice.due import Practice, previews

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import tzinfo

    from recovery.model import Recall
    from recovery.practice.due import Due

DTYPES = {
    "created_at": "datetime64[us, UTC]",
    "updated_at": "datetime64[us, UTC]",
    "rehearsed_at": "datetime64[us, UTC]",
    "rating": "Int64",
    "off_guard": "boolean",
}
ANSWERS = (
    "id created_at updated_at interview_id question rating off_guard wish_i_had_said"  # those read
)
START = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def frame(rows: list[dict[str, str]], columns: str, **dtypes: str) -> pd.DataFrame:
    """Build a frame as the journal does, with the columns that practice reads alone."""
    return pd.DataFrame(
        {
            name: pd.Series([_value(row.get(name, ""), dtype) for row in rows], dtype=dtype)
            for name in columns.split()
            for dtype in [(DTYPES | dtypes).get(name, "str")]
        }
    )


def _value(text: str, dtype: str) -> Any:
    if dtype == "str":
        return text
    if not text:
        return None
    if dtype == "boolean":
        return text == "true"
    return int(text) if dtype == "Int64" else datetime.fromisoformat(text)


@dataclass
class Rows:
    """The rows that practice reads."""

    answers: list[dict[str, str]] = field(default_factory=list)
    rehearsals: list[dict[str, str]] = field(default_factory=list)
    interviews: list[dict[str, str]] = field(default_factory=list)

    def answer(self, id_: str, *rehearsed: tuple[datetime, str], **cells: str) -> str:
        """Add an answer with a better one written, and its rehearsals."""
        given = {"id": id_, "question": f"Question {id_}?", "wish_i_had_said": "Better."}
        made = (START - 30 * DAY).isoformat()
        self.answers.append(given | {"created_at": made, "updated_at": made} | cells)
        for at, rating in rehearsed:
            self.rehearse(id_, at, rating)
        return id_

    def rehearse(self, id_: str, at: datetime, rating: str) -> None:
        """Add a rehearsal."""
        row = {"answer_id": id_, "rehearsed_at": at.isoformat(), "rating": rating}
        self.rehearsals.append({"id": f"r{len(self.rehearsals)}", **row})

    def interview(self, starts_at: str, **cells: str) -> None:
        """Add a planned interview."""
        given = {"id": f"i{len(self.interviews)}", "company": "E", "status": "planned"}
        self.interviews.append(given | {"starts_at": starts_at} | cells)

    @property
    def frames(self) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
        """Return the three tables."""
        return (
            frame(self.answers, ANSWERS),
            frame(self.rehearsals, "id answer_id rehearsed_at rating", rating="str"),
            frame(self.interviews, "id starts_at status"),
        )

    def practice(self, at: datetime, zone: tzinfo | None = None) -> Practice:
        """Return all that is in practice."""
        return Practice(*self.frames, at, zone)

    def due(
        self,
        at: datetime,
        zone: tzinfo | None = None,
        wordings: Mapping[str, tuple[str, ...]] | None = None,
    ) -> Sequence[Due]:
        """Return what is due."""
        return self.practice(at, zone).due(wordings)

    def ids(self, at: datetime, **options: Any) -> list[str]:
        """Return the ids of what is due."""
        return [one.answer_id for one in self.due(at, **options)]

    def previews(self, id_: str, at: datetime, **options: Any) -> dict[Recall, datetime]:
        """Return when an answer would come back."""
        return previews(id_, *self.frames, at, **options)


@pytest.fixture
def rows() -> Rows:
    """Return no rows yet."""
    return Rows()
