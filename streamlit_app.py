"""The front door: ``streamlit run streamlit_app.py`` opens the dashboard."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

import recovery.ui

app = st.App(Path(recovery.ui.__file__).with_name("frame.py"))

if __name__ == "__main__":
    app.run()
