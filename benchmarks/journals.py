"""Invented journals of any size, for benchmarks: the same number gives the same files."""

from __future__ import annotations

import csv
from datetime import datetime, timedelta, timezone
from random import Random
from typing import TYPE_CHECKING

from recovery.catalogue import builtin_kinds, topics
from recovery.model import NOUNS, Format, Outcome, Prepared, Stage, columns

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    Row = dict[str, str]

MISTAKES, ANSWERS = 3, 4  # of each interview
FIRST = datetime(2015, 1, 5, 9, 0, tzinfo=timezone(timedelta(hours=1)))
WORDS = (  # noqa: SIM905 - prose is easier to read than a list
    "the interview answer team question project result told asked about because before after "
    "number quarter customer example story minute silence talked paused knew forgot said better "
    "next time would have been first role company naïve Zürich - plan practise aloud, calm; "
    "why how when figure percent manager screen call sat waited listened smiled wrote read"
).split()


def build(folder: Path, interviews: int) -> None:
    """Write a journal of so many interviews, with 3 mistakes and 4 answers each.

    Other tables get a row for every tenth interview. The folder is made when it is missing.
    """
    folder.mkdir(parents=True, exist_ok=True)
    dice = Random(interviews)  # noqa: S311 - invented text, no secret
    tables: dict[str, list[Row]] = {name: [] for name in NOUNS}
    for number in range(interviews):
        _add(tables, number, dice)
    for name, rows in tables.items():
        _write(folder / f"{name}.csv", list(columns(NOUNS[name])), rows)


def text(dice: Random, words: int) -> str:
    """Return some sentences; now and then one that needs quotes, or a new line."""
    parts = [dice.choice(WORDS) for _ in range(dice.randint(words // 2, words * 3 // 2))]
    if dice.random() < 0.15:  # noqa: PLR2004 - about as often as people do
        parts[len(parts) // 2] = '"well",\n'
    return " ".join(parts).capitalize() + "."


def _add(tables: dict[str, list[Row]], number: int, dice: Random) -> None:
    at = FIRST + timedelta(hours=17 * number)
    stamps = {"created_at": at.isoformat(), "updated_at": (at + timedelta(hours=3)).isoformat()}
    tables["interviews"].append({"id": f"i{number}", **stamps, **_interview(at, dice)})
    belongs = {**stamps, "interview_id": f"i{number}"}
    for one in range(MISTAKES):
        tables["mistakes"].append({"id": f"m{number}x{one}", **belongs, **_mistake(dice)})
    for one in range(ANSWERS):
        tables["answers"].append({"id": f"a{number}x{one}", **belongs, **_answer(dice)})
    if number % 10 == 0:
        tables["plans"].append({"id": f"p{number}", **stamps, **_plan(at, dice)})
        tables["rehearsals"].append(
            {
                "id": f"r{number}",
                **stamps,
                "answer_id": f"a{number}x0",
                "rehearsed_at": at.isoformat(),
                "rating": "good",
                "seconds": "95",
            }
        )


def _interview(at: datetime, dice: Random) -> Row:
    kinds = list(builtin_kinds())
    return {
        "starts_at": at.isoformat(),
        "minutes": str(dice.choice([30, 45, 60])),
        "company": f"{dice.choice(WORDS).title()} {dice.randint(1, 400)}",
        "role": f"{dice.choice(WORDS)} analyst",
        "stage": dice.choice(list(Stage)),
        "format": dice.choice(list(Format)),
        "interviewers": "Ines Prado <ines@example.org>",
        "status": "closed",
        "prepared": str(dice.randint(1, 5)),
        "prepared_what": "; ".join(dice.sample(list(Prepared), 2)),
        "felt": str(dice.randint(1, 5)),
        "forecast": str(dice.randrange(0, 101, 5)),
        "went_well": text(dice, 20),
        "notes": text(dice, 60),
        "reviewed": "; ".join(kinds[: dice.randint(30, len(kinds))]),
        "outcome": dice.choice(list(Outcome)),
        "outcome_on": (at + timedelta(days=9)).date().isoformat(),
        "debrief_minutes": str(dice.randint(5, 25)),
        "closed_at": (at + timedelta(hours=3)).isoformat(),
    }


def _mistake(dice: Random) -> Row:
    return {
        "kind": dice.choice(list(builtin_kinds())),
        "what_happened": text(dice, 18),
        "felt": str(dice.randint(1, 5)),
        "noticed": dice.choice(["no", "unsure", "yes"]),
        "evidence": text(dice, 8),
        "noticed_when": dice.choice(["during", "after"]),
        "salvage": dice.choice(["not tried", "failed", "worked"]),
        "triage": dice.choice(["work on", "let go"]),
    }


def _answer(dice: Random) -> Row:
    return {
        "question": text(dice, 9),
        "topic": dice.choice(list(topics())),
        "said": text(dice, 25),
        "rating": str(dice.randint(1, 5)),
        "off_guard": dice.choice(["true", "false"]),
        "wish_i_had_said": text(dice, 35),
    }


def _plan(at: datetime, dice: Random) -> Row:
    return {
        "about": dice.choice(list(builtin_kinds())),
        "made_on": at.date().isoformat(),
        "if_cue": text(dice, 8),
        "then_action": text(dice, 8),
    }


def _write(path: Path, names: list[str], rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
