"""The grid of felt against noticed: how much it bothered me, and whether it mattered to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

if TYPE_CHECKING:
    from pandas import DataFrame

    from recovery.charts.palette import Palette

SELECTION = "corner"
_NOTICED = ["no", "unsure", "yes"]
_ROW = 46


def felt_noticed(grid: DataFrame, palette: Palette) -> alt.LayerChart:
    """Draw 5 x 3 cells with their counts.

    ``grid`` has felt (1-5), noticed (no, unsure, yes), count and corner ("" or its name). The
    selection ``corner`` names the clicked cell's felt and noticed.
    """
    top = max(1, int(grid["count"].max()))
    # Cividis is dark at its low end: the text turns where the fill passes the middle.
    drawn = grid.assign(
        counted=[str(count) if count else "" for count in grid["count"]],
        shade=grid["count"] / top,
    )
    base = alt.Chart(drawn).encode(
        x=alt.X(
            "noticed:N",
            sort=_NOTICED,
            axis=alt.Axis(title="Did it matter to them?", orient="top", labelAngle=0),
        ),
        y=alt.Y(
            "felt:O", sort="descending", axis=alt.Axis(title="How much it bothered me (1 to 5)")
        ),
    )
    chosen = alt.selection_point(name=SELECTION, fields=["felt", "noticed"])
    tooltip = [
        alt.Tooltip("felt:O", title="It bothered me"),
        alt.Tooltip("noticed:N", title="It mattered to them"),
        alt.Tooltip("count:Q", title="Mistakes"),
        alt.Tooltip("corner:N", title="Corner"),
    ]
    some = base.transform_filter("datum.count > 0")
    layers = (
        base.mark_rect(fill=palette.paper, stroke=palette.line),
        some.mark_rect(stroke=palette.line).encode(
            color=alt.Color(
                "shade:Q", scale=alt.Scale(scheme="cividis", domain=[0, 1]), legend=None
            )
        ),
        _corners(base.transform_filter("datum.count === 0"), palette.ink),
        _corners(some.transform_filter("datum.shade > 0.55"), "#111111", "count"),
        _corners(some.transform_filter("datum.shade <= 0.55"), "#FFFFFF", "count"),
        base.mark_rect(opacity=0, cursor="pointer").encode(tooltip=tooltip).add_params(chosen),
    )
    return (
        alt.LayerChart(layer=list(layers))
        .properties(height=_ROW * 5, autosize=alt.AutoSizeParams(type="fit-x", contains="padding"))
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=palette.ink,
            titleColor=palette.ink,
            labelFontSize=13,
            titleFontSize=12,
            titleFontWeight="normal",
            domain=False,
            ticks=False,
            grid=False,
        )
    )


def describe_felt_noticed(grid: DataFrame) -> str:
    """Say in words what ``felt_noticed`` shows, the corners first."""
    total = int(grid["count"].sum())
    if not total:
        return "No mistake has an answer to whether it mattered to them."
    corners = grid[grid["corner"] != ""].groupby("corner")["count"].sum()
    said = ", ".join(f"{name} {count}" for name, count in sorted(corners.items()))
    cells = "; ".join(
        f"felt {felt}, noticed {noticed}: {count}"
        for felt, noticed, count in zip(grid["felt"], grid["noticed"], grid["count"], strict=True)
        if count
    )
    return f"{total} mistakes. Corners: {said}. {cells}."


def _corners(base: alt.Chart, ink: str, figure: str = "") -> alt.LayerChart:
    """Write the corner's name low in the cell, and the count in its middle."""
    name = base.mark_text(dy=14, fontSize=11, color=ink, clip=True).encode(text="corner:N")
    if not figure:
        return alt.LayerChart(layer=[name])
    number = base.mark_text(dy=-3, fontSize=15, fontWeight="bold", color=ink).encode(
        text="counted:N"
    )
    return alt.LayerChart(layer=[number, name])
