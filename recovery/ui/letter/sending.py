"""Save, take along, mark as sent; and quietly at the end: put aside, delete."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from recovery.ui.days import when
from recovery.ui.letter import aside, keeping, taking, versions
from recovery.ui.letter import draft as drafts
from recovery.ui.shortcuts import SAVE_LETTER
from recovery.ui.text import plain, short

if TYPE_CHECKING:
    from collections.abc import Callable

    from recovery.ui.letter.draft import Draft
    from recovery.ui.letter.fields import View

NAME = 40


def acts(view: View) -> None:
    """Show what can be done with the text; the likeliest is the primary button."""
    unsaved = bool(drafts.changed(view.draft))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Save",
            type="primary" if unsaved else "secondary",
            icon=":material/save:",
            key="letter_save",
            shortcut=SAVE_LETTER.key,
            disabled=not unsaved,
            on_click=keeping.keep,
            args=(view.id,),
        )
        _sent(view, primary=not unsaved)
        taking.taking(view)
        versions.versions(view)
    st.caption(_standing(view, unsaved=unsaved))


def quiet(view: View) -> None:
    """Show the acts that take something away; both can be taken back."""
    with st.container(horizontal=True, vertical_alignment="center"):
        if drafts.is_begun(view.draft) and drafts.changed(view.draft):
            label = "Discard what is not saved"
            _quiet(label, "discard", "delete_sweep", aside.discard, view.id)
        if view.draft[drafts.SEEN]:
            _quiet("Delete this letter", "delete", "delete", keeping.delete, view.id)
        _bring_back(view)


def _bring_back(view: View) -> None:
    """Offer what lies aside: of this letter first, then of another one after the interview."""
    away = aside.away(view.interview["id"])
    letter_id = view.id if view.id in away else next(iter(away), "")
    if not letter_id:
        return
    label = "Bring back what was discarded"
    if letter_id != view.id:
        to = drafts.name_of(away[letter_id]) or "no one named"
        label = f"Bring back the letter to {plain(short(to, NAME))}"
    _quiet(label, "bring_back", "undo", aside.bring_back, letter_id, away[letter_id])


def _quiet(label: str, key: str, icon: str, act: Callable[..., None], *args: str | Draft) -> None:
    st.button(
        label,
        type="tertiary",
        icon=f":material/{icon}:",
        key=f"letter_{key}",
        on_click=act,
        args=args,
    )


def _sent(view: View, *, primary: bool) -> None:
    if view.sent_at:
        st.button(
            "Not sent after all",
            icon=":material/undo:",
            type="tertiary",
            key="letter_unsend",
            on_click=keeping.unsend,
            args=(view.id,),
        )
        return
    st.button(
        "Mark as sent",
        type="primary" if primary else "secondary",
        icon=":material/send:",
        key="letter_send",
        help="Saves the letter with this moment. Sending itself is done by your mail program.",
        on_click=keeping.send,
        args=(view.id,),
    )


def _standing(view: View, *, unsaved: bool) -> str:
    if unsaved:
        return "Kept on disk as you type. Save puts it into your journal."
    if view.sent_at:
        return f"Sent on {plain(when(view.sent_at))}."
    return "Saved."
