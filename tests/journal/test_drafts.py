"""Promise 9: drafts are on disk when they are saved, and survive what may come."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from recovery.journal import Journal
from tests.journal.faults import Disk
from tests.journal.rows import NOW, debrief

if TYPE_CHECKING:
    from tests.journal.conftest import Stage

NAME = "debrief-i1"
DRAFT = {
    "interview": {"id": "i1", "company": "Caf\u00e9", "notes": " a\r\nb\u2028\U0001f469 "},
    "mistakes": [{"id": "m1", "felt": "3"}],
    "seen": {"interviews": {"i1": {"notes": ""}}},
    "step": 2,
    "seconds": 61,
}


def test_a_draft_comes_back_exactly_also_after_a_new_start(journal: Journal) -> None:
    journal.save_draft(NAME, DRAFT)
    for read in (journal, Journal.open(journal.folder)):
        assert read.read_draft(NAME) == DRAFT
        assert read.drafts() == [NAME]


def test_a_draft_is_one_json_file_under_its_name(journal: Journal) -> None:
    journal.save_draft(NAME, DRAFT)
    files = [one.name for one in (journal.folder / "drafts").iterdir()]
    assert [name for name in files if name.endswith(".json")] == [f"{NAME}.json"]


def test_the_newest_save_of_a_draft_counts(journal: Journal) -> None:
    for seconds in range(5):
        journal.save_draft(NAME, {**DRAFT, "seconds": seconds})
    assert journal.read_draft(NAME) == {**DRAFT, "seconds": 4}


def test_a_draft_is_synced_before_it_is_called_saved(journal: Journal) -> None:
    told: list[tuple[str, str]] = []
    with Disk(journal.folder, lambda what, path: told.append((what, path))).watched():
        journal.save_draft(NAME, DRAFT)
    operations = [what for what, _ in told]
    synced = [path for what, path in told if what in {"fsync", "fdatasync"}]
    assert len(synced) == (2 if os.name == "posix" else 1), "the file and its folder are synced"
    renamed = next(n for n, what in enumerate(operations) if what in {"replace", "rename"})
    assert operations.index("fsync") < renamed


def test_a_draft_is_no_commit_and_changes_no_table(journal: Journal) -> None:
    journal.commit("Add", debrief("i1"), now=NOW)
    before = {one.name: one.read_bytes() for one in journal.folder.glob("*.csv")}
    journal.save_draft(NAME, DRAFT)
    journal.delete_draft(NAME)
    assert {one.name: one.read_bytes() for one in journal.folder.glob("*.csv")} == before
    assert len(journal.history()) == 1


def test_a_deleted_draft_is_gone_and_deleting_it_again_is_harmless(journal: Journal) -> None:
    journal.save_draft(NAME, DRAFT)
    journal.delete_draft(NAME)
    journal.delete_draft(NAME)
    assert journal.read_draft(NAME) is None
    assert Journal.open(journal.folder).drafts() == []


@pytest.mark.parametrize("damaged", [b"", b"{", b"\0\0\0\0", b"\xff\xfe", b"[1, 2]", b'"text"'])
def test_a_damaged_draft_is_kept_aside_and_stops_nothing(journal: Journal, damaged: bytes) -> None:
    journal.save_draft(NAME, DRAFT)
    journal.save_draft("debrief-i2", DRAFT)
    (journal.folder / "drafts" / f"{NAME}.json").write_bytes(damaged)
    reopened = Journal.open(journal.folder)
    assert reopened.read_draft(NAME) is None
    assert reopened.read_draft("debrief-i2") == DRAFT
    reopened.save_draft(NAME, DRAFT)
    assert reopened.read_draft(NAME) == DRAFT
    assert set(reopened.drafts()) == {NAME, "debrief-i2"}
    kept = [one.read_bytes() for one in (journal.folder / "drafts").rglob("*") if one.is_file()]
    assert damaged in kept


@pytest.mark.parametrize("name", ["../interviews", "a/b", "", ".", "..", "/x", "a\0b", "a\\b"])
def test_no_name_leads_out_of_the_folder_of_drafts(journal: Journal, name: str) -> None:
    before = set(journal.folder.parent.rglob("*"))
    journal.save_draft(name, DRAFT)
    (made,) = set(journal.folder.parent.rglob("*")) - before
    assert made.parent == journal.folder / "drafts"
    assert Journal.open(journal.folder).read_draft(name) == DRAFT
    assert journal.drafts() == [name]
    journal.delete_draft(name)
    assert set(journal.folder.parent.rglob("*")) == before


def test_a_draft_that_is_cut_off_is_the_old_one_or_the_new(stage: Stage) -> None:
    template = stage.template("draft")
    old, new = {"notes": "Old"}, {"notes": "New " * 500}
    points = stage.points("draft", "end", template)
    assert len(points) > 5
    for point in points:
        for end, folder in point.ends.items():
            draft = Journal.open(folder).read_draft("letter-i1")
            assert draft in ([new] if point.saved else [old, new]), f"{end} {point.where}"


@pytest.mark.parametrize("fault", ["once", "from then on"])
def test_a_draft_on_a_disk_that_refuses_stays_the_old_one_or_is_the_new(
    stage: Stage, fault: str
) -> None:
    template = stage.template("draft")
    old, new = {"notes": "Old"}, {"notes": "New " * 500}
    for point in stage.points("draft", fault, template):
        assert not point.crashed, f"{point.crashed} {point.where}"
        draft = Journal.open(point.folder).read_draft("letter-i1")
        assert draft in ([new] if point.saved else [old, new]), point.where


def test_settings_come_back_and_a_damaged_file_of_them_stops_nothing(journal: Journal) -> None:
    assert journal.settings() == {}
    journal.save_settings({"minutes": 20, "pace": 130})
    assert Journal.open(journal.folder).settings() == {"minutes": 20, "pace": 130}
    (file,) = (one for one in journal.folder.rglob("settings*") if one.is_file())
    file.write_bytes(b"{")
    reopened = Journal.open(journal.folder)
    assert reopened.settings() == {}
    reopened.save_settings({"minutes": 10})
    assert reopened.settings() == {"minutes": 10}
