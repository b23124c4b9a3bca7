"""The review of a letter: which words break which rule. It blocks nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from recovery.letters import marks, naming, register, rules, structure, twins, wording
from recovery.letters.facts import name
from recovery.letters.flags import Context, Flag, Written, matches, sentences
from recovery.letters.leaks import leaks
from recovery.letters.structure import AT_LEAST, AT_MOST, TARGET, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from recovery.letters.rules import Rule

__all__ = [
    "AT_LEAST", "AT_MOST", "TARGET", "Context", "Flag", "Written", "checklist", "review", "words",
]  # fmt: skip

LISTED = 2  # lines with a bullet that make a list
POINT = 10  # words of such a line, on the average: longer ones are paragraphs
QUOTED = re.compile(r"[\u201c\"][^\u201c\u201d\"\n]{1,300}[\u201d\"]")


def review(letter: Written, context: Context) -> list[Flag]:
    """Return what the rules say, in the order of the text."""
    letter = replace(letter, body=letter.body.replace("\u2019", "'"))  # spans stay as they are
    found = dict.fromkeys(flag for check in CHECKS for flag in check(letter, context))
    return sorted(found, key=lambda flag: (flag.start, flag.end, flag.rule.id))


def checklist(flags: Iterable[Flag]) -> list[tuple[Rule, bool]]:
    """Return every rule, and whether the letter holds to it."""
    broken = {flag.rule for flag in flags}
    return [(rule, rule not in broken) for rule in rules.RULES]


def _showing(letter: Written, _: Context) -> Iterator[Flag]:
    """Flag each sentence that apologises for how it went, or that speaks badly of the writer."""
    body = own_words(letter.body)
    for place in sentences(body):
        if passage := wording.judged(body, *place):
            rule = rules.APOLOGY if passage.apologises else rules.FAULTS
            yield Flag(passage.start, passage.end, rule)


def own_words(body: str) -> str:
    """Blank out what stands in quotation marks: somebody else said it."""
    return QUOTED.sub(lambda quoted: " " * len(quoted.group()), body)


def _unnamed(text: str, letter: Written, context: Context) -> str:
    """Put a plain name of the same length in the place of each name of the journal.

    A company may be called "Yahoo!" and a person write her name in capitals.
    """
    names = {context.company, context.role, name(letter.recipient)} - {""}
    for one in sorted(names, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(one)}(?!\w)", "N" + "a" * (len(one) - 1), text)
    return text


def _list(letter: Written, _: Context) -> Iterator[Flag]:
    listed = list(register.BULLET.finditer(letter.body))
    short = sum(len(one.group().split()) for one in listed) <= POINT * len(listed)
    if len(listed) >= LISTED and short:
        yield Flag(listed[0].start(), listed[-1].end(), rules.FAULTS, "A list reads as a tally.")


def _corrections(letter: Written, _: Context) -> Iterator[Flag]:
    """Flag each correction after the first: one wrong fact may be put right."""
    places = sentences(letter.body)
    made = [one for one in places if marks.CORRECTION.search(letter.body, *one)]
    for start, end in made[1:]:
        yield Flag(start, end, rules.FAULTS, "One correction is enough.")


def _leak(letter: Written, context: Context) -> Iterator[Flag]:
    known = (context.company, context.role, letter.recipient, *context.findings, *context.allowed)
    for one in leaks(letter.body, context.private, known):
        yield Flag(one.start, one.end, rules.LEAK, "It is near to what you noted for yourself.")


def _register(letter: Written, context: Context) -> Iterator[Flag]:
    body = _unnamed(letter.body, letter, context)
    yield from matches(register.REGISTER, body, rules.REGISTER)
    count = body.count("!")
    if count > 1:
        at = body.rindex("!")
        yield Flag(at, at + 1, rules.REGISTER, f"It has {count} exclamation marks.")


def _placeholder(letter: Written, context: Context) -> Iterator[Flag]:
    body = _unnamed(letter.body, letter, context)
    yield from matches(register.PLACEHOLDERS, body, rules.PLACEHOLDER)
    if register.PLACEHOLDERS.search(_unnamed(letter.subject, letter, context)):
        yield Flag(0, 0, rules.PLACEHOLDER, "The subject has one.")


def _twin(letter: Written, context: Context) -> Iterator[Flag]:
    """Flag a letter most of whose sentences stand nearly so in another one."""
    for other in context.others:
        same, count = twins.copied(letter.body, other)
        if twins.is_twin(same, count):
            told = f"{same} of {count} sentences are near to those of another letter."
            yield Flag(0, 0, rules.TWIN, told)
            return


CHECKS: tuple[Callable[[Written, Context], Iterator[Flag]], ...] = (
    structure.length,
    structure.subject,
    structure.thanks,
    structure.moment,
    structure.strength,
    structure.new,
    structure.next_step,
    structure.close,
    _showing,
    _list,
    _corrections,
    _leak,
    naming.names,
    _register,
    _placeholder,
    _twin,
)
