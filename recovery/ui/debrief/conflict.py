"""Two versions of one row: shown side by side, and the person chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from recovery.reflection import keeping
from recovery.ui.debrief import store
from recovery.ui.undisturbed import undisturbed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from streamlit.delta_generator import DeltaGenerator

    from recovery.journal import ConflictError
    from recovery.ui.debrief.fields import View

CONFLICT = "debrief_conflict"


def keep(interview_id: str, error: ConflictError) -> None:
    """Keep a conflict until the person has chosen."""
    st.session_state[CONFLICT] = (interview_id, error)


def told(view: View) -> None:
    """Show both versions, and the choice."""
    interview_id, error = st.session_state.get(CONFLICT, ("", None))
    if error is None or interview_id != view.id:
        return
    with st.container(border=True):
        st.markdown(
            ":material/call_split: **Not saved yet.** This was changed elsewhere since you began. "
            "Both versions are kept; choose which one stays, then save again."
        )
        names = [name for name in error.mine if error.mine[name] != error.theirs.get(name, "")]
        mine, theirs = st.columns(2, gap="medium")
        _version(mine, "Yours", error.mine, names)
        _version(theirs, "On disk", error.theirs, names)
        with st.container(horizontal=True):
            for label, keep_mine in (("Keep yours", True), ("Take what is on disk", False)):
                st.button(
                    label,
                    key=f"debrief_conflict_{keep_mine}",
                    on_click=_settle,
                    args=(interview_id, error),
                    kwargs={"keep_mine": keep_mine},
                )


def _version(place: DeltaGenerator, title: str, cells: Mapping[str, str], names: list[str]) -> None:
    place.markdown(f"**{title}**")
    if not cells:
        place.text("Deleted.")
    for name in names if cells else ():
        place.caption(name.replace("_", " "))
        place.text(cells.get(name, "") or "(empty)")


@undisturbed
def _settle(interview_id: str, error: ConflictError, *, keep_mine: bool) -> None:
    del st.session_state[CONFLICT]
    if error.table == "interviews" and not error.theirs and not keep_mine:
        store.discard(interview_id)  # it can be brought back
        st.query_params.pop(store.PARAMETER, None)
        return
    store.edit(
        interview_id,
        lambda draft: keeping.settle(
            draft, error.table, error.id, error.theirs, keep_mine=keep_mine
        ),
    )
