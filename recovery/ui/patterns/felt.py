"""Felt against noticed: the grid, what a week changed, and what was saved in the room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from recovery.charts.felt_noticed import SELECTION, describe_felt_noticed, felt_noticed
from recovery.charts.specification import specification
from recovery.patterns import sentences
from recovery.ui.journal import catalogue
from recovery.ui.patterns import behind, export, tables
from recovery.ui.text import plain

if TYPE_CHECKING:
    from pandas import DataFrame

    from recovery.charts.palette import Palette
    from recovery.patterns.analysis import Analysis
    from recovery.ui.patterns.figures import Figures

KEY, CELL = "patterns_felt", "patterns_felt_cell"


def noticed(figures: Figures, palette: Palette) -> None:
    """Show the section."""
    analysis = figures.analysis
    st.markdown(sentences.felt_against_noticed(analysis.grid))
    left, right = st.columns([3, 2], gap="large")
    with left:
        if analysis.grid["count"].sum():
            _grid(figures, palette)
    with right:
        if cell := st.session_state.get(CELL):
            _behind(figures, *cell)
        st.markdown(sentences.drifted(analysis.drift))
        st.markdown(sentences.saved(analysis.salvage))
        for line in figures.once("salvage", _worked):
            st.caption(plain(line))


def _grid(figures: Figures, palette: Palette) -> None:
    grid = figures.analysis.grid
    st.vega_lite_chart(
        figures.once(f"felt {palette}", lambda one: specification(felt_noticed(one.grid, palette))),
        alt=figures.once("felt alt", lambda one: describe_felt_noticed(one.grid)),
        key=KEY,
        on_select=_clicked,
    )
    with st.expander("Felt against noticed, as a table", icon=":material/table:"):
        tables.table(
            figures.once("felt", _table),
            key="felt",
            alt="Mistakes by how much they bothered me and whether they were noticed",
            chosen=lambda row: _choose(int(grid["felt"].iloc[row]), str(grid["noticed"].iloc[row])),
            right=["It bothered me", "Mistakes"],
            export=lambda name, frame: export.button(figures, name, frame),
        )


def _clicked() -> None:
    marks: list[dict[str, Any]] = st.session_state[KEY]["selection"].get(SELECTION, [])
    if marks:
        _choose(int(marks[0]["felt"]), str(marks[0]["noticed"]))


def _choose(felt: int, noticed: str) -> None:
    st.session_state[CELL] = (felt, noticed)


def _behind(figures: Figures, felt: int, noticed: str) -> None:
    lines = figures.once(f"felt {felt} {noticed}", lambda one: _lines(one, felt, noticed))
    with st.container(border=True):
        st.markdown(f"**Bothered me {felt} of 5, mattered to them: {noticed}**")
        if not lines:
            st.markdown("No mistake is in this cell.")
        behind.entries(lines)


def _lines(analysis: Analysis, felt: int, noticed: str) -> list[behind.Entry]:
    mistakes, held = analysis.mistakes, analysis.interviews
    found = mistakes[(mistakes["felt"] == felt) & (mistakes["noticed"] == noticed)]
    return behind.lines_of(held[held["id"].isin(found["interview_id"])], found)


def _table(analysis: Analysis) -> DataFrame:
    grid = analysis.grid
    return pd.DataFrame(
        {
            "It bothered me": grid["felt"],
            "It mattered to them": grid["noticed"],
            "Mistakes": grid["count"],
            "Corner": grid["corner"],
        }
    )


def _worked(analysis: Analysis) -> list[str]:
    """Say what worked, by kind, with what I did in my own words."""
    mistakes = analysis.mistakes
    worked = mistakes[mistakes["salvage"] == "worked"].groupby("kind")["what_happened"]
    words = {kind: next((one for one in told if one), "") for kind, told in worked}
    return [
        f"{catalogue().label(kind)}: tried {tried}, worked {done}."
        + (f" {words[kind]}" if words.get(kind) else "")
        for kind, tried, done in analysis.salvage.head(5).itertuples(index=False)
    ]
