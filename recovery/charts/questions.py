"""Question timelines: what I rated my answers each time a question came, and rehearsals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from recovery.charts import rows

if TYPE_CHECKING:
    from pandas import DataFrame

    from recovery.charts.palette import Palette

SELECTION = "answer"
_CIVIDIS = ["#00224E", "#434E6C", "#7D7C78", "#BCAE6C", "#FEE838"]
_INKS = ["#FFFFFF", "#FFFFFF", "#FFFFFF", "#111111", "#111111"]


def question_timelines(
    ratings: DataFrame, rehearsals: DataFrame, questions: list[str], palette: Palette
) -> alt.LayerChart:
    """Draw a row per question in the order of ``questions``, a circle per time it was asked.

    ``ratings`` has question, answer (id), interview (id), day (ISO 8601 text), rating (1-5)
    and place (from 0, in time order). ``rehearsals`` has question, place (half-way between two
    answers) and times. A circle holds its rating; a triangle is a rehearsal. The selection
    ``answer`` names the clicked answer and its interview.
    """
    y = rows.row_axis("question", questions)
    base = alt.Chart(ratings)
    x = _place(int(ratings["place"].max()))
    first = alt.Chart(ratings.drop_duplicates("question")[["question"]])
    chosen = alt.selection_point(name=SELECTION, fields=["answer", "interview"])
    layers = (
        base.mark_line(color=palette.line, yOffset=rows.MARK_DOWN, strokeWidth=2).encode(
            x=x, y=y, detail="question:N"
        ),
        _rehearsed(rehearsals, x, y, palette),
        _circles(base, x, y, palette).add_params(chosen),
        base.mark_text(fontSize=12, fontWeight="bold", yOffset=rows.MARK_DOWN).encode(
            x=x,
            y=y,
            text="rating:N",
            color=alt.Color("rating:O", scale=_scale(_INKS), legend=None),
        ),
        rows.label_layer(first, y, "question", palette),
    )
    chart = alt.LayerChart(layer=list(layers)).resolve_scale(color="independent")
    return rows.finished(chart, palette, (rows.STEP + 6) * len(questions))


def describe_questions(ratings: DataFrame, questions: list[str]) -> str:
    """Say in words what ``question_timelines`` shows."""
    if not questions:
        return "No question came twice yet."
    parts = []
    for question in questions[:5]:
        row = ratings[ratings["question"] == question]
        said = ", ".join(str(one) for one in row["rating"])
        parts.append(f"{question}: rated {said} in time order.")
    return f"{len(questions)} questions came more than once. " + " ".join(parts)


def _place(last: int) -> alt.X:
    # Room for as many as a narrow screen holds, so that few do not drift apart.
    domain = [-0.6, max(last, 7) + 0.6]
    return alt.X("place:Q", axis=None, scale=alt.Scale(domain=domain, nice=False))


def _circles(base: alt.Chart, x: alt.X, y: alt.Y, palette: Palette) -> alt.Chart:
    return base.mark_circle(
        size=420, opacity=1, yOffset=rows.MARK_DOWN, cursor="pointer", stroke=palette.muted
    ).encode(
        x=x,
        y=y,
        color=alt.Color("rating:O", scale=_scale(_CIVIDIS), legend=None),
        tooltip=[
            alt.Tooltip("question:N", title="Question"),
            alt.Tooltip("day:N", title="Asked"),
            alt.Tooltip("rating:Q", title="My rating"),
        ],
    )


def _rehearsed(rehearsals: DataFrame, x: alt.X, y: alt.Y, palette: Palette) -> alt.Chart:
    return (
        alt.Chart(rehearsals)
        .mark_point(
            shape="triangle-up",
            size=70,
            filled=True,
            opacity=1,
            color=palette.accent,
            yOffset=rows.MARK_DOWN,
        )
        .encode(x=x, y=y, tooltip=[alt.Tooltip("times:Q", title="Rehearsed here, times")])
    )


def _scale(colours: list[str]) -> alt.Scale:
    return alt.Scale(domain=[1, 2, 3, 4, 5], range=colours)
