"""The front door: ``streamlit run streamlit_app.py`` opens the dashboard."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from recovery.ui import door

door.keep_logs_quiet()
app = st.App(
    Path(door.__file__).with_name("frame.py"),
    middleware=door.middleware(),
    lifespan=door.lifespan,
    on_script_error=door.show_error,
)

if __name__ == "__main__":
    app.run()
