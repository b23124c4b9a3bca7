"""The figures of the measured set must not fall unnoticed; benchmarks/letters.py prints them."""

from __future__ import annotations

import pytest

from benchmarks.letters import SET, leaking, letters, measured
from recovery.letters.review import Context, Written, review
from recovery.letters.rules import APOLOGY, FAULTS


@pytest.mark.parametrize(
    ("group", "found", "alarms"),
    [("tuned", 0.97, 1), ("held", 0.9, 1), ("others", 0.97, 9), ("unseen", 0.87, 2)],
)
def test_what_the_review_finds_does_not_get_worse(group: str, found: float, alarms: int) -> None:
    figures = measured(group)
    assert figures.found.total() >= found * figures.planted.total()
    assert figures.clean.total() <= alarms


@pytest.mark.parametrize(
    ("half", "leaks", "alarms"), [("tuned", 20, 0), ("held", 19, 2), ("others", 18, 3)]
)
def test_what_the_leak_check_finds_does_not_get_worse(half: str, leaks: int, alarms: int) -> None:
    _, counts = leaking(half)
    assert counts["found"] >= leaks
    assert counts["raised"] <= alarms


def test_every_planted_flaw_stands_where_it_is_said_to_stand() -> None:
    for group in ("tuned", "held", "others", "unseen"):
        for letter in letters(group):
            assert "[[" not in letter.written.body.replace("[[date", "")
            assert all(flaw.end <= len(letter.written.body) for flaw in letter.flaws)


def test_single_sentences_that_were_learned_from_are_told_apart() -> None:
    mine, alarms, found, others = False, 0, 0, 0
    lines = (SET / "sentences.txt").read_text("utf-8").splitlines()
    for line in lines:
        if line.startswith("==="):
            mine = line.endswith("my own performance")
            continue
        flags = review(Written(subject="", body=line), Context())
        flagged = bool({flag.rule for flag in flags} & {APOLOGY, FAULTS})
        found, alarms = found + (mine and flagged), alarms + (flagged and not mine)
        others += not mine
    assert found >= 0.93 * (len(lines) - others)
    assert alarms <= 3
