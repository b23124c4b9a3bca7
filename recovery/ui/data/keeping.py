"""One change kept from a callback; a refusal is shown where the act was, on the run after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from recovery.errors import RecoveryError
from recovery.ui.clock import now
from recovery.ui.journal import journal
from recovery.ui.notices import saved
from recovery.ui.text import plain

if TYPE_CHECKING:
    from recovery.journal import Change

REFUSED = "data_refused"


def keep(what: str, change: Change, place: str) -> bool:
    """Commit one change and say so; return whether it was kept."""
    try:
        saved(what, journal().commit(what, [change], now=now()))
    except RecoveryError as error:
        # What a callback draws stands above the whole page, out of sight.
        st.session_state[REFUSED] = (place, str(error))
        return False
    return True


def show_refusal(place: str) -> None:
    """Show why the last act at this place was refused."""
    where, why = st.session_state.get(REFUSED, ("", ""))
    if where == place:
        del st.session_state[REFUSED]
        st.error(plain(why), icon=":material/info:")
