"""One finding: read it, write a new one, change it, delete it."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st

from recovery.journal import Change, Delete, Insert, Update
from recovery.model import Aspect, Finding, columns
from recovery.ui.companies import drafts
from recovery.ui.days import day
from recovery.ui.debrief.fields import spoken
from recovery.ui.feeding import feed
from recovery.ui.journal import journal
from recovery.ui.refusable import refusable
from recovery.ui.saving import refused, save
from recovery.ui.text import distinct, plain, short
from recovery.ui.undisturbed import undisturbed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from recovery.companies.known import Found
    from recovery.ui.companies.drafts import Draft

TEXT_WIDTH = 680
NAME, QUESTION = 40, 90


def finding(found: Found, questions: Mapping[str, str]) -> None:
    """Show a finding with its source and day, or the fields to change it.

    ``questions`` are the answers that it may belong to: question by id.
    """
    draft = drafts.opened(found.id)
    if draft is not None:
        fields(draft, questions)
        return
    st.text(found.text, width=TEXT_WIDTH)
    about = (
        found.source or ("" if found.aspect == Aspect.QUESTION else "no source"),
        f"found {day(found.found_on)}" if found.found_on else "",
        f"for: {questions.get(found.answer_id, 'an answer')}" if found.answer_id else "",
    )
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(plain(" · ".join(part for part in about if part)), width="stretch")
        _change(found)


def fields(draft: Draft, questions: Mapping[str, str]) -> None:
    """Show the fields of a finding that is being written, and the buttons to save and stop."""
    cells, is_new = draft["cells"], not draft["seen"]
    with st.container(border=True, gap="small"):
        st.markdown("**Add a finding**" if is_new else "**Change the finding**")
        aspects = [one.value for one in Aspect]
        shown = cells["aspect"] if cells["aspect"] in aspects else None
        tie = _tie(cells, "aspect", shown, _or_empty)
        st.pills("What is it about?", aspects, format_func=spoken, **tie)
        tie = _tie(cells, "finding", cells["finding"], str)
        st.text_area("What I found", max_chars=_limit("finding"), height=96, **tie)
        tie = _tie(cells, "source", cells["source"], str)
        st.text_input("Where it is from", max_chars=_limit("source"), **tie)
        tie = _tie(cells, "found_on", _day(cells["found_on"]), _iso)
        st.date_input("Found on", format="YYYY-MM-DD", **tie)
        tie = _tie(cells, "answer_id", cells["answer_id"] or None, _or_empty)
        asked = {cells["answer_id"]: "an answer", **questions} if cells["answer_id"] else questions
        labels = distinct([(short(question, QUESTION),) for question in asked.values()])
        named = dict(zip(asked, labels, strict=True))
        st.selectbox(
            "For the answer to",
            list(named),
            index=None,
            format_func=named.__getitem__,
            placeholder="No answer in particular",
            **tie,
        )
        _buttons(cells["id"], is_new=is_new)


def _buttons(finding_id: str, *, is_new: bool) -> None:
    with st.container(horizontal=True):
        st.button(
            "Save the finding",
            type="primary",
            icon=":material/save:",
            key=f"finding_save_{finding_id}",
            on_click=_save,
            args=(finding_id,),
        )
        st.button(
            "Clear" if is_new else "Discard changes",
            type="tertiary",
            key=f"finding_discard_{finding_id}",
            on_click=drafts.clear,
            args=(finding_id,),
        )
        if not is_new:
            st.button(
                "Delete",
                type="tertiary",
                icon=":material/delete:",
                key=f"finding_delete_{finding_id}",
                help="You can undo it.",
                on_click=_delete,
                args=(finding_id,),
            )


def _change(found: Found) -> None:
    row = journal().row("findings", found.id)
    if row is not None:
        st.button(
            "Change",
            type="tertiary",
            icon=":material/edit:",
            key=f"finding_change_{found.id}",
            on_click=drafts.begin,
            args=(row,),
        )


@undisturbed
@refusable
def _save(finding_id: str) -> None:
    draft = drafts.opened(finding_id)
    if draft is None:
        return
    cells, seen = draft["cells"], draft["seen"]
    if not cells["finding"].strip():
        refused("Not saved yet: what you found is still empty. Write it down, then save.")
        return
    Finding.read(cells)
    change: Change = Insert("findings", cells)
    if seen:
        changed = {one: cells[one] for one in drafts.COLUMNS if cells[one] != seen[one]}
        if not changed:
            drafts.close(finding_id)
            return
        change = Update("findings", finding_id, changed, seen=seen)
    what = "Changed" if seen else "Added"
    save(
        f"{what} a finding about {_named(cells)}",
        [change],
        settled=partial(drafts.saved, draft),
    )


@undisturbed
def _delete(finding_id: str) -> None:
    draft = drafts.opened(finding_id)
    if draft is not None:
        save(
            f"Deleted a finding about {_named(draft['seen'])}",
            [Delete("findings", finding_id, seen=draft["seen"])],
            settled=partial(drafts.clear, finding_id),
        )


def _named(cells: Mapping[str, str]) -> str:
    return short(cells["company"], NAME)


def _tie(
    cells: Mapping[str, str], column: str, shown: Any, kept: Callable[[Any], str]
) -> dict[str, Any]:
    """Feed a field and return what ties it to its cell; ``kept`` turns its value into text."""
    key = f"finding_{cells['id']}_{column}"
    feed(key, shown)
    return {"key": key, "on_change": _keep, "args": (key, cells["id"], column, kept)}


@undisturbed
def _keep(key: str, finding_id: str, column: str, kept: Callable[[Any], str]) -> None:
    drafts.put(finding_id, column, kept(st.session_state[key]))


def _limit(column: str) -> int:
    return columns(Finding)[column].metadata["cell"].limit


def _or_empty(value: object) -> str:
    return "" if value is None else str(value)


def _iso(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else ""


def _day(cell: str) -> date | None:
    try:
        return date.fromisoformat(cell)
    except ValueError:
        return None
