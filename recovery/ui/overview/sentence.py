"""What now: the first sentence of the Overview."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recovery.ui.days import until
from recovery.ui.text import plain

if TYPE_CHECKING:
    from datetime import datetime

    from recovery.patterns.agenda import Agenda, Open


def what_now(agenda: Agenda, now: datetime) -> str:
    """Answer "what now?" in one sentence, as Markdown that runs nothing.

    What was begun comes first, then what was lived and not yet written down, then what is
    to come.
    """
    if agenda.drafts:
        return _drafts(agenda.drafts)
    if agenda.to_debrief:
        return _to_debrief(agenda)
    if agenda.upcoming:
        one = agenda.upcoming
        return f"Your next interview is {plain(until(one.starts_at, now))}, {_with(one)}."
    if agenda.pending:
        count = agenda.pending_in_all
        subject = "1 entry still has" if count == 1 else f"{count} entries still have"
        return f"Nothing is due. {subject} no outcome; record it when it comes."
    return "Nothing is due. Come back after your next interview, or plan it ahead."


def _drafts(drafts: tuple[Open, ...]) -> str:
    if len(drafts) == 1:
        return f"One debrief is open: {_with(drafts[0])}. Finish it, or leave it for later."
    return f"{len(drafts)} debriefs are open. Close one when you are ready."


def _to_debrief(agenda: Agenda) -> str:
    if agenda.to_debrief_in_all == 1:
        return f"One interview is waiting for its debrief: {_with(agenda.to_debrief[0])}."
    return f"{agenda.to_debrief_in_all} interviews are waiting for their debrief."


def _with(one: Open) -> str:
    return f"with {plain(one.company)}" if one.company else "with an employer not named yet"
