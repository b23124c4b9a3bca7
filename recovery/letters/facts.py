"""What a letter may say: cells of the journal, each with the row that it comes from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from recovery.cells import Moment, day_of
from recovery.model import Interview

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    Cells = Mapping[str, str]


ADDRESS = re.compile(r"\S@\S")  # "Priya Nair @ Oakline" is a name


@dataclass(frozen=True, slots=True)
class Fact:
    """One text of the person's, and the row that it stands in, as ``table/id``.

    ``since`` says of a finding that it was found after the interview.
    """

    text: str
    row: str
    since: bool = False

    def __bool__(self) -> bool:
        """Tell whether there is anything to say."""
        return bool(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All that one letter is made of. What is not known is an empty fact."""

    company: Fact
    role: Fact
    recipient: Fact
    moment: Fact
    strength: Fact
    need: Fact
    day: date | None = None
    reply_by: date | None = None
    findings: tuple[Fact, ...] = ()
    sender: str = ""

    @property
    def interview(self) -> str:
        """Return the interview's row."""
        return self.company.row


def facts(
    interview: Cells,
    letter: Cells,
    findings: Iterable[Cells],
    sender: str = "",
    *,
    today: date | None = None,
) -> Facts:
    """Gather the facts for one letter from rows of text cells.

    ``letter`` holds the recipient and the fields of the letter's own: moment, strength and need.
    ``findings`` are those that were chosen, in their order. ``sender`` is the person's name.
    A reply is expected by a date that is still to come on ``today``; without it by none.
    """
    held, owner = Interview.read(dict(interview)), f"interviews/{interview['id']}"
    own = f"letters/{letter.get('id', '')}"
    starts_at, reply_by = held.starts_at, held.reply_by
    return Facts(
        company=Fact(_line(held.company), owner),
        role=Fact(_line(held.role), owner),
        day=starts_at.date() if isinstance(starts_at, datetime) else starts_at,
        reply_by=reply_by if reply_by and today and reply_by >= today else None,
        recipient=Fact(name(letter.get("recipient", "")), own),
        moment=Fact(_line(letter.get("moment", "")), own),
        strength=Fact(_line(letter.get("strength", "")), own),
        need=Fact(_line(letter.get("need", "")), own),
        findings=tuple(
            Fact(_line(one["finding"]), f"findings/{one['id']}", since(interview, one))
            for one in findings
        ),
        sender=_line(sender),
    )


def since(interview: Cells, finding: Cells) -> bool:
    """Tell whether a finding is known to be from after the interview.

    On its very day only the moments tell, where both are known.
    """
    day, found_on = day_of(interview["starts_at"]), finding["found_on"]
    if not day or found_on != day:
        return bool(day) and found_on > day
    begun, noted = _moment(interview["starts_at"]), _moment(finding.get("created_at", ""))
    return begun is not None and noted is not None and noted > begun


def _moment(text: str) -> datetime | None:
    try:
        return Moment().read(text)
    except ValueError:
        return None  # a date alone


def identity(recipient: str) -> str:
    """Return by what a recipient is known: the name, or the address where there is no name."""
    return name(recipient) or _line(recipient).strip("<>")


def name(recipient: str) -> str:
    """Return a recipient's name, without the address that may stand behind it."""
    before, _, _ = recipient.partition("<")
    return "" if ADDRESS.search(before) else _line(before).strip('"')


def _line(text: str) -> str:
    return " ".join(text.split())
