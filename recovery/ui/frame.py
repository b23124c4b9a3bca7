"""The frame around every page: the page's settings and the menu."""

from __future__ import annotations

import streamlit as st

from recovery import places

pages = places.front() / "pages"
st.set_page_config(page_title="Interview recovery", page_icon=":material/spa:", layout="wide")
navigation = st.navigation(
    {
        "Today": [
            st.Page(pages / "overview.py", title="Overview", icon=":material/today:", default=True),
        ],
        "Reflect": [
            st.Page(pages / "debrief.py", title="Debrief", icon=":material/edit_note:"),
            st.Page(pages / "entries.py", title="Entries", icon=":material/menu_book:"),
        ],
        "Learn": [st.Page(pages / "patterns.py", title="Patterns", icon=":material/insights:")],
        "Keep": [st.Page(pages / "data.py", title="Data", icon=":material/inventory_2:")],
    }
)
navigation.run()
