"""The questions that are likely at this stage, each with my best answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from recovery.brief import words
from recovery.brief.counters import Seen
from recovery.companies.names import key
from recovery.model import Status
from recovery.patterns.order import in_time_order
from recovery.patterns.questions import groups

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pandas import DataFrame

ANSWERS, OPEN = 4, 2
GOOD = 4  # an answer rated so, and never rewritten, is good as it was said
# An answer to these is about one company, and wrong at any other.
OF_ONE_COMPANY = frozenset({"motivation.why_company", "motivation.company_knowledge"})
HELD = (Status.HELD.value, Status.CLOSED.value)


@dataclass(frozen=True, slots=True)
class Best:
    """One likely question and the best answer to it, with where that is from."""

    answer_id: str
    question: str
    why: str
    answer: str
    origin: str


@dataclass(frozen=True, slots=True)
class Likely:
    """The answers to take along, and likely questions that have none yet."""

    answers: tuple[Best, ...]
    unanswered: tuple[str, ...]


def likely(tables: Mapping[str, DataFrame], stage: str, company: str) -> Likely:
    """Return the best answers to the questions that this stage asks most.

    A question's wordings are one. The likelihood is the share of interviews that asked it,
    those of this stage first; a question that nobody asked yet comes last.
    """
    interviews = in_time_order(tables["interviews"])
    held = interviews[interviews["status"].isin(HELD)]
    answers = _rows(tables, interviews)
    asked: dict[str, list[dict[Any, Any]]] = {}
    for row in answers:
        asked.setdefault(row["group"], []).append(row)
    here = set(held.loc[held["stage"].eq(stage), "id"]) if stage else set()
    every = set(held["id"])
    seen = {question: _seen(rows, every, here) for question, rows in asked.items()}
    best: list[Best] = []
    unanswered: list[str] = []
    for question in sorted(asked, key=lambda one: (-seen[one].rate, one)):
        found = _best(asked[question], company)
        if found is None:
            if seen[question].k > 1 or seen[question].k_here:
                unanswered.append(words.cut(question, words.QUESTION))
        elif len(best) < ANSWERS:
            why = f"asked in {seen[question].words(stage)}" if seen[question].k else ""
            best.append(_shown(question, why, found))
        if len(best) == ANSWERS and len(unanswered) >= OPEN:
            break
    return Likely(tuple(best), tuple(unanswered[:OPEN]))


def _rows(tables: Mapping[str, DataFrame], interviews: DataFrame) -> list[dict[Any, Any]]:
    """Return the answers in time order, each with its group, its company and its day."""
    answers = tables["answers"]
    places = {one: number for number, one in enumerate(interviews["id"])}
    # One that nobody asked yet is newer than any interview.
    answers = answers.assign(number=answers["interview_id"].map(places).fillna(len(places)))
    answers = answers.sort_values(["number", "created_at", "id"], kind="stable")
    answers["group"] = answers["id"].map(groups(answers, tables["phrases"]))
    held = {row["id"]: row for row in interviews.to_dict("records")}
    findings = tables["findings"]
    researched = dict(zip(findings["answer_id"], findings["company"], strict=True))
    rows = answers.to_dict("records")
    for row in rows:
        interview = held.get(row["interview_id"], {})
        row["company"] = interview.get("company") or researched.get(row["id"], "")
        row["day"] = interview.get("starts_at", "")[: len("2026-03-12")]
    return rows


def _seen(rows: Sequence[Mapping[Any, Any]], every: set[str], here: set[str]) -> Seen:
    ids = {row["interview_id"] for row in rows}
    return Seen(len(ids & every), len(every), len(ids & here), len(here))


def _best(rows: Sequence[Mapping[Any, Any]], company: str) -> Mapping[Any, Any] | None:
    """Return the newest better answer, or else the newest that was good as it was said."""
    fit = [
        row
        for row in rows
        if row["topic"] not in OF_ONE_COMPANY or key(row["company"]) == key(company)
    ]
    written = [row for row in fit if row["wish_i_had_said"].strip()]
    said = [row for row in fit if row["said"].strip() and _rating(row) >= GOOD]
    return next(reversed(written), None) or next(reversed(said), None)


def _rating(row: Mapping[Any, Any]) -> int:
    rating = row["rating"]
    return rating if isinstance(rating, int) else 0


def _shown(question: str, why: str, row: Mapping[Any, Any]) -> Best:
    better = row["wish_i_had_said"]
    text = better if better.strip() else row["said"]
    origin = words.cut(row["company"], 40)
    if not better.strip():
        origin = ", ".join(part for part in (origin, f"said, rated {row['rating']} of 5") if part)
    return Best(
        answer_id=row["id"],
        question=words.cut(question, words.QUESTION),
        why=why,
        answer=words.cut(text, words.ANSWER),
        origin=origin,
    )
