"""What a question was about: filled in while that is sure, else three topics to choose from.

A topic that was filled in follows the question while that is being typed, until the person
chooses another one or takes it away. Answers that were saved before are left as they are.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

import streamlit as st

from recovery.catalogue import topics
from recovery.ui.journal import journal
from recovery.ui.text import plain

if TYPE_CHECKING:
    from recovery.patterns.suggestions import Known, Suggestion
    from recovery.ui.debrief.fields import Row

# In the session: the topic that was filled in, by the answer's id; TAKEN_AWAY by the person.
FILLED, TAKEN_AWAY = "debrief_topics_filled", "-"


def topic(row: Row) -> None:
    """Show the topic of a question, and what it may be about."""
    found = _suggested(row)
    row = _filled(row, found)
    row.select(
        "topic",
        "Topic",
        list(topics()),
        format_func=_label,
        placeholder="What it was about, if you like",
    )
    if row.cell("topic"):
        if row.cell("topic") == _remembered().get(row.cells["id"]):
            st.caption("Filled in from the question. Choose another one if it is about that.")
    elif found.offered:
        _offer(row, found)


def _offer(row: Row, found: Suggestion) -> None:
    with st.container(horizontal=True, key=row.key("topics")):
        for number, one in enumerate(found.offered):
            st.button(
                plain(_label(one)),
                key=row.key(f"topic_{number}"),
                on_click=row.put,
                args=("topic", one),
            )


def _filled(row: Row, found: Suggestion) -> Row:
    """Fill in what is sure, take back what no longer is, and leave the person's choice."""
    answer, now = row.cells["id"], row.cell("topic")
    before = _remembered().get(answer, "")
    if before not in {"", TAKEN_AWAY} and not now:
        _remembered()[answer] = TAKEN_AWAY
    if now != before or now == found.prefill or answer in row.view.draft["seen"]["answers"]:
        return row
    _remembered()[answer] = found.prefill
    row.put("topic", found.prefill)
    return replace(row, cells={**row.cells, "topic": found.prefill})


def _suggested(row: Row) -> Suggestion:
    here = journal()
    return _found(str(here.folder), here.version(), row.cell("question"))


@lru_cache(maxsize=64)
def _found(folder: str, version: str, question: str) -> Suggestion:
    return _known(folder, version).suggested(question)


@lru_cache(maxsize=2)
def _known(_folder: str, _version: str) -> Known:
    """Learn from the journal once for each version; comparing texts is needed here only."""
    from recovery.patterns.suggestions import Known  # noqa: PLC0415 - rapidfuzz, not at start-up

    return Known.of(journal().read("answers"), journal().read("phrases"))


def _remembered() -> dict[str, str]:
    return st.session_state.setdefault(FILLED, {})


def _label(one: str) -> str:
    return topics()[one].label
