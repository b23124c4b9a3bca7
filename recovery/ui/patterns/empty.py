"""The page before there is anything to count."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from recovery import places

if TYPE_CHECKING:
    from recovery.ui.patterns.figures import Figures


def welcome(figures: Figures) -> None:
    """Say what will be here, and the one step that leads to it."""
    if figures.filters.active:
        st.markdown(
            "The filters leave no closed debrief. Your entries are all still there; clear the "
            "filters to see them."
        )
        return
    st.markdown(
        "After one debrief you see here what happened. From three on, what recurs; from eight "
        "on, what eases. Each figure comes with its count and with how sure it is."
    )
    st.page_link(
        places.front() / "pages" / "debrief.py",
        label="Debrief an interview",
        icon=":material/edit_note:",
    )
