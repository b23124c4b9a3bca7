"""An address that leads to no interview."""

from __future__ import annotations

import streamlit as st

from recovery.ui.debrief import store


def gone() -> None:
    """Say so, and lead back to the choice."""
    st.info(
        "This interview is not in your journal. It may have been deleted; the Data page has the "
        "history and can undo it.",
        icon=":material/search_off:",
    )
    if store.away() is not None:
        st.button(
            "Bring back the draft that was put away",
            icon=":material/undo:",
            key="debrief_bring_back",
            on_click=store.bring_back,
        )
    st.button("Choose another", key="debrief_choose", on_click=st.query_params.clear)
