"""What can go wrong with a journal, in words: what happened, what is safe, what to do."""

from __future__ import annotations

import errno
from contextlib import contextmanager
from typing import TYPE_CHECKING

from recovery.errors import RecoveryError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_CAUSES = {
    errno.ENOSPC: ("no space is left on the disk", "Make room on the disk, then try again."),
    errno.EDQUOT: ("your share of the disk is used up", "Make room on the disk, then try again."),
    errno.EROFS: ("the disk is read-only", "Make it writable, or choose another folder."),
    errno.EACCES: (
        "there is no permission to use a file or folder there",
        "Check who owns the folder and whether another program holds a file, then try again.",
    ),
    errno.EMFILE: ("too many files are open", "Close some programs, then try again."),
    errno.EIO: ("the disk reports an I/O error", "Check the disk and copy the folder elsewhere."),
    errno.ENOTDIR: ("a file stands where a folder should be", "Choose another folder."),
    errno.ENAMETOOLONG: ("a file name is too long for the disk", "Choose a shorter name."),
    errno.ETIMEDOUT: (
        "another program has held the journal for too long",
        "Close the other window or command, then try again.",
    ),
}
_CAUSES[errno.EPERM] = _CAUSES[errno.EACCES]
_CAUSES[errno.ENFILE] = _CAUSES[errno.EMFILE]


def cause(error: OSError) -> tuple[str, str]:
    """Return what an error of the disk means, and what to do about it."""
    number = errno.ETIMEDOUT if isinstance(error, TimeoutError) else error.errno or 0
    unknown = (error.strerror or type(error).__name__, "Try again.")
    return _CAUSES.get(number, unknown)


class JournalError(RecoveryError):
    """The base of what the journal refuses."""


class NotOpenedError(JournalError):
    """The journal's folder cannot be used."""

    def __init__(self, folder: Path, error: OSError) -> None:
        what, todo = cause(error)
        super().__init__(
            f"The journal in {folder} cannot be opened: {what}. Nothing was changed. {todo}"
        )


class NotSavedError(JournalError):
    """The disk refused before anything was saved."""

    def __init__(self, error: OSError) -> None:
        what, todo = cause(error)
        super().__init__(
            f"Not saved: {what}. What was saved before is safe, and what you typed stays "
            f"where it is. {todo}"
        )


class NewerSchemaError(JournalError):
    """The journal was written by a newer version of this program."""

    def __init__(self, found: object, ours: int) -> None:
        super().__init__(
            f"This journal has schema {found}; this version reads up to {ours}. "
            "Nothing was changed. Install the newer version to open it."
        )


class BlockedFileError(JournalError):
    """A file is damaged, and is not written to until the person has chosen."""

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(
            f"Not saved: {file} {reason}. The file was not touched, and what you typed stays "
            "where it is. The Data page says what can be done."
        )


class ConflictError(JournalError):
    """A row was changed elsewhere since it was read.

    ``theirs`` are the cells on disk (empty when the row is gone), ``mine`` the cells that
    were to be saved.
    """

    def __init__(
        self, table: str, row_id: str, theirs: Mapping[str, str], mine: Mapping[str, str]
    ) -> None:
        self.table, self.id = table, row_id
        self.theirs, self.mine = dict(theirs), dict(mine)
        happened = "changed" if theirs else "deleted"
        super().__init__(
            f"Not saved: a row of {table}.csv was {happened} elsewhere since you opened it. "
            "Both versions are kept. Choose which one stays."
        )


class ChangedSinceError(JournalError):
    """Rows of a change were changed again, or others depend on them."""

    def __init__(self) -> None:
        super().__init__(
            "Not undone: some of these rows were changed again since, or others depend on "
            "them. Nothing was changed. Undo the later change first, or undo this one anyway."
        )


@contextmanager
def opening(folder: Path) -> Iterator[None]:
    """Turn an error of the disk while reading into one that names its cause."""
    try:
        yield
    except OSError as error:
        raise NotOpenedError(folder, error) from error


@contextmanager
def saving() -> Iterator[None]:
    """Turn an error of the disk into "Not saved" with its cause."""
    try:
        yield
    except OSError as error:
        raise NotSavedError(error) from error


class UnsureError(NotSavedError):
    """The disk refused at the one moment that leaves open whether a save will count."""

    def __init__(self, error: OSError) -> None:
        what, todo = cause(error)
        JournalError.__init__(
            self,
            f"It is not certain whether this was saved: {what}. What was saved before is safe, "
            f"and what you typed stays where it is. {todo} Then look at the history first.",
        )
