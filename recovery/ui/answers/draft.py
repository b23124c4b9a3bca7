"""What is being written about one answer: on disk as it is typed, in the tables once saved.

A draft holds the cells as typed, the row as it was when they were begun, and a finding that
is being noted. The file is made with the first change and goes when nothing differs any more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from recovery.errors import RecoveryError
from recovery.journal import Change, Insert, Update, new_id
from recovery.model import Answer, Finding, columns
from recovery.ui.answers import place
from recovery.ui.clock import now
from recovery.ui.journal import journal
from recovery.ui.saving import refused, save
from recovery.ui.undisturbed import undisturbed

if TYPE_CHECKING:
    from collections.abc import Callable

Draft = dict[str, Any]
PREFIX = "answer-"
CELLS, FINDING = "cells", "finding"
# In the session: how many findings were kept. It names the fields of the next one, so that a
# second press on the way keeps none twice.
KEPT = "answer_findings_kept"
WRITTEN = ("question", "topic", "wish_i_had_said", "put_off_to")
NAMED = 60


def read(answer_id: str) -> Draft | None:
    """Return the draft of an answer: as kept, else as the journal has it, else a new one.

    ``None`` when there is no such answer and none was begun under this id.
    """
    kept, row = journal().read_draft(_name(answer_id)), journal().row("answers", answer_id)
    if kept is not None:
        return _beside(begun() | kept, row)
    if row is not None:
        return {CELLS: {name: row[name] for name in WRITTEN}, FINDING: {}, "seen": row}
    return None


def _beside(draft: Draft, row: dict[str, str] | None) -> Draft:
    """Fit a draft to a row that was deleted since it was begun, or that came back."""
    if row is None:
        return {**draft, "seen": {}}  # what is typed becomes a question of its own
    if draft["seen"]:
        return draft
    cells = {name: draft[CELLS].get(name, "") or row[name] for name in WRITTEN}
    return {**draft, CELLS: cells, "seen": row}


def begun() -> Draft:
    """Return the draft of a question that nobody asked yet."""
    return {CELLS: dict.fromkeys(WRITTEN, ""), FINDING: {}, "seen": {}}


def changed(draft: Draft) -> dict[str, str]:
    """Return the cells that differ from the row as it was."""
    seen = draft["seen"]
    return {
        name: text for name in WRITTEN if (text := draft[CELLS].get(name, "")) != seen.get(name, "")
    }


@undisturbed
def put(answer_id: str, part: str, column: str, text: str) -> None:
    """Put text into one cell of the draft, on disk."""
    draft = read(answer_id) or begun()
    draft[part] = {**draft[part], column: text}
    try:
        _keep(answer_id, draft)
    except RecoveryError as error:
        refused(f"What you typed last is on this screen only, and not on disk yet. {error}")
    place.settle_new(answer_id)


def waiting() -> list[tuple[str, str]]:
    """Return the id and the question of each answer that something is typed for, not saved.

    What was being noted for an answer that was deleted waits for an undo, and is not listed.
    """
    names = [name for name in journal().drafts() if name.startswith(PREFIX)]
    kept = [(name.removeprefix(PREFIX), journal().read_draft(name)) for name in names]
    return [
        (one, draft.get(CELLS, {}).get("question", ""))
        for one, draft in kept
        if draft and (journal().row("answers", one) or changed(begun() | draft))
    ]


@undisturbed
def discard(answer_id: str) -> None:
    """Forget what was typed and not saved; a finding that is being noted stays."""
    _settled(answer_id, CELLS)


@undisturbed
def save_answer(answer_id: str, *then: Callable[[], None]) -> None:
    """Save the cells that were changed; a better answer is not put off any more."""
    draft = read(answer_id)
    if draft is None:
        return
    cells = draft[CELLS]
    if cells.get("wish_i_had_said", "").strip():
        cells = {**cells, "put_off_to": ""}
    else:  # nothing but spaces is no answer
        cells = {**cells, "wish_i_had_said": ""}
    draft = {**draft, CELLS: cells}
    # A save that the end of the server cut off after its commit is not made twice.
    seen = draft["seen"] or journal().row("answers", answer_id) or {}
    new = changed({**draft, "seen": seen})
    change: Change = Update("answers", answer_id, new, seen=seen)
    try:
        if not seen:
            row = Answer.read({"id": answer_id, **cells}).cells()
            change = Insert("answers", row)
    except RecoveryError as error:
        refused(str(error))
        return

    def settled() -> None:
        _settled(answer_id, CELLS)
        for act in then:
            act()

    if not new:
        settled()
        return
    save(f"{_what(new, seen)}: {short(cells['question'])}", [change], settled=settled)


def _what(new: dict[str, str], seen: dict[str, str]) -> str:
    if not seen:
        return "Added a question"
    if set(new) == {"put_off_to"}:
        return "Put off" if new["put_off_to"] else "Taken up again"
    return "Better answer"


@undisturbed
def save_finding(answer_id: str, company: str) -> None:
    """Save the finding that is being noted; without another company it is about this one."""
    draft = read(answer_id)
    if draft is None:
        return
    typed = {name: text for name, text in draft[FINDING].items() if name in columns(Finding)}
    if not typed.get("finding", "").strip():
        refused("A finding needs a sentence of what you found. What you typed is kept.")
        return
    today = now().date().isoformat()
    given = (
        {"found_on": today, "company": company} | typed | {"id": new_id(), "answer_id": answer_id}
    )
    if not given["company"].strip():
        refused("A finding needs the company that it is about. What you typed is kept.")
        return
    try:
        row = Finding.read(given).cells()
    except RecoveryError as error:
        refused(str(error))
        return

    def settled() -> None:
        _settled(answer_id, FINDING)
        st.session_state[KEPT] = st.session_state.get(KEPT, 0) + 1

    save(f"Finding: {short(row['finding'])}", [Insert("findings", row)], settled=settled)


@undisturbed
def put_off(answer_id: str, to: str) -> None:
    """Put the better answer off to a day, or take it up again with the empty text."""
    row = journal().row("answers", answer_id)
    if row is None or row["put_off_to"] == to:
        return
    what = "Put off" if to else "Taken up again"
    save(
        f"{what}: {short(row['question'])}",
        [Update("answers", answer_id, {"put_off_to": to}, seen=row)],
        settled=lambda: _carried(answer_id),
    )


def _carried(answer_id: str) -> None:
    """Let a draft go on from the row that the page itself has just changed."""
    draft, row = read(answer_id), journal().row("answers", answer_id)
    if draft and row and journal().read_draft(_name(answer_id)):
        cells = {**draft[CELLS], "put_off_to": row["put_off_to"]}
        _keep(answer_id, {**draft, CELLS: cells, "seen": row})


def _settled(answer_id: str, part: str) -> None:
    """Forget one part of the draft, and its fields."""
    for name in (*WRITTEN, *columns(Finding)):
        st.session_state.pop(key(answer_id, part, name), None)
    draft = read(answer_id)
    if draft is None:
        return
    if part == FINDING:
        _keep(answer_id, {**draft, FINDING: {}})
        return
    row = journal().row("answers", answer_id) or {}
    cells = {name: row.get(name, "") for name in WRITTEN}
    _keep(answer_id, {**draft, CELLS: cells, "seen": row})


def _keep(answer_id: str, draft: Draft) -> None:
    """Keep a draft while something in it is not in the tables."""
    if changed(draft) or any(draft[FINDING].values()):
        journal().save_draft(_name(answer_id), draft)
    else:
        journal().delete_draft(_name(answer_id))


def key(answer_id: str, part: str, column: str) -> str:
    """Return the key of a field."""
    kept = st.session_state.get(KEPT, "") if part == FINDING else ""
    return f"answer_{answer_id}_{part}{kept}_{column}"


def _name(answer_id: str) -> str:
    return PREFIX + answer_id


def short(text: str) -> str:
    """Return a text cut to what names it in one line."""
    line = " ".join(text.split())
    return line if len(line) <= NAMED else line[: NAMED - 1] + "…"
