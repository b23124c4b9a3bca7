"""Drafts and settings: one small JSON file each, replaced whole and synced."""

from __future__ import annotations

import errno
from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from recovery.journal import disk
from recovery.journal.record import read_object, to_json

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

ENDING, DAMAGED = ".json", ".damaged"


class Drafts:
    """The folder ``drafts/``. Callers that write hold the journal's lock."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "drafts"
        self._looked_at: dict[Path, tuple[disk.Signature, bool]] = {}

    def path(self, name: str) -> Path:
        """Return a draft's file; no name leads out of the folder."""
        return self.folder / (quote(name, safe=" ") + ENDING)

    def names(self) -> list[str]:
        """Return the names of all drafts."""
        found = (name for name in disk.names(self.folder) if name.endswith(ENDING))
        return [unquote(name.removesuffix(ENDING)) for name in found]

    def is_unreadable(self, path: Path) -> bool:
        """Tell whether a file is there and holds no JSON object; it is read once."""
        found = disk.signature(path)
        if found is None:
            return False
        known = self._looked_at.get(path)
        if known is None or known[0] != found or disk.is_young(found):
            known = found, read_object(disk.read(path) or b"") is None
            self._looked_at[path] = known
        return known[1]

    def damaged(self) -> list[str]:
        """Return the files of drafts that could not be read and were kept aside."""
        return [name for name in disk.names(self.folder) if name.endswith(DAMAGED)]

    def read(self, name: str) -> dict[str, Any] | None:
        """Return a draft; one that cannot be read is kept aside and counts as none."""
        try:
            data = disk.read(self.path(name))
        except OSError as error:
            if error.errno == errno.ENAMETOOLONG:
                return None  # nobody can have kept it
            raise
        if data is None:
            return None
        found = read_object(data)
        if found is None:
            path = self.path(name)
            mark = sha256(data).hexdigest()[:8]
            with suppress(OSError):
                disk.replace(path, path.with_name(f"{path.name}.{mark}{DAMAGED}"))
        return found

    def save(self, name: str, draft: Mapping[str, Any]) -> None:
        """Keep a draft, on disk when this returns."""
        disk.make_folder(self.folder)
        disk.write_whole(self.path(name), to_json(dict(draft)))

    def delete(self, name: str) -> None:
        """Forget a draft, for good when this returns."""
        if disk.signature(self.path(name)) is not None:
            with disk.synced(self.folder):
                disk.remove(self.path(name))
