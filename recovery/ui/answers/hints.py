"""Quiet hints on a better answer: how long it takes to say, and which part seems to be missing."""

from __future__ import annotations

import streamlit as st

from recovery.answers import speaking, star
from recovery.ui.journal import journal
from recovery.ui.text import plain

SETTING = "words_per_minute"
LOW, HIGH = 60, 240
MINUTE = 60


def pace() -> int:
    """Return the person's words per minute, or the usual pace."""
    kept = journal().settings().get(SETTING)
    fits = isinstance(kept, int) and not isinstance(kept, bool) and LOW <= kept <= HIGH
    return int(kept) if fits and kept is not None else speaking.PACE


def time(text: str) -> None:
    """Show how long a text takes to say."""
    if text.strip():
        st.caption(f":material/timer: {spoken(text)}")


def story(text: str, topic: str, question: str) -> None:
    """Show what of a story a text seems to lack, where the question wants a story."""
    gaps = star.gaps(text) if star.wants_story(topic, question) else []
    if not gaps:
        return
    with st.container(key="answer_star", gap="xsmall"):
        for gap in gaps:
            st.caption(f":material/lightbulb: **{gap.part.capitalize()}?** {gap.hint}")
        because = ", ".join(f"“{plain(one)}”" for one in gaps[0].because)
        st.caption(
            f"A guess from English words: {because} speak for other parts. Stories in real "
            f"interviews hold more situation than action and result ({star.SOURCE})."
        )


def spoken(text: str) -> str:
    """Say how long a text takes at the person's pace, against two minutes."""
    seconds = speaking.seconds(text, pace())
    took = lasting(seconds)
    rest = seconds - speaking.FULL
    if rest > 0:
        return f"{took} at {pace()} words a minute: {lasting(rest)} over two minutes."
    return f"{took} of two minutes, at {pace()} words a minute."


def lasting(seconds: int) -> str:
    """Write a number of seconds as a span of time."""
    minutes, rest = divmod(seconds, MINUTE)
    parts = [f"{minutes} min" if minutes else "", f"{rest} s" if rest or not minutes else ""]
    return " ".join(part for part in parts if part)
