"""Rows that carry their own label: the shape that the ranked and the timed charts share.

A label stands above its row and its figures at the right end of the same line, so that a
chart reads alike at 390 and at 1280 pixels and needs neither a legend nor a wide axis.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

if TYPE_CHECKING:
    from recovery.charts.palette import Palette

STEP = 46
LABEL_UP = -9
MARK_DOWN = 11
FONT_SIZE = 13
# Pixels that a letter takes at that size, rather too many than too few.
WIDEST = 6.6
LOOKED_AT = "looked_at"


def row_axis(field: str, order: list[str]) -> alt.Y:
    """Return the vertical place of a row; ``order`` lists the values from the top."""
    return alt.Y(f"{field}:N", sort=order, axis=None, scale=alt.Scale(padding=0))


def label_layer(
    base: alt.Chart, y: alt.Y, text: str, palette: Palette, *, beside: str = ""
) -> alt.LayerChart:
    """Write ``text`` at the left above each row, cut where the column ``beside`` begins."""
    taken = f"{WIDEST} * length(datum.{beside})" if beside else "0"
    limit = alt.ExprRef(f"max(60, width - {taken} - 12)")
    return _on_paper(
        base, y, text, palette, alt.value(0), align="left", fontWeight="bold", limit=limit
    )


def figures_layer(base: alt.Chart, y: alt.Y, text: str, palette: Palette) -> alt.LayerChart:
    """Write ``text`` at the right above each row."""
    return _on_paper(base, y, text, palette, alt.value("width"), align="right")


def _on_paper(
    base: alt.Chart, y: alt.Y, text: str, palette: Palette, x: Any, **look: Any
) -> alt.LayerChart:
    """Write text over a rim of paper, so that no line of the chart runs through it."""
    look |= {"baseline": "middle", "dy": LABEL_UP, "fontSize": FONT_SIZE, "opacity": 1}
    rim = base.mark_text(stroke=palette.paper, strokeWidth=5, color=palette.paper, **look)
    ink = base.mark_text(color=palette.ink, **look)
    return alt.LayerChart(layer=[one.encode(x=x, y=y, text=f"{text}:N") for one in (rim, ink)])


def band_layer(base: alt.Chart, y: alt.Y, field: str, palette: Palette) -> alt.Chart:
    """Tint the row whose ``field`` the parameter ``looked_at`` names; see ``looking_at``."""
    here = f"datum.{field} === {LOOKED_AT}"
    return (
        base.mark_bar(color=palette.accent)
        .encode(
            x=alt.value(0),
            x2=alt.value("width"),
            y=y,
            opacity=alt.when(here).then(alt.value(0.14)).otherwise(alt.value(0)),
        )
        .add_params(alt.param(name=LOOKED_AT, value=""))
    )


def looking_at(specification: dict[str, Any], value: str) -> dict[str, Any]:
    """Return the specification with the row of this value tinted; the rest is shared."""
    params = [
        one | {"value": value} if one["name"] == LOOKED_AT else one
        for one in specification["params"]
    ]
    return specification | {"params": params}


def click_layer(
    base: alt.Chart, y: alt.Y, chosen: alt.Parameter, tooltip: list[alt.Tooltip]
) -> alt.Chart:
    """Lay an unseen bar over each row, so that the whole row answers to a click."""
    return (
        base.mark_bar(opacity=0, cursor="pointer")
        .encode(x=alt.value(0), x2=alt.value("width"), y=y, tooltip=tooltip)
        .add_params(chosen)
    )


def finished(chart: alt.LayerChart, palette: Palette, height: int) -> alt.LayerChart:
    """Set what Streamlit's theme leaves alone: size, frame, axis and label colours.

    ``height`` is that of the plot in pixels; the width is the container's.
    """
    return (
        chart.properties(
            height=height, autosize=alt.AutoSizeParams(type="fit-x", contains="padding")
        )
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=palette.ink,
            titleColor=palette.ink,
            labelFontSize=12,
            titleFontSize=12,
            titleFontWeight="normal",
            gridColor=palette.line,
            domain=False,
            ticks=False,
        )
    )
