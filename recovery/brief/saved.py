"""What saved me before: one slip that I noticed in the room and put right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from recovery.brief import words
from recovery.model import Salvage, Status
from recovery.patterns.order import in_time_order
from recovery.patterns.units import counted_mistakes

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from pandas import DataFrame

    from recovery.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Saved:
    """One time that it worked, and how often it did: ``worked`` of ``tried``."""

    label: str
    text: str
    where: str
    worked: int
    tried: int


def saved(
    tables: Mapping[str, DataFrame], catalogue: Catalogue, about: Collection[str]
) -> Saved | None:
    """Return the newest salvage that worked, one against these kinds before any other."""
    held = in_time_order(tables["interviews"])
    held = held[held["status"].eq(Status.CLOSED)]
    places = {one: number for number, one in enumerate(held["id"])}
    # The tries that Patterns counts as well: of closed debriefs, and not let go.
    mistakes = counted_mistakes(held, tables["mistakes"], catalogue)
    tried = mistakes[mistakes["salvage"].isin([Salvage.WORKED, Salvage.FAILED])]
    worked = tried[tried["salvage"].eq(Salvage.WORKED)]
    if worked.empty:
        return None
    best = max(
        worked.to_dict("records"),
        key=lambda row: (
            bool(row["what_happened"].strip()),
            row["kind"] in about,
            places[row["interview_id"]],
            row["id"],
        ),
    )
    interview = held.iloc[places[best["interview_id"]]]
    return Saved(
        label=words.cut(catalogue.label(best["kind"]), 60),
        text=words.cut(best["what_happened"], words.LINE),
        where=words.cut(interview["company"], 40),
        worked=len(worked),
        tried=len(tried),
    )
