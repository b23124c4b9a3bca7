"""The person's settings: the debrief's clock and the speaking pace."""

from __future__ import annotations

import streamlit as st

from recovery.ui.journal import journal
from recovery.ui.notices import refusals

CLOCK, PACE = "debrief_minutes", "words_per_minute"
DEFAULTS = {CLOCK: 15, PACE: 130}
LIMITS = {CLOCK: (5, 120), PACE: (60, 240)}


def show() -> None:
    """Show the settings and save them."""
    kept = journal().settings()
    with st.form("settings", border=False, width=420):
        given = {
            CLOCK: st.number_input(
                "Minutes for one debrief",
                *LIMITS[CLOCK],
                value=_kept(kept, CLOCK),
                help="When they are up, one line says so. Nothing locks.",
            ),
            PACE: st.number_input(
                "Words per minute when you speak",
                *LIMITS[PACE],
                value=_kept(kept, PACE),
                step=5,
                help="Tells how long an answer or a letter is when said aloud.",
            ),
        }
        submitted = st.form_submit_button("Save", type="primary", icon=":material/save:")
    st.caption("The settings lie in one small file beside the tables.")
    if submitted:
        with refusals():
            journal().save_settings({**kept, **{name: int(given[name]) for name in given}})
            st.toast("Saved", icon=":material/check:")


def _kept(kept: dict[str, object], name: str) -> int:
    """Return the setting as kept, or the default for one that does not fit."""
    low, high = LIMITS[name]
    value = kept.get(name)
    if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
        return value
    return DEFAULTS[name]
