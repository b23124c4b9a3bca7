"""Cheaper runs: what stays for good is taken out of the garbage collector's sight.

Streamlit looks for garbage after every run, and the time grows with all that is loaded:
libraries, cached tables and charts. They stay as long as the server does.
"""

from __future__ import annotations

import gc

import streamlit as st


@st.cache_resource(show_spinner=False)
def settle(page: str) -> None:  # noqa: ARG001 - once for each page
    """Let the collector overlook what a page's first run has loaded; later calls do nothing."""
    gc.collect()
    gc.freeze()
