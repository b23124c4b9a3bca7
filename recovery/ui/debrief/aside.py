"""The drafts that lie aside: what was discarded, and what was saved and undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from recovery.ui.days import when
from recovery.ui.debrief import store
from recovery.ui.text import plain

if TYPE_CHECKING:
    from recovery.reflection.draft import Draft

SHOWN = 3


def aside() -> None:
    """Offer to bring back each draft that lies aside; the older ones are folded away."""
    found = store.away()
    for name, draft in found[:SHOWN]:
        _one(name, draft)
    if len(found) > SHOWN:
        with st.expander(f"{len(found) - SHOWN} more lie aside"):
            for name, draft in found[SHOWN:]:
                _one(name, draft)


def _one(name: str, draft: Draft) -> None:
    interview = draft["interview"]
    company = interview.get("company") or "an interview not named yet"
    starts_at = interview.get("starts_at")
    held = f", {when(starts_at)}," if starts_at else ""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(f"The draft of {plain(company + held)} lies aside.", width="content")
        st.button(
            "Bring it back",
            type="tertiary",
            icon=":material/undo:",
            key=f"debrief_bring_back_{name}",
            on_click=store.bring_back,
            args=(name, draft),
        )
