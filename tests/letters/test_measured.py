"""The figures of the measured set must not fall unnoticed; benchmarks/letters.py prints them."""

from __future__ import annotations

import pytest

from benchmarks.letters import leaking, letters, measured


@pytest.mark.parametrize(
    ("group", "found", "alarms"),
    [("tuned", 0.97, 0), ("held", 0.9, 0), ("other_tuned", 0.97, 0), ("other_held", 0.95, 0)],
)
def test_what_the_review_finds_does_not_get_worse(group: str, found: float, alarms: int) -> None:
    figures = measured(group)
    assert figures.found.total() >= found * figures.planted.total()
    assert figures.clean.total() <= alarms


@pytest.mark.parametrize(
    ("half", "leaks", "alarms"), [("tuned", 20, 0), ("held", 19, 2), ("other_tuned", 18, 3)]
)
def test_what_the_leak_check_finds_does_not_get_worse(half: str, leaks: int, alarms: int) -> None:
    _, counts = leaking(half)
    assert counts["found"] >= leaks
    assert counts["raised"] <= alarms


def test_every_planted_flaw_stands_where_it_is_said_to_stand() -> None:
    for group in ("tuned", "held", "other_tuned", "other_held"):
        for letter in letters(group):
            assert "[[" not in letter.written.body.replace("[[date", "")
            assert all(flaw.end <= len(letter.written.body) for flaw in letter.flaws)
