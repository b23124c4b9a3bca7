"""What is known of a company: the findings by aspect, and what is missing for an interview."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from recovery.companies.names import key
from recovery.model import Aspect

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pandas import DataFrame, Series

# What a person should be able to say before they walk in (design of the product).
NEEDED = (Aspect.MISSION, Aspect.HISTORY, Aspect.WORK, Aspect.QUESTION)
_NAMES = {
    Aspect.MISSION: "its mission",
    Aspect.HISTORY: "its history",
    Aspect.WORK: "its work",
    Aspect.PRODUCT: "its product",
    Aspect.PEOPLE: "its people",
    Aspect.NEWS: "its news",
    Aspect.QUESTION: "a question to ask",
}
# News change sooner than a history does.
LASTS = {Aspect.NEWS: 30, Aspect.PEOPLE: 180, Aspect.WORK: 365, Aspect.PRODUCT: 365}


@dataclass(frozen=True, slots=True)
class Found:
    """One finding as a page shows it; ``aspect`` is None where none was chosen."""

    id: str
    aspect: Aspect | None
    text: str
    source: str
    found_on: date | None
    answer_id: str


@dataclass(frozen=True, slots=True)
class Known:
    """All findings of one company, the newest first within an aspect.

    ``missing``: needed aspects without a finding. ``old``: aspects whose newest finding may no
    longer hold. ``unsourced``: facts without a source; a question to ask needs none.
    """

    company: str
    findings: tuple[Found, ...]
    missing: tuple[Aspect, ...]
    old: tuple[Aspect, ...]
    unsourced: int

    def of(self, aspect: Aspect | None) -> tuple[Found, ...]:
        """Return the findings of one aspect."""
        return tuple(one for one in self.findings if one.aspect == aspect)

    @property
    def by_aspect(self) -> Mapping[Aspect | None, tuple[Found, ...]]:
        """Return the aspects that have findings, in the order of a brief."""
        return {one: found for one in (*Aspect, None) if (found := self.of(one))}


def about(findings: DataFrame, company: str, on: date) -> Known:
    """Gather the findings of a company; capitals and spaces in its name make no difference.

    ``on`` is the day that they are needed on: that of the next interview, or today.
    """
    found = [_found(row) for row in of_company(findings, company).to_dict("records")]
    found.sort(key=lambda one: (one.found_on or date.min, one.id), reverse=True)
    have = {one.aspect for one in found}
    return Known(
        company=company,
        findings=tuple(found),
        missing=tuple(one for one in NEEDED if one not in have),
        old=tuple(one for one in Aspect if one in LASTS and _is_old(found, one, on)),
        unsourced=sum(not one.source.strip() and one.aspect != Aspect.QUESTION for one in found),
    )


def named(aspects: Sequence[Aspect]) -> str:
    """Name aspects as a person does: "its mission, its history and a question to ask"."""
    names = [_NAMES[one] for one in aspects]
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def of_company(rows: DataFrame, company: str) -> DataFrame:
    """Return the rows of a table with a column ``company`` that are of this company."""
    names = {name for name in rows["company"].unique() if key(name) == key(company)}
    return rows[rows["company"].isin(names)]


def companies(interviews: DataFrame, findings: DataFrame) -> list[str]:
    """Return every company once, in the alphabet's order, in its usual spelling."""
    counts: dict[str, dict[str, int]] = {}
    for column in (interviews["company"], findings["company"]):
        for name, count in _counted(column):
            spellings = counts.setdefault(key(name), {})
            spellings[name] = spellings.get(name, 0) + count
    usual = [min(ways, key=lambda name: (-ways[name], name)) for ways in counts.values()]
    return sorted((name for name in usual if name.strip()), key=lambda name: (key(name), name))


def _counted(names: Series[str]) -> list[tuple[str, int]]:
    counts = names.value_counts()
    return list(zip(counts.index, counts.tolist(), strict=True))


def _found(row: dict[Any, Any]) -> Found:
    day = row["found_on"]
    return Found(
        id=row["id"],
        aspect=Aspect(row["aspect"]) if row["aspect"] else None,
        text=row["finding"],
        source=row["source"],
        # A missing date is the only value that is not equal to itself.
        found_on=day.date() if day == day else None,  # noqa: PLR0124 - so NaT is told apart
        answer_id=row["answer_id"],
    )


def _is_old(found: list[Found], aspect: Aspect, on: date) -> bool:
    newest = next((one for one in found if one.aspect == aspect), None)
    if newest is None or newest.found_on is None:
        return False
    return (on - newest.found_on).days > LASTS[aspect]
