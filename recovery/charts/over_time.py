"""The grid over time: kinds x interviews, one mark per debrief, plans marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from recovery.charts import rows

if TYPE_CHECKING:
    from pandas import DataFrame

    from recovery.charts.palette import Palette

SELECTION = "cell"
HAPPENED, DID_NOT, NOT_COUNTED = "happened", "did not", "not counted"
_ROW = 50
_STATES = [HAPPENED, DID_NOT, NOT_COUNTED]
_BAR = "M-0.45,-0.12 L0.45,-0.12 L0.45,0.12 L-0.45,0.12 Z"


def kinds_over_time(
    cells: DataFrame, plans: DataFrame, kinds: list[str], palette: Palette
) -> alt.LayerChart:
    """Draw a row per kind in the order of ``kinds`` and a column per interview in time order.

    ``cells`` has kind, label, number (the interview's place, from 0), interview (id), day (ISO
    8601 text), name (the interview in words) and state. ``plans`` has kind and number, the
    first interview after the plan was made; its line stands just before that. Filled square:
    it happened; hollow: it did not; small bar: not counted. The selection ``cell`` names the
    clicked kind and interview.
    """
    base = alt.Chart(cells)
    y = rows.row_axis("kind", kinds)
    chosen = alt.selection_point(name=SELECTION, fields=["kind", "interview"])
    first = base.transform_filter("datum.number === datum.first")
    layers = (
        _plans(plans, cells, y, palette),
        _marks(base, cells, y, palette, chosen),
        rows.label_layer(first, y, "label", palette),
        _plan_words(plans, cells, y, palette),
    )
    return rows.finished(alt.LayerChart(layer=list(layers)), palette, _ROW * len(kinds))


def describe_over_time(cells: DataFrame, plans: DataFrame, kinds: list[str]) -> str:
    """Say in words what ``kinds_over_time`` shows, the finding first."""
    if cells.empty or not kinds:
        return "No interview is counted yet, so there is nothing over time."
    parts = []
    for kind in kinds[:5]:
        row = cells[cells["kind"] == kind].sort_values("number")
        days = row.loc[row["state"] == HAPPENED, "day"]
        seen = f"last on {days.iloc[-1]}" if len(days) else "not seen"
        plan = " A plan is marked." if (plans["kind"] == kind).any() else ""
        parts.append(f"{row['label'].iloc[0]}: {len(days)} times, {seen}.{plan}")
    span = f"{cells['day'].min()} to {cells['day'].max()}"
    return f"{len(kinds)} kinds over time, {span}. " + " ".join(parts)


def _number(cells: DataFrame) -> alt.Scale:
    return alt.Scale(
        domain=[int(cells["number"].min()) - 0.5, int(cells["number"].max()) + 0.5], nice=False
    )


def _marks(
    base: alt.Chart, cells: DataFrame, y: alt.Y, palette: Palette, chosen: alt.Parameter
) -> alt.Chart:
    count = int(cells["number"].max() - cells["number"].min()) + 1
    days = dict(zip(cells["number"].tolist(), cells["day"].tolist(), strict=True))
    ends = sorted({min(days), max(days)})
    return (
        base.mark_point(
            yOffset=rows.MARK_DOWN,
            strokeWidth=1.5,
            opacity=1,
            cursor="pointer",
            size=alt.ExprRef(f"pow(max(3, min(14, 0.7 * width / {count})), 2)"),
        )
        .encode(
            x=alt.X(
                "number:Q",
                scale=_number(cells),
                axis=alt.Axis(
                    title="Interviews in time order",
                    values=ends,
                    grid=False,
                    labelExpr=" : ".join(
                        [f"datum.value === {end} ? '{days[end]}'" for end in ends] + ["''"]
                    ),
                    labelFlush=True,
                ),
            ),
            y=y,
            shape=alt.Shape(
                "state:N",
                legend=None,
                scale=alt.Scale(domain=_STATES, range=["square", "square", _BAR]),
            ),
            fill=alt.Fill(
                "state:N",
                legend=None,
                scale=alt.Scale(
                    domain=_STATES, range=[palette.accent, palette.paper, palette.muted]
                ),
            ),
            stroke=alt.Stroke(
                "state:N",
                legend=None,
                scale=alt.Scale(
                    domain=_STATES, range=[palette.accent, palette.muted, palette.muted]
                ),
            ),
            strokeOpacity=alt.when(chosen).then(alt.value(1)).otherwise(alt.value(0.45)),
            fillOpacity=alt.when(chosen).then(alt.value(1)).otherwise(alt.value(0.45)),
            tooltip=[
                alt.Tooltip("label:N", title="Kind"),
                alt.Tooltip("name:N", title="Interview"),
                alt.Tooltip("state:N", title="Here"),
            ],
        )
        .add_params(chosen)
    )


def _before(cells: DataFrame) -> alt.X:
    return alt.X("at:Q", scale=_number(cells))


def _plans(plans: DataFrame, cells: DataFrame, y: alt.Y, palette: Palette) -> alt.Chart:
    return (
        alt.Chart(plans.assign(at=plans["number"] - 0.5))
        .mark_tick(
            thickness=2, color=palette.ink, height=22, orient="vertical", yOffset=rows.MARK_DOWN
        )
        .encode(x=_before(cells), y=y)
    )


def _plan_words(plans: DataFrame, cells: DataFrame, y: alt.Y, palette: Palette) -> alt.Chart:
    return (
        alt.Chart(plans.assign(at=plans["number"] - 0.5))
        .mark_text(align="center", dy=rows.LABEL_UP, fontSize=12, color=palette.ink)
        .encode(x=_before(cells), y=y, text=alt.value("plan"))
    )
