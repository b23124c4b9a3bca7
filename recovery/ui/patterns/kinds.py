"""What recurs: the ranked kinds, their table, and the kind that is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from recovery.charts.ranked import SELECTION, describe_ranked, ranked_kinds
from recovery.charts.rows import looking_at
from recovery.charts.specification import specification
from recovery.patterns import sentences
from recovery.ui.patterns import behind, export, tables

if TYPE_CHECKING:
    from pandas import DataFrame

    from recovery.charts.palette import Palette
    from recovery.patterns.analysis import Analysis
    from recovery.ui.patterns.figures import Figures

CHOSEN, ALL = "patterns_kind", "patterns_all_kinds"
FIRST = 7


def recurring(figures: Figures, palette: Palette) -> None:
    """Show the section."""
    happened = figures.once("happened", _happened)
    if happened.empty:
        st.caption(
            "No kind of mistake is counted in these interviews. "
            "When one happens again and again it is ranked here, with how sure that is."
        )
        return
    every = len(happened) <= FIRST or bool(st.session_state.get(ALL))
    shown = happened if every else happened.head(FIRST)
    left, right = st.columns([3, 2], gap="large")
    with left:
        _chart(figures, shown, palette, chosen(happened))
        if len(happened) > FIRST:
            st.toggle(f"Show all {len(happened)} kinds", key=ALL)
    with right:
        behind.kind(figures, chosen(happened))
    with st.expander("What recurs, as a table", icon=":material/table:"):
        tables.table(
            figures.once("kinds", _table),
            key="kinds",
            alt="Every kind with its counts, rate, intervals and verdict",
            chosen=lambda row: choose(str(figures.analysis.kinds["kind"].iloc[row])),
            right=["Happened", "Rate", "95%", "50%", "Raw 95%", "Left out"],
            export=lambda name, frame: export.button(figures, name, frame),
        )


def choose(kind: str) -> None:
    """Look at a kind."""
    st.session_state[CHOSEN] = kind


def chosen(happened: DataFrame) -> str:
    """Return the kind that is looked at: the chosen one, or the first."""
    kinds: list[str] = happened["kind"].tolist()
    kept = str(st.session_state.get(CHOSEN))
    return kept if kept in kinds else kinds[0]


def _happened(analysis: Analysis) -> DataFrame:
    return analysis.kinds[analysis.kinds["k"] > 0].reset_index(drop=True)


def _chart(figures: Figures, shown: DataFrame, palette: Palette, kind: str) -> None:
    name = f"ranked {len(shown)} {palette}"
    key = "patterns_ranked"
    drawn = figures.once(name, lambda _: specification(ranked_kinds(shown, palette)))
    st.vega_lite_chart(
        looking_at(drawn, kind),
        alt=figures.once(f"{name} alt", lambda one: describe_ranked(shown, one.n)),
        key=key,
        on_select=lambda: _clicked(key),
    )
    st.caption(
        "Dot: rate. Thick strip: half the belief. Thin strip: 95%. Dashed: 1 in 4. "
        + sentences.needed(figures.analysis.n)
    )


def _clicked(key: str) -> None:
    marks: list[dict[str, Any]] = st.session_state[key]["selection"].get(SELECTION, [])
    if marks:
        choose(str(marks[0]["kind"]))


def _table(analysis: Analysis) -> DataFrame:
    kinds = analysis.kinds
    return pd.DataFrame(
        {
            "Kind": kinds["label"],
            "Happened": tables.of(kinds["k"], kinds["n"]),
            "Verdict": kinds["headline"],
            "Rate": tables.shares(kinds["rate"]),
            "95%": tables.span(kinds["low"], kinds["high"]),
            "50%": tables.span(kinds["low50"], kinds["high50"]),
            "Raw 95%": tables.span(kinds["raw_low"], kinds["raw_high"]),
            "What could settle it": [sentences.settles(row) for _, row in kinds.iterrows()],
            "Left out": kinds["let_go"] + kinds["early"],
        }
    )
