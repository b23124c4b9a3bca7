"""Promise 7: a backup for each day of use, kept long enough, and each restores what it holds."""

from __future__ import annotations

import errno
import hashlib
import io
import json
import zipfile
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from recovery.errors import RecoveryError
from recovery.journal import Journal, backups, disk
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
    from collections.abc import Callable
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


@pytest.mark.parametrize("years", [10, -10])
def test_one_save_under_a_wrong_clock_removes_no_backup(journal: Journal, years: int) -> None:
    for day in range(25):
        _edit(journal, f"Day {day}", NOW + timedelta(days=day))
    before = {one.name for one in journal.backups()}
    assert len(before) == 25
    _edit(journal, "The clock is wrong", NOW + timedelta(days=365 * years))
    _edit(journal, "The clock is right", NOW + timedelta(days=25))
    assert len({one.name for one in journal.backups()} - before) == 2
    assert before <= {one.name for one in journal.backups()}


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


def _spoil(file: Path, name: bytes, at: int = 5) -> None:
    """Flip one byte within the packed bytes of a zip's entry; its manifest stays readable."""
    data = bytearray(file.read_bytes())
    data[data.index(name) + len(name) + at] ^= 0xFF
    file.write_bytes(data)


@pytest.mark.parametrize("at", [0, 1, 5, 20, 60])
def test_a_damaged_backup_never_stops_the_journal(journal: Journal, at: int) -> None:
    """The state before an outside edit is made from an older backup or from the history."""
    _edit(journal, "Ours", LATER)
    whole = table_file(journal.folder).read_bytes()
    for backup in journal.backups():
        _spoil(journal.folder / "backups" / backup.name, b"interviews.csv", at)
    edited = whole.replace(b"Company i2", b"Typed Ltd")
    table_file(journal.folder).write_bytes(edited)
    reopened = Journal.open(journal.folder)
    assert seen(reopened, "interviews", "i2")["company"] == "Typed Ltd"
    assert [one for one in reopened.problems() if one.file == "interviews.csv"] == []
    _edit(reopened, "Later", LATER)
    reopened.undo(now=LATER)
    assert table_file(journal.folder).read_bytes() == edited
    reopened.undo(now=LATER)
    assert table_file(journal.folder).read_bytes() == whole


def test_a_damaged_backup_falls_back_to_another_of_the_same_state(folder: Path) -> None:
    folder.mkdir()
    table_file(folder).write_bytes(b"id,starts_at,company\ni1,2026-03-12,One\n")
    journal = Journal.open(folder)
    journal.commit("Add", debrief("i2"), now=NOW)
    good = journal.backup("by hand", now=LATER)
    bad = journal.backup("by hand", now=LATER + timedelta(hours=1))
    _spoil(folder / "backups" / bad.name, b"interviews.csv")
    before = table_file(folder).read_bytes()
    table_file(folder).write_bytes(before[:60])
    reopened = Journal.open(folder)
    (problem,) = [one for one in reopened.problems() if one.file == "interviews.csv"]
    reopened.resolve(problem.id, "restore", now=LATER)
    assert table_file(folder).read_bytes() == before
    assert good.name in {one.name for one in reopened.backups()}


def test_a_backup_damaged_at_any_byte_is_restored_right_or_named(journal: Journal) -> None:
    backup = journal.backup("by hand", now=NOW)
    file = journal.folder / "backups" / backup.name
    whole, right = file.read_bytes(), tables(journal)
    for at in range(0, len(whole), 3):
        spoiled = bytearray(whole)
        spoiled[at] ^= (0xFF, 0x01, 0x40)[at % 3]
        file.write_bytes(spoiled)
        try:
            Journal.open(journal.folder).restore(backup.name, now=LATER)
        except RecoveryError as error:
            assert backup.name in str(error), at  # noqa: PT017 - a flip may also do no harm
        assert tables(journal) == right, at


def _encrypted(data: bytes) -> bytes:
    """Mark a zip's first entry, the manifest, as encrypted."""
    marked = bytearray(data)
    marked[6] |= 1
    marked[data.index(b"PK\1\2") + 8] |= 1
    return bytes(marked)


def _with_manifest(**about: object) -> Callable[[bytes], bytes]:
    return lambda _: _packed({"made_at": NOW.isoformat(), "why": "", "hashes": {}} | about)


def _packed(manifest: object) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr(backups.MANIFEST, json.dumps(manifest))
    return packed.getvalue()


FOREIGN: dict[str, Callable[[bytes], bytes]] = {
    "encrypted": _encrypted,
    "a moment without its zone": _with_manifest(made_at="2026-03-12T10:00:00"),
    "a moment before all": _with_manifest(made_at="0001-01-01T00:00:00+14:00"),
    "a moment after all": _with_manifest(made_at="9999-12-31T23:59:59+00:00"),
    "a reason that is a list": _with_manifest(why=["x"]),
    "hashes that are a list": _with_manifest(hashes=[1]),
    "hashes that are numbers": _with_manifest(hashes={"interviews": 1}),
    "hashes that are lists": _with_manifest(hashes={"interviews": []}),
    "a manifest that is a list": lambda _: _packed([]),
    "no zip": lambda _: b"zz",
    "nothing": lambda _: b"",
}


@pytest.mark.parametrize("foreign", FOREIGN)
def test_a_foreign_zip_among_the_backups_is_reported_and_stops_nothing(
    journal: Journal, foreign: str
) -> None:
    made = {one.name for one in journal.backups()}
    name = "my own copy.zip"
    data = FOREIGN[foreign]((journal.folder / "backups" / min(made)).read_bytes())
    (journal.folder / "backups" / name).write_bytes(data)
    for number, opened in enumerate([journal, Journal.open(journal.folder)]):
        day = NOW + timedelta(days=number + 1)
        _edit(opened, f"Day {number}", day)
        assert {one.name for one in opened.backups()} > made
        assert name not in {one.name for one in opened.backups()}
        assert [one.file for one in opened.problems()] == [f"backups/{name}"]
        with pytest.raises(RecoveryError, match=name):
            opened.restore(name, now=day)
    assert (journal.folder / "backups" / name).read_bytes() == data


def test_a_backup_that_may_not_be_read_is_reported_and_stops_nothing(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "locked.zip"
    (journal.folder / "backups" / name).write_bytes(b"PK")
    real = disk.read

    def refused(path: Path) -> bytes | None:
        if path.name == name:
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(path)

    monkeypatch.setattr(disk, "read", refused)
    _edit(journal, "Saved", NOW + timedelta(days=1))
    assert len(journal.backups()) == 2
    assert [one.file for one in journal.problems()] == [f"backups/{name}"]


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
