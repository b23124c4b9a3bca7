"""What eases and what gets worse: the sentences, and the grid over time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from recovery.charts.over_time import SELECTION, describe_over_time, kinds_over_time
from recovery.charts.specification import specification
from recovery.patterns import sentences, timeline
from recovery.patterns.verdicts import Trend
from recovery.ui.patterns import behind, export, kinds, tables
from recovery.ui.text import plain

if TYPE_CHECKING:
    from pandas import DataFrame

    from recovery.charts.palette import Palette
    from recovery.patterns.analysis import Analysis
    from recovery.ui.patterns.figures import Figures

NEWEST, ROWS = 40, 6
OFTEN, LATELY, CATEGORY = "Most often", "Lately", "By category"
TOLD = (Trend.GETTING_WORSE, Trend.EASING, Trend.LOOKS_BETTER)
KEY, ENTRY = "patterns_over_time", "patterns_over_time_entry"


def easing(figures: Figures, palette: Palette) -> None:
    """Show the section."""
    for line in figures.once("changes", _told):
        st.markdown(plain(line))
    if caveat := figures.once("by chance", lambda one: sentences.by_chance(one.kinds)):
        st.caption(caveat)
    shown = figures.once("over time", _shown)
    if shown.empty or figures.analysis.n < sentences.ENOUGH_TO_RECUR:
        return
    order = st.segmented_control(
        "Order of the rows", [OFTEN, LATELY, CATEGORY], default=OFTEN, key="patterns_order"
    )
    labels = figures.once(f"rows {order}", lambda one: _ordered(one, shown, order or OFTEN))
    _chart(figures, labels, palette)
    if entry := st.session_state.get(ENTRY):
        behind.interview(figures, entry)
    with st.expander("Before and after, as a table", icon=":material/table:"):
        tables.table(
            figures.once("changes table", _table),
            key="changes",
            alt="Each kind with its counts before and after its plan, and its trend",
            chosen=lambda row: kinds.choose(str(shown["kind"].iloc[row])),
            right=["All", "Before the plan", "Since the plan"],
            export=lambda name, frame: export.button(figures, name, frame),
        )


def _told(analysis: Analysis) -> list[str]:
    table = analysis.kinds
    found = [row for _, row in table[table["trend"].isin(TOLD)].iterrows()]
    waiting = table[~table["trend"].isin(TOLD) & table["plan_day"].ne("")]
    lines = [sentences.change(row) for row in found]
    lines += [sentences.since_plan(row) for _, row in waiting.iterrows()]
    return lines or [sentences.nothing_changed(analysis.n)]


def _shown(analysis: Analysis) -> DataFrame:
    return analysis.kinds[analysis.kinds["k"] > 0].reset_index(drop=True)


def _ordered(analysis: Analysis, shown: DataFrame, order: str) -> dict[str, str]:
    """Return the labels of the drawn kinds by id, from the top."""
    rows = shown.head(ROWS)
    if order == LATELY:
        last = [
            int((analysis.cells.column(kind) == 1).nonzero()[0].max()) for kind in shown["kind"]
        ]
        rows = shown.assign(last=last).sort_values("last", ascending=False, kind="stable")
    elif order == CATEGORY:
        rows = rows.sort_values("category", kind="stable")
    rows = rows.head(ROWS)
    return dict(zip(rows["kind"], rows["label"], strict=True))


def _chart(figures: Figures, labels: dict[str, str], palette: Palette) -> None:
    name = f"over time {list(labels)}"
    cells = figures.once(name, lambda one: timeline.cell_rows(one.cells, labels, NEWEST))
    plans = figures.once(f"{name} plans", lambda one: timeline.plan_rows(one, list(labels), NEWEST))
    st.vega_lite_chart(
        figures.once(
            f"{name} {palette}",
            lambda _: specification(kinds_over_time(cells, plans, list(labels), palette)),
        ),
        alt=figures.once(f"{name} alt", lambda _: describe_over_time(cells, plans, list(labels))),
        key=KEY,
        on_select=_clicked,
    )
    older = figures.analysis.n - NEWEST
    st.caption(
        "Filled: it happened. Hollow: it did not. Dash: not counted there."
        + (
            f" The newest {NEWEST} interviews; {older:,} older ones are in the counts."
            if older > 0
            else ""
        )
    )


def _clicked() -> None:
    marks: list[dict[str, Any]] = st.session_state[KEY]["selection"].get(SELECTION, [])
    st.session_state[ENTRY] = marks[0]["interview"] if marks else ""
    if marks:
        kinds.choose(str(marks[0]["kind"]))


def _table(analysis: Analysis) -> DataFrame:
    table = _shown(analysis)
    planned = table["plan_day"].ne("")
    before = [f"{k} of {n}" for k, n in zip(table["k1"], table["n1"], strict=True)]
    after = [f"{k} of {n}" for k, n in zip(table["k2"], table["n2"], strict=True)]
    return pd.DataFrame(
        {
            "Kind": table["label"],
            "All": tables.of(table["k"], table["n"]),
            "Plan made": table["plan_day"],
            "Before the plan": pd.Series(before, dtype="str").where(planned, ""),
            "Since the plan": pd.Series(after, dtype="str").where(planned, ""),
            "Trend": table["trend"],
        }
    )
