"""What a callback keeps; a refusal is shown where the act was, on the run after it.

A callback works with what the person had before their eyes: it gets its arguments from the
run that drew the button, not from the one that follows the press.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import streamlit as st

from recovery.errors import RecoveryError
from recovery.ui.clock import now
from recovery.ui.journal import journal
from recovery.ui.notices import saved
from recovery.ui.text import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from recovery.journal import Change

REFUSED = "data_refused"


def keep(what: str, change: Change, place: str) -> bool:
    """Commit one change and say so; return whether it was kept."""
    with refused_at(place):
        saved(what, journal().commit(what, [change], now=now()))
        return True
    return False


@contextmanager
def refused_at(place: str) -> Iterator[None]:
    """Remember a refusal: what a callback draws stands above the whole page, out of sight."""
    try:
        yield
    except RecoveryError as error:
        st.session_state[REFUSED] = (place, str(error))


def show_refusal(place: str) -> None:
    """Show why the last act at this place was refused."""
    where, why = st.session_state.get(REFUSED, ("", ""))
    if where == place:
        del st.session_state[REFUSED]
        st.error(plain(why), icon=":material/info:")
