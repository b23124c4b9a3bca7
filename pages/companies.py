import streamlit as st

from recovery.ui.companies.research import research
from recovery.ui.companies.sheet import PARAMETER, sheet
from recovery.ui.notices import refusals

with refusals():
    if opened := st.query_params.get(PARAMETER):
        sheet(opened)
    else:
        research()
