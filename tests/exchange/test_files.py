"""The files outside the journal."""

from __future__ import annotations

import stat
import sys
from typing import TYPE_CHECKING

import pytest

from recovery.exchange import files
from recovery.exchange.files import UnreadableFileError, UnwritableFileError

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_that_exists_is_not_replaced_unless_that_was_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "kept.csv"
    path.write_bytes(b"old")
    with pytest.raises(UnwritableFileError, match="exists already"):
        files.save(path, b"new")
    assert path.read_bytes() == b"old"
    files.save(path, b"new", replace=True)
    assert path.read_bytes() == b"new"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_an_export_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    files.save(tmp_path / "mine.csv", b"private")
    assert stat.S_IMODE((tmp_path / "mine.csv").stat().st_mode) == 0o600


def test_a_write_that_fails_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "kept.csv"
    path.write_bytes(b"old")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(UnwritableFileError, match="No space left"):
        files.save(path, b"new", replace=True)
    assert [one.name for one in tmp_path.iterdir()] == ["kept.csv"]
    assert path.read_bytes() == b"old"


@pytest.mark.parametrize("name", ["nowhere.json", "."])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnreadableFileError, match="cannot be read"):
        files.load(str(tmp_path / name))


def test_a_file_of_more_than_20_mb_is_not_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(files.LIMIT + 1)
    with pytest.raises(UnreadableFileError, match="larger than 20 MB"):
        files.load(str(path))
