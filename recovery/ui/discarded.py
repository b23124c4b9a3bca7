"""The quiet button that brings back what was discarded last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from recovery.ui import put_away

if TYPE_CHECKING:
    from collections.abc import Callable


def offer(name: str, key: str, act: Callable[[str, dict[str, Any]], None], of: str) -> None:
    """Offer the top of a pile; ``act`` gets ``of`` and that top, to know a second press by it."""
    for top in put_away.pile(name)[:1]:
        st.button(
            "Bring back what was discarded",
            type="tertiary",
            icon=":material/undo:",
            key=key,
            on_click=act,
            args=(of, top),
        )
