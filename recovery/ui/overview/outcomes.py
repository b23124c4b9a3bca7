"""Outcomes that never came: asked for two weeks on, and answered in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from recovery.cells import day_of
from recovery.journal import Update
from recovery.model import Outcome
from recovery.ui.clock import now
from recovery.ui.days import when
from recovery.ui.journal import journal
from recovery.ui.saving import save
from recovery.ui.text import plain
from recovery.ui.undisturbed import undisturbed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recovery.patterns.agenda import Open

WORDS = {
    Outcome.WAITING: "Nothing yet, ask again in two weeks",
    Outcome.ADVANCED: "On to the next round",
    Outcome.OFFER: "An offer",
    Outcome.ACCEPTED: "An offer, and I accepted it",
    Outcome.REJECTED: "No",
    Outcome.WITHDREW: "I withdrew",
    Outcome.GHOSTED: "I do not expect an answer any more",
}


def outcomes(items: Sequence[Open], in_all: int) -> None:
    """Ask what came of each; what is chosen is saved at once and can be undone."""
    with st.container(border=True, gap="small"):
        count = f" ({in_all})" if in_all > 1 else ""
        st.markdown(f"**Did you hear back?{count}**")
        for one in items:
            key = f"outcome_{one.id}"
            st.selectbox(
                plain(f"{one.company}, {when(day_of(one.starts_at))}"),
                [str(outcome) for outcome in WORDS],
                index=None,
                format_func=lambda value: WORDS[Outcome(value)],
                placeholder="What came of it",
                key=key,
                on_change=_record,
                args=(one, key, journal().row("interviews", one.id)),
            )
        if in_all > len(items):
            st.caption(f"These are the newest {len(items)} of {in_all:,}.")


@undisturbed
def _record(one: Open, key: str, seen: dict[str, str] | None) -> None:
    chosen = st.session_state.get(key)
    if seen is None or not chosen:
        return
    # With "nothing yet" the day says from when on to wait again: a promised day stays theirs.
    cells = {"outcome": chosen, "outcome_on": now().date().isoformat()}
    save(f"Outcome of {one.company}: {chosen}", [Update("interviews", one.id, cells, seen)])
