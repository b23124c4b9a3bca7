"""The page from its title to its end: for whom and by when, what goes in, the text, sending."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from recovery.letters.facts import identity
from recovery.letters.material import Material
from recovery.model import people
from recovery.ui.clock import now
from recovery.ui.journal import journal
from recovery.ui.letter import chooser, clock, empty, ingredients, place, sending, text
from recovery.ui.letter import draft as drafts
from recovery.ui.letter.fields import View
from recovery.ui.pause import commit_on_pause
from recovery.ui.saving import told

if TYPE_CHECKING:
    from collections.abc import Mapping

    from recovery.ui.letter.draft import Draft
    from recovery.ui.letter.place import Cells


def letter() -> None:
    """Show the letter that the address asks for, or the likeliest one."""
    offered = place.interviews(now())
    asked = place.asked_for()
    st.title("Letter", anchor=False)
    if not offered:
        told()
        empty.no_interviews()
        return
    if asked and asked not in offered:
        empty.gone(asked)
    chosen = asked if asked in offered else place.likeliest(offered, now())
    material = Material.read(journal(), chosen)
    names = people(offered[chosen]["interviewers"])
    after = drafts.after(chosen)
    letter_id = place.opened(offered[chosen])
    draft = drafts.read(letter_id)
    if material is None or draft is None:  # another tab deleted it between two looks
        st.rerun()
    view = View(letter_id, draft, material)
    drafts.shown(letter_id, draft)
    place.hold(view)
    _show(view, names, offered, after)


def _show(
    view: View, names: list[str], offered: Mapping[str, Cells], after: Mapping[str, Draft]
) -> None:
    st.markdown(clock.by_when(view, now()))
    which, whom = st.columns(2, gap="medium")
    with which:
        chooser.interview(offered, view.interview["id"])
    with whom:
        chooser.recipient(view, names, after)
    with st.container():  # what is told there comes and goes; the fields keep place and cursor
        told()
        drafts.told(view.id)
    clock.notes(view, [identity(one) for one in names], after)
    if text.is_open(view):
        text.letter(view)
        ingredients.again(view)
    else:
        ingredients.first(view)
    sending.quiet(view)
    commit_on_pause()
    drafts.on_screen(view.id, view.draft)
