"""The disk: the only lines of the journal that touch files, and what they hold to.

What is written is synced before it is used, a file is replaced whole or not at all, and
nothing is readable for other users. Functions of ``os`` are looked up when they are called,
so that a test can make each of them fail.
"""

# ruff: noqa: PTH101, PTH102, PTH105, PTH108, PTH114, PTH116, PTH123, PTH208
# The promises are about single system calls; pathlib would hide which are made.

from __future__ import annotations

import errno
import os
import stat
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FOLDER, FILE = 0o700, 0o600
# How long a change may go unnoticed, in ns: some file systems count time in steps of up to two
# seconds; where a time has parts of a millisecond, the steps are those of the kernel's clock.
COARSE, FINE = 2_000_000_000, 100_000_000
MILLISECOND = 1_000_000
TRIES, PAUSE = 50, 0.02

Signature = tuple[int, int, int, int] | None


def read(path: Path) -> bytes | None:
    """Return a file's bytes, or ``None`` when there is none."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None


def write(path: Path, data: bytes) -> None:
    """Write a file and sync it; its name is not synced yet."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags, FILE)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]
        os.fsync(handle)
    finally:
        os.close(handle)


def replace(source: Path, target: Path) -> None:
    """Give a file another's name at once.

    On Windows a reader may hold the target for a moment: try again, within a bound.
    """
    for left in range(TRIES, -1, -1):
        try:
            os.replace(source, target)
        except PermissionError:
            if os.name != "nt" or not left:
                raise
            time.sleep(PAUSE)
        else:
            return


@contextmanager
def synced(folder: Path) -> Iterator[None]:
    """Sync the names in a folder after what is done inside, where the system can.

    The folder is opened first: so that cannot fail any more once a name has changed.
    """
    if os.name == "nt":
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        yield
        try:
            os.fsync(handle)
        except OSError as error:
            # Some network file systems sync names by themselves and refuse to be asked.
            if error.errno not in {errno.EINVAL, errno.ENOTSUP}:
                raise
    finally:
        os.close(handle)


def write_whole(path: Path, data: bytes) -> None:
    """Replace a file's content at once and for good. Callers hold the journal's lock."""
    new = path.with_name(path.name + ".new")
    write(new, data)
    with synced(path.parent):
        replace(new, path)


def remove(path: Path) -> None:
    """Remove a file that may be gone already."""
    with suppress(FileNotFoundError):
        os.unlink(path)


def names(folder: Path) -> list[str]:
    """Return the names in a folder, sorted; none when there is no folder."""
    try:
        return sorted(os.listdir(folder))
    except FileNotFoundError:
        return []


def signature(path: Path) -> Signature:
    """Return what changes when a file changes, nearly always; ``None`` when there is none."""
    try:
        found = os.stat(path)
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def is_folder(path: Path) -> bool:
    """Tell whether a folder stands there."""
    try:
        return stat.S_ISDIR(os.stat(path).st_mode)
    except FileNotFoundError:
        return False


def linked(path: Path) -> Path | None:
    """Return the file that a link leads to; ``None`` when it is no link, or leads to nothing."""
    return path.resolve() if os.path.islink(path) and signature(path) is not None else None


def is_young(found: Signature) -> bool:
    """Tell whether a signature may hide a second change within one tick of the clock.

    This compares the file system's clock with the machine's. It is the one place of the
    journal that asks the time; nothing that is kept depends on it.
    """
    if found is None:
        return False
    changed = max(found[2], found[3])
    return abs(time.time_ns() - changed) < (FINE if changed % MILLISECOND else COARSE)


def make_folder(path: Path) -> None:
    """Make a folder that only its owner can open, with what leads to it."""
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError:
        make_folder(path.parent)
        with synced(path.parent), suppress(FileExistsError):  # another process may be quicker
            os.mkdir(path, FOLDER)
        mode = os.stat(path).st_mode
    if not stat.S_ISDIR(mode):
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(path))


def make_private(path: Path) -> None:
    """Take a file or a folder from other users, where that is in our hands."""
    with suppress(OSError):
        mode = stat.S_IMODE(os.stat(path).st_mode)
        if mode & 0o077:
            os.chmod(path, mode & FOLDER)  # what the owner may not do stays so
