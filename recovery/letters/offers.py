"""The findings that a letter may bring in: the newest gap first, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from recovery.catalogue import topics
from recovery.cells import day_of
from recovery.letters.facts import since
from recovery.model import is_weak

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Offer:
    """One finding, and why it is offered."""

    id: str
    text: str
    source: str
    why: str
    fills: bool  # a gap that showed in this interview
    after: bool  # known to be found after the interview


def weak(answers: Iterable[Cells]) -> list[Cells]:
    """Return the answers that were weak."""
    return [row for row in answers if is_weak(row)]


def offers(interview: Cells, findings: Iterable[Cells], answers: Iterable[Cells]) -> list[Offer]:
    """Return a company's findings in the order in which they help this letter.

    First those that belong to a weak answer of the interview, then what was found after it,
    then the rest; in each the newest first. ``findings`` are those of the interview's company.
    """
    gaps = {row["id"]: row for row in weak(answers)}
    found = [_offer(row, gaps, interview) for row in findings]
    dates = {row["id"]: row["found_on"] for row in findings}
    newest = sorted(found, key=lambda one: (dates[one.id], one.id), reverse=True)
    return sorted(newest, key=lambda one: (not one.fills, not one.after))


def research(answers: Iterable[Cells], found: Sequence[Offer]) -> list[str]:
    """Return what to research when no finding fills a gap: the weak answers' topics."""
    if any(one.fills for one in found):
        return []
    known = topics()
    labels = [
        known[row["topic"]].label if row["topic"] in known else row["question"]
        for row in weak(answers)
    ]
    return list(dict.fromkeys(labels))


def _offer(row: Cells, gaps: Mapping[str, Cells], interview: Cells) -> Offer:
    gap, after = gaps.get(row["answer_id"]), since(interview, row)
    same_day = row["found_on"] == day_of(interview["starts_at"]) != ""
    why = ["found after the interview"] if after else []
    why += ["found on the day of the interview"] if same_day and not after else []
    if gap:
        surprised = gap["off_guard"].lower() == "true"
        why.append(
            "touches a question that caught you off guard"
            if surprised
            else "touches an answer that was weak"
        )
    text = "; ".join(why) or "known before the interview"
    return Offer(row["id"], row["finding"], row["source"], text, bool(gap), after)
