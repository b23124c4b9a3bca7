"""What goes into the letter: the moment, the strength, the need, the findings, the tone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from recovery import places
from recovery.letters.compose import Tone, compose
from recovery.letters.offers import weak as weak_ones
from recovery.ui.companies import choice
from recovery.ui.feeding import feed
from recovery.ui.letter import composing, text
from recovery.ui.text import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from recovery.letters.offers import Offer
    from recovery.ui.letter.fields import View

PAGES = places.front() / "pages"
# The findings that are in sight; the rest is behind a fold.
SHOWN = 3
LOW, SHORT = 68, 90


def first(view: View) -> None:
    """Show what goes in while there is no text yet."""
    _parts(view)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _tone(view)
        _button("Draft it", view, kind="primary")
        st.button(
            "Write it yourself",
            type="tertiary",
            icon=":material/edit:",
            key="letter_write",
            on_click=text.open_,
            args=(view.id,),
        )
    _left_out(_missing(view))


def again(view: View) -> None:
    """Show what goes in, folded away beside a text."""
    with st.expander("What goes in", icon=":material/tune:", key="letter_parts"):
        _parts(view)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            _tone(view)
            _button("Draft it again", view)
        st.caption("The text above then moves to the earlier texts.")
        _left_out(_missing(view))


def _parts(view: View) -> None:
    own, found = st.columns(2, gap="large")
    with own:
        _own(view)
    with found:
        _findings(view)


def _own(view: View) -> None:
    view.area("moment", "A moment from the talk that stayed with you", height=LOW)
    view.text("strength", "One strength of yours")
    need, name = st.columns([3, 2])
    with need:
        view.text("need", "What they need it for")
    with name:
        feed("letter_sender", composing.sender())
        st.text_input("Your name", key="letter_sender", max_chars=200, on_change=_sign)


def _tone(view: View) -> None:
    field = view.field("tone", composing.tone)
    st.segmented_control("Tone", list(Tone), format_func=str.capitalize, required=True, **field)


def _left_out(missing: tuple[str, ...]) -> None:
    if missing:
        st.caption(f"A draft leaves out what is missing: {', '.join(missing)}.")


def _sign() -> None:
    composing.sign(st.session_state["letter_sender"])


def _findings(view: View) -> None:
    """Offer the findings: in sight those that help most, and those that were chosen."""
    offered = view.material.offers()
    best = [one for one in offered if one.fills or one.after][:SHOWN] or offered[:1]
    seen = [one for one in offered if one in best or one.id in view.finding_ids]
    st.markdown("**Something new to bring in**")
    for one in seen:
        _finding(view, one)
    if rest := [one for one in offered if one not in seen]:
        with st.expander(f"{len(rest)} more", key="letter_more_findings"):
            for one in rest:
                _finding(view, one)
    _research(view, offered)


def _finding(view: View, one: Offer) -> None:
    with st.container(gap=None):
        view.tick(one.id, plain(one.text))
        source = f" · {one.source}" if one.source else " · no source noted"
        st.caption(plain(one.why[:1].upper() + one.why[1:] + source))


def _research(view: View, offered: list[Offer]) -> None:
    """Say what to research where no finding fills a gap, and lead there."""
    weak = weak_ones(view.material.answers)
    if not any(one.fills for one in offered):
        st.caption(
            "One fact found now would fill what these left open:"
            if weak
            else "One fact about their work, found since, is enough: their news, a talk, a report."
        )
        for row in weak[:SHOWN]:
            _gap(row)
    company = view.interview["company"]
    if st.button(
        f"Research {plain(company)}",
        type="tertiary",
        icon=":material/domain:",
        key="letter_research",
    ):
        choice.choose(company)
        st.switch_page(PAGES / "companies.py")


def _gap(answer: Mapping[str, str]) -> None:
    question = " ".join(answer["question"].split())
    short = question if len(question) <= SHORT else question[: SHORT - 1] + "…"
    st.page_link(
        PAGES / "answers.py",
        label=plain(short),
        icon=":material/travel_explore:",
        query_params={"answer": answer["id"]},
    )


def _missing(view: View) -> tuple[str, ...]:
    return compose(view.material.facts(view.letter, composing.sender())).missing


def _button(label: str, view: View, kind: Any = "secondary") -> None:
    st.button(
        label,
        type=kind,
        icon=":material/draw:",
        key="letter_draft",
        on_click=composing.draft_it,
        args=(view.id,),
    )
