"""Promise 7: a backup for each day of use, kept long enough, and each restores what it holds."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from recovery.errors import RecoveryError
from recovery.journal import Journal, backups
from tests.journal.rows import (
    LATER,
    NOW,
    debrief,
    delete_debrief,
    ids,
    seen,
    table_file,
    tables,
    update,
)

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path


@pytest.fixture
def journal(folder: Path) -> Journal:
    """Open a journal with two debriefs."""
    journal = Journal.open(folder)
    journal.commit("Start", debrief("i1") + debrief("i2"), now=NOW)
    return journal


def _edit(journal: Journal, text: str, now: datetime) -> None:
    journal.commit("Edit", [update(journal, "interviews", "i1", notes=text)], now=now)


def _hashes(journal: Journal) -> dict[str, str]:
    return {
        one.name: hashlib.sha256(one.read_bytes()).hexdigest()
        for one in sorted(journal.folder.glob("*.csv"))
    }


def test_each_day_of_use_has_one_backup(journal: Journal) -> None:
    for day in range(1, 6):
        for hour in range(3):
            _edit(journal, f"{day} {hour}", NOW + timedelta(days=day, hours=hour))
    days = [backup.made_at.date() for backup in journal.backups()]
    assert len(days) == len(set(days))
    assert set(days) >= {(NOW + timedelta(days=day)).date() for day in range(1, 6)}


def test_a_day_without_use_has_none(journal: Journal) -> None:
    _edit(journal, "x", NOW + timedelta(days=9))
    days = {backup.made_at.date() for backup in journal.backups()}
    assert days <= {NOW.date(), (NOW + timedelta(days=9)).date()}


def test_backups_are_listed_newest_first_with_their_reason_and_size(journal: Journal) -> None:
    journal.backup("before an import", now=NOW + timedelta(hours=1))
    journal.backup("by hand", now=NOW + timedelta(hours=2))
    backups = journal.backups()
    made = [backup.made_at for backup in backups]
    assert made == sorted(made, reverse=True)
    assert [backup.why for backup in backups[:2]] == ["by hand", "before an import"]
    assert all(backup.size > 0 for backup in backups)
    assert len({backup.name for backup in backups}) == len(backups)
    assert [one.name for one in Journal.open(journal.folder).backups()] == [
        one.name for one in backups
    ]


def test_a_backup_restores_to_the_bytes_that_it_was_made_from(journal: Journal) -> None:
    file = table_file(journal.folder)
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    _edit(journal, "In CRLF", NOW)
    backup = journal.backup("by hand", now=NOW)
    hashes, before = _hashes(journal), tables(journal)
    journal.commit("Delete", delete_debrief(journal, "i1"), now=LATER)
    journal.commit("Edit", [update(journal, "interviews", "i2", notes="Later")], now=LATER)
    Journal.open(journal.folder).restore(backup.name, now=LATER)
    assert _hashes(journal) == hashes
    assert tables(journal) == before


def test_a_restore_can_be_undone(journal: Journal) -> None:
    backup = journal.backup("by hand", now=NOW)
    journal.commit("Delete", delete_debrief(journal, "i1"), now=LATER)
    deleted = tables(journal)
    commit = journal.restore(backup.name, now=LATER)
    assert commit.id == journal.history()[0].id
    assert ids(journal) == ["i1", "i2"]
    journal.undo(now=LATER)
    assert tables(journal) == deleted


def test_a_restore_makes_a_backup_first(journal: Journal) -> None:
    backup = journal.backup("by hand", now=NOW)
    _edit(journal, "Worth keeping", LATER)
    edited = tables(journal)
    before = {one.name for one in journal.backups()}
    journal.restore(backup.name, now=LATER)
    (made,) = (one for one in journal.backups() if one.name not in before)
    journal.restore(made.name, now=LATER)
    assert tables(journal) == edited


def test_a_restore_takes_in_an_outside_edit_first(journal: Journal) -> None:
    backup = journal.backup("by hand", now=NOW)
    file = table_file(journal.folder)
    file.write_bytes(file.read_bytes().replace(b"Company i2", b"Typed Ltd"))
    edited = tables(journal)
    journal.restore(backup.name, now=LATER)
    assert seen(journal, "interviews", "i2")["company"] == "Company i2"
    journal.undo(now=LATER)
    assert tables(journal) == edited


def test_thirty_days_are_kept_and_then_one_a_month(journal: Journal) -> None:
    last = NOW + timedelta(days=200)
    for day in range(201):
        _edit(journal, f"Day {day}", NOW + timedelta(days=day))
    days = {backup.made_at.date() for backup in journal.backups()}
    recent = {(last - timedelta(days=day)).date() for day in range(30)}
    assert recent <= days
    older = sorted(days - recent - {(last - timedelta(days=30)).date()})
    months = [(day.year, day.month) for day in older]
    assert len(months) == len(set(months))
    assert set(months) >= {(2026, month) for month in range(4, 8)}
    oldest = journal.backups()[-1]
    journal.restore(oldest.name, now=last)
    assert seen(journal, "interviews", "i1")


def test_backups_do_not_grow_with_what_is_undone_in_them(journal: Journal) -> None:
    """Backups of one hash in one day would only fill the disk."""
    for _ in range(5):
        _edit(journal, "x", NOW + timedelta(days=1))
    assert len([one for one in journal.backups() if one.made_at.date() > NOW.date()]) == 1


def test_deleting_many_rows_at_once_makes_a_backup_first(journal: Journal) -> None:
    journal.commit("Add", [row for n in range(3, 6) for row in debrief(f"i{n}")], now=NOW)
    before = {one.name for one in journal.backups()}
    full = tables(journal)
    changes = [one for n in range(1, 6) for one in delete_debrief(journal, f"i{n}")]
    journal.commit("Delete all", changes, now=LATER)
    (made,) = (one for one in journal.backups() if one.name not in before)
    journal.restore(made.name, now=LATER)
    assert tables(journal) == full


def test_old_backups_go_when_all_together_are_too_large(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.backup("by hand", now=NOW)
    size = journal.backups()[0].size
    monkeypatch.setattr(backups, "LIMIT", 4 * size)
    for day in range(1, 11):
        newest = journal.backup("by hand", now=NOW + timedelta(days=day))
    kept = journal.backups()
    assert 1 < len(kept) <= 4
    assert kept[0].name == newest.name
    monkeypatch.setattr(backups, "LIMIT", 1)
    last = journal.backup("by hand", now=NOW + timedelta(days=11))
    assert [one.name for one in journal.backups()] == [last.name]


def test_a_backup_that_was_damaged_is_not_restored(journal: Journal) -> None:
    backup = journal.backup("by hand", now=NOW)
    _edit(journal, "Worth keeping", LATER)
    before = tables(journal)
    (file,) = (one for one in journal.folder.rglob(f"*{backup.name}*") if one.is_file())
    data = file.read_bytes()
    file.write_bytes(data[: len(data) // 2])
    with pytest.raises(RecoveryError):
        journal.restore(backup.name, now=LATER)
    assert tables(journal) == before


def test_an_unknown_backup_or_a_path_is_refused(journal: Journal) -> None:
    before = tables(journal)
    for name in ("no such backup", "../interviews.csv", "/etc/passwd", ""):
        with pytest.raises(RecoveryError):
            journal.restore(name, now=LATER)
    assert tables(journal) == before


def test_a_table_that_is_blocked_is_in_the_backup_as_it_is(journal: Journal) -> None:
    file = table_file(journal.folder)
    whole = file.read_bytes()
    file.write_bytes(whole[:60])
    journal.backup("by hand", now=LATER)
    assert file.read_bytes() == whole[:60]
    (problem,) = journal.problems()
    journal.resolve(problem.id, "restore", now=LATER)
    assert file.read_bytes() == whole
