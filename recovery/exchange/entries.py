"""The flat table of entries: one row per interview, with what belongs to it summed up."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import TYPE_CHECKING

from recovery.catalogue import Catalogue, topics
from recovery.model import Interview, KindChange, Noticed, Salvage, Triage, columns, is_weak

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from recovery.journal import Journal

    Cells = Mapping[str, str]

BETWEEN = " | "  # sentences hold commas and semicolons; few hold this
SUMMED = (
    "mistakes",
    "mistakes_to_work_on",
    "mistakes_let_go",
    "mistakes_noticed",
    "mistakes_saved",
    "mistake_kinds",
    "mistake_labels",
    "mistakes_felt_most",
    "questions",
    "questions_asked",
    "question_topics",
    "questions_off_guard",
    "weak_answers",
    "weak_questions",
    "weak_answers_bettered",
    "letters_sent",
    "first_letter_sent_at",
)


def header() -> list[str]:
    """Return the columns: the interview's own, then what is summed up."""
    return [*columns(Interview), *SUMMED]


def entries(journal: Journal, interviews: Collection[str] | None = None) -> list[list[str]]:
    """Return a row of cells for each interview, the first held first.

    ``interviews`` are the ids to keep; without it all are kept.
    """
    from recovery.patterns.order import in_time_order  # noqa: PLC0415 - pandas slows the start

    catalogue = Catalogue.of(KindChange.read(row) for row in journal.rows("kinds"))
    belonging = {
        name: _by_interview(journal.rows(name)) for name in ("mistakes", "answers", "letters")
    }
    rows = {row["id"]: row for row in journal.rows("interviews")}
    return [
        [rows[one][name] for name in columns(Interview)]
        + [
            *_of_mistakes(belonging["mistakes"][one], catalogue),
            *_of_answers(belonging["answers"][one]),
            *_of_letters(belonging["letters"][one]),
        ]
        for one in in_time_order(journal.read("interviews"))["id"]
        if one in rows and (interviews is None or one in interviews)
    ]


def _by_interview(rows: Sequence[Cells]) -> dict[str, list[Cells]]:
    gathered: dict[str, list[Cells]] = defaultdict(list)
    for row in rows:
        gathered[row["interview_id"]].append(row)
    return gathered


def _of_mistakes(mistakes: Sequence[Cells], catalogue: Catalogue) -> list[str]:
    kinds = list(dict.fromkeys(catalogue.merged(one["kind"]) for one in mistakes))
    return [
        _count(mistakes),
        _count(one for one in mistakes if one["triage"] == Triage.WORK_ON),
        _count(one for one in mistakes if one["triage"] == Triage.LET_GO),
        _count(one for one in mistakes if one["noticed"] == Noticed.YES),
        _count(one for one in mistakes if one["salvage"] == Salvage.WORKED),
        BETWEEN.join(kinds),
        BETWEEN.join(catalogue.label(kind) for kind in kinds),
        max((one["felt"] for one in mistakes), default=""),
    ]


def _of_answers(answers: Sequence[Cells]) -> list[str]:
    known = topics()
    off_guard = [one for one in answers if one["off_guard"].lower() == "true"]
    weak = [one for one in answers if is_weak(one)]
    asked_about = dict.fromkeys(one["topic"] for one in answers if one["topic"])
    return [
        _count(answers),
        BETWEEN.join(one["question"] for one in answers),
        BETWEEN.join(known[one].label if one in known else one for one in asked_about),
        _count(off_guard),
        _count(weak),
        BETWEEN.join(one["question"] for one in weak),
        _count(one for one in weak if one["wish_i_had_said"].strip()),
    ]


def _of_letters(letters: Sequence[Cells]) -> list[str]:
    sent = [one["sent_at"] for one in letters if one["sent_at"]]
    return [_count(sent), min(sent, key=datetime.fromisoformat, default="")]


def _count(found: Iterable[object]) -> str:
    return str(sum(1 for _ in found))
