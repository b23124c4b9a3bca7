"""The one pattern worth knowing, and where it leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from recovery import places
from recovery.patterns import headline
from recovery.ui.journal import catalogue, journal

if TYPE_CHECKING:
    from recovery.patterns.headline import Recurring

PATTERNS = places.front() / "pages" / "patterns.py"


def worth_knowing() -> Recurring | None:
    """Return the kind that recurs most and has no plan yet, if there is one."""
    here = journal()
    return _found(str(here.folder), here.version())


def pattern(found: Recurring) -> None:
    """Show it with the way to its figures."""
    with st.container(border=True, gap="small"):
        st.markdown("**Worth knowing**")
        st.text(found.sentence)
        st.page_link(PATTERNS, label="See the pattern", icon=":material/insights:")


@st.cache_resource(show_spinner=False, max_entries=4)
def _found(folder: str, version: str) -> Recurring | None:  # noqa: ARG001 - both are the key
    read = journal().read
    return headline.worth_knowing(read("interviews"), read("mistakes"), read("plans"), catalogue())
