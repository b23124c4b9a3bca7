"""The ranked dot plot: how often each kind happens, and how sure that is."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

import altair as alt
import pandas as pd

from recovery.charts import rows

if TYPE_CHECKING:
    from pandas import DataFrame

    from recovery.charts.palette import Palette

SELECTION = "kind"
_OFTEN = 0.25


def ranked_kinds(frame: DataFrame, palette: Palette) -> alt.LayerChart:
    """Draw a row per kind, in the frame's order.

    ``frame`` has kind, label, k, n, rate, low, high, low50, high50 (0 to 1; missing where no
    rate can be known), verdict, headline (the verdict that the person reads) and plan_day ("" or
    the day of the plan that the headline speaks of). A dot is the
    rate, the thick strip holds it with 50%, the thin one with 95%. The dot of a recurring
    kind is filled. The selection ``kind`` names the clicked row;
    ``rows.looking_at`` tints one.
    """
    drawn = frame.assign(
        figures=[_figures(*row) for row in zip(*(frame[name] for name in _FIGURES), strict=True)],
        counts=[f"{k} of {n}" for k, n in zip(frame["k"], frame["n"], strict=True)],
        filled=frame["verdict"] == "recurring",
    )[_COLUMNS]
    base = alt.Chart(drawn)
    y = rows.row_axis("kind", drawn["kind"].tolist())
    chosen = alt.selection_point(name=SELECTION, fields=["kind"])
    known = base.transform_filter("isValid(datum.rate)")
    layers = (
        rows.band_layer(base, y, "kind", palette),
        _often(palette),
        _strip(known, y, "low", "high", 2, palette),
        _strip(known, y, "low50", "high50", 7, palette),
        _dots(known, y, palette),
        rows.label_layer(base, y, "label", palette, beside="figures"),
        rows.figures_layer(base, y, "figures", palette),
        rows.click_layer(base, y, chosen, _TOOLTIP),
    )
    return rows.finished(alt.LayerChart(layer=list(layers)), palette, rows.STEP * len(drawn))


def describe_ranked(frame: DataFrame, interviews: int) -> str:
    """Say in words what ``ranked_kinds`` shows, the finding first."""
    if frame.empty:
        return f"No mistake is counted in {interviews} interviews, so there is nothing to rank."
    often = frame[frame["verdict"] == "recurring"]
    finding = (
        f"{len(often)} of {len(frame)} kinds recur: " + ", ".join(often["label"]) + "."
        if len(often)
        else f"None of {len(frame)} kinds is recurring yet."
    )
    names = ("label", "k", "n", "rate", "low", "high")
    first = [frame[name].head(5) for name in names]
    parts = [_described(*row) for row in zip(*first, strict=True)]
    return finding + " Highest first. " + "; ".join(parts) + "."


def _described(label: str, k: int, n: int, rate: float, low: float, high: float) -> str:
    counts = f"{label}: {k} of {n}"
    return counts if isnan(rate) else f"{counts}, rate {rate:.0%}, 95% {low:.0%} to {high:.0%}"


_FIGURES = ["k", "n", "headline", "plan_day"]
_COLUMNS = [
    "kind",
    "label",
    "counts",
    "headline",
    "figures",
    "rate",
    "low",
    "high",
    "low50",
    "high50",
    "filled",
]
_TOOLTIP = [
    alt.Tooltip("label:N", title="Kind"),
    alt.Tooltip("counts:N", title="Happened in"),
    alt.Tooltip("headline:N", title="Verdict"),
    alt.Tooltip("rate:Q", title="Rate", format=".0%"),
    alt.Tooltip("low:Q", title="95% from", format=".0%"),
    alt.Tooltip("high:Q", title="to", format=".0%"),
]


def _figures(k: int, n: int, headline: str, plan_day: str) -> str:
    return f"{k} of {n} · {'plan: ' if plan_day else ''}{headline}"


def _share(field: str) -> alt.X:
    return alt.X(
        f"{field}:Q",
        scale=alt.Scale(domain=[0, 1]),
        axis=alt.Axis(
            format=".0%", values=[0, 0.2, 0.4, 0.6, 0.8, 1], title="Share of interviews", grid=True
        ),
    )


def _strip(
    base: alt.Chart, y: alt.Y, low: str, high: str, size: int, palette: Palette
) -> alt.Chart:
    return base.mark_rule(
        size=size, color=palette.muted, strokeCap="round", yOffset=rows.MARK_DOWN
    ).encode(x=_share(low), x2=f"{high}:Q", y=y)


def _dots(base: alt.Chart, y: alt.Y, palette: Palette) -> alt.Chart:
    return base.mark_point(
        size=110, opacity=1, strokeWidth=2.5, stroke=palette.accent, yOffset=rows.MARK_DOWN
    ).encode(
        x=_share("rate"),
        y=y,
        fill=alt.when("datum.filled")
        .then(alt.value(palette.accent))
        .otherwise(alt.value(palette.paper)),
    )


def _often(palette: Palette) -> alt.Chart:
    return (
        alt.Chart(pd.DataFrame({"often": [_OFTEN]}))
        .mark_rule(color=palette.ink, strokeDash=[3, 4], opacity=0.6)
        .encode(x=_share("often"))
    )
