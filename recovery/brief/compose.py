"""The brief: what a person takes along on one page, gathered from their own rows.

Frames in, one value out. Each text is cut kindly at a word, so that the page stays one page;
what is whole stands on its own page of the dashboard.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from recovery.brief import words
from recovery.brief.counters import Counter, counters
from recovery.brief.likely import Likely, likely
from recovery.brief.saved import Saved, saved
from recovery.cells import DayOrMoment
from recovery.companies import known
from recovery.errors import RecoveryError
from recovery.model import Aspect, Status
from recovery.patterns import agenda

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pandas import DataFrame

    from recovery.catalogue import Catalogue
    from recovery.companies.known import Found, Known

TABLES = ("interviews", "mistakes", "answers", "plans", "findings", "phrases", "letters")
# Mission, history and work come first; what else is known fills the room that is left.
FIRST = (Aspect.MISSION, Aspect.HISTORY, Aspect.WORK)
THEN = (Aspect.NEWS, Aspect.PRODUCT, Aspect.PEOPLE)
FACTS, ASK = 5, 3


class NothingPlannedError(RecoveryError):
    """There is no next interview to make a brief for."""

    def __init__(self) -> None:
        super().__init__(
            "No interview is planned, so there is none to make a brief for. "
            "Plan one on the page Debrief, or name one that you have."
        )


class UnknownInterviewError(RecoveryError):
    """The brief was asked for an interview that is not in the journal."""

    def __init__(self, interview_id: str) -> None:
        super().__init__(
            f"No interview has the id {words.cut(interview_id, 64)}. It may have been deleted; "
            "the history on the page Data can undo that. Nothing was changed."
        )


@dataclass(frozen=True, slots=True)
class Fact:
    """One finding, with where it is from."""

    aspect: str
    text: str
    source: str
    found_on: date | None


@dataclass(frozen=True, slots=True)
class Brief:
    """All that stands on the page; every text is one line, cut to what fits.

    ``state`` is "to come", "over" or "cancelled"; ``missing`` names what is not known yet.
    """

    interview_id: str
    company: str
    role: str
    about: str
    when: str
    place: str
    interviewers: str
    state: str
    facts: tuple[Fact, ...]
    missing: str
    counters: tuple[Counter, ...]
    saved: Saved | None
    likely: Likely
    ask: tuple[str, ...]


def next_interview(tables: Mapping[str, DataFrame], now: datetime) -> str:
    """Return the id of the next planned interview.

    Raises:
        NothingPlannedError: None is still to come.

    """
    upcoming = agenda.agenda(agenda.standing(tables, now.tzinfo or UTC), (), now).upcoming
    if upcoming is None:
        raise NothingPlannedError
    return upcoming.id


def brief(
    tables: Mapping[str, DataFrame], catalogue: Catalogue, interview_id: str, now: datetime
) -> Brief:
    """Gather the brief for one interview out of the frames in ``TABLES``.

    Raises:
        UnknownInterviewError: No row has this id.

    """
    interviews = tables["interviews"]
    rows = interviews[interviews["id"] == interview_id].to_dict("records")
    if not rows:
        raise UnknownInterviewError(interview_id)
    row: dict[Any, Any] = rows[0]
    stage, company = row["stage"], row["company"]
    countered = counters(tables, catalogue, stage)
    found = known.about(tables["findings"], company, now.date())
    return Brief(
        interview_id=interview_id,
        company=words.cut(company, 80),
        role=words.cut(row["role"], 80),
        about=words.meeting(stage, row["format"]),
        when=words.when(row["starts_at"]),
        place=words.cut(row["place"], 120),
        interviewers=words.cut(row["interviewers"], 120),
        state=_state(row, now),
        facts=_facts(found),
        missing=known.named(found.missing),
        counters=countered,
        saved=saved(tables, catalogue, [one.about for one in countered]),
        likely=likely(tables, stage, company),
        ask=tuple(words.cut(one.text, words.LINE) for one in found.of(Aspect.QUESTION)[:ASK]),
    )


def _facts(found: Known) -> tuple[Fact, ...]:
    """Take the newest of each aspect first, then second ones, in the order of the aspects."""
    order = (*FIRST, *THEN)
    ranked = [
        (place, number, one)
        for number, aspect in enumerate(order)
        for place, one in enumerate(found.of(aspect))
    ]
    chosen = sorted(ranked, key=lambda one: one[:2])[:FACTS]
    return tuple(_fact(one) for _, _, one in sorted(chosen, key=lambda one: (one[1], one[0])))


def _fact(found: Found) -> Fact:
    source = words.cut(found.source, words.SOURCE)
    text = words.cut(found.text, words.LINE)
    return Fact(str(found.aspect), text, source, found.found_on)


def _state(row: Mapping[str, Any], now: datetime) -> str:
    if row["status"] == Status.CANCELLED:
        return "cancelled"
    if row["status"] in {Status.HELD, Status.CLOSED}:
        return "over"
    value = DayOrMoment().read(row["starts_at"])
    if isinstance(value, datetime):
        return "to come" if value > now else "over"
    return "to come" if value is not None and value >= now.date() else "over"
