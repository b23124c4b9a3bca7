from __future__ import annotations

from typing import TYPE_CHECKING

from recovery.patterns import felt, sentences

if TYPE_CHECKING:
    from tests.patterns.conftest import Notes


def test_the_grid_counts_every_answered_mistake_once_and_names_its_corners(notes: Notes) -> None:
    one = notes.interview("2026-01-01")
    for bothered, noticed in ((5, "no"), (4, "no"), (5, "yes"), (1, "yes"), (3, "yes"), (3, "")):
        notes.mistake(one, "content.rambling", felt=bothered, noticed=noticed)
    grid = felt.grid(notes.frame("mistakes"))
    assert len(grid) == 15
    assert grid["count"].sum() == 5
    corners = grid.groupby("corner")["count"].sum()
    assert (corners["let go"], corners["work on"], corners["blind spot"]) == (2, 1, 1)
    said = sentences.felt_against_noticed(grid)
    assert "Of 5 mistakes: 2 bothered you much and went unnoticed" in said


def test_drift_compares_only_mistakes_that_were_rated_again(notes: Notes) -> None:
    one = notes.interview("2026-01-01")
    for then, later in ((5, 2), (3, 3), (2, 4), (5, "")):
        notes.mistake(one, "content.rambling", felt=then, felt_later=later)
    found = felt.drift(notes.frame("mistakes"))
    assert (found["n"], found["less"], found["same"], found["more"]) == (3, 1, 1, 1)
    assert found["later_mean"] == 3.0


def test_salvage_counts_tries_and_what_worked_by_kind(notes: Notes) -> None:
    one = notes.interview("2026-01-01")
    for tried in ("worked", "failed", "not tried", "", "worked"):
        notes.mistake(one, "content.rambling", salvage=tried)
    table = felt.salvage(notes.frame("mistakes"))
    assert table.to_dict("records") == [{"kind": "content.rambling", "tried": 3, "worked": 2}]
    assert sentences.saved(table) == "You tried to save it 3 times; it worked 2 times."


def test_without_anything_each_says_so(notes: Notes) -> None:
    empty = notes.frame("mistakes")
    assert felt.grid(empty)["count"].sum() == 0
    assert "yet" in sentences.drifted(felt.drift(empty))
    assert "yet" in sentences.saved(felt.salvage(empty))
