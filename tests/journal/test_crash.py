"""Promises 1 and 2: what was saved is on disk, and an act is done whole or not at all.

An act is done again and again in a child process that ends at its first file operation, its
second, its third ... (each write also at its half). Each time the power may be gone as well:
with "entries lost" no name of a folder is there that was not synced, with "contents lost" all
names are there, and no byte that was not synced.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest

from recovery.journal import Journal
from tests.journal.acts import add
from tests.journal.rows import portrait

if TYPE_CHECKING:
    from tests.journal.conftest import Stage

DEEDS = ["add", "edit", "delete", "undo", "restore", "adopt", "next day"]
STARTS = ["first start", "first start on plain tables", "start"]


def _allowed(before: dict[str, Any], after: dict[str, Any]) -> list[dict[str, Any]]:
    """List the whole states: before, after, and with an outside edit adopted but not yet more."""
    adopted = {**before, "history": after["history"][1:]}
    return [before, after, adopted]


@pytest.mark.parametrize("act", DEEDS + STARTS)
def test_a_change_that_is_cut_off_is_there_whole_or_not_at_all(stage: Stage, act: str) -> None:
    template = stage.template(act)
    before, after = stage.portraits(act, template)
    points = stage.points(act, "end", template)
    assert len(points) > (3 if act == "start" else 20)
    assert points[-1].saved
    for point in points:
        assert not point.crashed, point.crashed
        for end, folder in point.ends.items():
            where = f"{end} {point.where}"
            found = portrait(Journal.open(folder))
            assert found in _allowed(before, after), f"half a change, {where}"
            assert found == after or not point.saved, f"said saved, and it is gone, {where}"
            again = portrait(Journal.open(folder))
            assert again == found, f"the second start found something else, {where}"


def test_what_the_first_of_two_saves_left_to_do_is_safe_at_the_second(stage: Stage) -> None:
    """A save may leave the renaming to be synced later: then the next one must see to it."""
    template = stage.template("two saves")
    before, after = stage.portraits("two saves", template)
    _, between = stage.portraits("add", template)
    reached = []
    for point in stage.points("two saves", "end", template):
        for end, folder in point.ends.items():
            found = portrait(Journal.open(folder))
            assert found in (before, between, after), f"half a change, {end} {point.where}"
            reached.append((before, between, after).index(found))
            assert portrait(Journal.open(folder)) == found, f"{end} {point.where}"
    for way in range(3):
        assert reached[way:-1:3] == sorted(reached[way:-1:3]), "a save was there, and is gone"


def test_a_start_that_is_cut_off_again_still_ends_whole(stage: Stage) -> None:
    template = stage.template("add")
    before, after = stage.portraits("add", template)
    recoveries = 0
    for interrupted in stage.points("add", "end", template):
        whole = after if interrupted.saved else None
        for point in stage.points("start", "end", interrupted.folder.parent):
            for end, folder in point.ends.items():
                where = f"{interrupted.where}, then {end} {point.where}"
                found = portrait(Journal.open(folder))
                assert found in (before, after), where
                assert whole is None or found == whole, where
                recoveries += 1
    assert recoveries > 100


def test_a_first_start_that_is_cut_off_twice_still_ends_whole(stage: Stage) -> None:
    template = stage.template("first start")
    before, after = stage.portraits("first start", template)
    for interrupted in stage.points("first start", "end", template)[::3]:
        for point in stage.points("start", "end", interrupted.folder.parent)[::2]:
            found = portrait(Journal.open(point.folder))
            assert found in (before, after), f"{interrupted.where}, then {point.where}"


def test_after_a_cut_every_backup_that_is_listed_can_be_restored(stage: Stage) -> None:
    template = stage.template("next day")
    restored = 0
    for point in stage.points("next day", "end", template):
        for folder in point.ends.values():
            journal = Journal.open(folder)
            for backup in journal.backups():
                journal.restore(backup.name, now=backup.made_at)
                restored += 1
    assert restored > 20


def test_a_reader_that_was_there_before_never_sees_half_a_change(stage: Stage) -> None:
    """It neither asks for the lock nor finishes anything; it reads what the writer left."""
    template = stage.template("edit")
    before, after = stage.portraits("edit", template)
    read = stage.home() / "journal"
    shutil.copytree(template / "journal", read)
    reader = Journal.open(read)
    assert portrait(reader) == before
    pending = 0
    for point in stage.points("edit", "end", template):
        shutil.rmtree(read)
        shutil.copytree(point.folder, read)
        found = portrait(reader)
        assert found in (before, after), point.where
        pending += found == after and not point.saved
    assert pending > 0


def test_the_same_save_again_after_a_cut_saves_once(stage: Stage) -> None:
    template = stage.template("add")
    _, after = stage.portraits("add", template)
    for point in stage.points("add", "end", template):
        journal = Journal.open(point.folder)
        add(journal)
        assert portrait(journal) == after, f"saved twice or not at all {point.where}"


def test_after_a_cut_a_person_sees_no_file_that_is_not_theirs(stage: Stage) -> None:
    template = stage.template("add")
    known = {one.name for one in (template / "journal").iterdir()}
    for point in stage.points("add", "end", template):
        Journal.open(point.folder)
        assert {one.name for one in point.folder.iterdir()} <= known, point.where
