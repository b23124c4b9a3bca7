"""One entry, whole: the facts, what went well, the mistakes, the questions, the plans.

All of a person's text stands in elements that run nothing; line breaks are kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from recovery.catalogue import topics
from recovery.model import Status
from recovery.ui.days import day, to_come, until, when
from recovery.ui.journal import catalogue, journal
from recovery.ui.text import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from pandas import DataFrame

    from recovery.model import Interview

TEXT_WIDTH = 680
PREPOSITION = {"in person": "in person", "video": "by video", "phone": "by phone"}


def opening(interview: Interview, now: datetime) -> str:
    """Say in one sentence what this interview is, as Markdown that runs nothing."""
    parts = [
        f"{interview.stage.value} interview" if interview.stage else "interview",
        PREPOSITION[interview.format] if interview.format else "",
        f"for {interview.role}" if interview.role else "",
    ]
    sentence = " ".join(part for part in parts if part)
    starts_at = interview.cells()["starts_at"]
    countdown = f", {until(starts_at, now)}" if is_planned(interview, now) else ""
    return plain(f"{sentence[0].upper()}{sentence[1:]}, {when(starts_at)}{countdown}.")


def is_planned(interview: Interview, now: datetime) -> bool:
    """Tell whether an interview is still to come."""
    planned = interview.status in {None, Status.PLANNED}
    return planned and to_come(interview.cells()["starts_at"], now)


def facts(interview: Interview) -> None:
    """Show what is known of the interview; what was not given is left out."""
    prepared = f"{interview.prepared} of 5" if interview.prepared else ""
    known = {
        "Status": interview.status.value if interview.status else "",
        "Length": f"{interview.minutes} minutes" if interview.minutes else "",
        "Place": interview.place,
        "Interviewers": interview.interviewers,
        "Prepared": ": ".join(
            part for part in (prepared, ", ".join(interview.prepared_what)) if part
        ),
        "Felt": f"{interview.felt} of 5" if interview.felt else "",
        "Forecast": ""
        if interview.forecast is None
        else f"{interview.forecast} % chance of advancing",
        "Reply promised by": day(interview.reply_by) if interview.reply_by else "",
        "Debrief": _debrief(interview),
    }
    # Not a table: its cells know Markdown, and an address must stay fit to be copied.
    with st.container(width=TEXT_WIDTH + 120):
        grid = st.grid(4, min_column_width=150, gap="small")
        for name, value in known.items():
            if value:
                with grid.cell(), st.container(gap=None):
                    st.caption(name)
                    st.text(value)


def went_well(interview: Interview) -> None:
    """Show what went well and the notes."""
    for title, text in (("What went well", interview.went_well), ("Notes", interview.notes)):
        if text:
            st.subheader(title, anchor=False)
            st.text(text, width=TEXT_WIDTH)


def mistakes(interview_id: str) -> set[str]:
    """Show the mistakes with their details, and return their kinds."""
    rows = _of("mistakes", interview_id)
    if not rows:
        return set()
    st.subheader("Mistakes", anchor=False)
    for row in rows:
        with st.container(border=True, width=TEXT_WIDTH + 40, gap="xsmall"):
            st.markdown(f"**{plain(catalogue().label(row['kind']))}**")
            st.caption(plain(" · ".join(_about(row))))
            _texts(row, {"what_happened": "", "evidence": "What I saw of it"})
    return {row["kind"] for row in rows}


def questions(interview_id: str) -> set[str]:
    """Show the questions with what was said and what should have been; return the topics."""
    rows = _of("answers", interview_id)
    if not rows:
        return set()
    st.subheader("Questions", anchor=False)
    for row in rows:
        with st.container(border=True, gap="xsmall"):
            topic = topics().get(row["topic"])
            about = (
                topic.label if topic else "",
                f"rated {row['rating']} of 5" if row["rating"] else "",
                "caught me off guard" if row["off_guard"].lower() == "true" else "",
            )
            _question(row["question"])
            st.caption(plain(" · ".join(part for part in about if part)))
            _said_and_wish(row)
    return {row["topic"] for row in rows if row["topic"]}


def plans(about: Iterable[str]) -> None:
    """Show the plans against these kinds and topics."""
    wanted = journal().read("plans")
    rows = _rows("plans", wanted[wanted["about"].isin(list(about))])
    if not rows:
        return
    st.subheader("Plans", anchor=False)
    for row in rows:
        topic = topics().get(row["about"])
        title = topic.label if topic else catalogue().label(row["about"])
        dates = [f"made {_day(row['made_on'])}"]
        if row["practise_by"]:
            dates.append(f"practise by {_day(row['practise_by'])}")
        if row["retired_at"]:
            dates.append(f"retired {_day(row['retired_at'])}")
        st.caption(plain(" · ".join([title, *dates])))
        cue = f"If {row['if_cue']}, then I will " if row["if_cue"] else ""
        st.text(cue + row["then_action"], width=TEXT_WIDTH)


def letters(interview_id: str) -> None:
    """Show the letters that were written after the interview."""
    rows = _of("letters", interview_id)
    if not rows:
        return
    st.subheader("Letters", anchor=False)
    for row in rows:
        state = f"sent {_day(row['sent_at'])}" if row["sent_at"] else "not sent"
        with st.container(border=True, width=TEXT_WIDTH + 40, gap="xsmall"):
            st.caption(plain(f"To {row['recipient'] or 'no one named'} · {state}"))
            _texts(row, {"subject": "", "body": ""})


def _said_and_wish(row: Mapping[str, str]) -> None:
    """Show the two side by side: never one, and never mixed."""
    titles = {"said": "What I said", "wish_i_had_said": "What I wish I had said"}
    given = {name: title for name, title in titles.items() if row[name]}
    for place, name in zip(st.columns(max(len(given), 1), gap="medium"), given, strict=False):
        with place, st.container(gap="xsmall"):
            _texts(row, {name: given[name]})
    if row["put_off_to"] and not row["wish_i_had_said"]:
        st.caption(f"The better answer is put off to {_day(row['put_off_to'])}.")


def _question(text: str) -> None:
    """Show a question in bold; one of several lines keeps them, and stays plain for it."""
    if "\n" in text.strip():
        st.text(text, width=TEXT_WIDTH)
    else:
        st.markdown(f"**{plain(text)}**", width=TEXT_WIDTH)


def _about(row: Mapping[str, str]) -> list[str]:
    noticed = {
        "no": "not noticed by them",
        "unsure": "unsure whether they noticed",
        "yes": "noticed by them",
    }
    when_noticed = {"during": "I noticed during", "after": "I noticed after"}
    salvage = {
        "not tried": "did not try to save it",
        "failed": "tried to save it, without success",
        "worked": "tried to save it, and it worked",
    }
    later = f", later {row['felt_later']}" if row["felt_later"] else ""
    return [
        part
        for part in (
            f"felt {row['felt']} of 5{later}",
            noticed.get(row["noticed"], ""),
            when_noticed.get(row["noticed_when"], ""),
            salvage.get(row["salvage"], ""),
            row["triage"],
        )
        if part
    ]


def _texts(row: Mapping[str, str], titles: Mapping[str, str]) -> None:
    for name, title in titles.items():
        if row[name]:
            if title:
                st.caption(title)
            st.text(row[name], width=TEXT_WIDTH)


def _debrief(interview: Interview) -> str:
    if not interview.closed_at:
        return ""
    minutes = interview.debrief_minutes
    took = f", {minutes} minutes" if minutes is not None else ""
    return f"closed {day(interview.closed_at.astimezone())}{took}"


def _of(table: str, interview_id: str) -> list[dict[str, str]]:
    frame = journal().read(table)
    return _rows(table, frame[frame["interview_id"].eq(interview_id)])


def _rows(table: str, frame: DataFrame) -> list[dict[str, str]]:
    """Return rows as kept; only the few that are shown."""
    found: Iterable[Any] = (journal().row(table, str(one)) for one in frame["id"])
    return [row for row in found if row]


def _day(text: str) -> str:
    return when(text[: len("2026-03-12")])
