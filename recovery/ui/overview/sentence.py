"""What now: the first sentence of the Overview."""

from __future__ import annotations

from datetime import date
from math import inf
from typing import TYPE_CHECKING

from recovery.cells import DAY
from recovery.practice.days import HERE, begin
from recovery.ui.days import until
from recovery.ui.overview.due import HOUR, WITHIN, left
from recovery.ui.text import plain

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from recovery.patterns.agenda import Agenda, Open
    from recovery.ui.overview.due import Begun

# Seconds: an interview within a day goes before all else, and a letter whose day runs out
# before a debrief that has waited for two weeks.
SOON, LATELY = 86_400, 14 * 86_400


def what_now(agenda: Agenda, begun: list[Begun], due: int, now: datetime) -> str:
    """Answer "what now?" in one sentence, as Markdown that runs nothing.

    ``begun`` are letters that were not sent; ``due`` counts the answers to practise. What
    cannot wait comes first, then what was begun, what was lived and not yet written down, what
    is to come, and what may be asked again.
    """
    at, soon = now.timestamp(), agenda.upcoming
    if soon and _begins(soon) - at < SOON:
        return _upcoming(soon, now)
    letter = _letter(agenda, now) if agenda.letters else ""
    if letter and at - agenda.letters[0].ends < WITHIN * HOUR:
        return _debrief(agenda, at - LATELY) or letter
    if first := _debrief(agenda) or letter:
        return first
    return _upcoming(soon, now) if soon else _quiet(agenda, begun, due)


def _begins(one: Open) -> float:
    """Return when an interview begins; a date alone may mean any hour of its day."""
    if len(one.starts_at) == DAY:
        return begin(date.fromisoformat(one.starts_at), HERE) / 1e6
    return one.ends


def _debrief(agenda: Agenda, since: float = -inf) -> str:
    """Name the debriefs to write, if any is of an interview since then, or of an unknown day."""
    if _any_since(agenda.drafts, since):
        return _drafts(agenda.drafts, agenda.drafts_in_all)
    return _to_debrief(agenda) if _any_since(agenda.to_debrief, since) else ""


def _any_since(items: Iterable[Open], since: float) -> bool:
    return any(not one.starts_at or one.ends >= since for one in items)


def _letter(agenda: Agenda, now: datetime) -> str:
    one = agenda.letters[0]
    told = left(one, agenda.sent.get(one.id, 0), now)
    return f"A letter {_with(one, 'to')} is what helps now: {told}."


def _upcoming(one: Open, now: datetime) -> str:
    return f"Your next interview is {plain(until(one.starts_at, now))}, {_with(one)}."


def _quiet(agenda: Agenda, begun: list[Begun], due: int) -> str:
    if due:
        return f"{'One answer is' if due == 1 else f'{due:,} answers are'} due for practice."
    if begun:
        count = len(begun)
        return f"{'A letter is' if count == 1 else f'{count} letters are'} begun and not sent yet."
    if agenda.put_off:
        if agenda.put_off_in_all == 1:
            return "An answer that you put off is waiting for its words."
        return f"{agenda.put_off_in_all} answers that you put off are waiting for their words."
    if agenda.pending:
        count = agenda.pending_in_all
        subject = "1 entry still has" if count == 1 else f"{count} entries still have"
        return f"Nothing is due. {subject} no outcome; record it when it comes."
    return "Nothing is due. Come back after your next interview, or plan it ahead."


def _drafts(drafts: tuple[Open, ...], in_all: int) -> str:
    if in_all == 1:
        return f"One debrief is open: {_with(drafts[0])}. Finish it, or leave it for later."
    return f"{in_all:,} debriefs are open. Close one when you are ready."


def _to_debrief(agenda: Agenda) -> str:
    if agenda.to_debrief_in_all == 1:
        return f"One interview is waiting for its debrief: {_with(agenda.to_debrief[0])}."
    return f"{agenda.to_debrief_in_all} interviews are waiting for their debrief."


def _with(one: Open, word: str = "with") -> str:
    return f"{word} {plain(one.company)}" if one.company else f"{word} an employer not named yet"
