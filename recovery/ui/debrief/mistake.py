"""One mistake: how much it bothered me and what becomes of it; the rest is folded away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from recovery.model import Noticed, NoticedWhen, Salvage, Triage
from recovery.ui.debrief.fields import spoken
from recovery.ui.journal import catalogue
from recovery.ui.text import plain

if TYPE_CHECKING:
    from recovery.ui.debrief.fields import Row

LABELS = {Triage.WORK_ON: "Work on it", Triage.LET_GO: "Let it go"}


def mistake(row: Row) -> None:
    """Show one mistake."""
    kind = catalogue().kinds.get(row.cell("kind"))
    with st.container(border=True, gap="small"):
        st.markdown(f"**{plain(catalogue().label(row.cell('kind')))}**")
        with st.container(horizontal=True, gap="medium"):
            with st.container(width=270, gap="xsmall"):
                row.scale("felt", "It bothered me: 1 hardly, 5 a lot", required=True)
            with st.container(width=230, gap="xsmall"):
                row.choice(
                    "triage",
                    "What becomes of it?",
                    list(Triage),
                    required=True,
                    format_func=lambda one: LABELS[Triage(one)],
                )
        more = st.expander("More about it", key=row.key("more"), on_change="rerun")
        if more.open:
            with more:
                if kind and kind.definition:
                    st.caption(plain(kind.definition))
                _details(row)


def _details(row: Row) -> None:
    row.area("what_happened", "What happened?", height=96)
    row.choice("noticed", "Did it matter to them?", list(Noticed), format_func=spoken)
    row.text("evidence", "What I saw of that")
    row.choice("noticed_when", "When did I notice?", list(NoticedWhen))
    if row.cell("noticed_when") == NoticedWhen.DURING:
        row.choice("salvage", "Did I try to save it?", list(Salvage))
