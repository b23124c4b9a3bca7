"""Rows that are here and in an imported file, and differ: whose is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from recovery.ui.text import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recovery.exchange.importing import Difference

MINE, THEIRS, EACH = "Keep mine", "Take the file's", "Choose row by row"
AT_MOST = 50
LONGEST, SHORT = 300, 80
KNOWN_BY = (
    "company",
    "label",
    "question",
    "phrase",
    "what_happened",
    "then_action",
    "recipient",
    "kind",
)


def choose(different: Sequence[Difference], key: str) -> Sequence[Difference]:
    """Ask whose rows are kept; return those to take from the file.

    ``key`` tells one file's choices from another's.
    """
    if not different:
        return ()
    count = "1 row differs" if len(different) == 1 else f"{len(different)} rows differ"
    choice = st.segmented_control(
        f"{count} from yours", [MINE, THEIRS, EACH], default=MINE, required=True, key=f"{key}_whose"
    )
    if choice == EACH:
        return _each(different, key)
    with st.expander("Show the rows"):
        for one in different[:AT_MOST]:
            st.markdown(_name(one))
            _cells(one)
        _rest(different)
    return different if choice == THEIRS else ()


def _each(different: Sequence[Difference], key: str) -> Sequence[Difference]:
    theirs = []
    for one in different[:AT_MOST]:
        with st.container(border=True):
            if st.checkbox(f"Take the file's: {_name(one)}", key=f"{key}_{one.table}_{one.id}"):
                theirs.append(one)
            _cells(one)
    _rest(different, " Yours is kept of the others.")
    return theirs


def _name(one: Difference) -> str:
    """Name a row by the cell that a person knows it by."""
    known_by = next((one.mine[name] for name in KNOWN_BY if one.mine.get(name)), one.id)
    return f"{one.table.capitalize()}: {plain(known_by[:SHORT])}"


def _cells(one: Difference) -> None:
    st.table(
        [
            {
                "Column": name,
                "Mine": plain(one.mine[name][:LONGEST]),
                "The file's": plain(one.theirs[name][:LONGEST]),
            }
            for name in one.columns
        ],
        border="horizontal",
        hide_index=True,
        alt="The cells that differ, mine and the file's",
    )


def _rest(different: Sequence[Difference], consequence: str = "") -> None:
    if len(different) > AT_MOST:
        st.caption(f"These are the first {AT_MOST} of {len(different)}.{consequence}")
