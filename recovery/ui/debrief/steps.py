"""The open debrief: whose it is, the three steps, the clock, and the step that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from recovery.reflection import draft as drafts
from recovery.ui.days import when
from recovery.ui.debrief import closing, faults, place, store
from recovery.ui.debrief.clock import clock
from recovery.ui.debrief.details import details
from recovery.ui.debrief.facts import facts
from recovery.ui.debrief.fields import View
from recovery.ui.debrief.mistakes import mistakes
from recovery.ui.debrief.questions import questions
from recovery.ui.debrief.taken import taken
from recovery.ui.feeding import feed
from recovery.ui.pause import commit_on_pause
from recovery.ui.text import plain
from recovery.ui.undisturbed import undisturbed

if TYPE_CHECKING:
    from recovery.reflection.draft import Draft

STEPS = {
    drafts.FACTS: "1 Facts",
    drafts.MISTAKES: "2 Mistakes, questions",
    drafts.TAKEN: "3 What I take",
}
PARTS = {"mistakes": "Mistakes", "questions": "Questions I was asked"}
WIDTH = 760


def debrief(draft: Draft) -> None:
    """Show the open step of a draft."""
    view = View(draft, faults.found(draft))
    here = place.here(draft)
    with st.container(width=WIDTH):
        _head(view, here["step"])
        store.told()
        closing.told(view)
        _step(view, here)
    commit_on_pause()


def _head(view: View, step: int) -> None:
    interview = view.draft["interview"]
    if step == drafts.DETAILS:
        new = not view.draft["seen"]["interviews"]
        st.title("Add an interview" if new else "The interview", anchor=False)
        return
    with st.container(gap="xsmall"):
        st.title(plain(interview.get("company", "")) or "Debrief", anchor=False)
        starts_at = interview.get("starts_at", "")
        known = (interview.get("role", ""), when(starts_at) if starts_at else "")
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(plain(" · ".join(one for one in known if one)), width="content")
            _go(view, "Change", step=drafts.DETAILS)
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        _steps(view, step)
        with st.container():
            clock(view.id)


def _steps(view: View, step: int) -> None:
    key = f"debrief_step_{view.id}"
    feed(key, step)
    st.segmented_control(
        "Step",
        list(STEPS),
        format_func=STEPS.__getitem__,
        key=key,
        required=True,
        label_visibility="collapsed",
        on_change=_chosen,
        args=(view.id, key, "step"),
    )


@undisturbed
def _chosen(interview_id: str, key: str, name: str) -> None:
    place.go(interview_id, **{name: st.session_state[key]})


def _go(view: View, label: str, **to: object) -> None:
    st.button(
        label,
        type="tertiary",
        icon=":material/edit:",
        key="debrief_change",
        on_click=place.go,
        args=(view.id,),
        kwargs=to,
    )


def _step(view: View, here: dict[str, object]) -> None:
    if here["step"] == drafts.DETAILS:
        details(view)
        return
    if here["step"] == drafts.FACTS:
        facts(view)
    elif here["step"] == drafts.MISTAKES:
        _parts(view, str(here["part"]))
    else:
        taken(view)
        closing.closing(view)
    closing.leaving(view)


def _parts(view: View, part: str) -> None:
    key = f"debrief_part_{view.id}"
    feed(key, part)
    st.segmented_control(
        "Part",
        list(PARTS),
        format_func=PARTS.__getitem__,
        key=key,
        required=True,
        label_visibility="collapsed",
        on_change=_chosen,
        args=(view.id, key, "part"),
    )
    if part == "questions":
        questions(view)
    else:
        mistakes(view)
