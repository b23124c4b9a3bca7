"""Step 2, second part: the questions that were asked, one open and the others below it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from recovery.journal import new_id
from recovery.reflection import draft as drafts
from recovery.ui.debrief import place, store
from recovery.ui.debrief.focus import ask_focus, focus
from recovery.ui.debrief.topic import topic
from recovery.ui.shortcuts import NEXT_QUESTION
from recovery.ui.text import plain
from recovery.ui.undisturbed import undisturbed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from recovery.ui.debrief.fields import Row, View

LONG = 90
ADD = "debrief_add_question"


def questions(view: View) -> None:
    """Show the open question, and the way to the next one and to the others."""
    row = view.row("answers", _opened(view))
    with st.container(border=True):
        _fields(row, _number(view, row))
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button(
                "Next question",
                icon=":material/add:",
                key=ADD,
                shortcut=NEXT_QUESTION.key,
                on_click=_add,
                args=(view.id, row.cells["id"]),
            )
            _taking_out(view, row)
    focus(row.key("question"), button=ADD)
    _others(view, row)
    st.button(
        "Go on to what you take from it",
        type="primary",
        icon=":material/arrow_forward:",
        key="debrief_to_taken",
        on_click=place.go,
        args=(view.id,),
        kwargs={"step": drafts.TAKEN},
    )


def _opened(view: View) -> dict[str, str]:
    """Return the open question: the one that was opened, else the last, else a new one."""
    here, answers = place.here(view.draft), view.draft["answers"]
    if not here["open"]:
        here["open"] = answers[-1]["id"] if answers else new_id()
    return drafts.row_of(view.draft, "answers", here["open"]) or {"id": here["open"]}


def _number(view: View, row: Row) -> int:
    ids = [one["id"] for one in view.draft["answers"]]
    return ids.index(row.cells["id"]) + 1 if row.cells["id"] in ids else len(ids) + 1


def _taking_out(view: View, row: Row) -> None:
    if not drafts.blank(row.cells):
        st.button(
            "Remove",
            type="tertiary",
            icon=":material/delete:",
            key="debrief_remove_question",
            on_click=_remove,
            args=(view.id, row.cells["id"]),
        )
    elif view.draft["removed"]:
        st.button(
            "Bring back the one removed",
            type="tertiary",
            icon=":material/undo:",
            key="debrief_restore_question",
            on_click=_restore,
            args=(view.id, view.draft["removed"][-1]["id"]),
        )


def _fields(row: Row, number: int) -> None:
    row.text("question", f"Question {number}: what were you asked?")
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        with st.container(width=270, gap="xsmall"):
            row.scale("rating", "My answer was: 1 weak, 5 strong", required=True)
        row.yes("off_guard", "It caught me off guard")
    topic(row)
    row.area("said", "What I said", height=96)


def _others(view: View, opened: Row) -> None:
    with st.container(gap=None):
        for number, row in enumerate(view.draft["answers"], start=1):
            if row["id"] != opened.cells["id"] and not drafts.blank(row):
                st.button(
                    f"{number}\\. {_title(row)}",
                    type="tertiary",
                    key=f"debrief_open_{row['id']}",
                    wrap=False,
                    on_click=_show,
                    args=(view.id, row["id"]),
                )


def _title(row: Mapping[str, str]) -> str:
    question = row.get("question", "") or "(no question yet)"
    short = question if len(question) <= LONG else question[: LONG - 1] + "…"
    return plain(f"{short} · {row['rating']} of 5" if row.get("rating") else f"{short} · not rated")


@undisturbed
def _show(interview_id: str, answer_id: str) -> None:
    place.go(interview_id, open=answer_id)
    ask_focus()


@undisturbed
def _add(interview_id: str, opened: str) -> None:
    draft = store.read(interview_id)
    row = drafts.row_of(draft, "answers", opened) if draft else None
    if row is not None and not drafts.blank(row):
        place.go(interview_id, open=new_id())
    ask_focus()


@undisturbed
def _remove(interview_id: str, answer_id: str) -> None:
    place.go(interview_id, partial(drafts.remove, answer_id=answer_id), open=new_id())


@undisturbed
def _restore(interview_id: str, answer_id: str) -> None:
    place.go(interview_id, partial(drafts.restore, answer_id=answer_id), open=answer_id)
