"""A chart as its specification: plain data that a page may keep and show again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

if TYPE_CHECKING:
    from altair import TopLevelMixin


def specification(chart: TopLevelMixin) -> dict[str, Any]:
    """Write a chart as its specification, data included.

    Making one costs more than all the rest of a page run, so pages make it once. Its marks are
    not announced one by one: the page gives the whole chart a text, and a table under it.
    """
    with alt.theme.enable("none"), alt.data_transformers.enable("default", max_rows=None):
        made = dict(chart.to_dict())
    config = made.get("config", {})
    return made | {"config": {**config, "mark": {**config.get("mark", {}), "aria": False}}}
