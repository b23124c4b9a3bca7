"""Journals to make a brief of: the example with a next interview, and one stuffed with text."""

from __future__ import annotations

import shutil
from datetime import datetime
from typing import TYPE_CHECKING

from recovery import places
from recovery.brief import compose
from recovery.catalogue import Catalogue
from recovery.journal import Change, Insert, Journal, Update
from recovery.model import Finding, Interview, Plan

if TYPE_CHECKING:
    from pathlib import Path

    from recovery.brief.compose import Brief

NOW = datetime.fromisoformat("2026-10-20T12:00:00+02:00")
NEXT = "2026-10-27T10:00:00+01:00"
HOSTILE = '<script>alert(1)</script> <img src="http://elsewhere.invalid/x.png"> **b** $1$ & "q"'


def example(folder: Path) -> Journal:
    """Copy the example and plan a final interview at Pell Mobility."""
    shutil.copytree(places.example(), folder)
    journal = Journal.open(folder)
    planned = Interview.read(
        {
            "id": "next",
            "starts_at": NEXT,
            "company": "Pell Mobility",
            "role": "Fleet data analyst",
            "stage": "final",
            "format": "in person",
            "place": "Pell Mobility, Canal Yard",
            "interviewers": "Jonas Weber, Ana Ruiz",
            "status": "planned",
        }
    )
    journal.commit("Plan", [Insert("interviews", planned.cells())], now=NOW)
    return journal


def stuffed(folder: Path, text: str) -> Journal:
    """Fill every text that a brief may show with as much of ``text`` as its cell holds."""
    journal = example(folder)

    def much(limit: int) -> str:
        return (text * limit)[:limit]

    changes: list[Change] = [
        Update(
            "interviews",
            "next",
            {
                "company": much(200),
                "role": much(200),
                "place": much(1_000),
                "interviewers": much(1_000),
            },
            seen=journal.row("interviews", "next") or {},
        )
    ]
    for aspect in ("mission", "history", "work", "product", "people", "news", "question to ask"):
        changes += [
            Insert(
                "findings",
                Finding.read(
                    {
                        "id": f"long-{aspect}-{number}",
                        "company": much(200),
                        "aspect": aspect,
                        "finding": much(20_000),
                        "source": much(1_000),
                        "found_on": "2026-10-01",
                    }
                ).cells(),
            )
            for number in range(3)
        ]
    changes += [
        Insert(
            "plans",
            Plan.read(
                {
                    "id": f"long-{about}",
                    "about": about,
                    "made_on": "2026-10-02",
                    "if_cue": much(1_000),
                    "then_action": much(1_000),
                }
            ).cells(),
        )
        for about in ("content.rambling", "pay.expectation", "behavioural.conflict_manager")
    ]
    for table, names, limit in (
        ("answers", ("wish_i_had_said", "said"), 20_000),
        ("mistakes", ("what_happened",), 20_000),
    ):
        changes += [
            Update(table, row["id"], dict.fromkeys(names, much(limit)), seen=row)
            for row in journal.rows(table)
        ]
    changes += [
        Update("answers", row["id"], {"question": f"{row['question']} {much(1_800)}"}, seen=row)
        for row in journal.rows("answers")
        if not row["interview_id"]
    ]
    journal.commit("Stuff", changes, now=NOW)
    return journal


def brief_of(journal: Journal, interview_id: str = "next", now: datetime = NOW) -> Brief:
    """Make the brief out of a journal."""
    tables = {table: journal.read(table) for table in compose.TABLES}
    return compose.brief(tables, Catalogue.of([]), interview_id, now)
