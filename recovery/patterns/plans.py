"""Which plan is in force against a kind or for a topic."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pandas import DataFrame

    from recovery.catalogue import Catalogue


def plans_in_force(plans: DataFrame, catalogue: Catalogue) -> DataFrame:
    """Return the newest plan that is not retired for each thing that plans are about.

    Indexed by ``about``, a kind as it counts after merges, or a topic; column ``day`` is the
    plan's date as ISO 8601 text.
    """
    live = plans[plans["retired_at"].isna() & plans["made_on"].notna()]
    live = live.assign(
        about=[catalogue.merged(about) for about in live["about"]],
        day=live["made_on"].dt.strftime("%Y-%m-%d"),
    )
    newest = live.sort_values(["made_on", "created_at", "id"], kind="stable")
    return newest.drop_duplicates("about", keep="last").set_index("about")
