"""What is due for a while only: letters within their day, answers to write and to practise."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING

import streamlit as st

from recovery import places
from recovery.ui.answers.place import ANSWER, MODE, PRACTICE
from recovery.ui.journal import journal
from recovery.ui.letter.draft import CELLS, drafted
from recovery.ui.text import plain

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from recovery.patterns.agenda import Agenda, Open

    Cells = Mapping[str, str]

PAGES = places.front() / "pages"
NAME = 48
HOUR, WITHIN = 3_600, 24


def letters(items: tuple[Open, ...], begun: Mapping[str, Cells], now: datetime) -> None:
    """List the interviews that nobody was thanked for, and the letters that were begun."""
    with st.container(border=True, gap="small"):
        st.markdown("**Thank-you letters**")
        for one in items:
            _letter(one.company, left(one, now), {"interview": one.id})
        for letter_id, interview in begun.items():
            asked = {"interview": interview["id"], "letter": letter_id}
            _letter(interview["company"], "begun, not sent", asked)


def _letter(company: str, told: str, query: dict[str, str]) -> None:
    st.page_link(
        PAGES / "letter.py",
        label=plain(f"{shorten(company, NAME, placeholder='…')}: {told}"),
        icon=":material/mail:",
        query_params=query,
    )


def begun_letters(listed: tuple[Open, ...]) -> dict[str, Cells]:
    """Return the interviews of letters with unsaved text, by letter, where not listed anyway."""
    here = journal()
    known = {one.id for one in listed}
    found: dict[str, Cells] = {}
    for letter_id, draft in drafted().items():
        interview = here.row("interviews", draft[CELLS]["interview_id"])
        sent = (here.row("letters", letter_id) or {}).get("sent_at")
        if interview and interview["id"] not in known and not sent:
            found[letter_id] = interview
    return found


def left(one: Open, now: datetime) -> str:
    """Say how much of the day after an interview is left for its letter."""
    hours = WITHIN - (now.timestamp() - one.ends) / HOUR
    if hours <= 0:
        return "a day has passed, and it is still welcome"
    if hours < 1:
        return "the last of 24 hours"
    return f"{int(hours)} of 24 hours left"


def answers(agenda: Agenda, to_practise: int) -> None:
    """Count the answers to practise, and list those put off to a day that has come."""
    with st.container(border=True, gap="small"):
        st.markdown("**Answers**")
        if to_practise:
            st.page_link(
                PAGES / "answers.py",
                label=f"Practise {to_practise:,} aloud",
                icon=":material/record_voice_over:",
                query_params={MODE: PRACTICE},
            )
        for one in agenda.put_off:
            question = (journal().row("answers", one) or {}).get("question", "")
            st.page_link(
                PAGES / "answers.py",
                label=plain(shorten(question, NAME, placeholder="…")),
                icon=":material/edit:",
                query_params={ANSWER: one},
            )
        if agenda.put_off_in_all > len(agenda.put_off):
            st.caption(f"{agenda.put_off_in_all:,} were put off in all.")


def to_practise(now: datetime) -> int:
    """Return how many answers are due for practice; counted once a minute."""
    here = journal()
    return _due(str(here.folder), here.version(), f"{now:%Y-%m-%d %H:%M}", now)


@st.cache_resource(show_spinner=False, max_entries=4)
def _due(folder: str, version: str, minute: str, _at: datetime) -> int:  # noqa: ARG001 - the key
    from recovery.practice.days import HERE  # noqa: PLC0415 - a start needs it last
    from recovery.practice.due import Practice  # noqa: PLC0415 - as above

    read = journal().read
    return Practice(read("answers"), read("rehearsals"), read("interviews"), _at, HERE).count
