"""What is due for a while only: letters within their day, answers to write and to practise."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import streamlit as st

from recovery import places
from recovery.model import Status, people
from recovery.ui.answers.place import ANSWER, MODE, PRACTICE
from recovery.ui.journal import journal
from recovery.ui.letter.draft import CELLS, drafted, name_of
from recovery.ui.letter.place import LONG_AGO
from recovery.ui.text import plain, short

if TYPE_CHECKING:
    from datetime import datetime

    from recovery.patterns.agenda import Agenda, Open, Standing

PAGES = places.front() / "pages"
# A link does not wrap: on a telephone so many characters fit, of them at least these of a name.
LINE, NAME = 46, 14
HOUR, WITHIN = 3_600, 24


class Begun(NamedTuple):
    """A letter that was begun and not sent."""

    letter_id: str
    interview_id: str
    company: str
    recipient: str


def letters(agenda: Agenda, begun: list[Begun], now: datetime) -> None:
    """List the interviews that somebody is to be thanked for, and the letters that were begun."""
    with st.container(border=True, gap="small"):
        in_all = agenda.letters_in_all
        count = f" ({in_all})" if in_all > len(agenda.letters) else ""
        st.markdown(f"**Thank-you letters{count}**")
        for one in agenda.letters:
            told = left(one, agenda.sent.get(one.id, 0), now)
            # What stands in the draft of a debrief alone has no letter yet: close that first.
            page = "letter" if journal().row("interviews", one.id) else "debrief"
            _letter(one.company, told, {"interview": one.id}, page)
        for letter in begun:
            to = f", to {short(letter.recipient, NAME)}" if letter.recipient else ""
            query = {"interview": letter.interview_id, "letter": letter.letter_id}
            _letter(letter.company, f"begun, not sent{to}", query)


def _letter(company: str, told: str, query: dict[str, str], page: str = "letter") -> None:
    st.page_link(
        PAGES / f"{page}.py",
        label=plain(f"{short(company, max(NAME, LINE - len(told)))}: {told}"),
        icon=":material/mail:" if page == "letter" else ":material/edit_note:",
        query_params=query,
    )


def begun_letters(rows: Standing, agenda: Agenda, now: datetime) -> list[Begun]:
    """Return the letters typed or saved and not sent, where their interview is not listed anyway.

    After two months nobody expects them any more, nor after an interview that was cancelled.
    """
    listed = {one.id for one in agenda.letters}
    since = (now - LONG_AGO).date().isoformat()
    typed = {
        one: (draft[CELLS]["interview_id"], name_of(draft)) for one, draft in drafted().items()
    }
    found = []
    for letter_id, (interview_id, to) in {**rows.unsent, **typed}.items():
        interview = journal().row("interviews", interview_id)
        sent = (journal().row("letters", letter_id) or {}).get("sent_at")
        if not interview or sent or interview_id in listed:
            continue
        if interview["status"] != Status.CANCELLED and interview["starts_at"] >= since:
            found.append(Begun(letter_id, interview_id, interview["company"], to))
    return found


def left(one: Open, sent: int, now: datetime) -> str:
    """Say how much of the day after an interview is left, and how many letters are sent."""
    if sent:
        return f"{sent} of {len(people(one.interviewers))} sent, {left(one, 0, now)}"
    hours = min(WITHIN, WITHIN - (now.timestamp() - one.ends) / HOUR)
    if hours <= 0:
        return "a day has passed, still welcome"
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
                label=plain(short(question, LINE)),
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
