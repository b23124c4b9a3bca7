"""The review of a letter: which words break which rule. It blocks nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from recovery.letters import rules, wordlists
from recovery.letters.leaks import leaks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from recovery.letters.rules import Rule

TARGET, AT_MOST, AT_LEAST = (100, 180), 200, 60
ALIKE = 75.0  # of 100: the subject names the role, the body the finding
# Such a share of the sentences, each alike to so much of 100, makes a copy of a letter.
COPIED, TWINS = 0.6, 85.0
NEAR_NAME = 70.0
FEW = 3  # words: "Kind regards," is no sentence
ENDED = re.compile(r"(?<=[.!?])\s+")
LISTED = 2  # lines with a bullet that make a list
WORD = re.compile(r"[^\W\d_][^\W_]*(?:['-][^\W_]+)*")


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
    date that count as naming it.
    """

    company: str = ""
    role: str = ""
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


def review(letter: Written, context: Context) -> list[Flag]:
    """Return what the rules say, in the order of the text."""
    letter = replace(letter, body=letter.body.replace("\u2019", "'"))  # spans stay as they are
    checks = (
        _length,
        _subject,
        _thanks,
        _new,
        _next,
        _apology,
        _faults,
        _leak,
        _names,
        _register,
        _placeholder,
        _twin,
    )
    found = [flag for check in checks for flag in check(letter, context)]
    return sorted(found, key=lambda flag: (flag.start, flag.end, flag.rule.id))


def checklist(flags: Iterable[Flag]) -> list[tuple[Rule, bool]]:
    """Return every rule, and whether the letter holds to it."""
    broken = {flag.rule for flag in flags}
    return [(rule, rule not in broken) for rule in rules.RULES]


def words(text: str) -> int:
    """Count words."""
    return len(text.split())


def _length(letter: Written, _: Context) -> Iterator[Flag]:
    count = words(letter.body)
    if count > AT_MOST or count < AT_LEAST:
        yield Flag(0, 0, rules.SHORT, f"It has {count:,} words.")


def _subject(letter: Written, context: Context) -> Iterator[Flag]:
    wanted = context.role or context.company
    if not letter.subject.strip():
        yield Flag(0, 0, rules.SUBJECT, "There is no subject.")
    elif wanted and fuzz.partial_ratio(wanted.casefold(), letter.subject.casefold()) < ALIKE:
        yield Flag(0, 0, rules.SUBJECT, f"The subject does not name {wanted}.")


def _thanks(letter: Written, context: Context) -> Iterator[Flag]:
    body = letter.body.casefold()
    if not wordlists.THANKS.search(letter.body):
        yield Flag(0, 0, rules.THANKS, "It does not thank.")
        return
    named = [text for text in (context.role, *context.days) if text]
    if named and not any(fuzz.partial_ratio(text.casefold(), body) >= ALIKE for text in named):
        yield Flag(0, 0, rules.THANKS, "It names neither the role nor the date.")


def _new(letter: Written, context: Context) -> Iterator[Flag]:
    body = letter.body.casefold()
    brought = (fuzz.token_set_ratio(one.casefold(), body) >= ALIKE for one in context.findings)
    if not any(brought):
        yield Flag(0, 0, rules.NEW, "No finding is in it.")


def _next(letter: Written, _: Context) -> Iterator[Flag]:
    if not wordlists.NEXT.search(letter.body):
        yield Flag(0, 0, rules.NEXT, "It does not say what comes next.")


def _apology(letter: Written, _: Context) -> Iterator[Flag]:
    yield from _matches(wordlists.APOLOGIES, letter.body, rules.APOLOGY)


def _faults(letter: Written, _: Context) -> Iterator[Flag]:
    yield from _matches(wordlists.FAULTS, letter.body, rules.FAULTS)
    listed = list(wordlists.BULLET.finditer(letter.body))
    if len(listed) >= LISTED:
        yield Flag(listed[0].start(), listed[-1].end(), rules.FAULTS, "A list reads as a tally.")


def _leak(letter: Written, context: Context) -> Iterator[Flag]:
    known = (context.company, context.role, letter.recipient, *context.findings, *context.allowed)
    for one in leaks(letter.body, context.private, known):
        yield Flag(one.start, one.end, rules.LEAK, "It is near to what you noted for yourself.")


def _names(letter: Written, context: Context) -> Iterator[Flag]:
    """Flag what is nearly a name of the journal, and a greeting to somebody else."""
    people = [part.strip() for part in letter.recipient.split(",") if part.strip()]
    for known in (context.company, *people):
        yield from _misspelled(letter.body, known)
    if not people:
        return
    greeting = letter.body.strip().partition("\n")[0]
    parts = {word.casefold() for name in people for word in WORD.findall(name)}
    written = {word.casefold() for word in WORD.findall(greeting)}
    start = letter.body.find(greeting)
    if greeting.rstrip().endswith((",", ":")) and not parts & written:
        yield Flag(start, start + len(greeting), rules.NAMES, f"It goes to {letter.recipient}.")


def _misspelled(body: str, name: str) -> Iterator[Flag]:
    """Flag each stretch of as many words as a name has that is near to it and not it."""
    size = len(WORD.findall(name))
    here = list(WORD.finditer(body))
    folded = " ".join(WORD.findall(name)).casefold()
    own = {word.casefold() for word in WORD.findall(name)}
    for first in range(len(here) - size + 1 if size else 0):
        part = here[first : first + size]
        text = " ".join(match.group() for match in part)
        if not part[0].group()[0].isupper() or not part[-1].group()[0].isupper():
            continue
        plain = text.casefold().removesuffix("'s")
        strange = [word for word in plain.split() if word not in own]
        if plain != folded and strange and fuzz.ratio(plain, folded) >= NEAR_NAME + 10 / size:
            yield Flag(part[0].start(), part[-1].end(), rules.NAMES, f"The journal has {name}.")


def _register(letter: Written, _: Context) -> Iterator[Flag]:
    yield from _matches(wordlists.REGISTER, letter.body, rules.REGISTER)
    if letter.body.count("!") > 1:
        at = letter.body.rindex("!")
        yield Flag(at, at + 1, rules.REGISTER, "More than one exclamation mark.")


def _placeholder(letter: Written, _: Context) -> Iterator[Flag]:
    yield from _matches(wordlists.PLACEHOLDERS, letter.body, rules.PLACEHOLDER)
    if wordlists.PLACEHOLDERS.search(letter.subject):
        yield Flag(0, 0, rules.PLACEHOLDER, "The subject has one.")


def _twin(letter: Written, context: Context) -> Iterator[Flag]:
    """Flag a letter most of whose sentences stand nearly so in another one."""
    own = _sentences(letter.body)
    for other in context.others:
        theirs = _sentences(other)
        same = sum(any(fuzz.ratio(one, two) >= TWINS for two in theirs) for one in own)
        if own and same >= COPIED * len(own):
            told = f"{same} of {len(own)} sentences are near to those of another letter."
            yield Flag(0, 0, rules.TWIN, told)
            return


def _sentences(body: str) -> list[str]:
    """Return a letter's sentences without its greeting and its close, which may be the same."""
    lines = [line.strip() for line in body.strip().splitlines() if line.strip()]
    return [
        one.casefold()
        for line in lines[1:-1]
        for one in ENDED.split(line)
        if len(one.split()) > FEW
    ]


def _matches(pattern: re.Pattern[str], body: str, rule: Rule) -> Iterator[Flag]:
    for match in pattern.finditer(body):
        yield Flag(match.start(), match.end(), rule)
