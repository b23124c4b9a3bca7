"""Any table of the page as CSV in a zip, with the filters and the counts in a second file."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import TYPE_CHECKING

import streamlit as st

from recovery.exchange.spreadsheets import defuse
from recovery.patterns.sentences import count, left_out

if TYPE_CHECKING:
    from pandas import DataFrame

    from recovery.ui.patterns.figures import Figures


def button(figures: Figures, name: str, frame: DataFrame) -> None:
    """Show the button that saves a table as it stands; no text of a person's in its name."""
    st.download_button(
        "Export this table",
        data=lambda: zipped(figures, name, frame),
        file_name=f"{name}.zip",
        mime="application/zip",
        icon=":material/download:",
        type="tertiary",
        on_click="ignore",
        key=f"export_{name}",
    )


def zipped(figures: Figures, name: str, frame: DataFrame) -> bytes:
    """Return the zip: the table as ``<name>.csv``, and ``about.txt``.

    The CSV is UTF-8 with a BOM and defused, so that a spreadsheet program opens it as it is
    and runs none of its cells as a formula. Every cell is quoted, so that no line break in one
    is taken for a row.
    """
    safe = frame.map(lambda cell: defuse(cell) if isinstance(cell, str) else cell)
    text = safe.to_csv(index=False, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{name}.csv", text.encode("utf-8-sig"))
        archive.writestr("about.txt", about(figures))
    return packed.getvalue()


def about(figures: Figures) -> str:
    """Say which interviews a table rests on, one fact per line."""
    analysis, wanted = figures.analysis, figures.filters
    asked = {
        "period from": wanted.since,
        "period to": wanted.until,
        "stage": ", ".join(wanted.stages),
        "format": ", ".join(wanted.formats),
        "outcome": ", ".join(one or "not recorded" for one in wanted.outcomes),
        "kinds": ", ".join(wanted.kinds),
        "companies": ", ".join(wanted.companies),
    }
    lines = [f"{name}: {value}" for name, value in asked.items() if value]
    return "\n".join(
        [
            f"Closed debriefs counted: {count(analysis.n, 'interview')}",
            left_out(analysis) or "Nothing is left out.",
            f"Mistakes that were let go are {'counted' if analysis.let_go else 'left out'}.",
            *(lines or ["Filters: none"]),
            "",
        ]
    )
