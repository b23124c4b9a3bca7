"""After which interview, and to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from recovery.letters.facts import identity
from recovery.model import known_by
from recovery.ui.days import when
from recovery.ui.feeding import feed
from recovery.ui.letter import draft as drafts
from recovery.ui.letter import place
from recovery.ui.text import distinct
from recovery.ui.undisturbed import undisturbed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from recovery.ui.letter.draft import Draft
    from recovery.ui.letter.fields import View

Person = frozenset[str]  # by what one is known
NOBODY = "No one named"
LONG = 200


def interview(offered: Mapping[str, Mapping[str, str]], chosen: str) -> None:
    """Show the interviews to choose from."""
    sent = place.sent()
    names = distinct(
        [
            (f"{row['company']}, {when(row['starts_at'])}", row["role"], row["stage"])
            for row in offered.values()
        ]
    )
    shown = {
        one: name + _thanked(offered[one], sent.get(one, ()))
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


def _thanked(row: Mapping[str, str], recipients: Sequence[str]) -> str:
    done, of = place.thanked(row, recipients)
    if done == of:
        return ", sent"
    return f", {done} of {of} sent" if done else ""


def recipient(view: View, names: list[str], after: Mapping[str, Draft]) -> None:
    """Show the interviewers, each with their own letter; another name may be typed."""
    states = {known_by(drafts.name_of(one)): _state(one) for one in after.values()}
    written_down = {known_by(one): one for one in names}  # maybe with an address behind it
    told = (*map(drafts.name_of, after.values()), view.person)
    others = {known_by(one): one for one in told if known_by(one) not in written_down}
    key = f"letter_{view.id}_to"
    feed(key, {**others, **written_down}[known_by(view.person)])
    options = [*names, *others.values()]
    st.selectbox(
        "Interviewer",
        options,
        format_func=lambda one: (identity(one) or NOBODY) + states.get(known_by(one), ""),
        key=key,
        accept_new_options=True,
        help="Each interviewer gets a letter of their own. A name that is missing can be typed.",
        on_change=_recipient,
        args=(view.id, view.interview["id"], key),
        kwargs={"known": frozenset(map(known_by, options))},
    )


def _state(draft: Draft) -> str:
    if draft[drafts.SEEN].get("sent_at"):
        return ", sent"
    return ", begun" if drafts.is_begun(draft) else ""


@undisturbed
def _interview() -> None:
    place.choose(st.session_state["letter_interview"])


@undisturbed
def _recipient(letter_id: str, interview_id: str, key: str, *, known: frozenset[Person]) -> None:
    """Open the letter to this person; a letter that has no recipient yet gets this one."""
    typed = " ".join((st.session_state[key] or "").split())[:LONG]
    person = known_by(typed)
    for one, draft in drafts.after(interview_id).items():
        if known_by(drafts.name_of(draft)) == person:
            place.choose(interview_id, one)
            return
    here = drafts.read(letter_id)
    sent = here and here[drafts.SEEN].get("sent_at")
    if here and drafts.is_begun(here) and not sent and not drafts.name_of(here):
        drafts.put(letter_id, {"recipient": typed})
        return
    begun = drafts.fresh(interview_id, typed)
    if person not in known:  # a name that was typed is kept as well
        drafts.put(begun, {}, **{drafts.NAMED: True})
    place.choose(interview_id, begun)
