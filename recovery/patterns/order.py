"""Which interview came first: the one order that every chart, list and test uses."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, cast

import pandas as pd

from recovery.cells import DAY

if TYPE_CHECKING:
    from pandas import DataFrame, Series

OFFSET = r"(?:Z|[+-][0-9:.,]+)$"


def local_times(starts_at: Series[str]) -> Series[pd.Timestamp]:
    """Return the wall-clock time of each ``starts_at``, a date alone at its midnight.

    The result has no time zone: it is what a clock in the room showed. An empty cell is
    missing (NaT).
    """
    times = starts_at.str.slice(DAY).str.replace(OFFSET, "", regex=True)
    return _parsed(starts_at.str.slice(0, DAY) + times, utc=False)


def instants(starts_at: Series[str]) -> Series[pd.Timestamp]:
    """Return the instant of each ``starts_at`` in UTC; an empty cell is missing (NaT).

    A date alone is its midnight at the offset that the moments beside it have most often,
    so that it never falls behind the evening before.
    """
    utc = _parsed(starts_at, utc=True)
    alone = starts_at.str.len().eq(DAY)
    offsets = local_times(starts_at[~alone]) - utc[~alone].dt.tz_localize(None)
    usual = offsets.mode()
    return utc.where(~alone, utc - usual.iloc[0]) if len(usual) else utc


def in_time_order(interviews: DataFrame) -> DataFrame:
    """Return the interviews from the first to the last, with a fresh index.

    Ties in time are ordered by ``created_at``, then ``id``; without a time an interview
    comes last. Two interviews at one moment keep their order wherever their rows stand.
    """
    keys = pd.DataFrame(
        {
            "at": instants(interviews["starts_at"]),
            "created_at": interviews["created_at"],
            "id": interviews["id"],
        }
    ).sort_values(["at", "created_at", "id"], kind="stable")
    return interviews.loc[keys.index].reset_index(drop=True)


def _parsed(texts: Series[str], *, utc: bool) -> Series[pd.Timestamp]:
    times = pd.to_datetime(texts, format="ISO8601", utc=utc, errors="coerce")
    # Python reads a few forms of ISO 8601 that pandas does not; they are rare.
    for place in texts.index[times.isna() & texts.ne("")]:
        times.loc[place] = _by_python(texts.loc[place], utc=utc)
    return times


def _by_python(text: str, *, utc: bool) -> pd.Timestamp:
    try:
        moment = pd.Timestamp(datetime.fromisoformat(text))
    except ValueError:
        return cast("pd.Timestamp", pd.NaT)
    if utc:
        return moment.tz_localize("UTC") if moment.tzinfo is None else moment.tz_convert("UTC")
    return moment.tz_localize(None)
