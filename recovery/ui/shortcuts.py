"""The keyboard shortcuts: each is named here once, and listed by the help."""

from __future__ import annotations

from typing import NamedTuple

import streamlit as st


class Shortcut(NamedTuple):
    """A key, where it works and what it does."""

    key: str
    where: str
    act: str


HELP = Shortcut("H", "Everywhere", "Show this list")
UNDO = Shortcut("U", "Everywhere", "Undo what was saved last")
DEBRIEF = Shortcut("D", "Overview", "Debrief an interview")
NEXT_QUESTION = Shortcut("Ctrl+Enter", "Debrief", "Add the next question")
REVEAL = Shortcut("Space or Enter", "Practice", "Show the better answer")
RATE = Shortcut("1 to 4", "Practice", "Rate: again, hard, good, easy")
SAVE_LETTER = Shortcut("Ctrl+S", "Letter", "Save the letter")
ALL = (HELP, UNDO, DEBRIEF, NEXT_QUESTION, REVEAL, RATE, SAVE_LETTER)


def help_button() -> None:
    """Show the way to the list at the end of the sidebar; its key works on every page."""
    st.sidebar.button(
        "Keyboard shortcuts",
        key="shortcuts",
        type="tertiary",
        icon=":material/keyboard:",
        shortcut=HELP.key,
        on_click=_listed,
    )


@st.dialog("Keyboard shortcuts", width="medium")
def _listed() -> None:
    st.table(
        [{"Key": one.key, "Where": one.where, "What it does": one.act} for one in ALL],
        border="horizontal",
        hide_index=True,
        alt="Keyboard shortcuts: the key, where it works and what it does",
    )
    st.caption("Letters work while no field is being typed in. Tab and Shift+Tab reach everything.")
