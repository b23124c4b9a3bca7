from __future__ import annotations

from typing import TYPE_CHECKING

from recovery.patterns.analysis import analyse
from recovery.patterns.headline import Recurring, worth_knowing

if TYPE_CHECKING:
    from tests.patterns.conftest import Notes

RAMBLED, VAGUE = "content.rambling", "content.no_example"


def found(notes: Notes) -> Recurring | None:
    tables = notes.tables
    return worth_knowing(tables["interviews"], tables["mistakes"], tables["plans"], notes.catalogue)


def test_nothing_is_worth_knowing_before_something_recurs(notes: Notes) -> None:
    assert found(notes) is None
    notes.days(2, RAMBLED)
    assert found(notes) is None


def test_the_recurring_kind_with_the_highest_rate_is_named_with_its_count(notes: Notes) -> None:
    notes.days(4, RAMBLED, VAGUE, first="2026-01-01")
    notes.days(2, RAMBLED, first="2026-02-01")
    one = found(notes)
    assert one is not None
    assert (one.kind, one.k, one.n) == (RAMBLED, 6, 6)
    assert "6 of 6" in one.sentence


def test_it_is_the_first_row_of_the_page_without_a_plan(notes: Notes) -> None:
    notes.days(6, RAMBLED, VAGUE)
    notes.days(2, VAGUE, first="2026-02-01")
    page = analyse(notes.tables, notes.catalogue).kinds
    one = found(notes)
    assert one is not None
    assert (one.kind, one.k, one.n) == tuple(page.iloc[0][["kind", "k", "n"]])


def test_a_kind_with_a_plan_is_not_named_again(notes: Notes) -> None:
    notes.days(4, RAMBLED)
    notes.add("plans", about=RAMBLED, made_on="2026-01-05", then_action="stop")
    assert found(notes) is None


def test_a_kind_counted_only_where_it_was_ticked_is_never_named(notes: Notes) -> None:
    notes.days(5, "delivery.eye_contact")
    assert found(notes) is None
