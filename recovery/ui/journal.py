"""The journal that a session shows: the person's own, or a throw-away copy of the example."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
import threading
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st
from streamlit.errors import StreamlitAPIException

from recovery import places
from recovery.catalogue import Catalogue
from recovery.errors import RecoveryError
from recovery.exchange import example
from recovery.journal import Journal
from recovery.model import NOUNS, KindChange
from recovery.ui.clock import now

if TYPE_CHECKING:
    from collections.abc import Iterator

    from recovery.journal import Problem

EXAMPLE = "example_folder"  # no widget may have this key
STARTED_ON_EXAMPLE = "RECOVERY_EXAMPLE"  # `recovery demo` sets it

_opening = threading.Lock()
_opened: dict[str, Journal] = {}
# Each holds the journal's version that it was made from; a session that finds an older one
# makes it anew, and two that do so at once make the same.
_catalogues: dict[str, tuple[str, Catalogue]] = {}
_problems: dict[str, tuple[tuple[str | int, ...], list[Problem]]] = {}


@lru_cache(maxsize=1)
def _own_folder(_named: str | None) -> str:
    """Find the person's folder once for each value of the variable that may name it."""
    return str(places.journal_folder())


def journal() -> Journal:
    """Return the journal of this server's folder: one for all its sessions.

    While the session looks around in the example it is the session's copy of that.

    Raises:
        RecoveryError: It cannot be opened; the next call tries again.

    """
    return _of(st.session_state.get(EXAMPLE) or _own_folder(os.environ.get(places.VARIABLE)))


def read_ahead() -> None:
    """Read and check the person's own tables before a page asks for them; make none."""
    folder = _own_folder(os.environ.get(places.VARIABLE))
    with suppress(RecoveryError, OSError):  # the page will say it
        if not Journal.is_kept_in(Path(folder)):
            return
        own = _of(folder)
        own.problems()
        for name in NOUNS:
            own.read(name)


def _of(folder: str) -> Journal:
    if folder not in _opened:
        with _opening:
            if folder not in _opened:
                _opened[folder] = Journal.open(Path(folder))
    return _opened[folder]


def catalogue() -> Catalogue:
    """Return all kinds: the catalogue's and the person's own."""
    here = journal()
    folder, version = str(here.folder), here.version()
    known = _catalogues.get(folder)
    if known is None or known[0] != version:
        made = Catalogue.of(KindChange.read(row) for row in here.rows("kinds"))
        _catalogues[folder] = known = (version, made)
    return known[1]


def problems() -> list[Problem]:
    """Return what is wrong in the journal's folder; looked for only when something changed."""
    here = journal()
    folder = str(here.folder)
    state: tuple[str | int, ...] = (here.version(), *_beside(here.folder))
    known = _problems.get(folder)
    if known is None or known[0] != state:
        _problems[folder] = known = (state, here.problems())
    return known[1]


def _beside(folder: Path) -> Iterator[int]:
    """Return what changes when a file beside the tables comes, goes or is named anew."""
    for inner in ("", "history", "backups", "drafts"):
        with suppress(OSError):
            yield (folder / inner).stat().st_mtime_ns


def in_example() -> bool:
    """Tell whether this session looks around in the example."""
    return bool(st.session_state.get(EXAMPLE))


def is_example() -> bool:
    """Tell whether what is shown is an example: in this session, or on the whole server."""
    return in_example() or os.environ.get(STARTED_ON_EXAMPLE) == "1"


def open_example() -> None:
    """Show the example in this session, as a copy that goes when the session leaves it."""
    copy = tempfile.mkdtemp(prefix="recovery-example-")
    example.copy(Path(copy), now().date())
    atexit.register(shutil.rmtree, copy, ignore_errors=True)
    _forget()
    st.session_state[EXAMPLE] = copy


def leave_example() -> None:
    """Show the person's own journal again, and throw the copy away."""
    copy = st.session_state.get(EXAMPLE)
    _forget()
    if copy:
        for kept in (_opened, _catalogues, _problems):
            kept.pop(copy, None)
        shutil.rmtree(copy, ignore_errors=True)


def _forget() -> None:
    """Empty the session, so that nothing of one journal is shown or saved in the other."""
    for key in list(st.session_state):
        del st.session_state[key]
    for name in list(st.query_params):
        # A filter that stands on the page owns its part of the address until it goes.
        with suppress(StreamlitAPIException):
            del st.query_params[name]
