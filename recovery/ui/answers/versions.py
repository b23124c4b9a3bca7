"""Earlier versions of a better answer, from the journal's history, with what changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from recovery.answers.versions import difference, earlier
from recovery.ui.days import day
from recovery.ui.journal import journal
from recovery.ui.text import plain

if TYPE_CHECKING:
    from recovery.answers.versions import Earlier, Piece

COLUMN = "wish_i_had_said"


def versions(answer_id: str, now: str) -> None:
    """Offer the earlier versions; they are read from the history once they are asked for."""
    offered = st.expander(
        "Earlier versions", icon=":material/history:", key="answer_versions", on_change="rerun"
    )
    if not offered.open:
        return
    with offered:
        found = earlier(journal().versions("answers", answer_id), now, COLUMN)
        if not found:
            st.caption("No earlier version. Each one that you save over is kept here.")
        else:
            st.caption("Crossed out: gone in the version after it. Green: new there.")
        later = now
        for one in found:
            _version(one, later)
            later = one.text


def _version(one: Earlier, later: str) -> None:
    at = one.at and one.at.astimezone()
    st.caption(f"Written {day(at)}, {at:%H:%M}" if at else "The first that is known")
    with st.container(border=True):
        st.markdown(marked(difference(one.text, later)))


def marked(pieces: list[Piece]) -> str:
    """Write the difference as Markdown: gone words crossed out, new ones bold on green."""
    return "".join(_marked(piece) for piece in pieces)


def _marked(piece: Piece) -> str:
    lines = piece.text.split("\n")
    return "  \n".join(_line(piece.kind, line) for line in lines)


def _line(kind: str, line: str) -> str:
    """Mark one line; the marks must stand close to a word, the spaces stay outside."""
    text = line.strip()
    if not text:
        return line
    before, after = line[: len(line) - len(line.lstrip())], line[len(line.rstrip()) :]
    shown = plain(text)
    if kind == "gone":
        shown = f":gray[~~{shown}~~]"
    elif kind == "new":
        shown = f":green-background[**{shown}**]"
    return f"{before}{shown}{after}"
