import streamlit as st

from recovery.ui.data import (
    backups,
    export,
    history,
    importing,
    kinds,
    problems,
    settings,
    where,
)
from recovery.ui.journal import problems as looked_for
from recovery.ui.notices import refusals

st.title("Data", anchor=False)
with refusals():
    found = looked_for()
    where.head(found)
    sections = ({"Problems": problems.show} if found else {}) | {
        "Files": where.show,
        "History": history.show,
        "Backups": backups.show,
        "Export": export.show,
        "Import": importing.show,
        "Kinds": kinds.show,
        "Settings": settings.show,
    }
    # The open section is in the URL, and only that one is run.
    tabs = st.tabs(list(sections), key="section", bind="query-params")
    for tab, show in zip(tabs, sections.values(), strict=True):
        if tab.open:
            with tab, refusals():
                show()
