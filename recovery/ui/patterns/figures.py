"""What the page shows, computed once per journal version and filters.

The frames and specifications are shared between runs and sessions, and read only.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

import streamlit as st

from recovery.patterns.analysis import TABLES, Analysis, analyse
from recovery.patterns.questions import groups
from recovery.ui.journal import catalogue, journal

if TYPE_CHECKING:
    from collections.abc import Callable

    from recovery.patterns.selection import Filters

KEPT = 12
T = TypeVar("T")


@dataclass(frozen=True)
class Figures:
    """An analysis, the filters that it went through, and what was made of it so far."""

    analysis: Analysis
    filters: Filters
    _made: dict[str, Any] = field(default_factory=dict)

    def once(self, name: str, build: Callable[[Analysis], T]) -> T:
        """Return what ``build`` makes of the analysis, made once per ``name``."""
        if name not in self._made:
            self._made[name] = build(self.analysis)
        made: T = self._made[name]
        return made


def figures(wanted: Filters, *, let_go: bool) -> Figures:
    """Analyse the journal through the filters."""
    key = f"{journal().folder}|{journal().version()}|{wanted}|{let_go}"
    return _analysed(key, wanted, _let_go=let_go)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _analysed(key: str, _wanted: Filters, *, _let_go: bool) -> Figures:  # noqa: ARG001 - the key stands for all
    tables = {table: journal().read(table) for table in TABLES}
    grouped = partial(groups, phrases=journal().read("phrases"))
    return Figures(analyse(tables, catalogue(), _wanted, let_go=_let_go, grouped=grouped), _wanted)
