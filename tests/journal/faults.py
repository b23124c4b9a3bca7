"""A disk that fails: every file operation under one folder is counted, refused or the last one.

``Disk`` stands between Python and the operating system: ``os``' functions and ``open``. Each
write counts twice, before it and at its half, so that torn writes are tried as well. What
the operation should do at each step is the caller's ``step``: nothing, raise ``OSError``,
or end the process.
"""

from __future__ import annotations

import builtins
import io
import os
import stat
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CHANGING = {
    "open to write",
    "write",
    "write, second half",
    "fsync",
    "fdatasync",
    "replace",
    "rename",
    "unlink",
    "remove",
    "rmdir",
    "mkdir",
    "link",
    "symlink",
    "chmod",
    "fchmod",
    "truncate",
    "ftruncate",
    "utime",
    "sendfile",
    "copy_file_range",
}
PATH_CALLS: tuple[str, ...] = (
    "replace",
    "rename",
    "unlink",
    "remove",
    "rmdir",
    "mkdir",
    "link",
    "symlink",
)
PATH_CALLS += ("chmod", "truncate", "utime", "stat", "lstat", "listdir", "scandir", "access")
FD_CALLS = ("fsync", "fdatasync", "fchmod", "ftruncate", "fstat", "read", "pread")
WRITING_FLAGS = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class Disk:
    """The operations under ``folder``, each told to ``step(operation, path)`` before it runs.

    What ``step`` itself does to files is not told.

    With ``sync=False`` an fsync is told but not run: a test that ends a process needs none.
    """

    def __init__(
        self, folder: Path, step: Callable[[str, str], None], *, sync: bool = True
    ) -> None:
        self.folder = os.path.abspath(folder)  # noqa: PTH100 - pathlib itself is watched
        self.caller = step
        self.telling = False
        self.sync = sync
        self.opened: dict[int, str] = {}
        self.real: dict[str, Any] = {}

    @contextmanager
    def watched(self) -> Iterator[Disk]:
        """Stand between Python and the operating system for a while."""
        self._replace_calls()
        try:
            yield self
        finally:
            for name, call in self.real.items():
                setattr(os, name, call)
            setattr(builtins, "open", self.real_open)  # noqa: B010 - mypy guards a plain one
            setattr(io, "open", self.real_open)  # noqa: B010 - the same

    def path(self, given: Any, dir_fd: int | None = None) -> str | None:
        """Return the full path of what lies under the folder, else None."""
        if isinstance(given, int):
            return self.opened.get(given)
        base = self.opened.get(dir_fd, "") if dir_fd is not None else ""
        try:
            full = os.path.abspath(os.path.join(base, os.fsdecode(given)))  # noqa: PTH100, PTH118 - as above
        except TypeError:
            return None
        return full if (full + os.sep).startswith(self.folder + os.sep) else None

    def step(self, operation: str, path: str) -> None:
        """Tell of an operation."""
        if not self.telling:
            self.telling = True
            try:
                self.caller(operation, path)
            finally:
                self.telling = False

    def _replace_calls(self) -> None:
        self.real_open = io.open
        for name in (*PATH_CALLS, *FD_CALLS, "open", "close", "write", "sendfile"):
            if hasattr(os, name):
                self.real[name] = getattr(os, name)
        for name in (*PATH_CALLS, *FD_CALLS):
            if name in self.real:
                setattr(os, name, self._told(name, self.real[name]))
        for name in ("open", "close", "write", "sendfile"):
            if name in self.real:
                setattr(os, name, getattr(self, f"_os_{name}"))
        setattr(builtins, "open", self._open)  # noqa: B010 - mypy guards a plain assignment
        setattr(io, "open", self._open)  # noqa: B010 - the same

    def _told(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **named: Any) -> Any:
            dir_fd = named.get("dir_fd", named.get("src_dir_fd"))
            path = self.path(args[0], dir_fd) if args else None
            if path is not None:
                self.step(name, path)
                if name in {"fsync", "fdatasync"} and not self.sync:
                    return None
            return real(*args, **named)

        return call

    def _os_open(
        self, given: Any, flags: int, mode: int = 0o777, *, dir_fd: int | None = None
    ) -> int:
        path = self.path(given, dir_fd)
        if path is not None:
            self.step("open to write" if flags & WRITING_FLAGS else "open to read", path)
        fd: int = self.real["open"](given, flags, mode, dir_fd=dir_fd)
        if path is not None:
            self.opened[fd] = path
        return fd

    def _os_close(self, fd: int) -> None:
        self.opened.pop(fd, None)
        self.real["close"](fd)

    def _os_write(self, fd: int, data: Any) -> int:
        path = self.opened.get(fd)
        real = self.real["write"]
        if path is None:
            return int(real(fd, data))
        return self.in_halves(path, bytes(data), lambda part: real(fd, part))

    def _os_sendfile(self, to: int, *args: Any, **named: Any) -> int:
        if path := self.opened.get(to):
            self.step("sendfile", path)
        return int(self.real["sendfile"](to, *args, **named))

    def in_halves(self, path: str, data: bytes, write: Callable[[bytes], int | None]) -> int:
        """Write data in two parts, so that the second can fail."""
        half = len(data) // 2
        self.step("write", path)
        write(data[:half])
        self.step("write, second half", path)
        write(data[half:])
        return len(data)

    def _open(  # noqa: PLR0913, PLR0917 - the signature of open
        self,
        file: Any,
        mode: str = "r",
        buffering: int = -1,
        encoding: str | None = None,
        errors: str | None = None,
        newline: str | None = None,
        closefd: bool = True,  # noqa: FBT001, FBT002 - the signature of open
        opener: Callable[[str, int], int] | None = None,
    ) -> Any:
        path = self.path(file)
        if path is None:
            return self.real_open(file, mode, buffering, encoding, errors, newline, closefd, opener)
        writing = bool(set(mode) & set("wax+"))
        if opener is None and not isinstance(file, int):
            self.step("open to write" if writing else "open to read", path)
        raw = _File(self, path, file, "".join(set(mode) - set("bt")), closefd, opener)
        layers: Any = raw
        if buffering != 0:
            kinds = {(True, False): io.BufferedWriter, (False, True): io.BufferedReader}
            wrap: Any = kinds.get((raw.writable(), raw.readable()), io.BufferedRandom)
            layers = wrap(raw)
        return layers if "b" in mode else io.TextIOWrapper(layers, encoding, errors, newline)


class _File(io.FileIO):
    """A file whose reads and writes are told as well."""

    def __init__(self, disk: Disk, path: str, *args: Any) -> None:
        self.disk, self.path = disk, path
        super().__init__(*args)
        disk.opened[self.fileno()] = path

    def write(self, data: Any) -> int:
        return self.disk.in_halves(self.path, bytes(data), super().write)

    def readinto(self, buffer: Any) -> Any:
        self.disk.step("read", self.path)
        return super().readinto(buffer)

    def read(self, size: int | None = -1) -> Any:
        self.disk.step("read", self.path)
        return super().read(-1 if size is None else size)

    def readall(self) -> Any:
        self.disk.step("read", self.path)
        return super().readall()

    def truncate(self, size: int | None = None) -> int:
        self.disk.step("truncate", self.path)
        return super().truncate(size)

    def close(self) -> None:
        if not self.closed:
            self.disk.opened.pop(self.fileno(), None)
        super().close()


class Power:
    """What a disk keeps when the power fails: only what was synced.

    ``live`` knows each inode's synced content: of a file a list of one bytes, of a folder
    its entries by name. Two extremes of what a file system may do are built from it:
    ``entries_lost`` (no entry of a folder lives that was not synced), or all entries live
    and each file has only the content that was synced.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = str(folder)
        self.live: dict[int, Any] = {}
        for place, _, files in os.walk(self.folder, topdown=False):
            for name in files:
                self._sync(f"{place}/{name}")
            self._sync(place)

    def told(self, operation: str, path: str) -> None:
        """Learn of an operation before it runs."""
        if operation in {"fsync", "fdatasync"}:
            self._sync(path)
        elif operation in {"open to write", "mkdir"}:
            self._forget_what_is_gone()

    def _sync(self, path: str) -> None:
        if not os.path.lexists(path):
            return
        kept = self._kept(os.stat(path))  # noqa: PTH116 - speed
        if isinstance(kept, list):
            kept[0] = Path(path).read_bytes()
            return
        kept.clear()
        with os.scandir(path) as found:
            kept.update({one.name: self._kept(one.stat()) for one in found})

    def _kept(self, status: os.stat_result) -> Any:
        new: Any = {} if stat.S_ISDIR(status.st_mode) else [b""]
        return self.live.setdefault(status.st_ino, new)

    def _forget_what_is_gone(self) -> None:
        """Forget inodes that no name leads to: their numbers are given out again."""
        alive = {os.stat(self.folder).st_ino}  # noqa: PTH116 - speed
        for place, folders, files in os.walk(self.folder):
            alive |= {os.stat(f"{place}/{name}").st_ino for name in (*folders, *files)}  # noqa: PTH116 - speed
        self.live = {inode: kept for inode, kept in self.live.items() if inode in alive}

    def after_loss(self, target: Path, *, entries_lost: bool) -> None:
        """Build the folder that is found when the power is back."""
        if entries_lost:
            _build(self._kept(os.stat(self.folder)), target)  # noqa: PTH116 - speed
        else:
            _build(self._entries_kept(self.folder), target)

    def _entries_kept(self, place: str) -> dict[str, Any]:
        with os.scandir(place) as found:
            return {
                one.name: self._entries_kept(one.path) if one.is_dir() else self._kept(one.stat())
                for one in found
            }


def _build(kept: dict[str, Any], target: Path) -> None:
    target.mkdir()
    for name, content in kept.items():
        if isinstance(content, dict):
            _build(content, target / name)
        else:
            (target / name).write_bytes(content[0])
