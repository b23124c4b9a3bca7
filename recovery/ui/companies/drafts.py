"""A finding that is being written: on disk from its first change on, until then in the session.

A new one has no row yet (``seen`` is empty); one that is changed knows the row as it was read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from recovery.companies.names import key
from recovery.journal import new_id
from recovery.ui import put_away
from recovery.ui.clock import now
from recovery.ui.journal import journal
from recovery.ui.refusable import refusable, refusable_with
from recovery.ui.saving import ON_SCREEN
from recovery.ui.undisturbed import undisturbed

if TYPE_CHECKING:
    from collections.abc import Mapping

PREFIX = "finding-"
# The pile of what was cleared. A new finding has a new id each time, so all have one pile.
CLEARED = "finding"
# In the session: what is not on disk, the ids of its new findings by company, and the new ones
# that it saved, for an undo.
OPEN, MINE, SAVED = "finding_open", "finding_mine", "finding_saved"
COLUMNS = ("aspect", "finding", "source", "found_on", "answer_id")

Draft = dict[str, Any]


def new(company: str) -> Draft:
    """Return the new finding of a company that this tab is writing, or an untouched one.

    A tab that has none of its own yet goes on with one that is unsaved; later on it stays with
    its own, whatever another tab writes meanwhile.
    """
    mine, unsaved = _mine(company), _unsaved(company)
    own = [unsaved[one] for one in (mine or unsaved) if one in unsaved]
    draft = ([*filter(_is_typed, own), *own] or [_blank(company)])[0]
    if _is_typed(draft) and PREFIX + draft["cells"]["id"] not in journal().drafts():
        _keep(draft)  # an undo of its save left it on the screen alone
    _note(draft)
    return draft


def others(company: str, shown: str) -> list[Draft]:
    """Return the new findings of a company that are typed and not ``shown``."""
    found = _unsaved(company).values()
    return [draft for draft in found if draft["cells"]["id"] != shown and _is_typed(draft)]


@undisturbed
def prefer(draft: Draft) -> None:
    """Let this tab write on in a new finding."""
    mine, finding_id = _mine(draft["cells"]["company"]), draft["cells"]["id"]
    mine[:] = [finding_id, *(one for one in mine if one != finding_id)]


def _unsaved(company: str) -> dict[str, Draft]:
    """Return the new findings of a company by id."""
    return {
        draft["cells"]["id"]: draft
        for draft in _all()
        if not draft["seen"] and key(draft["cells"]["company"]) == key(company)
    }


def _blank(company: str) -> Draft:
    cells = {"id": new_id(), "company": company, "found_on": now().date().isoformat()}
    draft = {"cells": dict.fromkeys(COLUMNS, "") | cells, "seen": {}}
    return _open().setdefault(cells["id"], draft)


def opened(finding_id: str) -> Draft | None:
    """Return a finding that is being written, beside its row as that is now."""
    draft = (
        _open().get(finding_id)
        or _checked(journal().read_draft(PREFIX + finding_id))
        or _undone(finding_id)
    )
    row = journal().row("findings", finding_id)
    if draft is None:
        return None
    cells, seen = draft["cells"], draft["seen"]
    if row is None:  # new, or deleted elsewhere: what is typed counts for more
        return {"cells": cells, "seen": {}}
    if not seen and _same(cells, row):
        return None  # saved: in another tab, or right before the server ended
    if not seen or _same(seen, row):
        return {"cells": {**cells, "company": row["company"]}, "seen": row}
    return draft


def begin(row: Mapping[str, str]) -> None:
    """Open a finding for changing; once its row is gone it is this tab's new finding."""
    _open()[row["id"]] = draft = {"cells": dict(row), "seen": dict(row)}
    _note(draft)


@undisturbed
def put(finding_id: str, column: str, text: str) -> None:
    """Put text into a cell, on disk; where that fails the session keeps it and says so."""
    draft, row = opened(finding_id), journal().row("findings", finding_id)
    if draft is None and row is not None and row[column] != text:
        draft = {"cells": row, "seen": row}  # typed here while another tab saved it
    if draft is not None:
        _keep({**draft, "cells": {**draft["cells"], column: text}})


def close(finding_id: str) -> None:
    """Stop writing; what was drafted goes."""
    for shelf in (_open(), _saved()):
        shelf.pop(finding_id, None)
    journal().delete_draft(PREFIX + finding_id)


@undisturbed
@refusable
def clear(finding_id: str) -> None:
    """Stop writing; what was drafted can be brought back."""
    draft = opened(finding_id)
    if draft and _is_typed(draft):
        put_away.lay(CLEARED, draft)
    close(finding_id)


def cleared() -> Draft | None:
    """Return what was cleared last and can be brought back."""
    pile = put_away.pile(CLEARED)
    return _checked(pile[0]) if pile else None


def bring_back(draft: Draft) -> None:
    """Write on where a clearing stopped it; what is written there now changes places with it."""
    if draft != cleared():
        return  # the second press of a double press
    here = opened(draft["cells"]["id"])
    if here and _is_typed(here):
        put_away.under(CLEARED, here)
    _write(draft)
    put_away.take(CLEARED)
    prefer(draft)


def saved(draft: Draft) -> None:
    """Forget the draft, and remember a new finding for an undo of its save."""
    close(draft["cells"]["id"])
    if not draft["seen"]:
        _saved()[draft["cells"]["id"]] = draft


def companies() -> list[str]:
    """Return the companies that an unsaved finding is about."""
    return [draft["cells"]["company"] for draft in _all() if _is_typed(draft)]


def renamed(kept: str, other: str) -> None:
    """Let unsaved findings follow a company to its other name."""
    for draft in _all():
        if draft["cells"]["company"] == other:
            put(draft["cells"]["id"], "company", kept)
    moved = _mine(other).copy()
    _mine(other).clear()
    _mine(kept)[:0] = moved


def _all() -> list[Draft]:
    """Return every finding that is being written, those on disk first."""
    kept = [one.removeprefix(PREFIX) for one in journal().drafts() if one.startswith(PREFIX)]
    ids = dict.fromkeys([*kept, *_open(), *_saved()])
    return [draft for one in ids if not _is_deleted(one) and (draft := opened(one))]


def _is_deleted(finding_id: str) -> bool:
    """Tell whether a finding was opened, nothing was typed, and then it was deleted elsewhere."""
    draft = _open().get(finding_id)
    if not draft or not draft["seen"] or _is_typed(draft):
        return False
    return journal().row("findings", finding_id) is None and not _undone(finding_id)


def _undone(finding_id: str) -> Draft | None:
    """Return a new finding that this tab saved, if an undo took it out of the tables."""
    here, draft = journal(), _saved().get(finding_id)
    return draft if draft and finding_id in _taken_back(str(here.folder), here.version()) else None


@st.cache_resource(show_spinner=False, max_entries=4)
def _taken_back(folder: str, version: str) -> dict[str, dict[str, str]]:  # noqa: ARG001 - the key
    return journal().taken_back("findings")


@refusable_with(ON_SCREEN)
def _keep(draft: Draft) -> None:
    """Keep a draft on disk, or in the session where the disk refuses it."""
    _open()[draft["cells"]["id"]] = draft
    _write(draft)


def _write(draft: Draft) -> None:
    finding_id = draft["cells"]["id"]
    journal().save_draft(PREFIX + finding_id, draft)
    for shelf in (_open(), _saved()):  # from here on another tab may change it
        shelf.pop(finding_id, None)


def _is_typed(draft: Draft) -> bool:
    """Tell whether anything in it is the person's: the day is filled in for them."""
    return not _same({**draft["cells"], "found_on": ""}, {**draft["seen"], "found_on": ""})


def _same(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    return all(one.get(name, "") == other.get(name, "") for name in COLUMNS)


def _checked(draft: Draft | None) -> Draft | None:
    """Return a draft whose cells are all there, or none for a file that holds something else."""
    cells, seen = (draft or {}).get("cells"), (draft or {}).get("seen")
    if not isinstance(cells, dict) or not isinstance(seen, dict):
        return None
    names = ("id", "company", *COLUMNS)
    if not all(isinstance(cells.get(name), str) for name in names):
        return None
    return draft


def _note(draft: Draft) -> None:
    mine, finding_id = _mine(draft["cells"]["company"]), draft["cells"]["id"]
    if finding_id not in mine:
        mine.append(finding_id)


def _mine(company: str) -> list[str]:
    """Return the ids of the findings that this tab wrote or writes, the preferred first."""
    return st.session_state.setdefault(MINE, {}).setdefault(key(company), [])


def _saved() -> dict[str, Draft]:
    return st.session_state.setdefault(SAVED, {})


def _open() -> dict[str, Draft]:
    return st.session_state.setdefault(OPEN, {})
