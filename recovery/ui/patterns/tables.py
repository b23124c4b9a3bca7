"""Tables under the charts: the keyboard's way to every mark, and the export beside each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from recovery.patterns.sentences import share

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pandas import DataFrame, Series


def of(k: Series[int], n: Series[int]) -> list[str]:
    """Write counts with their denominators."""
    return [f"{one} of {all_}" for one, all_ in zip(k, n, strict=True)]


def span(low: Series[float], high: Series[float]) -> list[str]:
    """Write intervals in percent; "" where there is none."""
    return [
        "" if pd.isna(a) else f"{share(a)} to {share(b)}" for a, b in zip(low, high, strict=True)
    ]


def shares(values: Series[float]) -> list[str]:
    """Write shares in percent; "" where there is none."""
    return ["" if pd.isna(one) else share(one) for one in values]


def table(
    frame: DataFrame,
    *,
    key: str,
    alt: str,
    chosen: Callable[[int], None] | None = None,
    right: Sequence[str] = (),
    export: Callable[[str, DataFrame], None] | None = None,
) -> None:
    """Show a table as it stands; ``chosen`` is called with the place of a selected row.

    ``right`` names the columns that hold numbers. ``export`` shows the button beside it.
    """
    columns = {name: st.column_config.TextColumn(name, alignment="right") for name in right}
    shown: dict[str, Any] = {"hide_index": True, "column_config": columns, "alt": alt}
    if chosen is None:
        st.dataframe(frame, key=key, **shown)
    else:
        st.dataframe(
            frame,
            key=key,
            on_select=lambda: _pick(key, chosen),
            selection_mode="single-row",
            **shown,
        )
    if export is not None:
        export(key, frame)


def _pick(key: str, chosen: Callable[[int], None]) -> None:
    rows = st.session_state[key]["selection"]["rows"]
    if rows:
        chosen(rows[0])
