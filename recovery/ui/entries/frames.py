"""What the page Entries derives from the tables; kept as long as they stand."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import streamlit as st

from recovery.patterns.order import in_time_order, local_times
from recovery.patterns.selection import belongs, searchable
from recovery.ui.days import day
from recovery.ui.journal import journal

if TYPE_CHECKING:
    from pandas import DataFrame, Series

    from recovery.journal import Journal

TABLES = ("interviews", "mistakes", "answers", "letters")


class Frames:
    """The frames of one state of the journal; each is made when it is first asked for."""

    def __init__(self, of: Journal) -> None:
        self._tables = {name: of.read(name) for name in TABLES}

    @property
    def mistakes(self) -> DataFrame:
        """Return the mistakes as the journal reads them."""
        return self._tables["mistakes"]

    @cached_property
    def newest_first(self) -> DataFrame:
        """Return all interviews, the newest first."""
        return in_time_order(self._tables["interviews"]).iloc[::-1].reset_index(drop=True)

    @cached_property
    def period(self) -> tuple[str, str]:
        """Return the days of the first and the last interview, in words."""
        first, last = local_times(self.newest_first["starts_at"].iloc[[-1, 0]])
        return day(first), day(last)

    @cached_property
    def texts(self) -> Series[str]:
        """Return what the search reads, by interview id."""
        return searchable(self._tables["interviews"], belongs(self._tables))

    @cached_property
    def shown(self) -> DataFrame:
        """Return the table's cells, row by row as in ``newest_first``."""
        interviews = self.newest_first
        shown = interviews[["company", "role", "stage", "format", "status"]].copy()
        shown.insert(0, "when", local_times(interviews["starts_at"]).dt.normalize())
        for table in ("mistakes", "answers"):
            counts = self._tables[table]["interview_id"].value_counts()
            counted = interviews["id"].map(counts).fillna(0).astype("Int64")
            # A planned interview has none to count yet: an empty cell, not a nought.
            shown[table] = counted.mask(interviews["status"].eq("planned") & counted.eq(0))
        return shown.assign(felt=interviews["felt"], outcome=interviews["outcome"])


@st.cache_resource(show_spinner=False, max_entries=4)
def _frames(folder: str, version: str) -> Frames:  # noqa: ARG001 - both are the key
    return Frames(journal())


def frames() -> Frames:
    """Return the frames of the journal as it stands."""
    here = journal()
    return _frames(str(here.folder), here.version())
