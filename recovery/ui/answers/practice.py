"""Practice: the question first, the answer aloud, then the text and a rating."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from recovery.model import Recall
from recovery.practice.days import HERE
from recovery.practice.due import LAPSES, Reason
from recovery.ui.answers import place, recording
from recovery.ui.answers.card import REVEAL, clock
from recovery.ui.answers.coming_back import back, back_on
from recovery.ui.answers.figures import figures
from recovery.ui.answers.hints import lasting, spoken
from recovery.ui.answers.sitting import Card, elapsed, rate, reveal, sitting, skip
from recovery.ui.clock import now
from recovery.ui.journal import journal
from recovery.ui.text import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from recovery.practice.due import Due
    from recovery.ui.answers.sitting import Sitting

TEXT_WIDTH = 700
REASONS = {
    Reason.EVE: "Weak, and an interview is near",
    Reason.DAY: "The interview is today",
    Reason.SCHEDULE: "Due again",
    Reason.NEW: "Not practised yet",
}
KEYS = {Recall.AGAIN: "1", Recall.HARD: "2", Recall.GOOD: "3", Recall.EASY: "4"}
TELLS = {
    Recall.AGAIN: "I could not say it",
    Recall.HARD: "I said it, with trouble",
    Recall.GOOD: "I said it",
    Recall.EASY: "It came by itself",
}


def practice() -> None:
    """Show the card that is next, or that there is none."""
    st.button(
        "All answers",
        icon=":material/arrow_back:",
        type="tertiary",
        key="back",
        on_click=place.to_list,
    )
    st.title("Practice", anchor=False)
    here, due = sitting(), figures().due(now())
    waiting = [one for one in due if one.answer_id not in here.skipped]
    card = _on_the_table(here, waiting)
    row = journal().row("answers", card.answer_id) if card else None
    if card is None or row is None:
        st.markdown(_done(here, due))
        _nothing(bool(due))
    else:
        st.markdown(_sentence(len(due), len(here.rated)))
        _card(card, row, next((one for one in due if one.answer_id == card.answer_id), None))
    _to_rewrite()


def _on_the_table(here: Sitting, waiting: list[Due]) -> Card | None:
    """Return the card that lies there, else lay the next one down."""
    asked = st.query_params.get(place.ANSWER, "")
    lying, here.card = here.card, None
    if lying and asked in ("", lying.answer_id) and _own(lying.answer_id) == lying.own:
        here.card = lying
    elif asked and (own := _own(asked)):
        question = next((one.question for one in waiting if one.answer_id == asked), own)
        here.card = Card(asked, question, own, now())
    elif waiting:
        first = waiting[0]
        here.card = Card(first.answer_id, first.question, _own(first.answer_id), now())
    return here.card


def _own(answer_id: str) -> str:
    """Return the question of an answer that can be practised; empty for any other."""
    row = journal().row("answers", answer_id)
    return row["question"] if row and row["wish_i_had_said"].strip() else ""


def _sentence(due: int, rated: int) -> str:
    left = f"{due} {'answer is' if due == 1 else 'answers are'} due" if due else "None is due"
    done = f", {rated} rehearsed in this sitting" if rated else ""
    return f"{left}{done}. Say it aloud before you look."


def _card(card: Card, row: Mapping[str, str], due: Due | None) -> None:
    with st.container(border=True, width=TEXT_WIDTH + 60, key="practice"):
        about = [REASONS[due.reason]] if due else ["Not due, practised because you chose it"]
        if due and due.rehearsed:
            times = "once" if due.rehearsed == 1 else f"{due.rehearsed} times"
            about.append(f"rehearsed {times}")
        st.caption(plain(" · ".join(about)))
        if "\n" in card.question.strip():
            st.text(card.question, width=TEXT_WIDTH)
        else:
            st.subheader(plain(card.question), anchor=False)
        # One place for both sides of the card: the recorder below keeps its own.
        with st.container():
            if card.revealed:
                _revealed(card, row)
            else:
                _hidden(card)
        recording.recording(card.turn)


def _hidden(card: Card) -> None:
    clock(elapsed(card))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Show my better answer",
            type="primary",
            icon=":material/visibility:",
            key=REVEAL,
            on_click=reveal,
            args=(card.turn,),
        )
        st.button(
            "Not now",
            type="tertiary",
            key="practice_skip",
            help="It stays due, and comes again in another sitting.",
            on_click=skip,
            args=(card.turn,),
        )
        st.caption("Space or Enter shows it.", width="content")


def _revealed(card: Card, row: Mapping[str, str]) -> None:
    text = row["wish_i_had_said"]
    st.caption("What I wish I had said" if row["interview_id"] else "What I would say")
    st.text(text, width=TEXT_WIDTH)
    took = f"You took {lasting(card.seconds or 0)}. " if card.seconds else ""
    st.caption(f":material/timer: {took}The text: {spoken(text)}")
    here = now().astimezone(HERE)  # with the offset of each day, not of today alone
    moments = figures().previews(card.answer_id, here)
    st.caption("How did it go?")
    with st.container(horizontal=True):
        for rating in Recall:
            st.button(
                f"{rating.value.capitalize()} · {back(moments[rating], here)}",
                key=f"practice_{rating.value}",
                shortcut=KEYS[rating],
                help=f"{TELLS[rating]}. {back_on(moments[rating], here)}",
                on_click=rate,
                args=(card.turn, rating),
            )
    st.button(
        "Change the text",
        icon=":material/edit:",
        type="tertiary",
        key="practice_edit",
        on_click=place.to_answer,
        args=(card.answer_id,),
    )


def _done(here: Sitting, due: list[Due]) -> str:
    """Say that practice is over, and when the next answer comes back."""
    count = len(here.rated)
    said = [f"Done: {count} {'rehearsal' if count == 1 else 'rehearsals'} in this sitting."]
    if not count:
        said = ["Nothing is due for practice."]
    if due:
        said.append(f"{len(due)} left for another sitting stay due.")
    if coming := figures().practice(now()).next_due:
        said.append(back_on(coming, now().astimezone(HERE)))
    elif not due and not count and not figures().practice(now()).to_rewrite:
        said = ["Nothing to practise yet. Write what you wish you had said, and it comes here."]
    return " ".join(said)


def _nothing(left: bool) -> None:  # noqa: FBT001 - private, one caller
    with st.container(horizontal=True):
        st.button(
            "Go to all answers",
            type="primary",
            icon=":material/list:",
            key="practice_to_list",
            on_click=place.to_list,
        )
        if left:
            st.button(
                "Take up what I left",
                icon=":material/replay:",
                key="practice_resume",
                on_click=sitting().skipped.clear,
            )


def _to_rewrite() -> None:
    """Lead the answers that did not stick back to the workbench."""
    ids = figures().practice(now()).to_rewrite
    rows = [row for one in ids if (row := journal().row("answers", one))]
    if not rows:
        return
    with st.container(border=True, width=TEXT_WIDTH + 60, gap="xsmall", key="practice_rewrite"):
        st.markdown("**Back on the workbench**")
        st.caption(
            f"Rated “again” {LAPSES} times: the text may be too long to say. Make it shorter, and "
            "it comes back here."
        )
        for row in rows:
            st.button(
                plain(row["question"]),
                icon=":material/edit:",
                type="tertiary",
                key=f"practice_rewrite_{row['id']}",
                on_click=partial(place.to_answer, row["id"]),
            )
