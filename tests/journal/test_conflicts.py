"""Promise 3 between two tabs or two processes: nobody's edit is overwritten."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from recovery.errors import RecoveryError
from recovery.journal import ConflictError, Delete, Insert, Journal, Update
from tests.journal.rows import (
    LATER,
    NOW,
    debrief,
    delete,
    delete_debrief,
    ids,
    interview,
    mistake,
    portrait,
    seen,
    update,
)

if TYPE_CHECKING:
    from pathlib import Path


DRAFT = "draft-7"
OTHER_DRAFT = "draft-8"


@pytest.fixture
def two(folder: Path) -> tuple[Journal, Journal]:
    """Open one journal in two sessions, with two debriefs in it."""
    first = Journal.open(folder)
    first.commit("Add", debrief("i1") + debrief("i2"), now=NOW)
    return first, Journal.open(folder)


def test_the_second_of_two_edits_of_one_row_is_refused_with_both_versions(
    two: tuple[Journal, Journal],
) -> None:
    first, second = two
    slow = update(second, "interviews", "i1", notes="From the second tab")
    first.commit("Edit", [update(first, "interviews", "i1", notes="From the first")], now=LATER)
    kept = first.table_bytes("interviews")
    with pytest.raises(ConflictError) as caught:
        second.commit("Edit", [slow], now=LATER)
    assert (caught.value.table, caught.value.id) == ("interviews", "i1")
    assert caught.value.theirs["notes"] == "From the first"
    assert caught.value.mine["notes"] == "From the second tab"
    assert second.table_bytes("interviews") == kept
    assert "Not saved" in str(caught.value)


def test_a_refused_save_changes_none_of_its_tables(two: tuple[Journal, Journal]) -> None:
    first, second = two
    changes: list[Insert | Update] = [
        mistake("new", "i2"),
        update(second, "interviews", "i2", notes="Harmless"),
        update(second, "answers", "i1a", said="Second"),
    ]
    first.commit("Edit", [update(first, "answers", "i1a", said="First")], now=LATER)
    before = portrait(first)
    with pytest.raises(ConflictError):
        second.commit("Edit", changes, now=LATER)
    assert portrait(second) == before


def test_edits_of_different_rows_are_both_kept(two: tuple[Journal, Journal]) -> None:
    first, second = two
    one = update(first, "interviews", "i1", notes="One")
    other = update(second, "interviews", "i2", notes="Other")
    first.commit("Edit", [one], now=LATER)
    second.commit("Edit", [other], now=LATER)
    for journal in (first, second):
        assert [row["notes"] for row in journal.rows("interviews")] == ["One", "Other"]


def test_after_a_conflict_the_person_can_save_on_top_of_the_other_version(
    two: tuple[Journal, Journal],
) -> None:
    first, second = two
    slow = update(second, "interviews", "i1", notes="Second")
    first.commit("Edit", [update(first, "interviews", "i1", notes="First")], now=LATER)
    with pytest.raises(ConflictError) as caught:
        second.commit("Edit", [slow], now=LATER)
    again = Update("interviews", "i1", slow.cells, seen=caught.value.theirs)
    second.commit("Edit", [again], now=LATER)
    assert seen(first, "interviews", "i1")["notes"] == "Second"


def test_a_row_that_was_deleted_meanwhile_is_not_edited(two: tuple[Journal, Journal]) -> None:
    first, second = two
    slow = update(second, "answers", "i1a", said="Still typing")
    first.commit("Delete", [delete(first, "answers", "i1a")], now=LATER)
    with pytest.raises(ConflictError) as caught:
        second.commit("Edit", [slow], now=LATER)
    assert caught.value.mine["said"] == "Still typing"
    assert not caught.value.theirs
    assert ids(second, "answers") == ["i2a"]


def test_a_row_that_was_edited_meanwhile_is_not_deleted(two: tuple[Journal, Journal]) -> None:
    first, second = two
    slow = delete(second, "answers", "i1a")
    first.commit("Edit", [update(first, "answers", "i1a", said="New words")], now=LATER)
    with pytest.raises(ConflictError) as caught:
        second.commit("Delete", [slow], now=LATER)
    assert caught.value.theirs["said"] == "New words"
    assert ids(second, "answers") == ["i1a", "i2a"]


def test_two_deletes_of_one_row_do_not_pass_as_two(two: tuple[Journal, Journal]) -> None:
    first, second = two
    slow = delete(second, "answers", "i1a")
    first.commit("Delete", [delete(first, "answers", "i1a")], now=LATER)
    with pytest.raises(ConflictError):
        second.commit("Delete", [slow], now=LATER)
    assert len(second.history()) == 2


def test_a_mistake_is_not_added_to_an_interview_that_is_gone(two: tuple[Journal, Journal]) -> None:
    first, second = two
    first.commit("Delete", delete_debrief(first, "i1"), now=LATER)
    before = portrait(first)
    with pytest.raises(RecoveryError):
        second.commit("Add", [mistake("late", "i1")], now=LATER)
    assert portrait(second) == before


def test_an_interview_is_not_deleted_under_a_mistake_of_another_tab(
    two: tuple[Journal, Journal],
) -> None:
    first, second = two
    slow = delete_debrief(second, "i1")
    first.commit("Add", [mistake("late", "i1")], now=LATER)
    before = portrait(first)
    with pytest.raises(RecoveryError):
        second.commit("Delete", slow, now=LATER)
    assert portrait(second) == before


def test_an_id_is_given_once(two: tuple[Journal, Journal]) -> None:
    first, second = two
    first.commit("Add", [interview("i3")], now=LATER)
    with pytest.raises(RecoveryError):
        second.commit("Add", [interview("i3", company="Another")], now=LATER)
    assert ids(second) == ["i1", "i2", "i3"]


def test_saving_the_same_draft_twice_saves_once(two: tuple[Journal, Journal]) -> None:
    first, second = two
    done = first.commit("Close", debrief("i3"), now=LATER, token=DRAFT)
    assert first.commit("Close", debrief("i3"), now=LATER, token=DRAFT).id == done.id
    assert second.commit("Close", debrief("i3"), now=LATER, token=DRAFT).id == done.id
    reopened = Journal.open(first.folder)
    assert reopened.commit("Close", debrief("i3"), now=LATER, token=DRAFT).id == done.id
    assert ids(reopened) == ["i1", "i2", "i3"]
    assert len(reopened.history()) == 2


def test_the_token_of_an_older_save_still_counts(two: tuple[Journal, Journal]) -> None:
    first, second = two
    done = first.commit("Close", debrief("i3"), now=LATER, token=DRAFT)
    for number in range(5):
        first.commit("Edit", [update(first, "interviews", "i1", felt=str(number + 1))], now=LATER)
    assert second.commit("Close", debrief("i3"), now=LATER, token=DRAFT).id == done.id
    assert ids(second) == ["i1", "i2", "i3"]


def test_a_save_that_was_undone_is_saved_again_by_the_same_token(
    two: tuple[Journal, Journal],
) -> None:
    """A draft keeps its token: undo, bring it back and save must not only say "Saved"."""
    first, second = two
    done = first.commit("Close", debrief("i3"), now=LATER, token=DRAFT)
    first.undo(done.id, now=LATER)
    again = second.commit("Close", debrief("i3"), now=LATER, token=DRAFT)
    assert again.id != done.id
    assert second.commit("Close", debrief("i3"), now=LATER, token=DRAFT).id == again.id
    assert ids(Journal.open(first.folder)) == ["i1", "i2", "i3"]


def test_a_save_whose_undo_was_undone_counts_again(two: tuple[Journal, Journal]) -> None:
    first, second = two
    done = first.commit("Close", debrief("i3"), now=LATER, token=DRAFT)
    undone = first.undo(done.id, now=LATER)
    first.undo(undone.id, now=LATER)
    assert second.commit("Close", debrief("i3"), now=LATER, token=DRAFT).id == done.id
    assert ids(second) == ["i1", "i2", "i3"]


def test_another_token_is_another_save(two: tuple[Journal, Journal]) -> None:
    first, second = two
    first.commit("Close", debrief("i3"), now=LATER, token=DRAFT)
    second.commit("Close", debrief("i4"), now=LATER, token=OTHER_DRAFT)
    assert ids(first) == ["i1", "i2", "i3", "i4"]


def test_what_a_page_reads_is_what_it_may_hand_back_as_seen(two: tuple[Journal, Journal]) -> None:
    first, _ = two
    row = first.rows("interviews")[0]
    first.commit("Edit", [Update("interviews", "i1", {"notes": "x"}, row)], now=LATER)
    row = first.rows("answers")[1]
    first.commit("Delete", [Delete("answers", row["id"], row)], now=LATER)
    assert ids(first, "answers") == ["i1a"]


def test_the_other_session_sees_a_save_at_its_next_look(two: tuple[Journal, Journal]) -> None:
    first, second = two
    before = second.version()
    first.commit("Edit", [update(first, "interviews", "i1", notes="New")], now=LATER)
    assert second.version() != before
    assert second.read("interviews")["notes"].tolist()[0] == "New"
    assert second.history()[0].what == "Edit"


def test_a_save_stamps_when_a_row_was_made_and_changed(two: tuple[Journal, Journal]) -> None:
    first, _ = two
    assert seen(first, "interviews", "i1")["created_at"] == NOW.isoformat()
    first.commit("Edit", [update(first, "interviews", "i1", notes="New")], now=LATER)
    row = seen(first, "interviews", "i1")
    assert (row["created_at"], row["updated_at"]) == (NOW.isoformat(), LATER.isoformat())
    assert seen(first, "interviews", "i2")["updated_at"] == NOW.isoformat()
