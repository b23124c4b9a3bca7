"""The failing disk itself: a test that trusts it must know that it sees and strikes."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.journal.faults import Disk, Power

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(os.name != "posix", reason="folders are synced on POSIX only")


def _write(path: Path, data: bytes, *, sync: bool) -> None:
    fd = os.open(path, os.O_WRONLY | os.O_CREAT)
    os.write(fd, data)
    if sync:
        os.fsync(fd)
    os.close(fd)


def _sync_folder(folder: Path) -> None:
    fd = os.open(folder, os.O_RDONLY)
    os.fsync(fd)
    os.close(fd)


def _after_loss(folder: Path, power: Power, *, entries_lost: bool) -> dict[str, bytes]:
    lost = folder.with_name(f"lost-{entries_lost}")
    power.after_loss(lost, entries_lost=entries_lost)
    return {one.name: one.read_bytes() for one in lost.iterdir()}


def test_every_way_to_touch_a_file_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "watched"
    folder.mkdir()
    told: list[str] = []
    with Disk(folder, lambda operation, _: told.append(operation)).watched():
        with (folder / "a").open("w", encoding="utf-8") as text:
            text.write("one")
        (folder / "a").write_bytes(b"two")
        (folder / "a").rename(folder / "b")
        os.replace(folder / "b", folder / "c")  # noqa: PTH105 - the call itself
        _write(folder / "d", b"three", sync=True)
        (folder / "c").read_bytes()
        (folder / "e").mkdir()
        shutil.copy(folder / "c", folder / "e" / "f")
        shutil.rmtree(folder / "e")
        (folder / "d").unlink()
        (folder / "c").chmod(0o600)
        list(folder.iterdir())
    assert {"open to write", "open to read", "write", "write, second half", "read"} <= set(told)
    assert {"rename", "replace", "fsync", "mkdir", "unlink", "rmdir", "chmod"} <= set(told)
    assert told.count("open to write") == 4
    assert (folder / "c").read_bytes() == b"two"


def test_what_lies_elsewhere_is_not_told(tmp_path: Path) -> None:
    folder = tmp_path / "watched"
    folder.mkdir()
    told: list[str] = []
    with Disk(folder, lambda operation, _: told.append(operation)).watched():
        (tmp_path / "elsewhere").write_bytes(b"x")
        (tmp_path / "watched-too").mkdir()
        os.fstat(0)
    assert told == []


def test_an_error_at_the_half_of_a_write_leaves_half(tmp_path: Path) -> None:
    def full(operation: str, _: str) -> None:
        if operation == "write, second half":
            raise OSError(28, "No space left on device")

    with Disk(tmp_path, full).watched(), pytest.raises(OSError, match="space"):
        (tmp_path / "a").write_bytes(b"12345678")
    assert (tmp_path / "a").read_bytes() == b"1234"


def test_without_power_only_what_was_synced_is_left(tmp_path: Path) -> None:
    folder = tmp_path / "watched"
    folder.mkdir()
    (folder / "old").write_bytes(b"old")
    power = Power(folder)
    with Disk(folder, power.told).watched():
        _write(folder / "unsynced", b"1", sync=False)
        _write(folder / "synced", b"2", sync=True)
        _write(folder / "new", b"3", sync=True)
        os.replace(folder / "new", folder / "old")  # noqa: PTH105 - the call itself
    assert _after_loss(folder, power, entries_lost=True) == {"old": b"old"}
    assert _after_loss(folder, power, entries_lost=False) == {
        "old": b"3",
        "synced": b"2",
        "unsynced": b"",
    }


def test_a_synced_folder_keeps_its_names(tmp_path: Path) -> None:
    folder = tmp_path / "watched"
    folder.mkdir()
    power = Power(folder)
    with Disk(folder, power.told).watched():
        _write(folder / "a", b"1", sync=True)
        _write(folder / "b", b"2", sync=False)
        _sync_folder(folder)
        (folder / "a").unlink()
        _write(folder / "a", b"later", sync=False)
    assert _after_loss(folder, power, entries_lost=True) == {"a": b"1", "b": b""}
    assert _after_loss(folder, power, entries_lost=False) == {"a": b"", "b": b""}
