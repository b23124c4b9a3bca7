from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from recovery.patterns.analysis import analyse
from recovery.patterns.units import DID_NOT, HAPPENED, NOT_COUNTED, Cells, cells
from tests.patterns.conftest import Notes

if TYPE_CHECKING:
    from collections.abc import Sequence

RAMBLED, HANDSHAKE, VIDEO = "content.rambling", "delivery.handshake", "logistics.video_setup"


def counted(notes: Notes, **given_: bool) -> Cells:
    return cells(notes.frame("interviews"), notes.frame("mistakes"), notes.catalogue, **given_)


def states(notes: Notes, kind: str) -> Sequence[int]:
    return counted(notes).column(kind).tolist()


def test_a_kind_counts_only_where_it_applies(notes: Notes) -> None:
    notes.interview("2026-01-01", format="in person")
    notes.interview("2026-01-02", format="video")
    notes.interview("2026-01-03", format="")
    assert states(notes, VIDEO) == [NOT_COUNTED, DID_NOT, DID_NOT]


def test_a_kind_that_is_never_suggested_counts_only_where_it_was_ticked(notes: Notes) -> None:
    notes.interview("2026-01-01", HANDSHAKE)
    notes.interview("2026-01-02")
    assert states(notes, HANDSHAKE) == [HAPPENED, NOT_COUNTED]


def test_hiding_a_kind_changes_no_figure_and_later_debriefs_do_not_count_it(notes: Notes) -> None:
    notes.interview("2026-01-01", RAMBLED)
    notes.interview("2026-01-02")
    assert states(notes, RAMBLED) == [HAPPENED, DID_NOT]
    notes.add("kinds", id=RAMBLED, hidden="true")
    notes.interview("2026-01-03", reviewed=VIDEO)
    found = counted(notes)
    assert found.column(RAMBLED).tolist() == [HAPPENED, DID_NOT, NOT_COUNTED]
    assert not found.ticked_only[found.kinds.index(RAMBLED)]


def test_hiding_a_kind_leaves_what_was_said_about_it_and_its_plan(notes: Notes) -> None:
    notes.days(8, RAMBLED)
    notes.days(6, first="2026-02-01")
    notes.add("plans", about=RAMBLED, made_on="2026-01-20", then_action="stop")
    before = analyse(notes.tables, notes.catalogue).kinds
    notes.add("kinds", id=RAMBLED, hidden="true")
    after = analyse(notes.tables, notes.catalogue).kinds
    assert_frame_equal(after, before)


def test_an_own_kind_counts_from_the_day_it_was_made(notes: Notes) -> None:
    notes.add("kinds", id="mine", label="Hummed", created_at="2026-01-03T09:00:00+00:00")
    notes.interview("2026-01-01", reviewed="mine")
    notes.interview("2026-01-02", "mine", reviewed="mine")
    # Debriefed the day after, which is when the kind was made.
    notes.interview("2026-01-02", "mine", closed_at="2026-01-03T10:00:00+00:00")
    notes.interview("2026-01-03", reviewed="mine")
    notes.interview("2026-01-04", "mine")
    found = counted(notes)
    assert found.column("mine").tolist() == [
        NOT_COUNTED,
        NOT_COUNTED,
        HAPPENED,
        DID_NOT,
        HAPPENED,
    ]
    assert found.early.sum() == 1


@pytest.mark.parametrize(("closed_at", "early"), [("00:40", 0), ("00:20", 1)])
def test_a_kind_made_after_midnight_while_debriefing_counts_in_every_zone(
    notes: Notes, closed_at: str, early: int
) -> None:
    notes.add("kinds", id="mine", label="Hummed", created_at="2026-03-13T00:30:00+10:00")
    notes.interview(
        "2026-03-12T15:00:00+10:00", "mine", closed_at=f"2026-03-13T{closed_at}:00+10:00"
    )
    assert counted(notes).early.sum() == early


def test_merged_kinds_are_one_and_lose_no_history(notes: Notes) -> None:
    notes.add("kinds", id="mine", label="Went on and on", merged_into=RAMBLED)
    notes.interview("2026-01-01", "mine", reviewed="mine")
    notes.interview("2026-01-02", RAMBLED, "mine")
    notes.interview("2026-01-03", reviewed="mine")
    found = counted(notes)
    assert "mine" not in found.kinds
    assert found.column(RAMBLED).tolist() == [HAPPENED, HAPPENED, DID_NOT]


def test_a_kind_that_nobody_knows_still_counts_where_it_was_ticked(notes: Notes) -> None:
    notes.interview("2026-01-01", "gone.kind")
    assert states(notes, "gone.kind") == [HAPPENED]


def test_an_empty_journal_has_no_cells(notes: Notes) -> None:
    found = counted(notes)
    assert found.state.shape == (0, len(found.kinds))
    assert found.n.sum() == 0


STATES = st.lists(
    st.tuples(st.sampled_from(["shown", "not shown"]), st.lists(st.sampled_from(["w", "l"]))),
    max_size=8,
)


@given(STATES)
@settings(deadline=None, max_examples=40)
def test_every_cell_is_exactly_one_of_three_and_k_never_passes_n(
    rows: list[tuple[str, list[str]]],
) -> None:
    notes = Notes()
    for day, (shown, ticks) in enumerate(rows, start=1):
        one = notes.interview(f"2026-01-{day:02d}", reviewed=RAMBLED if shown == "shown" else "")
        for tick in ticks:
            notes.mistake(one, RAMBLED, triage="let go" if tick == "l" else "work on")
    found = counted(notes)
    worked_on = sum("w" in ticks for _, ticks in rows)
    only_let_go = sum(bool(ticks) and "w" not in ticks for _, ticks in rows)
    blank = sum(shown == "shown" and not ticks for shown, ticks in rows)
    place = found.kinds.index(RAMBLED)
    assert (found.k[place], found.n[place]) == (worked_on, worked_on + blank)
    assert found.let_go[:, place].sum() == only_let_go
    assert (found.k <= found.n).all()
    with_all = counted(notes, let_go=True)
    assert with_all.k[place] == worked_on + only_let_go
    assert np.isin(found.state, [HAPPENED, DID_NOT, NOT_COUNTED]).all()
