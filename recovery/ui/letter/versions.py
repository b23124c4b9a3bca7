"""Earlier texts of the letter: as saved before, and the one that drafting replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from recovery.ui.days import when
from recovery.ui.journal import journal
from recovery.ui.letter import draft as drafts
from recovery.ui.text import distinct, plain, short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from recovery.ui.letter.fields import View

REPLACED = "Replaced, and not saved"
WORDS = 40  # characters of a text that name it


def versions(view: View) -> None:
    """Offer each earlier text to read and to take up again."""
    offer = st.popover(
        "Earlier texts", icon=":material/history:", key="letter_versions", on_change="rerun"
    )
    if not offer.open:
        return
    drafts.other_was_seen()
    with offer, st.container(width=480):
        earlier = list(_earlier(view))
        if not earlier:
            st.caption("There is no other text of this letter yet. Each save keeps one.")
            return
        names = distinct(
            [(name, short(text["body"] or text["subject"], WORDS)) for name, text in earlier]
        )
        number = st.selectbox(
            "Text", range(len(names)), format_func=names.__getitem__, key=f"letter_{view.id}_text"
        )
        text = earlier[number or 0][1]
        st.caption(plain(text["subject"]) or "No subject")
        st.text(text["body"])
        st.button(
            "Take this text",
            icon=":material/restore:",
            key="letter_take_version",
            help="The text in the editor moves here.",
            on_click=drafts.replace,
            args=(view.id, text),
        )


def _earlier(view: View) -> Iterator[tuple[str, dict[str, str]]]:
    """Name each text that differs from the one in the editor, the newest first."""
    told = [{name: view.cell(name) for name in drafts.TEXT}]
    for replaced in drafts.replaced(view.id):
        if replaced not in told:
            told.append(replaced)
            yield f"{REPLACED}, {len(replaced['body'].split()):,} words", replaced
    for version in journal().versions("letters", view.id):
        text = {name: version.cells.get(name, "") for name in drafts.TEXT}
        if text in told or not any(text.values()):
            continue
        told.append(text)
        since = (
            when(version.at.astimezone().isoformat()) if version.at else "before the history began"
        )
        yield f"Saved {since}, {len(text['body'].split()):,} words", text
