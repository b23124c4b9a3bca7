"""How well do I judge myself? A sentence and a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from recovery.cells import DAY
from recovery.patterns import sentences
from recovery.patterns.forecasts import ENOUGH
from recovery.ui.patterns import behind, export, tables

if TYPE_CHECKING:
    from pandas import DataFrame

    from recovery.patterns.analysis import Analysis
    from recovery.ui.patterns.figures import Figures

KEY = "patterns_forecast"


def judged(figures: Figures) -> None:
    """Show the section."""
    one = figures.analysis.calibration
    st.markdown(sentences.judged(one))
    if one.n < ENOUGH:
        return
    st.markdown(sentences.brier(one))
    with st.expander("Forecasts and outcomes, as a table", icon=":material/table:"):
        tables.table(
            figures.once("forecasts", _table),
            key="forecasts",
            alt="Each forecast beside what came of it, newest first",
            chosen=lambda row: _choose(figures, row),
            right=["Forecast", "Miss"],
            export=lambda name, frame: export.button(figures, name, frame),
        )
        if entry := st.session_state.get(KEY):
            behind.interview(figures, entry)


def _choose(figures: Figures, row: int) -> None:
    st.session_state[KEY] = str(figures.analysis.scored["id"].iloc[::-1].iloc[row])


def _table(analysis: Analysis) -> DataFrame:
    rows = analysis.scored.iloc[::-1]
    return pd.DataFrame(
        {
            "Date": rows["starts_at"].str.slice(0, DAY),
            "Company": rows["company"],
            "Forecast": tables.shares(rows["chance"]),
            "Outcome": rows["outcome"],
            "Miss": [sentences.signed(round(one * 100)) for one in rows["miss"]],
        }
    )
