"""Long lists: a screenful first, more on demand."""

from __future__ import annotations

import streamlit as st

STEP = 20


def count(key: str) -> int:
    """Return how many lines of a list are wanted on the page."""
    return int(st.session_state.get(key, STEP))


def offer_more(key: str) -> None:
    """Offer the next lines of a list that goes on."""
    st.button(
        "Show more",
        key=f"{key}_more",
        type="tertiary",
        icon=":material/expand_more:",
        on_click=_more,
        args=(key,),
    )


def _more(key: str) -> None:
    st.session_state[key] = count(key) + STEP
