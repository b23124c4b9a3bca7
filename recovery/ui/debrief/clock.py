"""The visible clock: time spent on the debrief, and one calm line when it is up."""

from __future__ import annotations

import streamlit as st

from recovery.reflection.draft import spent
from recovery.ui.clock import now
from recovery.ui.debrief import store
from recovery.ui.journal import journal

SETTING, USUAL = "debrief_minutes", 15
TICK = "20s"


@st.fragment(run_every=TICK)
def clock(interview_id: str) -> None:
    """Show how much of the time is spent; only this line runs again when the clock moves."""
    draft = store.read(interview_id)
    if draft is None:
        return
    limit = _minutes()
    minutes = spent(draft, now()) // 60
    if minutes < limit:
        st.progress(minutes / limit, f":material/timer: {minutes} of {limit} minutes", width=200)
    else:
        st.caption(f":material/timer: The {limit} minutes are up. Finish the thought, or close it.")


def _minutes() -> int:
    kept = journal().settings().get(SETTING)
    return kept if isinstance(kept, int) and kept > 0 else USUAL
