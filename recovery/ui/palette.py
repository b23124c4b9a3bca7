"""The palette of the theme that the person looks at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from recovery.charts import palette as palettes

if TYPE_CHECKING:
    from recovery.charts.palette import Palette


def palette() -> Palette:
    """Return the colours of the theme in use; light until the browser has said which."""
    return palettes.DARK if st.context.theme.type == "dark" else palettes.LIGHT
