"""What a review looks at and what it says: a letter, what it is compared with, and flags."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from recovery.letters.rules import Rule

# Words by which a sentence speaks of its writer.
SELF = re.compile(r"\b(?:I|I['\u2019](?:m|d|ve|ll)|[Mm]y|[Mm]ine|[Mm]yself)\b")
LINE = re.compile(r"[^\n]+")
ENDED = re.compile(
    r"(?<=[.!?…])(?<!\bDr\.)(?<!\bMr\.)(?<!\bMs\.)(?<!\bMrs\.)(?<!\bProf\.)\s+(?=[^\W_a-z])"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A letter as it stands."""

    subject: str
    body: str
    recipient: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a letter is compared with: names, findings, private texts and other letters.

    ``allowed`` are texts of the letter's own fields; ``days`` are spellings of the interview's
    date that count as naming it; ``people`` are the names of the interviewers.
    """

    company: str = ""
    role: str = ""
    people: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    private: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Flag:
    """Words of the body that break a rule; an empty span is about the whole letter."""

    start: int
    end: int
    rule: Rule
    told: str = ""


def matches(pattern: re.Pattern[str], body: str, rule: Rule) -> Iterator[Flag]:
    """Flag whatever a pattern finds."""
    for match in pattern.finditer(body):
        yield Flag(match.start(), match.end(), rule)


def sentences(body: str) -> list[tuple[int, int]]:
    """Return where each sentence begins and ends; a line ends one as well."""
    found: list[tuple[int, int]] = []
    for line in LINE.finditer(body):
        at = line.start()
        for mark in ENDED.finditer(line.group()):
            found.append((at, line.start() + mark.start()))
            at = line.start() + mark.end()
        found.append((at, line.end()))
    return [(start, end) for start, end in found if body[start:end].strip()]
