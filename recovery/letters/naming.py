"""Rules about names: those of the journal, and not nearly those."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from recovery.letters import rules
from recovery.letters.facts import name
from recovery.letters.flags import Flag
from recovery.letters.telling import COMMON

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recovery.letters.flags import Context, Written

WORD = re.compile(r"[^\W\d_][^\W_]*(?:[-'][^\W_]+)*")
TITLES = frozenset("mr mrs ms miss mx dr prof professor sir madam dear hello hi hey".split())  # noqa: SIM905 - a list of words
SHORTEST, LONG = 4, 6  # letters of a word that may be nearly another; of one with two slips
GREETING = re.compile(
    r"(?i)\s*(?:dear|hello|hi|hey|good (?:morning|afternoon|evening)|greetings)\b"
)
STOPS = ".!?:\n"


def names(letter: Written, context: Context) -> Iterator[Flag]:
    """Flag what is nearly a name of the journal, and a greeting to somebody else."""
    people = [known for part in letter.recipient.split(",") if (known := name(part))]
    slips = {one: meant for one in people if (meant := _meant(one, context.people))}
    for one, meant in slips.items():
        yield Flag(0, 0, rules.NAMES, f"It goes to {one}. The journal has {meant}.")
    right = dict.fromkeys((*(one for one in people if one not in slips), *context.people))
    own = {_plain(one).casefold() for text in (context.company, *right) for one in _words(text)}
    greeting = _greeting(letter.body)
    seen: list[Flag] = []
    for person in right:
        for word in _words(person):
            if word.casefold() not in TITLES:
                seen += _near(letter.body, [word], person, own, greeting)
    company = _words(context.company)
    for part in {tuple(company), tuple(company[:1])}:  # many are called by their first word
        seen += _near(letter.body, part, context.company, own, greeting)
    yield from dict.fromkeys(seen)
    yield from _role(letter.body, context.role)
    if people and greeting:
        yield from _greeted(letter.body, greeting, own, people, seen)


def _meant(person: str, known: Sequence[str]) -> str:
    """Return the one of the known names that a person's is nearly, when it is none of them."""
    written = _words(person)
    if any(_differing(written, _words(one)) == [] for one in known):
        return ""
    for one in known:
        wrong = _differing(written, _words(one))
        if wrong and all(_slip(*pair, sure=True) for pair in wrong):
            return one
    return ""


def _differing(written: Sequence[str], known: Sequence[str]) -> list[tuple[str, str]] | None:
    """Pair the words that are not the same, or return None where their number differs."""
    if len(written) != len(known):
        return None
    pairs = zip(map(_plain, written), map(_plain, known), strict=True)
    return [one for one in pairs if one[0].casefold() != one[1].casefold()]


def greeted(body: str, people: Sequence[str]) -> str:
    """Return the first of some people, with or without an address, whom a letter greets."""
    greeting = _greeting(body)
    here = {_plain(word).casefold() for word in _words(body[slice(*greeting)])} if greeting else ()
    for one in people:
        if {word.casefold() for word in _words(name(one))}.difference(TITLES).intersection(here):
            return one
    return ""


def _greeted(
    body: str, greeting: tuple[int, int], own: set[str], people: list[str], seen: list[Flag]
) -> Iterator[Flag]:
    """Flag a greeting that names nobody of those it goes to."""
    written = {_plain(word).casefold() for word in _words(body[slice(*greeting)])}
    known = {_plain(word).casefold() for person in people for word in _words(person)} - TITLES
    if not written & known & own and not any(flag.start < greeting[1] for flag in seen):
        yield Flag(*greeting, rules.NAMES, f"It goes to {', '.join(people)}.")


def _greeting(body: str) -> tuple[int, int] | None:
    """Return where the first line stands, when it greets."""
    line = body.lstrip().partition("\n")[0].rstrip()
    start = body.find(line)
    greets = GREETING.match(line) or (line.endswith((",", ":")) and len(line.split()) <= LONG)
    return (start, start + len(line)) if line and greets else None


def _near(
    body: str, known: Sequence[str], told: str, own: set[str], greeting: tuple[int, int] | None
) -> Iterator[Flag]:
    """Flag each stretch of as many words as a name has that is nearly it and not it."""
    here = list(WORD.finditer(body))
    for first in range(len(here) - len(known) + 1 if known else 0):
        part = here[first : first + len(known)]
        wrong = _differing([one.group() for one in part], known)
        if not wrong or any(one[0].casefold() in own for one in wrong):
            continue
        sure = _is_a_name(body, part[0], greeting) or len(known) > 1
        if part[0].group()[0].isupper() and all(_slip(*one, sure=sure) for one in wrong):
            yield Flag(part[0].start(), part[-1].end(), rules.NAMES, f"The journal has {told}.")


def _slip(written: str, known: str, *, sure: bool) -> bool:
    """Tell whether a word is a name with a slip or two; a common word is none."""
    one, other = written.casefold(), known.casefold()
    if one in COMMON or min(len(one), len(other)) < SHORTEST:
        return False
    shortest = min(len(one), len(other))
    if not sure and shortest < LONG:
        return False
    allowed = 2 if shortest >= LONG else 1
    return written[0].isupper() and OSA.distance(one, other) <= allowed


def _is_a_name(body: str, word: re.Match[str], greeting: tuple[int, int] | None) -> bool:
    """Tell whether a capital is no mere beginning of a sentence."""
    if greeting and greeting[0] <= word.start() < greeting[1]:
        return True
    before = body[: word.start()].rstrip(" ")
    return bool(before) and before[-1] not in STOPS


def _role(body: str, role: str) -> Iterator[Flag]:
    """Flag the role with one letter wrong; its plural is right."""
    known = [_plain(word).casefold() for word in _words(role)]
    here = list(WORD.finditer(body))
    for first in range(len(here) - len(known) + 1 if len(known) > 1 else 0):
        part = here[first : first + len(known)]
        written = [_plain(one.group()).casefold() for one in part]
        wrong = [(a, b) for a, b in zip(written, known, strict=True) if a != b]
        if len(wrong) == 1 and _misspelled(*wrong[0]):
            yield Flag(part[0].start(), part[-1].end(), rules.NAMES, f"The journal has {role}.")


def _misspelled(one: str, other: str) -> bool:
    plural = one.removesuffix("s") == other or other.removesuffix("s") == one
    long = min(len(one), len(other)) >= SHORTEST
    return long and not plural and OSA.distance(one, other) == 1


def _plain(word: str) -> str:
    return word.removesuffix("'s")


def _words(text: str) -> list[str]:
    return WORD.findall(text.replace("\u2019", "'"))
