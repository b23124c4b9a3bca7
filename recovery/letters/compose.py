"""A first draft: every sentence says only what its rows say.

A part whose fact is missing is left out and named. Each part has two honest phrasings, so that
two letters after one interview are no twins.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from recovery.letters.facts import Fact, Facts

VARIANTS = 2
ENDS = (".", "!", "?", "…")
# Behind a colon these go on in small letters; any other word may be a name.
OPENERS = frozenset({"A", "An", "At", "How", "In", "Our", "That", "The", "Their", "They", "When"})
OPENERS |= {"We", "What", "Where", "Why", "You", "Your", "This", "These", "Those", "It", "My"}


class Tone(StrEnum):
    """How a letter sounds: it changes the greeting, the close and the length."""

    WARM = "warm"
    FORMAL = "formal"
    BRIEF = "brief"


class Sentence(NamedTuple):
    """One sentence of a draft, and the rows that it comes from, as ``table/id``."""

    text: str
    rows: tuple[str, ...]
    paragraph: int


@dataclass(frozen=True, slots=True)
class Composed:
    """A first draft, and the parts whose facts are missing."""

    subject: str
    sentences: tuple[Sentence, ...]
    missing: tuple[str, ...]

    @property
    def body(self) -> str:
        """Return the letter's text, its paragraphs apart."""
        paragraphs: dict[int, list[str]] = {}
        for one in self.sentences:
            paragraphs.setdefault(one.paragraph, []).append(one.text)
        return "\n\n".join(
            ("\n" if _is_close(lines) else " ").join(lines) for lines in paragraphs.values()
        )


GREETINGS = {
    Tone.WARM: "Dear {name},",
    Tone.FORMAL: "Dear {name},",
    Tone.BRIEF: "Hello {name},",
}
NAMELESS = "Hello,"
CLOSES = {
    Tone.WARM: ("Warm regards,", "Kind regards,"),
    Tone.FORMAL: ("Yours sincerely,", "Sincerely,"),
    Tone.BRIEF: ("Best regards,", "Best wishes,"),
}
THANKS = (
    "Thank you for taking the time to speak with me{on} about the {role} position at {company}.",
    "It was good to speak with you{on} about the {role} position at {company}. Thank you for it.",
)
THANKS_WITHOUT_ROLE = (
    "Thank you for taking the time to speak with me{on} about working at {company}.",
    "It was good to speak with you{on} about working at {company}. Thank you for it.",
)
MOMENTS = ("What stayed with me from our talk: {text}", "I have come back to this since: {text}")
NEEDS = ("You told me what you need: {text}", "This is what I heard you need: {text}")
STRENGTHS = ("From my own work I can bring this to it: {text}", "What I can add to that: {text}")
STRENGTHS_ALONE = ("From my own work I can bring this: {text}", "What I can add: {text}")
NEW = (
    "After we spoke I read further about {company}, and found this: {text}",
    "Our talk made me look further into {company}, and I learnt this: {text}",
)
# It may have been known before the talk, so nothing is said of when.
KNOWN = (
    "I read about {company}, and found this: {text}",
    "I looked into {company}, and learnt this: {text}",
)
NEW_AGAIN = ("And this: {text}", "I also found this: {text}")
NEXT = (
    "I would be glad to go on with this conversation, and I look forward to hearing from you{by}.",
    "I look forward to hearing from you{by}, and would gladly tell you more.",
)
NEXT_BRIEF = ("I look forward to hearing from you{by}.", "I would be glad to hear from you{by}.")


def compose(facts: Facts, tone: Tone = Tone.WARM, variant: int = 0) -> Composed:
    """Write a first draft; ``variant`` chooses among the phrasings, 0 or 1."""
    at = variant % VARIANTS
    sentences = [
        Sentence(text, rows, paragraph)
        for paragraph, part in enumerate(_parts(facts, tone, at))
        for text, rows in part
    ]
    return Composed(_subject(facts), tuple(sentences), tuple(_missing(facts)))


def _parts(facts: Facts, tone: Tone, at: int) -> Iterator[list[tuple[str, tuple[str, ...]]]]:
    recipient = facts.recipient
    greeting = GREETINGS[tone].format(name=recipient.text) if recipient else NAMELESS
    yield [(greeting, (recipient.row,) if recipient else ())]
    thanks = THANKS if facts.role else THANKS_WITHOUT_ROLE
    said = thanks[at].format(
        on=f" on {spelled(facts.day)}" if facts.day else "",
        role=facts.role.text,
        company=facts.company.text,
    )
    moment = [_told(MOMENTS[at], facts.moment)] if facts.moment else []
    yield [(said, (facts.interview,)), *moment]
    yield _strength(facts, at)
    yield _new(facts, tone, at)
    by = f" by {spelled(facts.reply_by)}" if facts.reply_by else ""
    ahead = NEXT_BRIEF if tone == Tone.BRIEF else NEXT
    yield [(ahead[at].format(by=by), (facts.interview,) if by else ())]
    yield [(CLOSES[tone][at], ()), *([(facts.sender, ("settings",))] if facts.sender else [])]


def _strength(facts: Facts, at: int) -> list[tuple[str, tuple[str, ...]]]:
    strengths = STRENGTHS if facts.need else STRENGTHS_ALONE
    need = [_told(NEEDS[at], facts.need)] if facts.need else []
    return need + ([_told(strengths[at], facts.strength)] if facts.strength else [])


def _new(facts: Facts, tone: Tone, at: int) -> list[tuple[str, tuple[str, ...]]]:
    shown = facts.findings[:1] if tone == Tone.BRIEF else facts.findings
    words = NEW if all(one.since for one in shown) else KNOWN
    first = [_told(words[at], one, facts.company) for one in shown[:1]]
    return first + [_told(NEW_AGAIN[at], one) for one in shown[1:]]


def _told(words: str, fact: Fact, company: Fact | None = None) -> tuple[str, tuple[str, ...]]:
    """Put a person's words behind ours, with a full stop where they have none."""
    end = "" if fact.text.endswith(ENDS) else "."
    rows = (fact.row, company.row) if company else (fact.row,)
    first, _, rest = fact.text.partition(" ")
    text = f"{first.lower()} {rest}" if first in OPENERS else fact.text
    return words.format(text=text, company=company.text if company else "") + end, rows


def _subject(facts: Facts) -> str:
    about = facts.role.text or facts.company.text
    return f"Thank you - {about}" + (f", {spelled(facts.day)}" if facts.day else "")


def _missing(facts: Facts) -> Iterator[str]:
    named = {
        "the interviewer's name": facts.recipient,
        "the role": facts.role,
        "a moment from the talk": facts.moment,
        "a strength of yours": facts.strength,
        "what they need it for": facts.need,
        "something new that you found": facts.findings,
        "your name under it": facts.sender,
    }
    yield from (name for name, fact in named.items() if not fact)


def spelled(day: date | None) -> str:
    """Write a date in a letter: "6 October"; the year is the letter's own."""
    return f"{day.day} {day:%B}" if day else ""


def _is_close(lines: list[str]) -> bool:
    return any(lines[0] in ones for ones in CLOSES.values())
