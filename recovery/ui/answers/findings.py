"""Findings for one answer, each with its source, and a place to note another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from recovery.journal import Delete
from recovery.model import Aspect
from recovery.ui.answers import draft
from recovery.ui.answers.fields import area, choice, line
from recovery.ui.answers.figures import figures
from recovery.ui.days import when
from recovery.ui.journal import journal
from recovery.ui.saving import save
from recovery.ui.text import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from recovery.ui.answers.draft import Draft

TEXT_WIDTH = 700


def findings(answer_id: str, opened: Draft) -> None:
    """Show what was found for this answer, and the fields for one more."""
    st.subheader("What I found for it", anchor=False)
    rows = [journal().row("findings", one) for one in figures().findings(answer_id)]
    for row in rows:
        if row:
            _finding(row)
    typed = any(opened[draft.FINDING].values())
    with st.expander("Note a finding", icon=":material/travel_explore:", expanded=typed):
        _noting(answer_id, opened)


def _finding(row: Mapping[str, str]) -> None:
    about = (row["company"], row["aspect"], when(row["found_on"]) if row["found_on"] else "")
    with st.container(horizontal=True, vertical_alignment="top", key=f"finding_{row['id']}"):
        with st.container(gap=None, width=TEXT_WIDTH):
            st.text(row["finding"])
            # Not a link: whether to follow an address is for the person to decide.
            if row["source"]:
                st.text(row["source"])
            st.caption(plain(" · ".join(part for part in about if part)))
        st.button(
            "Remove",
            type="tertiary",
            icon=":material/delete:",
            key=f"finding_remove_{row['id']}",
            on_click=_remove,
            args=(dict(row),),
        )


def _noting(answer_id: str, opened: Draft) -> None:
    opened = {**opened, draft.FINDING: {"company": _company(opened)} | opened[draft.FINDING]}
    area(answer_id, opened, "finding", "What I found", part=draft.FINDING, height=80)
    line(answer_id, opened, "source", "Source", placeholder="An address, a person, a page")
    left, right = st.columns(2)
    with left:
        line(answer_id, opened, "company", "Company")
    with right:
        choice(answer_id, opened, "aspect", "About", [one.value for one in Aspect])
    st.button(
        "Keep the finding",
        icon=":material/save:",
        key=draft.key(answer_id, draft.FINDING, "save"),
        on_click=draft.save_finding,
        args=(answer_id, _company(opened)),
    )


def _company(opened: Draft) -> str:
    interview = journal().row("interviews", opened["seen"].get("interview_id", ""))
    return interview["company"] if interview else ""


def _remove(row: Mapping[str, str]) -> None:
    save(f"Removed a finding: {row['company']}", [Delete("findings", row["id"], seen=row)])
