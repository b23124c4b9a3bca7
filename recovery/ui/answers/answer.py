"""One answer on the workbench: what I said, and what I wish I had said."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from recovery.catalogue import topics
from recovery.ui import discarded
from recovery.ui.answers import asked, discarding, draft, findings, hints, place, removal, versions
from recovery.ui.answers.fields import area, topic
from recovery.ui.clock import now
from recovery.ui.days import day, when
from recovery.ui.pause import commit_on_pause
from recovery.ui.saving import told
from recovery.ui.text import plain

if TYPE_CHECKING:
    from recovery.ui.answers.draft import Draft

TITLE = 110
BULLETS = """Bullet points, not a script:
• where it was, and what was yours to do
• what you did
• how it ended, with a number"""


def answer(answer_id: str) -> None:
    """Show one answer with all that helps to make it better."""
    st.button(
        "All answers",
        icon=":material/arrow_back:",
        type="tertiary",
        key="back",
        on_click=place.to_list,
    )
    opened = draft.read(answer_id)
    if opened is None and place.is_new(answer_id):
        opened = draft.begun()
    if opened is None:
        told()
        _gone(answer_id)
        return
    _title(opened)
    told()
    left, right = st.columns(2, gap="large")
    with left:
        if opened["seen"].get("interview_id"):
            asked.said(opened["seen"])
        else:
            _question(answer_id, opened)
        asked.others(answer_id)
    with right:
        _better(answer_id, opened)
    if opened["seen"]:
        versions.versions(answer_id, opened["seen"]["wish_i_had_said"])
        findings.findings(answer_id, opened)
        if not opened["seen"]["interview_id"]:
            _delete(opened["seen"])
    commit_on_pause()


def _title(opened: Draft) -> None:
    question = " ".join(opened["seen"].get("question", "").split())
    if not question:
        st.title("A question nobody asked yet", anchor=False)
        return
    short = question if len(question) <= TITLE else question[: TITLE - 1] + "…"
    st.title(plain(short), anchor=False)
    about = asked.standing(opened["seen"])
    if about:
        st.caption(plain(about))
    if short != question or "\n" in opened["seen"]["question"].strip():
        st.text(opened["seen"]["question"])


def _question(answer_id: str, opened: Draft) -> None:
    """Show the fields of a question that nobody asked yet; a saved one is folded away."""
    if not opened["seen"]:
        area(answer_id, opened, "question", "The question", height=96)
        topic(answer_id, opened)
        return
    st.text("Nobody has asked you this yet.")
    with st.expander("Change the question", icon=":material/edit:", key="answer_question"):
        area(answer_id, opened, "question", "The question", height=96)
        topic(answer_id, opened)


def _better(answer_id: str, opened: Draft) -> None:
    text = opened["cells"]["wish_i_had_said"]
    put_off_to = opened["seen"].get("put_off_to", "")
    if put_off_to and not text and put_off_to > now().date().isoformat():
        with st.container(border=True):
            st.markdown(f"The better answer is put off to {when(put_off_to)}.")
            _put_off(answer_id, "Write it now", "")
            _bring_back(discarding.away(answer_id))
        return
    area(
        answer_id,
        opened,
        "wish_i_had_said",
        "What I wish I had said" if opened["seen"].get("interview_id") else "What I would say",
        height=190,
        placeholder=BULLETS,
    )
    hints.time(text)
    _acts(answer_id, opened)
    hints.story(text, _topic_id(opened), opened["cells"]["question"])


def _topic_id(opened: Draft) -> str:
    known = opened["cells"].get("topic", "")
    return known if known in topics() else ""


def _acts(answer_id: str, opened: Draft) -> None:
    new = draft.changed(opened)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Save",
            type="primary",
            icon=":material/save:",
            key="answer_save",
            on_click=draft.save_answer,
            args=(answer_id,),
        )
        if new:
            st.button(
                "Discard changes",
                type="tertiary",
                key="answer_discard",
                on_click=discarding.discard,
                args=(answer_id,),
            )
        elif opened["seen"] and not opened["cells"]["wish_i_had_said"]:
            tomorrow = now().date() + timedelta(days=1)
            _put_off(answer_id, "Tomorrow", tomorrow.isoformat(), f"Comes back on {day(tomorrow)}.")
        elif opened["cells"]["wish_i_had_said"]:
            st.button(
                "Practise aloud",
                icon=":material/record_voice_over:",
                type="tertiary",
                key="answer_practise",
                on_click=place.to_practice,
                args=(answer_id,),
            )
        _bring_back(discarding.away(answer_id))
    if new:
        where = "It is on this screen only; the next change tries again."
        if not draft.is_held(answer_id):
            where = "What you type is kept on disk meanwhile."
        st.caption(f"Not saved yet. {where}")


def _delete(row: dict[str, str]) -> None:
    """Offer to delete a question that nobody asked; an asked one goes with its interview."""
    st.button(
        "Delete this question",
        type="tertiary",
        icon=":material/delete:",
        key="answer_delete",
        help="With its rehearsals. It can be undone.",
        on_click=removal.delete,
        args=(row,),
    )


def _put_off(answer_id: str, label: str, to: str, tip: str | None = None) -> None:
    st.button(
        label,
        type="tertiary",
        icon=":material/event:" if to else ":material/edit:",
        key="answer_put_off" if to else "answer_take_up",
        help=tip,
        on_click=partial(draft.put_off, answer_id, to),
    )


def _bring_back(away: str) -> None:
    discarded.offer(draft.PREFIX + away, "answer_bring_back", discarding.bring_back, away)


def _gone(answer_id: str) -> None:
    st.info("This answer is not in your journal. It may have been deleted.", icon=":material/info:")
    _bring_back(answer_id)
