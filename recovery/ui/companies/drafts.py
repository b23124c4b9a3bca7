"""A finding that is being written: in the session, and from its first change on, on disk.

A new one has no row yet (``seen`` is empty); one that is changed knows the row as it was read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from recovery.companies.names import key
from recovery.errors import RecoveryError
from recovery.journal import new_id
from recovery.ui.clock import now
from recovery.ui.journal import journal
from recovery.ui.saving import refused
from recovery.ui.undisturbed import undisturbed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PREFIX, OPEN = "finding-", "finding_open"
COLUMNS = ("aspect", "finding", "source", "found_on", "answer_id")
_ON_SCREEN = "What you typed last is on this screen only, and not on disk yet."

Draft = dict[str, Any]


def new(company: str) -> Draft:
    """Return the new finding of a company that is being written, or an untouched one."""
    for draft in (*_kept(), *_open().values()):
        unsaved = not draft["seen"] and not journal().row("findings", draft["cells"]["id"])
        if unsaved and key(draft["cells"]["company"]) == key(company):
            return _open().setdefault(draft["cells"]["id"], draft)
    cells = {"id": new_id(), "company": company, "found_on": now().date().isoformat()}
    draft = {"cells": dict.fromkeys(COLUMNS, "") | cells, "seen": {}}
    return _open().setdefault(cells["id"], draft)


def opened(finding_id: str) -> Draft | None:
    """Return a finding that is being written: as the session holds it, or as kept on disk."""
    draft = _open().get(finding_id) or _checked(journal().read_draft(PREFIX + finding_id))
    row = journal().row("findings", finding_id)
    if draft is None or draft["seen"] or row is None:
        return draft
    # It was new and is saved: in another tab, or right before the server ended.
    if all(draft["cells"].get(name, "") == row[name] for name in COLUMNS):
        return None
    return {"cells": {**row, **draft["cells"]}, "seen": row}


def begin(row: Mapping[str, str]) -> None:
    """Open a finding for changing."""
    _open()[row["id"]] = {"cells": dict(row), "seen": dict(row)}


@undisturbed
def put(finding_id: str, column: str, text: str) -> None:
    """Put text into a cell, on disk; where that fails the session keeps it and says so."""
    draft = opened(finding_id)
    if draft is None:  # saved or discarded meanwhile: a field told late
        return
    draft["cells"][column] = text
    _open()[finding_id] = draft
    try:
        journal().save_draft(PREFIX + finding_id, draft)
    except RecoveryError as error:
        refused(f"{_ON_SCREEN} {error}")


def close(finding_id: str) -> None:
    """Stop writing; what was drafted goes."""
    _open().pop(finding_id, None)
    journal().delete_draft(PREFIX + finding_id)


def companies() -> list[str]:
    """Return the companies that an unsaved finding is about."""
    return [draft["cells"]["company"] for draft in _kept()]


def renamed(kept: str, other: str) -> None:
    """Let unsaved findings follow a company to its other name."""
    for draft in _kept():
        if draft["cells"]["company"] == other:
            put(draft["cells"]["id"], "company", kept)


def _kept() -> Iterator[Draft]:
    names = [name for name in journal().drafts() if name.startswith(PREFIX)]
    return (draft for name in names if (draft := _checked(journal().read_draft(name))))


def _checked(draft: Draft | None) -> Draft | None:
    """Return a draft whose cells are all there, or none for a file that holds something else."""
    cells, seen = (draft or {}).get("cells"), (draft or {}).get("seen")
    if not isinstance(cells, dict) or not isinstance(seen, dict):
        return None
    names = ("id", "company", *COLUMNS)
    if not all(isinstance(cells.get(name), str) for name in names):
        return None
    return draft


def _open() -> dict[str, Draft]:
    return st.session_state.setdefault(OPEN, {})
