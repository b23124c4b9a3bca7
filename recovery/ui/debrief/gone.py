"""An address that leads to no interview."""

from __future__ import annotations

import streamlit as st

from recovery.ui.debrief.aside import aside


def gone() -> None:
    """Say so, and lead back to the choice."""
    st.info(
        "This interview is not in your journal. It may have been deleted; the Data page has the "
        "history and can undo it.",
        icon=":material/search_off:",
    )
    aside()
    st.button("Choose another", key="debrief_choose", on_click=st.query_params.clear)
