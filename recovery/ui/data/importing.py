"""The way in: a file is shown first, then all of it is taken in as one change, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from recovery.exchange.importing import preview_all, take_in
from recovery.ui.clock import now
from recovery.ui.data import differences
from recovery.ui.data.keeping import refused_at, show_refusal
from recovery.ui.journal import journal
from recovery.ui.notices import refusals, saved
from recovery.ui.text import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from recovery.exchange.importing import Difference, Faulty, Preview

ROUND, SHOWN, PLACE = "import_round", "import_preview", "import"
FAULTY_AT_MOST = 50


def show() -> None:
    """Ask for a file, show what it would change, and take it in."""
    st.write(
        "Bring back an export of this dashboard: the zip, or its tables as CSV. "
        "You see what would change before anything does."
    )
    round_ = st.session_state.setdefault(ROUND, 0)
    files = st.file_uploader(
        "Files, at most 20 MB each",
        accept_multiple_files=True,
        max_upload_size=20,
        key=f"import_{round_}",
    )
    show_refusal(PLACE)
    if files:
        with refusals():
            _review(_preview(files), "import_" + files[0].file_id)


def _preview(files: Sequence[UploadedFile]) -> Preview:
    """Compare the files with the journal, once for each state of both."""
    key = (tuple(file.file_id for file in files), journal().version())
    kept = st.session_state.get(SHOWN)
    if kept is None or kept[0] != key:
        kept = (key, preview_all(journal(), [(file.name, file.getvalue()) for file in files]))
        st.session_state[SHOWN] = kept
    return kept[1]


def _review(shown: Preview, key: str) -> None:
    st.table(
        [
            {
                "Table": table.table.capitalize(),
                "New": len(table.new),
                "Same": table.same,
                "Different": len(table.different),
                "Faulty": len(table.faulty),
            }
            for table in shown.tables
        ],
        border="horizontal",
        hide_index=True,
        alt="What the import would change, table by table",
    )
    for note in _notes(shown):
        st.caption(note)
    without_faulty = _faulty(shown.faulty, key)
    theirs = differences.choose(shown.different, key)
    rows = shown.new + len(theirs)
    if rows == 0 and not _takes_settings(shown):
        st.write(_nothing(shown))
        return
    st.button(
        f"Import {rows} row{'' if rows == 1 else 's'}" if rows else "Import the settings",
        key=f"{key}_take_in",
        type="primary",
        icon=":material/upload:",
        disabled=bool(shown.faulty) and not without_faulty,
        on_click=_take_in,
        args=(shown, theirs, without_faulty),
    )
    if rows:
        st.caption("A backup is made first, and the import can be undone in one step.")


def _takes_settings(shown: Preview) -> bool:
    return bool(shown.settings) and not journal().settings()


def _nothing(shown: Preview) -> str:
    if shown.different:
        return "There is nothing to import while every row that differs stays as it is here."
    if shown.faulty:
        return "There is nothing else to import."
    return "There is nothing to import: your journal holds all of it already."


def _notes(shown: Preview) -> list[str]:
    notes = []
    if shown.left_out:
        notes.append(f"Passed over, not ours: {plain(', '.join(shown.left_out))}.")
    unknown = sorted({name for table in shown.tables for name in table.unknown_columns})
    if unknown:
        notes.append(
            f"Columns that are not ours are left out: {plain(', '.join(unknown))}. To keep them, "
            "copy the folder of the journal instead."
        )
    if any(table.defused for table in shown.tables):
        notes.append("The quotes that the form for spreadsheets added are taken off again.")
    if _takes_settings(shown):
        notes.append("The settings in the file are taken over, too.")
    return notes


def _faulty(faulty: Sequence[Faulty], key: str) -> bool:
    """Show the rows that do not fit; return whether the rest may go in without them."""
    if not faulty:
        return False
    count = "1 row does" if len(faulty) == 1 else f"{len(faulty)} rows do"
    st.warning(f"{count} not fit. Nothing is imported unless you leave them out.")
    st.table(
        [
            {"File": plain(one.file), "Line": one.line, "Reason": plain("; ".join(one.reasons))}
            for one in faulty[:FAULTY_AT_MOST]
        ],
        border="horizontal",
        hide_index=True,
        alt="Rows of the file that do not fit, with file, line and reason",
    )
    if len(faulty) > FAULTY_AT_MOST:
        st.caption(f"These are the first {FAULTY_AT_MOST} of {len(faulty)}.")
    return st.checkbox("Leave these rows out and import the rest", key=f"{key}_without_faulty")


def _take_in(shown: Preview, theirs: Sequence[Difference], without_faulty: bool) -> None:  # noqa: FBT001 - a callback's arguments have no names
    with refused_at(PLACE):
        commit = take_in(journal(), shown, now=now(), theirs=theirs, without_faulty=without_faulty)
        st.session_state.pop(SHOWN, None)
        st.session_state[ROUND] += 1
        if commit is None:
            st.toast("Imported the settings.", icon=":material/check:")
        else:
            saved(f"Imported {shown.file}", commit)
