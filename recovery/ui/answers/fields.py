"""Fields that show a cell of the draft; each change goes to the draft on disk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from recovery.catalogue import topics
from recovery.model import Answer, Finding, Row, columns
from recovery.ui.answers import draft
from recovery.ui.feeding import feed
from recovery.ui.undisturbed import undisturbed

if TYPE_CHECKING:
    from recovery.ui.answers.draft import Draft

NOUNS: dict[str, type[Row]] = {draft.CELLS: Answer, draft.FINDING: Finding}


def area(answer_id: str, opened: Draft, column: str, label: str, **looks: Any) -> None:
    """Show a field of several lines."""
    part = looks.pop("part", draft.CELLS)
    field = _field(answer_id, opened, part, column)
    st.text_area(label, max_chars=_limit(part, column), **looks, **field)


def line(answer_id: str, opened: Draft, column: str, label: str, **looks: Any) -> None:
    """Show a field of one line, of the finding that is being noted."""
    field = _field(answer_id, opened, draft.FINDING, column)
    st.text_input(label, max_chars=_limit(draft.FINDING, column), **looks, **field)


def topic(answer_id: str, opened: Draft) -> None:
    """Show the topics, one of them to choose."""
    known = opened[draft.CELLS].get("topic", "")
    field = _field(answer_id, opened, draft.CELLS, "topic", known if known in topics() else None)
    st.selectbox(
        "Topic",
        list(topics()),
        index=None,
        format_func=lambda one: topics()[one].label,
        placeholder="What it is about, if you like",
        **field,
    )


def choice(answer_id: str, opened: Draft, column: str, label: str, options: list[str]) -> None:
    """Show a few options of the finding's, one of them to choose."""
    known = opened[draft.FINDING].get(column, "")
    field = _field(answer_id, opened, draft.FINDING, column, known if known in options else None)
    st.selectbox(
        label,
        options,
        index=None,
        format_func=lambda one: one[:1].upper() + one[1:],
        placeholder="If you like",
        **field,
    )


def _field(
    answer_id: str, opened: Draft, part: str, column: str, *shown: str | None
) -> dict[str, Any]:
    """Feed a field from the draft, only where it differs, and tie it to its cell."""
    key = draft.key(answer_id, part, column)
    feed(key, shown[0] if shown else opened[part].get(column, ""))
    return {"key": key, "on_change": _put, "args": (key, answer_id, part, column)}


@undisturbed
def _put(key: str, answer_id: str, part: str, column: str) -> None:
    draft.put(answer_id, part, column, str(st.session_state[key] or ""))


def _limit(part: str, column: str) -> int:
    limit: int = columns(NOUNS[part])[column].metadata["cell"].limit
    return limit
