"""What a save checks before anything is written: cells, ids and references, all at once."""

from __future__ import annotations

import re

import pytest

from recovery.errors import RecoveryError
from recovery.journal import Change, Insert, Journal, new_id
from recovery.model import InvalidInputError
from tests.journal.rows import (
    LATER,
    NOW,
    answer,
    debrief,
    delete,
    delete_debrief,
    ids,
    interview,
    mistake,
    portrait,
    seen,
    tables,
    update,
)


@pytest.fixture
def journal(journal: Journal) -> Journal:
    """Fill the journal with two debriefs."""
    journal.commit("Add", debrief("i1") + debrief("i2"), now=NOW)
    return journal


def test_every_fault_of_every_change_is_told_at_once(journal: Journal) -> None:
    changes: list[Change] = [
        interview("i3", starts_at="soon", felt="9"),
        mistake("m9", "nowhere", triage="maybe"),
        update(journal, "answers", "i1a", rating="0"),
    ]
    before = portrait(journal)
    with pytest.raises(InvalidInputError) as caught:
        journal.commit("Add", changes, now=LATER)
    where = {fault.where for fault in caught.value.faults}
    assert where >= {
        "interviews.starts_at",
        "interviews.felt",
        "mistakes.triage",
        "mistakes.interview_id",
        "answers.rating",
    }
    assert portrait(journal) == before


BAD = {
    "an unknown interview": mistake("m9", "nowhere"),
    "an unknown kind": mistake("m9", "i1", kind="content.singing"),
    "an unknown topic": answer("a9", "i1", topic="cooking"),
    "an unknown column": interview("i3", colour="blue"),
    "no company": interview("i3", company=""),
    "a company of spaces": interview("i3", company="  "),
    "no id": interview(""),
    "an id that a spreadsheet takes for a number": interview("12e45"),
    "an id that is there": interview("i1"),
    "a text without end": interview("i3", company="x" * 10_000),
}


@pytest.mark.parametrize("bad", BAD)
def test_a_row_that_would_be_set_aside_is_never_written(journal: Journal, bad: str) -> None:
    before = portrait(journal)
    with pytest.raises(RecoveryError):
        journal.commit("Add", [interview("fine"), BAD[bad]], now=LATER)
    assert portrait(journal) == before


def test_the_same_new_id_twice_in_one_save_is_refused(journal: Journal) -> None:
    before = portrait(journal)
    with pytest.raises(RecoveryError):
        journal.commit("Add", [interview("i3"), interview("i3", company="Other")], now=LATER)
    assert portrait(journal) == before


def test_what_belongs_together_may_come_in_any_order(journal: Journal) -> None:
    own = Insert("kinds", {"id": "k7", "label": "Forgot the name"})
    journal.commit("Add", [mistake("m9", "i3", kind="k7"), own, interview("i3")], now=LATER)
    assert seen(journal, "mistakes", "m9")["kind"] == "k7"
    assert journal.problems() == []
    journal.commit("Delete", list(reversed(delete_debrief(journal, "i1"))), now=LATER)
    assert ids(journal) == ["i2", "i3"]


def test_an_interview_is_not_deleted_without_what_belongs_to_it(journal: Journal) -> None:
    before = portrait(journal)
    with pytest.raises(RecoveryError):
        journal.commit("Delete", [delete(journal, "interviews", "i1")], now=LATER)
    assert portrait(journal) == before


def test_one_row_changed_and_deleted_in_one_save_can_be_undone_exactly(journal: Journal) -> None:
    before = tables(journal)
    changes: list[Change] = [
        update(journal, "answers", "i1a", said="x"),
        delete(journal, "answers", "i1a"),
    ]
    try:
        journal.commit("Both", changes, now=LATER)
    except RecoveryError:
        assert tables(journal) == before
    else:
        assert ids(journal, "answers") == ["i2a"]
        journal.undo(now=LATER)
    assert tables(Journal.open(journal.folder)) == before


def test_two_changes_of_one_row_in_one_save_are_both_made(journal: Journal) -> None:
    before = tables(journal)
    changes = [
        update(journal, "answers", "i1a", said="x"),
        update(journal, "answers", "i1a", rating="4"),
    ]
    journal.commit("Both", changes, now=LATER)
    row = seen(journal, "answers", "i1a")
    assert (row["said"], row["rating"]) == ("x", "4")
    journal.undo(now=LATER)
    assert tables(journal) == before


def test_cells_that_a_change_does_not_name_stay_as_they_are(journal: Journal) -> None:
    before = seen(journal, "answers", "i1a")
    journal.commit("Edit", [update(journal, "answers", "i1a", said="x")], now=LATER)
    after = seen(journal, "answers", "i1a")
    assert {key for key in after if after[key] != before[key]} == {"said", "updated_at"}


def test_a_cell_can_be_emptied(journal: Journal) -> None:
    journal.commit("Edit", [update(journal, "answers", "i1a", topic="other.curveball")], now=LATER)
    journal.commit("Edit", [update(journal, "answers", "i1a", topic="")], now=LATER)
    assert seen(Journal.open(journal.folder), "answers", "i1a")["topic"] == ""


def test_new_rows_are_added_at_the_end_in_their_order(journal: Journal) -> None:
    journal.commit("Add", [interview("z9"), interview("a1")], now=LATER)
    assert ids(journal) == ["i1", "i2", "z9", "a1"]
    assert journal.read("interviews")["id"].tolist() == ["i1", "i2", "z9", "a1"]
    assert journal.read("interviews").index.tolist() == [0, 1, 2, 3]


def test_new_ids_differ_and_no_spreadsheet_program_takes_one_for_a_number() -> None:
    made = {new_id() for _ in range(2_000)}
    assert len(made) == 2_000
    for one in made:
        assert one[0].isalpha()
        assert re.fullmatch(r"[a-z0-9]+", one)
        assert not re.search(r"\de\d", one)
        assert len(one) <= 64
