"""The welcome of an empty journal: one sentence, and three ways on."""

from __future__ import annotations

import streamlit as st

from recovery import places
from recovery.ui.debrief.store import NEW, PARAMETER, another
from recovery.ui.journal import open_example
from recovery.ui.shortcuts import DEBRIEF

PAGES = places.front() / "pages"


def welcome() -> None:
    """Say what this is and offer the first step."""
    st.title("Overview", anchor=False)
    st.markdown(
        "Start with the interview that is still on your mind: write it down once, "
        "in about a quarter of an hour, and let the rest go."
    )
    debrief_button(new=True)
    st.space("small")
    ahead, example = st.columns(2, gap="medium")
    with ahead.container(border=True, height="stretch"):
        st.markdown("**One is still to come?**")
        st.caption("Plan it ahead and see its countdown here. The debrief follows afterwards.")
        if st.button("Plan an interview", icon=":material/event:", type="tertiary", key="plan"):
            _new()
    with example.container(border=True, height="stretch"):
        st.markdown("**Rather look around first?**")
        st.caption(
            "An invented job search: 14 interviews and one to come, as a copy to try everything "
            "on. Your own journal is not touched."
        )
        st.button(
            "Open the example",
            icon=":material/explore:",
            type="tertiary",
            key="open_example",
            on_click=open_example,
        )
    st.caption("What you write stays on this machine, in plain CSV files that are yours.")


def debrief_button(*, new: bool = False) -> None:
    """Show the page's primary button; the next page asks which interview, unless it is new."""
    pressed = st.button(
        "Debrief an interview",
        icon=":material/edit_note:",
        type="primary",
        key="debrief",
        shortcut=DEBRIEF.key,
    )
    if pressed and new:
        _new()
    if pressed:
        st.switch_page(PAGES / "debrief.py")


def _new() -> None:
    another()
    st.switch_page(PAGES / "debrief.py", query_params={PARAMETER: NEW})
