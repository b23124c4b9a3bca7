"""Step 1: what went well, what happened, how it felt."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from recovery.reflection.draft import DETAILS, MISTAKES
from recovery.ui.debrief import place

if TYPE_CHECKING:
    from recovery.ui.debrief.fields import View

NOTHING = "Nothing comes to mind."


def facts(view: View) -> None:
    """Show the facts; what went well is asked first."""
    interview = view.interview
    with st.container(border=True):
        interview.area("went_well", "What went well?", height=100)
        if not interview.cell("went_well"):
            st.button(
                "Nothing comes to mind",
                key="debrief_nothing",
                type="tertiary",
                icon=":material/check:",
                on_click=interview.put,
                args=("went_well", NOTHING),
            )
        interview.area(
            "notes", "What happened?", height=100, placeholder="The plain facts, in their order"
        )
        interview.scale("felt", "How did it feel? 1 is bad, 5 is good")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Go on to the mistakes",
            type="primary",
            icon=":material/arrow_forward:",
            key="debrief_to_mistakes",
            on_click=place.go,
            args=(view.id,),
            kwargs={"step": MISTAKES, "part": "mistakes"},
        )
        st.button(
            "Back",
            type="tertiary",
            key="debrief_to_details",
            on_click=place.go,
            args=(view.id,),
            kwargs={"step": DETAILS},
        )
