"""A kind of the person's own: added once it is clear that no other says the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from recovery.catalogue import CATEGORIES
from recovery.journal import Insert, new_id
from recovery.model import Matters
from recovery.ui.data.keeping import keep, show_refusal
from recovery.ui.text import plain

if TYPE_CHECKING:
    from recovery.catalogue import Catalogue, Kind

LABEL, CATEGORY, MATTERS, DEFINITION = (
    "own_kind_label",
    "own_kind_category",
    "own_kind_matters",
    "own_kind_definition",
)
PLACE = "own_kind"
NEAREST = 3
ALIKE = 75  # of 100: "Too nervous" finds "Came across as stiff or cold"


def add(known: Catalogue) -> None:
    """Offer a new kind, and name the ones that are nearly it."""
    label = st.text_input("Name", key=LABEL, max_chars=200).strip()
    st.selectbox("Category", list(CATEGORIES), format_func=CATEGORIES.__getitem__, key=CATEGORY)
    st.segmented_control("How much it matters to interviewers", list(Matters), key=MATTERS)
    st.text_input("What it means", key=DEFINITION, max_chars=1_000, help="Optional.")
    near = known.near(label, ALIKE) if label else []
    exists = any(kind.label.casefold() == label.casefold() for kind in near)
    if near:
        _tell(near[:NEAREST], exists=exists)
    st.button(
        "Add it all the same" if near and not exists else "Add",
        key="own_kind_add",
        type="primary",
        icon=":material/add:",
        disabled=not label or exists,
        on_click=_add,
    )
    show_refusal(PLACE)


def _tell(near: list[Kind], *, exists: bool) -> None:
    names = ", ".join(
        plain(kind.label) + (" (hidden; you can show it again)" if kind.hidden else "")
        for kind in near
    )
    said = "This kind exists already" if exists else "Nearly the same"
    st.info(f"{said}: {names}. One kind for one thing keeps its count together.")


def _add() -> None:
    values = st.session_state
    label = values[LABEL].strip()
    cells = {
        "id": new_id(),
        "label": label,
        "category": values[CATEGORY],
        "matters": values[MATTERS] or "",
        "definition": values[DEFINITION].strip(),
    }
    if keep(f"Add the kind {label}", Insert("kinds", cells), PLACE):
        for name in (LABEL, DEFINITION):
            values[name] = ""
        values[MATTERS] = None
