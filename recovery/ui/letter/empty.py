"""The page without an interview to write about, and an address that leads nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from recovery import places
from recovery.ui.days import when
from recovery.ui.overview.standing import drafts
from recovery.ui.overview.welcome import debrief_button
from recovery.ui.text import plain, short

if TYPE_CHECKING:
    from recovery.patterns.agenda import Open

PAGES = places.front() / "pages"
SHOWN, NAME = 3, 60
# What a letter is made of, as a quiet picture of the page to come.
PARTS = (
    ("Thanks", "for the talk, with its day and the role"),
    ("One moment", "from the talk that stayed with you"),
    ("One strength", "tied to something they need"),
    ("Something new", "that you found out since, with its source"),
    ("What comes next", "in one sentence"),
)


def no_interviews() -> None:
    """Say what will be here, and the one step that leads to it."""
    begun = drafts()
    step = "Close its debrief" if begun else "Add the interview"
    st.markdown(
        f"A thank-you letter follows an interview, however it went. {step} first; "
        "the letter then brings in what you found out since."
    )
    for one in begun[:SHOWN]:
        _go_on(one)
    if not begun:
        debrief_button(new=True)
    st.space("small")
    with st.container(border=True, width=560, gap="xsmall"):
        for name, about in PARTS:
            st.caption(f"**{name}** {about}")


def _go_on(one: Open) -> None:
    """Lead to a debrief that is begun: its interview is not in the tables yet."""
    name = short(one.company, NAME) or "the interview not named yet"
    held = f", {when(one.starts_at)}" if one.starts_at else ""
    st.page_link(
        PAGES / "debrief.py",
        label=plain(f"Go on with the debrief of {name}{held}"),
        icon=":material/edit_note:",
        query_params={"interview": one.id},
    )


def gone(asked: str) -> None:
    """Say that the address leads to no interview; another one is shown."""
    for one in drafts():
        if one.id == asked:
            st.info(
                "The interview that this address asks for is in a debrief that is not closed yet; "
                "its letter can be written then. Below is another one.",
                icon=":material/edit_note:",
            )
            _go_on(one)
            return
    st.info(
        "The interview that this address asks for is not in your journal, or it was cancelled. "
        "Below is another one.",
        icon=":material/search_off:",
    )
