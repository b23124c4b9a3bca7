"""The list of entries as a table, and the choice of one."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from pandas import DataFrame, Series
    from streamlit.elements.lib.column_types import ColumnConfig

PAGE = 100
VISIBLE = 12
ROW, EDGE = 35, 3


def table(shown: DataFrame, ids: Series[str]) -> str | None:
    """Show the cells of the interviews with these ids, and return the id that was chosen."""
    place = st.container()
    pages = math.ceil(len(shown) / PAGE)
    page = st.pagination(pages, key="entries_page") if pages > 1 else 1
    part = slice((page - 1) * PAGE, page * PAGE)
    count = len(ids.iloc[part])
    event = place.dataframe(
        shown.iloc[part],
        key="entries_table",
        hide_index=True,
        height=min(count, VISIBLE) * ROW + ROW + EDGE,
        column_config=_columns(),
        placeholder="",
        on_select="rerun",
        selection_mode="single-row",
        alt="Your interviews, the newest first. Tick a row, or press Shift and Space, to open it",
    )
    rows = event.selection.rows
    return str(ids.iloc[part].iloc[rows[0]]) if rows and rows[0] < count else None


def _columns() -> dict[str, ColumnConfig]:
    text, number = st.column_config.TextColumn, st.column_config.NumberColumn
    return {
        "when": st.column_config.DateColumn("When", format="D MMM YYYY", width=88, pinned=True),
        "company": text("Company", width=116),
        "role": text("Role", width=100),
        "stage": text("Stage", width=102),
        "format": text("Format", width=70),
        "status": text("Status", width=62),
        "mistakes": number("Mistakes", width=66, format="%d"),
        "answers": number("Questions", width=72, format="%d"),
        "felt": number("Felt", width=42, format="%d", help="How it felt, 1 to 5"),
        "outcome": text("Outcome", width=72),
    }
