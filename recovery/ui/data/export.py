"""The way out: everything, the entries, or one table; as kept or for spreadsheets."""

from __future__ import annotations

from functools import partial

import streamlit as st

from recovery.exchange import export
from recovery.model import NOUNS
from recovery.ui.journal import journal

AS_KEPT, FOR_SPREADSHEETS = "As kept", "For spreadsheets"
KEPT_NOTE = "The journal's own bytes, nothing added. Use this to keep or to move your journal."


def show() -> None:
    """Offer each export as a download; its bytes are made when it is clicked."""
    form = st.segmented_control(
        "Form of the files", [AS_KEPT, FOR_SPREADSHEETS], default=AS_KEPT, required=True, key="form"
    )
    for_spreadsheets = form == FOR_SPREADSHEETS
    st.caption(export.NOTE if for_spreadsheets else KEPT_NOTE)
    with st.container(horizontal=True):
        _download(export.ALL, "Everything, as a zip", for_spreadsheets, primary=True)
        _download(export.ENTRIES, "Entries, a row per interview", for_spreadsheets)
    st.markdown("One table")
    with st.container(horizontal=True):
        for name in NOUNS:
            _download(name, name.capitalize(), for_spreadsheets)


def _download(what: str, label: str, for_spreadsheets: bool, *, primary: bool = False) -> None:  # noqa: FBT001 - a choice handed on
    st.download_button(
        label,
        partial(export.made, journal(), what, for_spreadsheets=for_spreadsheets),
        export.file_name(what, for_spreadsheets=for_spreadsheets),
        "application/zip" if what == export.ALL else "text/csv",
        key=f"export_{what}",
        on_click="ignore",
        type="primary" if primary else "secondary",
        icon=":material/download:",
    )
