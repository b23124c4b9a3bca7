"""A debrief that is closed: an end, and a kind way back in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from recovery import places
from recovery.cells import Moment
from recovery.ui.days import day
from recovery.ui.debrief import store
from recovery.ui.text import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

PAGES = places.front() / "pages"


def closed(interview: Mapping[str, str]) -> None:
    """Say that it is done, and lead on."""
    st.title(f"{plain(interview['company'])}: closed", anchor=False)
    at = Moment().read(interview["closed_at"])
    minutes = interview["debrief_minutes"]
    took = f", after {minutes} {'minute' if minutes == '1' else 'minutes'}" if minutes else ""
    since = f" on {day(at.astimezone())}" if at else ""
    st.markdown(f"You closed this debrief{since}{took}. It is written down; it can rest.")
    with st.container(width=760):
        with st.container(horizontal=True):
            _link("entries", "Read it", "menu_book", interview["id"])
            _link("patterns", "See the patterns", "insights")
            _link("overview", "To the overview", "today")
        st.space("small")
        st.caption("Something is missing? Reopening is fine. The history notes it.")
        st.button(
            "Reopen",
            icon=":material/edit_note:",
            key="debrief_reopen",
            on_click=store.reopen,
            args=(interview["id"],),
        )


def _link(page: str, label: str, icon: str, interview_id: str = "") -> None:
    st.page_link(
        PAGES / f"{page}.py",
        label=label,
        icon=f":material/{icon}:",
        query_params={store.PARAMETER: interview_id} if interview_id else None,
    )
