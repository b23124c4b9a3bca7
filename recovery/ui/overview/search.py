"""The end of a search: an offer was accepted, and all of this is put away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from recovery import places
from recovery.cells import Moment
from recovery.errors import RecoveryError
from recovery.ui.clock import now
from recovery.ui.days import day
from recovery.ui.journal import journal
from recovery.ui.notices import refuse
from recovery.ui.text import plain
from recovery.ui.undisturbed import undisturbed

if TYPE_CHECKING:
    from recovery.patterns.agenda import Open

PUT_AWAY = "search_put_away"
DATA = places.front() / "pages" / "data.py"


def put_away_on() -> str:
    """Return the day on which the search was put away, or the empty text."""
    kept = journal().settings().get(PUT_AWAY)
    try:
        moment = Moment().read(kept) if isinstance(kept, str) else None
    except ValueError:
        return ""
    return day(moment.date()) if moment else ""


def accepted(one: Open) -> None:
    """Offer to put the search away, with a kind word."""
    with st.container(border=True, gap="small"):
        st.markdown("**Your search has an end**")
        st.text(f"You accepted the offer of {one.company}. May it be a good place for you.")
        st.button(
            "Put the search away",
            key="search_put_away_now",
            icon=":material/inventory:",
            help="Nothing is asked any more. All stays in the journal, and opens again any time.",
            on_click=_keep,
            args=(True,),
        )


def put_away(on: str, entries: int) -> None:
    """Show a search that is over: nothing is asked here."""
    st.title("Overview", anchor=False)
    st.markdown(
        f"You put your search away on {plain(on)}. Nothing is due. "
        f"{'Its entry is' if entries == 1 else f'All {entries:,} entries are'} kept as they were."
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Open it again",
            key="search_open_again",
            icon=":material/unarchive:",
            on_click=_keep,
            args=(False,),
        )
        st.page_link(DATA, label="Take a copy with you", query_params={"section": "Export"})


@undisturbed
def _keep(away: bool) -> None:  # noqa: FBT001 - a callback's arguments have no names
    settings = journal().settings()
    settings.pop(PUT_AWAY, None)
    if away:
        settings[PUT_AWAY] = now().isoformat()
    try:
        journal().save_settings(settings)
    except RecoveryError as error:
        refuse(str(error))
