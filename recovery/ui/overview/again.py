"""A week on: how much does each mistake of a debrief bother me now? Asked once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from recovery.cells import day_of
from recovery.journal import Update
from recovery.ui.clock import now
from recovery.ui.days import when
from recovery.ui.journal import catalogue, journal
from recovery.ui.saving import save
from recovery.ui.text import plain
from recovery.ui.undisturbed import undisturbed

if TYPE_CHECKING:
    from recovery.patterns.agenda import Open

    Cells = dict[str, str]


def felt_again(one: Open) -> None:
    """Ask for one number per mistake; both answers end the asking."""
    mistakes = _unrated(one.id)
    name = f"{one.company}, {when(day_of(one.starts_at))}"
    with st.container(border=True, gap="small"):
        st.markdown(f"**Some days on: {plain(name)}**")
        st.caption("How much does it bother you now? 1 hardly, 5 a lot. Asked once.")
        for row in mistakes:
            st.segmented_control(
                plain(catalogue().label(row["kind"])), list("12345"), key=_key(row)
            )
        with st.container(horizontal=True):
            given = any(st.session_state.get(_key(row)) for row in mistakes)
            st.button(
                "Keep",
                key="felt_keep",
                icon=":material/check:",
                disabled=not given,
                on_click=_keep,
                args=(name, mistakes),
            )
            st.button(
                "Do not ask",
                key="felt_pass",
                type="tertiary",
                on_click=_keep,
                args=(name, mistakes),
                kwargs={"numbers": False},
            )


@undisturbed
def _keep(name: str, mistakes: list[Cells], *, numbers: bool = True) -> None:
    at = now().isoformat()
    changes = []
    for row in mistakes:
        chosen = st.session_state.get(_key(row)) if numbers else None
        cells = {"felt_later": chosen or "", "rerated_at": at}
        if journal().row("mistakes", row["id"]):  # it may have been deleted elsewhere
            changes.append(Update("mistakes", row["id"], cells, row))
    save(f"Felt again: {name}", changes)


def _unrated(interview_id: str) -> list[Cells]:
    frame = journal().read("mistakes")
    open_ = frame["felt_later"].isna() & frame["rerated_at"].isna()
    ids = frame.loc[open_ & frame["interview_id"].eq(interview_id), "id"]
    return [row for one in ids if (row := journal().row("mistakes", str(one)))]


def _key(row: Cells) -> str:
    return f"felt_again_{row['id']}"
