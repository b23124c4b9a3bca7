"""Details of an interview that are being changed: on disk from their first change on.

A draft holds the fields as typed, and the row as it was when they were begun. What the disk
refuses stays in the session and is tried again with the next change.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from recovery.journal import Update
from recovery.model import Debrief
from recovery.ui import put_away
from recovery.ui.clock import now
from recovery.ui.entries.texts import CELLS, SEEN, begun, beside, changed, over, whole
from recovery.ui.journal import journal
from recovery.ui.refusable import refusable, refusable_with
from recovery.ui.saving import ON_SCREEN, named, save
from recovery.ui.undisturbed import undisturbed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from recovery.ui.entries.texts import Draft

PREFIX = "details-"
# In the session: details that were opened and not touched, and those that the disk refused.
OPENED, HELD = "details_opened", "details_held"


def read(interview_id: str) -> Draft | None:
    """Return the details that are being changed, beside the row as it is now."""
    row = journal().row("interviews", interview_id)
    draft = (
        _shelf(HELD).get(interview_id)
        or whole(journal().read_draft(PREFIX + interview_id), row)
        or _shelf(OPENED).get(interview_id)
    )
    return draft and beside(draft, row)


def begin(interview_id: str, row: Mapping[str, str]) -> None:
    """Open the details for changing; from the first change on they are kept as a draft."""
    _shelf(OPENED)[interview_id] = begun(row)


def leave() -> None:
    """Close what was opened and not touched."""
    st.session_state.pop(OPENED, None)


@undisturbed
def put(interview_id: str, field: str, text: str) -> None:
    """Put text into one field of the draft, on disk; where that fails the session keeps it."""
    draft, row = read(interview_id), journal().row("interviews", interview_id)
    if draft is None and row is not None:
        draft = begun(row)  # typed here while another tab saved or discarded
    if draft is not None:
        _keep(interview_id, {**draft, CELLS: {**draft[CELLS], field: text}})


@undisturbed
@refusable
def save_details(interview_id: str) -> None:
    """Save the details that were changed."""
    draft = read(interview_id)
    if draft is None:
        return
    new, seen = changed(draft), draft[SEEN]
    Debrief.read({"interview": {**seen, **new}}, now=now())
    if not new:
        _close(interview_id)
        return
    save(
        f"Changed the details of {named(seen)}",
        [Update("interviews", interview_id, new, seen=seen)],
        settled=partial(_close, interview_id),
    )


@undisturbed
@refusable_with("Nothing was discarded: it could not be put away.")
def discard(interview_id: str) -> None:
    """Stop changing the details, and put away what was typed."""
    draft = read(interview_id)
    if draft and changed(draft):
        put_away.lay(PREFIX + interview_id, draft)
    _close(interview_id)


@undisturbed
@refusable_with("What was discarded stays put away.")
def bring_back(interview_id: str, top: Draft) -> None:
    """Go on where a discarding stopped; what is typed since changes places with it."""
    row = journal().row("interviews", interview_id)
    if row is None or put_away.pile(PREFIX + interview_id)[:1] != [top]:
        return  # the second press of a double press, or a press on what is gone
    here, back = read(interview_id), whole(top, row)
    if here and changed(here) and here != top:
        put_away.under(PREFIX + interview_id, here)
    if back:
        _write(interview_id, over(back, row))
    put_away.take(PREFIX + interview_id)


@refusable_with("What you typed could not be cleared away, and is shown again.")
def _close(interview_id: str) -> None:
    """Stop changing the details; what was drafted goes."""
    for shelf in (HELD, OPENED):
        _shelf(shelf).pop(interview_id, None)
    journal().delete_draft(PREFIX + interview_id)


@refusable_with(ON_SCREEN)
def _keep(interview_id: str, draft: Draft) -> None:
    _shelf(HELD)[interview_id] = draft
    _write(interview_id, draft)


def _write(interview_id: str, draft: Draft) -> None:
    journal().save_draft(PREFIX + interview_id, draft)
    for shelf in (HELD, OPENED):  # from here on another tab may change it, or end it
        _shelf(shelf).pop(interview_id, None)


def _shelf(name: str) -> dict[str, Draft]:
    return st.session_state.setdefault(name, {})
