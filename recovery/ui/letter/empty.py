"""The page without an interview to write about, and an address that leads nowhere."""

from __future__ import annotations

import streamlit as st

from recovery.ui.overview.welcome import debrief_button

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
    st.markdown(
        "A thank-you letter follows an interview, however it went. Add the interview first; "
        "the letter then brings in what you found out since."
    )
    debrief_button(new=True)
    st.space("small")
    with st.container(border=True, width=560, gap="xsmall"):
        for name, about in PARTS:
            st.caption(f"**{name}** {about}")


def gone() -> None:
    """Say that the address leads to no interview; another one is shown."""
    st.info(
        "The interview that this address asks for is not in your journal, or it was cancelled. "
        "Below is another one.",
        icon=":material/search_off:",
    )
