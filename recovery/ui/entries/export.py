"""The export of the entries that the filters keep; a file is made when it is asked for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from recovery.exchange import export as files
from recovery.ui.journal import journal

if TYPE_CHECKING:
    from pandas import Series

OFFERED = {
    files.ENTRIES: ("One row per interview, CSV", "text/csv"),
    files.ALL: ("Every table, ZIP of CSV", "application/zip"),
}


def export(interviews: Series[str], *, filtered: bool) -> None:
    """Offer the entries as files: as kept, and each of them for spreadsheets."""
    count = f"{len(interviews):,} {'entry' if len(interviews) == 1 else 'entries'}"
    # The parts of a closed popover would be made at every run of the page.
    offer = st.popover("Export", icon=":material/download:", key="export", on_change="rerun")
    if not offer.open:
        return
    with offer, st.container(width=400, gap="xsmall"):
        st.caption(
            f"The {count} that the filters keep, with what belongs to them."
            if filtered
            else f"All {count}, with everything in the journal."
        )
        kept = frozenset(interviews) if filtered else None
        for what in OFFERED:
            for for_spreadsheets in (False, True):
                _button(what, kept, for_spreadsheets=for_spreadsheets)
        st.caption(files.NOTE)


def _button(what: str, kept: frozenset[str] | None, *, for_spreadsheets: bool) -> None:
    label, mime = OFFERED[what]
    st.download_button(
        f"{label}, for spreadsheets" if for_spreadsheets else label,
        data=partial(
            files.made, journal(), what, for_spreadsheets=for_spreadsheets, interviews=kept
        ),
        file_name=files.file_name(what, for_spreadsheets=for_spreadsheets),
        mime=mime,
        on_click="ignore",
        icon=":material/download:",
        type="tertiary",
        key=f"export_{what}_{for_spreadsheets}",
    )
