"""Questions that may be one, for one press; and those that were put together, to part again."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import streamlit as st

from recovery.journal import Insert, Update, new_id
from recovery.model import Phrase
from recovery.patterns import questions
from recovery.ui.journal import journal
from recovery.ui.saving import save
from recovery.ui.text import plain

if TYPE_CHECKING:
    from recovery.patterns.analysis import Analysis
    from recovery.ui.patterns.figures import Figures

SHOWN, GROUPS = 3, 20


def pairs(figures: Figures) -> None:
    """Ask about the questions that are nearly the same, the likeliest first."""
    offered = figures.once("near", _near)
    if not offered:
        return
    st.markdown("**Is this the same question?**")
    for pair in offered[:SHOWN]:
        with st.container(border=True, key=f"near_{_key(pair.first, pair.second)}"):
            st.text(pair.first)
            st.text(pair.second)
            with st.container(horizontal=True):
                _button("Same question", pair.first, pair.second, same=True)
                _button("Different", pair.first, pair.second, same=False)
    if len(offered) > SHOWN:
        st.caption(f"{len(offered) - SHOWN} more to look at after these.")


def put_together(figures: Figures) -> None:
    """List the questions that came in several wordings, each wording to be taken out."""
    together = figures.once("together", _together)
    if not together:
        return
    with st.expander("The same question in other words", icon=":material/join_inner:"):
        st.caption("Put together by their words, or by you. A wrong one can be taken out.")
        for question, wordings in list(together.items())[:GROUPS]:
            st.markdown(f"**{plain(question)}**")
            for wording in wordings:
                with st.container(horizontal=True, vertical_alignment="center"):
                    st.text(wording, width="stretch")
                    _button("Not the same", wording, question, same=False)


def _near(analysis: Analysis) -> list[questions.Pair]:
    return questions.near(analysis.answers, journal().read("phrases"))


def _together(analysis: Analysis) -> dict[str, list[str]]:
    return questions.wordings(analysis.answers, analysis.groups)


def _button(label: str, one: str, other: str, *, same: bool) -> None:
    st.button(
        label,
        key=f"{label}_{_key(one, other)}",
        type="secondary" if same else "tertiary",
        on_click=_decide,
        args=(one, other),
        kwargs={"same": same},
    )


def _key(one: str, other: str) -> str:
    """Return a key that tells pairs apart and holds no private text."""
    return sha256(f"{one}\n{other}".encode()).hexdigest()[:12]


def _decide(one: str, other: str, *, same: bool) -> None:
    what = "Noted as the same question" if same else "Noted as different questions"
    save(what, [_change(one, other, same=same)])


def _change(one: str, other: str, *, same: bool) -> Insert | Update:
    """Write a decision down, over an earlier one about the same two."""
    cells = {"phrase": one, "question": other if same else questions.NOT + other}
    pair = questions.Decisions.pair(one, other)
    for row in journal().rows("phrases"):
        if row["question"] and questions.Decisions.pair(row["phrase"], row["question"]) == pair:
            return Update("phrases", row["id"], cells, row)
    return Insert("phrases", Phrase.read({"id": new_id(), **cells}).cells())
