"""What is being written about one answer: on disk as it is typed, in the tables once saved.

A draft holds the cells as typed, the row as it was when they were begun, and a finding that
is being noted. The file is made with the first change and goes when nothing differs any more.
What the disk refuses stays in the session and is tried again with the next change.
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
from recovery.ui.refusable import refusable
from recovery.ui.saving import ON_SCREEN, refused, save
from recovery.ui.undisturbed import undisturbed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Draft = dict[str, Any]
PREFIX = "answer-"
CELLS, FINDING, SEEN = "cells", "finding", "seen"
# In the session: drafts that the disk refused.
HELD = "answer_drafts_held"
# In the session: how many findings were kept. It names the fields of the next one, so that a
# second press on the way keeps none twice.
KEPT = "answer_findings_kept"
WRITTEN = ("question", "topic", "wish_i_had_said", "put_off_to")
NAMED = 60
_STILL_ON_DISK = "What was typed before is still on disk, and may be shown again."


def read(answer_id: str) -> Draft | None:
    """Return the draft of an answer: as kept, else as the journal has it, else a new one.

    ``None`` when there is no such answer and none was begun under this id.
    """
    draft, row = kept(answer_id), journal().row("answers", answer_id)
    if draft is not None:
        return _beside(draft, row)
    return {CELLS: _cells(row), FINDING: {}, SEEN: row} if row else None


def kept(answer_id: str) -> Draft | None:
    """Return what is typed and not saved: as held in the session, else as on disk."""
    return _held().get(answer_id) or whole(journal().read_draft(PREFIX + answer_id), answer_id)


def whole(found: Mapping[str, Any] | None, answer_id: str) -> Draft | None:
    """Read a draft as a file has it; one in which nothing is typed is none.

    What another version, or another program, left out or made unreadable is as in the row.
    """
    cells, finding, seen = (_texts((found or {}).get(part)) for part in (CELLS, FINDING, SEEN))
    if seen:
        row = journal().row("answers", answer_id) or {}
        seen = dict.fromkeys(columns(Answer), "") | row | seen
    draft = {CELLS: _cells(seen | cells), FINDING: finding, SEEN: seen}
    return draft if _is_typed(draft) else None


def _beside(draft: Draft, row: Mapping[str, str] | None) -> Draft:
    """Let a draft go on from the row as it is now, unless another text was saved elsewhere."""
    seen = draft[SEEN]
    if row and seen and changed(draft) and _cells(row) != _cells(seen):
        return draft
    return over(draft, row)


def over(draft: Draft, row: Mapping[str, str] | None) -> Draft:
    """Lay what is typed over a row; without one it becomes a question of its own."""
    if row is None:
        return {**draft, SEEN: {}}
    return {**draft, CELLS: _cells(row) | changed(draft), SEEN: dict(row)}


def begun() -> Draft:
    """Return the draft of a question that nobody asked yet."""
    return {CELLS: _cells({}), FINDING: {}, SEEN: {}}


def changed(draft: Draft) -> dict[str, str]:
    """Return the cells that differ from the row as it was."""
    cells, seen = _cells(draft[CELLS]), _cells(draft[SEEN])
    return {name: text for name, text in cells.items() if text != seen[name]}


@undisturbed
def put(answer_id: str, part: str, column: str, text: str) -> None:
    """Put text into one cell of the draft, on disk; where that fails the session keeps it."""
    draft = read(answer_id) or begun()
    keep(answer_id, {**draft, part: {**draft[part], column: text}})
    place.settle_new(answer_id)


def waiting() -> list[tuple[str, str]]:
    """Return the id and the question of each answer that something is typed for, not saved.

    What was being noted for an answer that was deleted waits for an undo, and is not listed.
    """
    names = [name for name in journal().drafts() if name.startswith(PREFIX)]
    ids = dict.fromkeys([*(name.removeprefix(PREFIX) for name in names), *_held()])
    return [
        (one, draft[CELLS]["question"])
        for one in ids
        if (draft := kept(one))
        and (changed(draft) or (_is_typed(draft) and journal().row("answers", one)))
    ]


@undisturbed
@refusable
def save_answer(answer_id: str, *then: Callable[[], None]) -> None:
    """Save the cells that were changed; a better answer is not put off any more."""
    draft = read(answer_id)
    if draft is None:
        return
    cells = _to_save(draft[CELLS])
    # A save that the end of the server cut off after its commit is not made twice.
    seen = draft[SEEN] or journal().row("answers", answer_id) or {}
    new = changed({CELLS: cells, SEEN: seen})
    change = _change(answer_id, cells, new, seen)

    def settled() -> None:
        settle(answer_id, CELLS)
        for act in then:
            act()

    if not new:
        settled()
        return
    save(f"{_what(new, seen)}: {short(cells['question'])}", [change], settled=settled)


def _to_save(cells: Mapping[str, str]) -> dict[str, str]:
    """Put off no more what has an answer; nothing but spaces is none."""
    column = "put_off_to" if cells["wish_i_had_said"].strip() else "wish_i_had_said"
    return {**cells, column: ""}


def _change(
    answer_id: str, cells: Mapping[str, str], new: dict[str, str], seen: dict[str, str]
) -> Change:
    """Return what saves the cells: a row of their own, or what is new in the row as seen."""
    if seen:
        return Update("answers", answer_id, new, seen=seen)
    return Insert("answers", Answer.read({"id": answer_id, **cells}).cells())


def _what(new: dict[str, str], seen: dict[str, str]) -> str:
    if not seen:
        return "Added a question"
    if set(new) == {"put_off_to"}:
        return "Put off" if new["put_off_to"] else "Taken up again"
    return "Better answer"


@undisturbed
@refusable
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
    row = Finding.read(given).cells()

    def settled() -> None:
        settle(answer_id, FINDING)
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
    if draft and row and kept(answer_id):
        put_off_to = {"put_off_to": row["put_off_to"]}
        cells, seen = draft[CELLS] | put_off_to, draft[SEEN] | put_off_to
        keep(answer_id, {**draft, CELLS: cells, SEEN: seen})


def settle(answer_id: str, part: str) -> None:
    """Forget one part of the draft, and its fields."""
    for name in (*WRITTEN, *columns(Finding)):
        st.session_state.pop(key(answer_id, part, name), None)
    draft = read(answer_id)
    if draft is None:
        return
    if part == FINDING:
        keep(answer_id, {**draft, FINDING: {}})
        return
    row = journal().row("answers", answer_id) or {}
    keep(answer_id, {**draft, CELLS: _cells(row), SEEN: row})


def keep(answer_id: str, draft: Draft) -> None:
    """Keep a draft on disk, or in the session where the disk refuses it, and say so."""
    _held()[answer_id] = draft
    try:
        write(answer_id, draft)
    except RecoveryError as error:
        refused(f"{ON_SCREEN if _is_typed(draft) else _STILL_ON_DISK} {error}")


def write(answer_id: str, draft: Draft) -> None:
    """Put a draft on disk while something in it is not in the tables."""
    if _is_typed(draft):
        journal().save_draft(PREFIX + answer_id, draft)
    else:
        journal().delete_draft(PREFIX + answer_id)
    _held().pop(answer_id, None)  # from here on another tab may change it


def is_held(answer_id: str) -> bool:
    """Tell whether the disk refused what is typed."""
    return answer_id in _held()


def _held() -> dict[str, Draft]:
    return st.session_state.setdefault(HELD, {})


def _is_typed(draft: Draft) -> bool:
    """Tell whether anything in it is not in the tables."""
    return bool(changed(draft) or any(draft[FINDING].values()))


def _cells(row: Mapping[str, str]) -> dict[str, str]:
    return {name: row.get(name, "") for name in WRITTEN}


def _texts(part: object) -> dict[str, str]:
    given = part if isinstance(part, dict) else {}
    return {name: text for name, text in given.items() if isinstance(text, str)}


def key(answer_id: str, part: str, column: str) -> str:
    """Return the key of a field."""
    kept = st.session_state.get(KEPT, "") if part == FINDING else ""
    return f"answer_{answer_id}_{part}{kept}_{column}"


def short(text: str) -> str:
    """Return a text cut to what names it in one line."""
    line = " ".join(text.split())
    return line if len(line) <= NAMED else line[: NAMED - 1] + "…"
