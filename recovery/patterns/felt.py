"""Felt against noticed: what bothered me, what they saw, and what a few days changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from recovery.model import Noticed, Salvage

if TYPE_CHECKING:
    from pandas import DataFrame

LITTLE, MUCH = 2, 4
LET_GO, WORK_ON, BLIND_SPOT = "let go", "work on", "blind spot"


def grid(mistakes: DataFrame) -> DataFrame:
    """Count mistakes by felt (1-5) and noticed (no, unsure, yes).

    Always 15 rows: felt, noticed, count, corner. ``corner`` names the corners: *let go* (felt
    4-5, not noticed), *work on* (felt 4-5, noticed), *blind spot* (felt 1-2, noticed), else "".
    A mistake without an answer to "noticed" is in no cell.
    """
    cells = pd.MultiIndex.from_product([range(1, 6), list(Noticed)], names=["felt", "noticed"])
    known = mistakes[mistakes["felt"].notna() & mistakes["noticed"].ne("")]
    counts = known.groupby([known["felt"].astype("int64"), "noticed"]).size()
    frame = counts.reindex(cells, fill_value=0).rename("count").reset_index()
    frame["noticed"] = [str(one) for one in frame["noticed"]]
    frame["corner"] = [corner(*row) for row in zip(frame["felt"], frame["noticed"], strict=True)]
    return frame


def corner(felt: int, noticed: str) -> str:
    """Name the corner of the grid that a cell belongs to, or return ""."""
    if felt >= MUCH and noticed == Noticed.NO:
        return LET_GO
    if noticed == Noticed.YES and (felt >= MUCH or felt <= LITTLE):
        return WORK_ON if felt >= MUCH else BLIND_SPOT
    return ""


def drift(mistakes: DataFrame) -> dict[str, float]:
    """Compare felt then with felt 7 days later, over the mistakes that have both.

    Keys: n, less, same, more (counts), then_mean, later_mean (1 to 5; missing when n is 0).
    """
    both = mistakes[mistakes["felt"].notna() & mistakes["felt_later"].notna()]
    then, later = both["felt"].astype("float64"), both["felt_later"].astype("float64")
    return {
        "n": len(both),
        "less": int((later < then).sum()),
        "same": int((later == then).sum()),
        "more": int((later > then).sum()),
        "then_mean": float(then.mean()),
        "later_mean": float(later.mean()),
    }


def salvage(mistakes: DataFrame) -> DataFrame:
    """Return a row per kind that I tried to save in the room: kind, tried, worked.

    The most tried first.
    """
    tried = mistakes[mistakes["salvage"].isin([Salvage.FAILED, Salvage.WORKED])]
    table = (
        tried.assign(worked=tried["salvage"].eq(Salvage.WORKED).astype("int64"))
        .groupby("kind", sort=True)
        .agg(tried=("id", "size"), worked=("worked", "sum"))
        .reset_index()
    )
    return table.sort_values(
        ["tried", "worked", "kind"], ascending=[False, False, True], ignore_index=True
    )
