"""The text of the letter, edited in place, with the checks beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from recovery.ui.letter import checks, sending
from recovery.ui.letter import draft as drafts

if TYPE_CHECKING:
    from recovery.ui.letter.fields import View

HEIGHT = 360
OPEN = "letter_open"


def is_open(view: View) -> bool:
    """Tell whether the text is shown; once it is, it stays while all of it is deleted."""
    if drafts.has_text(view.draft):
        st.session_state[OPEN] = view.id
    return bool(st.session_state.get(OPEN) == view.id)


def open_(letter_id: str) -> None:
    """Show an empty text to write in, for a button's callback."""
    st.session_state[OPEN] = letter_id


def letter(view: View) -> None:
    """Show subject and body to edit, what can be done with them, and what the checks say."""
    written, beside = st.columns([3, 2], gap="medium")
    with written:
        view.text("subject", "Subject")
        view.area("body", "Letter", height=HEIGHT)
        sending.acts(view)
    with beside:
        checks.checks(view)
