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
from recovery.ui.text import plain, short
from recovery.ui.undisturbed import undisturbed

if TYPE_CHECKING:
    from datetime import datetime

    from recovery.patterns.agenda import Agenda, Open, Standing

PUT_AWAY, ENTRIES = "search_put_away", "search_entries"  # settings: when, and of how many
PAGES = places.front() / "pages"
DATA, DEBRIEF = PAGES / "data.py", PAGES / "debrief.py"
NAME = 30


def is_put_away(rows: Standing) -> bool:
    """Tell whether the search is put away; an interview that is added later opens it again.

    One that was added by hand, or elsewhere, does not say when; the journal has grown by it.
    """
    at, entries = _put_away_at(), journal().settings().get(ENTRIES)
    if at is None or rows.begun > at.timestamp():
        return False
    return not isinstance(entries, int) or rows.entries <= entries


def _put_away_at() -> datetime | None:
    kept = journal().settings().get(PUT_AWAY)
    try:
        return Moment().read(kept) if isinstance(kept, str) else None
    except ValueError:
        return None


def accepted(one: Open, entries: int) -> None:
    """Offer to put the search away, with a kind word."""
    with st.container(border=True, gap="small"):
        st.markdown("**Your search has an end**")
        st.text(f"You accepted the offer of {one.company}. May it be a good place for you.")
        st.button(
            "Put the search away",
            key="search_put_away_now",
            icon=":material/inventory:",
            help="Nothing is asked any more. All stays; a new interview opens it again.",
            on_click=_keep,
            args=(entries,),
        )


def put_away(agenda: Agenda) -> None:
    """Show a search that is over: nothing is asked, and what was begun stays in reach."""
    st.title("Overview", anchor=False)
    at, entries = _put_away_at(), agenda.entries
    kept = "Its entry is kept as it was" if entries == 1 else f"All {entries:,} entries are kept"
    st.markdown(f"You put your search away on {plain(day(at.date()))}. {kept}." if at else kept)
    for one in agenda.drafts:
        st.page_link(
            DEBRIEF,
            label=plain(f"Debrief begun: {short(one.company, NAME) or 'not named yet'}"),
            icon=":material/edit_note:",
            query_params={"interview": one.id},
        )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Open it again",
            key="search_open_again",
            icon=":material/unarchive:",
            on_click=_keep,
            args=(None,),
        )
        st.page_link(DATA, label="Take a copy with you", query_params={"section": "Export"})


@undisturbed
def _keep(entries: int | None) -> None:
    """Put a search of so many entries away, or open it again."""
    settings = {
        name: kept for name, kept in journal().settings().items() if name not in {PUT_AWAY, ENTRIES}
    }
    if entries is not None:
        settings |= {PUT_AWAY: now().isoformat(), ENTRIES: entries}
    try:
        journal().save_settings(settings)
    except RecoveryError as error:
        refuse(str(error))
