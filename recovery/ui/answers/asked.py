"""What I said: this time, and the other times that the same question was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from recovery.catalogue import topics
from recovery.cells import day_of
from recovery.ui.answers import place
from recovery.ui.answers.figures import figures
from recovery.ui.days import when
from recovery.ui.journal import journal
from recovery.ui.text import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

SHOWN = 20


def standing(row: Mapping[str, str]) -> str:
    """Say in one line what is known of an answer: its topic, its rating, its practice."""
    topic = topics().get(row["topic"])
    times = figures().rehearsed.get(row["id"], 0)
    return " · ".join(
        part
        for part in (
            topic.label if topic else "",
            f"rated {row['rating']} of 5" if row["rating"] else "",
            "caught me off guard" if row["off_guard"].lower() == "true" else "",
            f"rehearsed {times} {'time' if times == 1 else 'times'}" if times else "",
        )
        if part
    )


def said(row: Mapping[str, str]) -> None:
    """Show what I said, as it was written down, and where."""
    st.caption("What I said")
    st.text(row["said"] or "Nothing is written down.")
    interview = journal().row("interviews", row["interview_id"])
    if interview:
        st.caption(plain(f"{interview['company']}, {when(day_of(interview['starts_at']))}"))


def others(answer_id: str) -> None:
    """Show the other times that this question was asked, in these or in other words."""
    here = figures()
    if answer_id not in here.line_of:
        return
    ids = [one for one in here.lines["ids"].iloc[here.line_of[answer_id]] if one != answer_id]
    if not ids:
        return
    times = f"{len(ids)} more {'time' if len(ids) == 1 else 'times'}"
    with st.expander(f"Asked {times}, in these or in other words", icon=":material/forum:"):
        rows = here.every.set_index("id")
        for one in ids[:SHOWN]:
            row = journal().row("answers", one)
            if row:
                _other(row, str(rows.loc[one, "company"]), str(rows.loc[one, "day"]))
        if len(ids) > SHOWN:
            st.caption(f"The newest {SHOWN} of {len(ids)} are shown.")


def _other(row: Mapping[str, str], company: str, day: str) -> None:
    with st.container(gap=None):
        st.button(
            plain(row["question"]),
            key=f"answers_other_{row['id']}",
            type="tertiary",
            on_click=place.to_answer,
            args=(row["id"],),
        )
        about = [
            f"{company}, {when(day)}" if day else "nobody asked this yet",
            f"rated {row['rating']} of 5" if row["rating"] else "",
            "better answer written" if row["wish_i_had_said"].strip() else "",
        ]
        st.caption(plain(" · ".join(part for part in about if part)))
        if row["said"]:
            st.text(row["said"])
