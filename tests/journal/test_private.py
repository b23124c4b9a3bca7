"""Promise 8: only the person's own account can read the journal, also after a save."""

from __future__ import annotations

import logging
import os
import stat
import tempfile
import traceback
from typing import TYPE_CHECKING

import pytest

from recovery.errors import RecoveryError
from recovery.journal import Journal
from tests.journal.rows import LATER, NEXT_DAY, NOW, debrief, table_file, update

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(
    os.name != "posix", reason="Windows guards a person's folder by other means than modes"
)
SECRET = "Xylophone-4711"  # noqa: S105 - a word to look for


def _modes(folder: Path) -> dict[str, str]:
    """Give the mode of every file and folder that is too open."""
    wanted = {True: 0o700, False: 0o600}
    return {
        str(one.relative_to(folder.parent)): oct(stat.S_IMODE(one.stat().st_mode))
        for one in [folder, *folder.rglob("*")]
        if stat.S_IMODE(one.stat().st_mode) != wanted[one.is_dir()]
    }


@pytest.fixture
def open_umask() -> object:
    """Let new files be as open as any program may make them."""
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.usefixtures("open_umask")
def test_folders_and_files_are_closed_to_others_after_every_act(folder: Path) -> None:
    journal = Journal.open(folder)
    assert _modes(folder) == {}
    journal.commit("Add", debrief("i1"), now=NOW)
    assert _modes(folder) == {}
    journal.commit("Edit", [update(journal, "interviews", "i1", notes="x")], now=NEXT_DAY)
    journal.undo(now=NEXT_DAY)
    assert _modes(folder) == {}
    journal.save_draft("debrief-i1", {"step": 1})
    journal.save_settings({"minutes": 15})
    assert _modes(folder) == {}
    backup = journal.backup("by hand", now=NEXT_DAY)
    journal.restore(backup.name, now=NEXT_DAY)
    assert _modes(folder) == {}


@pytest.mark.usefixtures("open_umask")
def test_a_file_that_another_program_left_open_is_closed_by_the_next_save(folder: Path) -> None:
    journal = Journal.open(folder)
    journal.commit("Add", debrief("i1"), now=NOW)
    file = table_file(folder)
    data = file.read_bytes()
    file.unlink()
    file.write_bytes(data)
    assert _modes(folder)
    journal.commit("Edit", [update(journal, "interviews", "i1", notes="x")], now=LATER)
    assert _modes(folder) == {}


@pytest.mark.usefixtures("open_umask")
def test_an_existing_folder_is_closed_at_the_start(folder: Path) -> None:
    folder.mkdir(mode=0o755)
    table_file(folder).write_bytes(b"id,starts_at,company\n")
    Journal.open(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_folder_that_its_owner_may_only_read_stays_so(folder: Path) -> None:
    Journal.open(folder)
    folder.chmod(0o555)
    Journal.open(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o500


@pytest.mark.usefixtures("open_umask")
def test_a_damaged_file_that_is_set_aside_is_closed_too(folder: Path) -> None:
    journal = Journal.open(folder)
    journal.commit("Add", debrief("i1"), now=NOW)
    table_file(folder).write_bytes(b"")
    (problem,) = journal.problems()
    journal.resolve(problem.id, "restore", now=LATER)
    assert _modes(folder) == {}


def test_nothing_of_the_journal_lies_in_a_temporary_folder(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    made: list[str] = []
    monkeypatch.setattr(tempfile, "mkstemp", lambda *_, **__: made.append("file"))
    monkeypatch.setattr(tempfile, "mkdtemp", lambda *_, **__: made.append("folder"))
    journal = Journal.open(folder)
    journal.commit("Add", debrief("i1"), now=NOW)
    journal.restore(journal.backup("by hand", now=NOW).name, now=LATER)
    assert made == []
    assert list(temporary.iterdir()) == []
    assert {one.name for one in tmp_path.iterdir()} == {"journal", "temporary"}


def test_an_error_names_the_place_and_never_the_text(folder: Path) -> None:
    """Messages, causes and all that a traceback prints of them."""
    journal = Journal.open(folder)
    journal.commit("Add", debrief("i1", notes=SECRET), now=NOW)
    stale = update(journal, "interviews", "i1", notes=f"{SECRET} mine")
    bad = update(journal, "interviews", "i1", notes=f"{SECRET}\0")
    rating = update(journal, "interviews", "i1", felt=SECRET)
    journal.commit("Edit", [update(journal, "interviews", "i1", role="x")], now=NOW)
    for change in (stale, bad, rating):
        with pytest.raises(RecoveryError) as caught:
            journal.commit("Edit", [change], now=LATER)
        assert SECRET not in "".join(traceback.format_exception(caught.value))


def test_a_problem_names_the_place_and_never_the_text(folder: Path) -> None:
    journal = Journal.open(folder)
    journal.commit("Add", debrief("i1"), now=NOW)
    file = table_file(folder, "mistakes")
    file.write_bytes(file.read_bytes().replace(b",3,", f",{SECRET},".encode()))
    problems = journal.problems()
    assert len(problems) == 2
    assert SECRET not in str(problems)


def test_nothing_is_logged(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        journal = Journal.open(folder)
        journal.commit("Add", debrief("i1", notes=SECRET), now=NOW)
        table_file(folder).write_bytes(b"\0")
        journal.problems()
        journal.save_draft("debrief-i1", {"notes": SECRET})
    assert SECRET not in caplog.text
    assert str(folder) not in "".join(
        record.getMessage() for record in caplog.records if "filelock" not in record.name
    )
