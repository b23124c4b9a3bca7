"""Which interview and which letter the page shows. The address says it, by ids alone."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import streamlit as st

from recovery.cells import DayOrMoment
from recovery.model import Status, people
from recovery.patterns.order import in_time_order
from recovery.patterns.thanks import unthanked
from recovery.ui.days import to_come
from recovery.ui.journal import journal
from recovery.ui.letter import draft as drafts
from recovery.ui.undisturbed import undisturbed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from recovery.ui.letter.fields import View

    Cells = dict[str, str]

INTERVIEW, LETTER = "interview", "letter"
LONG_AGO = timedelta(days=60)
NOT_YET = {"", Status.PLANNED.value}


def interviews(now: datetime) -> dict[str, Cells]:
    """Return the interviews that a letter may follow, by id: held first, the newest first.

    Those still to come stand at the end, the next one first; cancelled ones are left out
    unless a letter to them was begun.
    """
    frame = in_time_order(journal().read("interviews"))
    frame = frame[frame["status"].ne(Status.CANCELLED) | frame["id"].isin(_begun())]
    names = ["id", "company", "role", "stage", "starts_at", "status", "interviewers"]
    rows = [dict(zip(names, row, strict=True)) for row in frame[names].itertuples(index=False)]
    ahead = [row for row in rows if is_ahead(row, now)]
    over = [row for row in reversed(rows) if not is_ahead(row, now)]
    return {row["id"]: row for row in (*over, *ahead)}


def is_ahead(interview: Mapping[str, str], now: datetime) -> bool:
    """Tell whether an interview is still to come."""
    value = DayOrMoment().read(interview["starts_at"])
    day = value.astimezone(now.tzinfo).date() if isinstance(value, datetime) else value
    if day and day > now.date():
        return True  # whatever its status says
    return interview["status"] in NOT_YET and to_come(interview["starts_at"], now)


def sent() -> dict[str, list[str]]:
    """Return to whom letters were sent, by the interview that each of them followed."""
    letters = journal().read("letters")
    letters = letters[letters["sent_at"].notna()]
    found: dict[str, list[str]] = {}
    for interview_id, to in zip(letters["interview_id"], letters["recipient"], strict=True):
        found.setdefault(interview_id, []).append(to)
    return found


def thanked(interview: Mapping[str, str], recipients: Sequence[str]) -> tuple[int, int]:
    """Return how many of an interview's people were thanked, and how many they are.

    Where nobody is named any letter is enough.
    """
    met = len(people(interview["interviewers"]))
    if not met:
        return min(len(recipients), 1), 1
    return met - len(unthanked(interview["interviewers"], recipients)), met


def likeliest(offered: Mapping[str, Cells], now: datetime) -> str:
    """Return the interview to begin with: the newest held one with somebody to thank.

    One with a letter that is begun and not sent comes before; after two months nobody expects
    a letter any more.
    """
    begun, to = _begun(), sent()
    held = [one for one, row in offered.items() if not is_ahead(row, now)]
    since = (now - LONG_AGO).date().isoformat()
    recent = [one for one in held if offered[one]["starts_at"] >= since]
    first = [one for one in recent if one in begun]
    open_ = [one for one in recent if _is_open(offered[one], to.get(one, ()))]
    return next(iter((*first, *open_, *held, *offered)))


def _is_open(interview: Mapping[str, str], recipients: Sequence[str]) -> bool:
    done, of = thanked(interview, recipients)
    return done < of


def _begun() -> set[str]:
    """Return the ids of the interviews that a letter was begun after and not sent."""
    letters = journal().read("letters")
    unsent = set(letters.loc[letters["sent_at"].isna(), "interview_id"])
    typed = drafts.drafted()
    settled = set(letters.loc[letters["sent_at"].notna(), "id"])
    return unsent | {
        one[drafts.CELLS]["interview_id"] for name, one in typed.items() if name not in settled
    }


def asked_for() -> str:
    """Return the id of the interview that the address asks for, or the empty string."""
    return st.query_params.get(INTERVIEW, "")


def opened(interview: Mapping[str, str]) -> str:
    """Return the id of the letter to show: the one asked for, else the one that is likeliest.

    That is one begun and not sent, first of all here; else a new one to the first interviewer
    who was not thanked, else the newest one.
    """
    after = drafts.after(interview["id"])
    asked = st.query_params.get(LETTER, "")
    known = drafts.read(asked) if asked else None
    if known is not None and known[drafts.CELLS]["interview_id"] == interview["id"]:
        return asked
    unsent = [one for one, its in after.items() if not its[drafts.SEEN].get("sent_at")]
    if unsent:
        here = [one for one in unsent if drafts.is_shown(one)]
        return (here or unsent)[-1]
    recipients = [its[drafts.CELLS]["recipient"] for its in after.values()]
    to_write = unthanked(interview["interviewers"], recipients)
    if to_write or not after:
        return drafts.fresh(interview["id"], to_write[0] if to_write else "")
    return list(after)[-1]


def hold(view: View) -> None:
    """Name the letter in the address once something was typed, so that a reload finds it."""
    if drafts.is_begun(view.draft) and st.query_params.get(LETTER) != view.id:
        st.query_params[INTERVIEW] = view.interview["id"]
        st.query_params[LETTER] = view.id


@undisturbed
def choose(interview_id: str, letter_id: str = "") -> None:
    """Go to an interview's letter, for a callback."""
    st.query_params[INTERVIEW] = interview_id
    if letter_id:
        st.query_params[LETTER] = letter_id
    else:
        st.query_params.pop(LETTER, None)
