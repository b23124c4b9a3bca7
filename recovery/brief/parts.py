"""The brief as titled parts of short lines: what the page, the file and the terminal show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from recovery.brief import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from recovery.brief.compose import Brief, Fact

OVER = "This interview is over; the page holds what you know today."
MARKS = ("?", ":", "!", words.MORE)
CANCELLED = "This interview was cancelled."


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to take along: what it is about, the text, and where that is from."""

    head: str = ""
    text: str = ""
    note: str = ""

    @property
    def lead(self) -> str:
        """Return the head with the mark that leads on to the text."""
        return (
            self.head if not self.head or self.head.endswith(MARKS) else self.head.rstrip(".") + ":"
        )

    @property
    def line(self) -> str:
        """Return the whole item as one line."""
        note = f"({self.note})" if self.note else ""
        return " ".join(one for one in (self.lead, self.text, note) if one)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the page; ``empty`` is said where there is nothing."""

    name: str
    title: str
    items: tuple[Item, ...]
    empty: str = ""
    after: str = ""

    @property
    def texts(self) -> list[str]:
        """Return every text of the part: the items, or what is said instead, and what follows."""
        shown = [one.line for one in self.items] or [self.empty]
        return [one for one in (*shown, self.after) if one]


def title(brief: Brief) -> str:
    """Return the page's title."""
    return brief.company or "No company named"


def lines(brief: Brief) -> tuple[str, ...]:
    """Return when, what and with whom, a line each."""
    what = ", ".join(part for part in (brief.about, brief.role) if part)
    whom = f"With {brief.interviewers}" if brief.interviewers else ""
    where = brief.place
    meeting = " · ".join(part for part in (whom, where) if part)
    state = {"over": OVER, "cancelled": CANCELLED}.get(brief.state, "")
    return tuple(line for line in (f"{brief.when} · {what}", meeting, state) if line)


def parts(brief: Brief) -> Iterator[Part]:
    """Return the parts of the page, in the order that they are read in."""
    missing = f"Not known yet: {brief.missing}." if brief.missing else ""
    facts = tuple(map(_fact, brief.facts))
    yield Part("company", "The company", facts, after=missing)
    yield Part(
        "counters",
        "My counters",
        tuple(Item(one.label, one.plan or "No plan yet.", one.why) for one in brief.counters),
        empty="No plan yet, and nothing that recurs.",
    )
    if brief.saved:
        where = f"noticed in the room at {brief.saved.where}, and saved"
        times = f"It worked {brief.saved.worked} of the {brief.saved.tried} times that I tried."
        saved = Item(brief.saved.label, brief.saved.text, where)
        yield Part("saved", "What saved me before", (saved,), after=times)
    unanswered = " · ".join(brief.likely.unanswered)
    yield Part(
        "answers",
        "Likely questions, and my best answers",
        tuple(
            Item(one.question, one.answer, " · ".join(filter(None, (one.why, one.origin))))
            for one in brief.likely.answers
        ),
        empty="No better answer is written yet.",
        after=f"Likely, and without an answer: {unanswered}" if unanswered else "",
    )
    yield Part(
        "ask",
        "Questions to ask",
        tuple(Item(text=one) for one in brief.ask),
        empty="None is noted yet.",
    )


def _fact(fact: Fact) -> Item:
    found = words.day(fact.found_on) if fact.found_on else ""
    note = ", ".join(part for part in (fact.source or "no source", found) if part)
    return Item(fact.aspect.capitalize(), fact.text, note)
