"""What the lowest lines hold to where a test of the whole journal does not reach."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from recovery.journal import disk

if TYPE_CHECKING:
    from pathlib import Path


def _deny(times: int, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Let Windows deny the first replacements, because a reader holds the file."""
    denied: list[int] = []
    real = os.replace

    def replace(source: Path, target: Path) -> None:
        if len(denied) < times:
            denied.append(1)
            raise PermissionError(13, "Access is denied")
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)
    monkeypatch.setattr(os, "name", "nt")
    monkeypatch.setattr(disk, "PAUSE", 0)
    return denied


def test_a_replacement_that_windows_denies_for_a_moment_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target = tmp_path / "new", tmp_path / "old"
    source.write_bytes(b"new")
    target.write_bytes(b"old")
    with monkeypatch.context() as patch:
        denied = _deny(3, patch)
        disk.replace(source, target)
    assert len(denied) == 3
    assert target.read_bytes() == b"new"


def test_a_replacement_that_windows_denies_for_good_is_an_error_within_a_bound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target = tmp_path / "new", tmp_path / "old"
    source.write_bytes(b"new")
    target.write_bytes(b"old")
    with monkeypatch.context() as patch:
        denied = _deny(10_000, patch)
        with pytest.raises(PermissionError):
            disk.replace(source, target)
    assert len(denied) < 1_000
    assert target.read_bytes() == b"old"


def test_a_write_that_the_system_cuts_short_is_continued(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda fd, data: real(fd, bytes(data)[:3]))
    disk.write(tmp_path / "a", b"0123456789")
    assert (tmp_path / "a").read_bytes() == b"0123456789"
