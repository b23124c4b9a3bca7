"""The list of entries: its sentence, its filters, its table, its export."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from recovery import places
from recovery.ui.entries.entry import PARAMETER
from recovery.ui.entries.export import export
from recovery.ui.entries.frames import Frames, frames
from recovery.ui.entries.table import table
from recovery.ui.filters import Filters, filters, summary
from recovery.ui.saving import told

if TYPE_CHECKING:
    from pandas import DataFrame


def listing() -> None:
    """Show every entry that the filters keep; choosing one opens it."""
    here = frames()
    interviews = here.newest_first
    st.title("Entries", anchor=False)
    told()
    if not len(interviews):
        _empty()
        return
    sentence = st.empty()
    bar = st.container(horizontal=True, vertical_alignment="center")
    wanted = filters(interviews, page="entries", bar=bar)
    kept = wanted.apply(interviews, here.mistakes, here.texts if wanted.text else None)
    sentence.markdown(_sentence(here, kept, wanted))
    if not len(kept):
        return
    with bar:
        export(kept["id"], filtered=wanted.active)
    cells = here.shown.loc[kept.index] if wanted.active else here.shown
    if chosen := table(cells, kept["id"]):
        st.query_params[PARAMETER] = chosen
        st.rerun()


def _sentence(here: Frames, kept: DataFrame, wanted: Filters) -> str:
    count = len(here.newest_first)
    if not len(kept):
        return f"No entry fits: {summary(wanted)}. Clear the filters to see all {count:,}."
    if wanted.active:
        return f"{len(kept):,} of {count:,} entries: {summary(wanted)}."
    if count == 1:
        return "You have written 1 entry. Tick it to read it whole."
    first, last = here.period
    return f"You have written {count:,} entries, from {first} to {last}. Tick one to read it."


def _empty() -> None:
    st.markdown("Nothing is written yet. Every interview that you debrief or plan stands here.")
    if st.button("Debrief an interview", icon=":material/edit_note:", type="primary", key="first"):
        st.switch_page(places.front() / "pages" / "debrief.py")
