"""The charts as specifications: what they draw, from which rows, in which colours."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import pandas as pd
import pytest

from recovery.charts import felt_noticed, over_time, questions, ranked
from recovery.charts import rows as rows_of_a_chart
from recovery.charts.palette import DARK, LIGHT, Palette
from recovery.charts.specification import specification

THEMES = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
KINDS = pd.DataFrame(
    {
        "kind": ["a", "b", "c"],
        "label": ["Rambled", "Late", "Handshake"],
        "k": [8, 2, 2],
        "n": [12, 12, 2],
        "rate": [0.5, 0.147, float("nan")],
        "low": [0.27, 0.03, float("nan")],
        "high": [0.73, 0.34, float("nan")],
        "low50": [0.42, 0.08, float("nan")],
        "high50": [0.58, 0.2, float("nan")],
        "verdict": ["recurring", "occasional", "not yet clear"],
        "headline": ["easing", "occasional", "not yet clear"],
        "plan_day": ["2026-01-03", "", ""],
    }
)
CELLS = pd.DataFrame(
    {
        "kind": ["a"] * 3,
        "label": ["Rambled"] * 3,
        "number": [4, 5, 6],
        "first": [4] * 3,
        "interview": ["i4", "i5", "i6"],
        "day": ["2026-01-01", "2026-01-08", "2026-02-01"],
        "name": ["2026-01-01, Fjord", "2026-01-08, Fjord", "2026-02-01, Fjord"],
        "state": ["happened", "did not", "not counted"],
    }
)
PLANS = pd.DataFrame({"kind": ["a"], "number": [5]})
GRID = pd.DataFrame(
    {
        "felt": [5, 5, 1],
        "noticed": ["no", "yes", "yes"],
        "count": [4, 0, 1],
        "corner": ["let go", "work on", "blind spot"],
    }
)
RATINGS = pd.DataFrame(
    {
        "question": ["Why us?", "Why us?"],
        "answer": ["a1", "a2"],
        "interview": ["i1", "i2"],
        "day": ["2026-01-01", "2026-02-01"],
        "rating": [2, 4],
        "place": [0, 1],
    }
)
REHEARSALS = pd.DataFrame({"question": ["Why us?"], "place": [0.5], "times": [3]})


@lru_cache
def every(palette: Palette) -> dict[str, dict[str, Any]]:
    return {
        "ranked": specification(ranked.ranked_kinds(KINDS, palette)),
        "over time": specification(over_time.kinds_over_time(CELLS, PLANS, ["a"], palette)),
        "felt": specification(felt_noticed.felt_noticed(GRID, palette)),
        "questions": specification(
            questions.question_timelines(RATINGS, REHEARSALS, ["Why us?"], palette)
        ),
    }


def parts(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """Return all single views of a layered chart, from the bottom up."""
    return [
        part
        for layer in spec.get("layer", [])
        for part in ([layer] if "mark" in layer else parts(layer))
    ]


def rows(spec: dict[str, Any]) -> list[dict[str, Any]]:
    return [row for dataset in spec["datasets"].values() for row in dataset]


@THEMES
@pytest.mark.parametrize("name", ["ranked", "over time", "felt", "questions"])
def test_every_text_rule_and_tick_has_a_colour_of_the_palette(palette: Palette, name: str) -> None:
    for part in parts(every(palette)[name]):
        mark = part["mark"]
        if mark["type"] in {"text", "rule", "tick", "line"}:
            assert "color" in mark or "color" in part["encoding"], part


@pytest.mark.parametrize("name", ["ranked", "over time", "felt", "questions"])
def test_light_and_dark_differ_in_colours_alone(name: str) -> None:
    def drawn(palette: Palette) -> list[tuple[str, list[str]]]:
        return [
            (part["mark"]["type"], sorted(part["encoding"])) for part in parts(every(palette)[name])
        ]

    light, dark = every(LIGHT)[name], every(DARK)[name]
    assert drawn(LIGHT) == drawn(DARK)
    assert light != dark
    assert rows(light) == rows(dark)


@pytest.mark.parametrize("name", ["ranked", "over time", "felt", "questions"])
def test_no_chart_needs_a_legend_and_each_has_one_named_selection(name: str) -> None:
    spec = every(LIGHT)[name]
    assert "legend': {" not in str(spec)
    selections = [one["select"] for one in spec["params"] if "select" in one]
    assert [one["type"] for one in selections] == ["point"]


def test_the_ranked_plot_writes_k_of_n_and_the_verdict_at_each_row() -> None:
    spec = every(LIGHT)["ranked"]
    figures = {row["figures"] for row in rows(spec) if "figures" in row}
    assert figures == {
        "8 of 12 · plan: easing",
        "2 of 12 · occasional",
        "2 of 2 · not yet clear",
    }
    texts = [
        part["encoding"]["text"]["field"]
        for part in parts(spec)
        if "text" in str(part["mark"]["type"])
    ]
    assert "figures" in texts
    assert "label" in texts


def test_the_ranked_plot_shows_0_to_100_percent_with_six_ticks_and_no_bars_with_whiskers() -> None:
    spec = every(LIGHT)["ranked"]
    axes = [part["encoding"]["x"] for part in parts(spec) if "axis" in part["encoding"]["x"]]
    assert axes
    for x in axes:
        assert x["scale"]["domain"] == [0, 1]
        assert x["axis"]["values"] == [0, 0.2, 0.4, 0.6, 0.8, 1]
    assert "errorbar" not in str(spec)


def test_the_ranked_plot_keeps_the_order_of_its_frame() -> None:
    spec = every(LIGHT)["ranked"]
    assert all(
        part["encoding"]["y"]["sort"] == ["a", "b", "c"]
        for part in parts(spec)
        if "y" in part["encoding"]
    )


def test_a_kind_without_a_rate_has_no_dot() -> None:
    dots = [part for part in parts(every(LIGHT)["ranked"]) if part["mark"]["type"] == "point"]
    assert all(part["transform"] == [{"filter": "isValid(datum.rate)"}] for part in dots)


def test_not_counted_looks_unlike_did_not_in_shape_and_not_in_colour_alone() -> None:
    points = [part for part in parts(every(LIGHT)["over time"]) if part["mark"]["type"] == "point"]
    scale = points[0]["encoding"]["shape"]["scale"]
    shapes = dict(zip(scale["domain"], scale["range"], strict=True))
    assert shapes["not counted"] != shapes["did not"]
    fill = points[0]["encoding"]["fill"]["scale"]["range"]
    assert fill[0] != fill[1]


def test_a_plan_stands_just_before_the_first_interview_after_it() -> None:
    spec = every(LIGHT)["over time"]
    assert {row["at"] for row in rows(spec) if "at" in row} == {4.5}


def test_the_grid_writes_its_counts_and_the_names_of_its_corners() -> None:
    spec = every(LIGHT)["felt"]
    assert {row["counted"] for row in rows(spec)} == {"4", "", "1"}
    assert "cividis" in str(spec)


def test_a_rating_is_written_in_its_circle_and_a_rehearsal_is_a_triangle() -> None:
    spec = every(LIGHT)["questions"]
    marks = [part["mark"] for part in parts(spec)]
    assert any(mark.get("shape") == "triangle-up" for mark in marks)
    assert any(
        part["mark"]["type"] == "text" and part["encoding"]["text"]["field"] == "rating"
        for part in parts(spec)
    )


def test_text_alternatives_lead_with_the_finding_and_then_give_the_figures() -> None:
    said = ranked.describe_ranked(KINDS, 12)
    assert said.startswith("1 of 3 kinds recur: Rambled.")
    assert "Rambled: 8 of 12, rate 50%, 95% 27% to 73%" in said
    assert "Handshake: 2 of 2." in said
    said = over_time.describe_over_time(CELLS, PLANS, ["a"])
    assert "Rambled: 1 times, last on 2026-01-01. A plan is marked." in said
    said = felt_noticed.describe_felt_noticed(GRID)
    assert said.startswith("5 mistakes. Corners: blind spot 1, let go 4, work on 0.")
    assert "Why us?: rated 2, 4" in questions.describe_questions(RATINGS, ["Why us?"])


def test_text_alternatives_of_nothing_say_so() -> None:
    assert "nothing to rank" in ranked.describe_ranked(KINDS.head(0), 3)
    assert "nothing over time" in over_time.describe_over_time(CELLS.head(0), PLANS, [])
    assert "No mistake" in felt_noticed.describe_felt_noticed(GRID.assign(count=0))
    assert "No question" in questions.describe_questions(RATINGS, [])


def test_a_persons_words_stay_data_and_never_become_part_of_the_specification() -> None:
    label = "'];alert(1)//"
    frame = KINDS.assign(label=label)
    spec = specification(ranked.ranked_kinds(frame, LIGHT))
    without_data = {name: part for name, part in spec.items() if name != "datasets"}
    assert label not in str(without_data)


def test_the_row_that_is_looked_at_is_tinted_and_the_kept_specification_is_not_touched() -> None:
    spec = every(LIGHT)["ranked"]
    tinted = rows_of_a_chart.looking_at(spec, "b")
    values = [one["value"] for one in tinted["params"] if one["name"] == "looked_at"]
    assert values == ["b"]
    assert [one["value"] for one in spec["params"] if one["name"] == "looked_at"] == [""]
    band = parts(spec)[0]
    assert "datum.kind === looked_at" in str(band["encoding"]["opacity"])
