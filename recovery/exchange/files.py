"""The files outside the journal that are read and written for a person."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from recovery.errors import RecoveryError

if TYPE_CHECKING:
    from typing import BinaryIO

LIMIT = 20 * 1024 * 1024
STANDARD = "-"


class UnreadableFileError(RecoveryError):
    """A file that a person named cannot be read."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path} cannot be read: {reason}. Nothing was changed.")


class UnwritableFileError(RecoveryError):
    """A file that a person named cannot be written."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path} was not written: {reason}. Your journal is as it was.")


def load(path: str) -> bytes:
    """Read a file, or standard input for ``-``; at most 20 MB.

    Raises:
        UnreadableFileError: It is too large, or the system refused it.

    """
    try:
        if path == STANDARD and sys.stdin is None:  # closed by who started us
            raise UnreadableFileError("Standard input", "it is closed")
        if path == STANDARD:
            data = _at_most(sys.stdin.buffer)
        else:
            with Path(path).open("rb") as file:
                data = _at_most(file)
    except OSError as error:
        raise UnreadableFileError(path, error.strerror or str(error)) from None
    if len(data) > LIMIT:
        raise UnreadableFileError(path, "it is larger than 20 MB")
    return data


def save(path: Path, data: bytes, *, replace: bool = False) -> None:
    """Write a private file, whole or not at all; an existing one only with ``replace``.

    Raises:
        UnwritableFileError: It exists already, or the system refused it.

    """
    if path.exists() and not replace:
        raise UnwritableFileError(path, "it exists already, and --force was not given")
    try:
        # Made by mkstemp: readable by its owner alone, from its first byte on.
        handle, name = tempfile.mkstemp(prefix=".export-", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise UnwritableFileError(path, error.strerror or str(error)) from None


def _at_most(file: BinaryIO) -> bytes:
    """Read one byte more than fits, so that too much is noticed and never held."""
    return file.read(LIMIT + 1)
