"""After which interview, and to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from recovery.letters.facts import identity
from recovery.ui.days import when
from recovery.ui.feeding import feed
from recovery.ui.letter import draft as drafts
from recovery.ui.letter import place
from recovery.ui.text import distinct
from recovery.ui.undisturbed import undisturbed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from recovery.ui.letter.draft import Draft
    from recovery.ui.letter.fields import View

NOBODY = "No one named"
LONG = 200


def interview(offered: Mapping[str, Mapping[str, str]], chosen: str) -> None:
    """Show the interviews to choose from."""
    thanked = place.sent()
    names = distinct(
        [
            (f"{row['company']}, {when(row['starts_at'])}", row["role"], row["stage"])
            for row in offered.values()
        ]
    )
    shown = {
        one: f"{name}, sent" if one in thanked else name
        for one, name in zip(offered, names, strict=True)
    }
    feed("letter_interview", chosen)
    st.selectbox(
        "Interview",
        list(offered),
        format_func=shown.__getitem__,
        key="letter_interview",
        on_change=_interview,
    )


def recipient(view: View, names: list[str], after: Mapping[str, Draft]) -> None:
    """Show the interviewers, each with their own letter; another name may be typed."""
    states = {drafts.name_of(one): _state(one) for one in after.values()}
    written_down = {identity(one): one for one in names}  # maybe with an address behind it
    others = (one for one in (*states, view.person) if one not in written_down)
    options = list(dict.fromkeys([*names, *others]))
    key = f"letter_{view.id}_to"
    feed(key, written_down.get(view.person, view.person))
    st.selectbox(
        "Interviewer",
        options,
        format_func=lambda one: (identity(one) or NOBODY) + states.get(identity(one), ""),
        key=key,
        accept_new_options=True,
        help="Each interviewer gets a letter of their own. A name that is missing can be typed.",
        on_change=_recipient,
        args=(view.id, view.interview["id"], key),
        kwargs={"known": frozenset(map(identity, options))},
    )


def _state(draft: Draft) -> str:
    if draft[drafts.SEEN].get("sent_at"):
        return ", sent"
    return ", begun" if drafts.is_begun(draft) else ""


@undisturbed
def _interview() -> None:
    place.choose(st.session_state["letter_interview"])


@undisturbed
def _recipient(letter_id: str, interview_id: str, key: str, *, known: frozenset[str]) -> None:
    """Open the letter to this person; a letter that has no recipient yet gets this one."""
    typed = " ".join((st.session_state[key] or "").split())[:LONG]
    name = identity(typed)
    for one, draft in drafts.after(interview_id).items():
        if drafts.name_of(draft) == name:
            place.choose(interview_id, one)
            return
    here = drafts.read(letter_id)
    sent = here and here[drafts.SEEN].get("sent_at")
    if here and drafts.is_begun(here) and not sent and not drafts.name_of(here):
        drafts.put(letter_id, {"recipient": typed})
        return
    begun = drafts.fresh(interview_id, typed)
    if name not in known:  # a name that was typed is kept as well
        drafts.put(begun, {}, **{drafts.NAMED: True})
    place.choose(interview_id, begun)
