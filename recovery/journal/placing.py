"""The last step of a save: a staged file takes its place, and what stands there is kept."""

from __future__ import annotations

from secrets import token_hex
from typing import TYPE_CHECKING

from recovery.journal import disk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ORIGINAL = "original-"  # what a save replaced for good reason: nobody needs to look at it
EDITED = "edited-"  # what somebody saved over a file while a commit was being finished


def place(staged: Path, table: Path, is_expected: Callable[[], bool]) -> None:
    """Put a staged file in a table's place; what somebody saved there meanwhile is kept.

    ``is_expected`` is asked at the last moment whether nobody did.
    """
    name = f"{token_hex(4)}-{table.name}"  # whatever lies there must not be replaced
    if disk.is_folder(table):
        disk.replace(table, staged.with_name(ORIGINAL + name))
    elif linked := disk.linked(table):
        _place_linked(staged, linked, is_expected, staged.with_name(EDITED + name))
        return
    elif not is_expected():
        disk.replace(table, staged.with_name(EDITED + name))
    disk.replace(staged, table)


def _place_linked(staged: Path, linked: Path, is_expected: Callable[[], bool], kept: Path) -> None:
    """Replace the file that a link leads to, which may be on another disk."""
    new = linked.with_name(linked.name + ".new")
    disk.write(new, disk.read(staged) or b"")
    if not is_expected():
        disk.write_whole(kept, disk.read(linked) or b"")
    with disk.synced(linked.parent):
        disk.replace(new, linked)
    disk.remove(staged)
