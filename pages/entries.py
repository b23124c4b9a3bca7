import streamlit as st

from recovery.ui.entries.entry import PARAMETER, entry
from recovery.ui.entries.listing import listing

if opened := st.query_params.get(PARAMETER):
    entry(opened)
else:
    listing()
