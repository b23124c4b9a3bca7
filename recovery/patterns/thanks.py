"""Who is still to be thanked after an interview: its interviewers, without whom letters went to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recovery.model import are_alike, known_by, people

if TYPE_CHECKING:
    from collections.abc import Sequence


def unthanked(interviewers: str, recipients: Sequence[str]) -> list[str]:
    """Return the interviewers whom no letter went to; ``recipients`` are those of the letters.

    A recipient who is no interviewer by the letter is one nearly so, as "Priya" is "Priya Nair";
    a letter to nobody named went to any of them.
    """
    names = people(interviewers)
    sent = [one for to in recipients for one in people(to) or [to]]
    known, written = {known_by(one) for one in names}, {known_by(one) for one in sent}
    left = [one for one in names if known_by(one) not in written]
    for to in sent:
        alike = next((one for one in left if are_alike(one, to)), None)
        if alike and known_by(to) not in known:
            left.remove(alike)
    return left
