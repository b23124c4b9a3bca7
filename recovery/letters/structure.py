"""Rules about a letter's parts: its length, its subject, and what should stand in it."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from recovery.letters import marks, rules
from recovery.letters.flags import Flag, sentences
from recovery.letters.telling import alike, stems, telling
from recovery.letters.weighing import MOMENT, NEW, NEXT, STRENGTH, split, weigh, weights

if TYPE_CHECKING:
    from collections.abc import Iterator

    from recovery.letters.flags import Context, Written

TARGET, AT_MOST, AT_LEAST = (100, 180), 200, 60
ALIKE = 75.0  # of 100: the subject names the role
# A finding is in a letter when so much of its telling words stands in so many sentences.
SHARE, FEWEST, MOST, TOGETHER = 0.4, 2.0, 5.0, 4
GLIMPSE = 0.5  # the weight of telling words that is enough beside what was learned
# What a sentence weighs that is likely this part. To call a part missing that is there is worse
# than to overlook that one is missing, so these are low.
LIKELY = {MOMENT: -1.2, STRENGTH: -0.4, NEW: -1.8, NEXT: -1.0}
SIGNED = 5  # words at most in a line that signs


def words(text: str) -> int:
    """Count words."""
    return len(text.split())


def length(letter: Written, _: Context) -> Iterator[Flag]:
    """Flag a letter that is too long or too short."""
    count = words(letter.body)
    if count > AT_MOST or count < AT_LEAST:
        noun = "word" if count == 1 else "words"
        yield Flag(0, 0, rules.SHORT, f"It has {count:,} {noun}.")


def subject(letter: Written, context: Context) -> Iterator[Flag]:
    """Flag a subject that is missing or does not name the role."""
    wanted = context.role or context.company
    if not letter.subject.strip():
        yield Flag(0, 0, rules.SUBJECT, "There is no subject.")
    elif not _names(letter.subject, wanted):
        yield Flag(0, 0, rules.SUBJECT, f"The subject does not name {wanted}.")


def thanks(letter: Written, context: Context) -> Iterator[Flag]:
    """Flag a letter that does not thank, or that does not say for which talk."""
    if not marks.THANKS.search(letter.body):
        yield Flag(0, 0, rules.THANKS, "It does not thank.")
        return
    text = f"{letter.subject}\n{letter.body}".casefold()
    if not (context.role or context.days) or marks.LATELY.search(text):
        return
    dated = any(day.casefold() in text for day in context.days)
    if not dated and not (context.role and _names(text, context.role)):
        yield Flag(0, 0, rules.THANKS, "It names neither the role nor the date.")


def moment(letter: Written, context: Context) -> Iterator[Flag]:
    """Flag a letter that tells nothing of the talk itself."""
    if not _has(letter.body, MOMENT) and not _brought(letter, context.allowed[:1]):
        yield Flag(0, 0, rules.MOMENT, "Nothing of the talk is in it.")


def strength(letter: Written, context: Context) -> Iterator[Flag]:
    """Flag a letter that names nothing that the person has done or can do."""
    if not _has(letter.body, STRENGTH) and not _brought(letter, context.allowed[1:2]):
        yield Flag(0, 0, rules.STRENGTH, "No strength of yours is in it.")


def new(letter: Written, context: Context) -> Iterator[Flag]:
    """Flag a letter without any finding about the company."""
    known, name = stems((context.company, context.role)), stems((context.company,))
    learned = "\n".join(_learned(letter.body))
    if not any(
        _told(letter.body, one, known) or _told(learned, one, name, glimpse=True)
        for one in context.findings
    ):
        yield Flag(0, 0, rules.NEW, "No finding is in it.")


def next_step(letter: Written, _: Context) -> Iterator[Flag]:
    """Flag a letter that does not look ahead."""
    if not _has(letter.body, NEXT):
        yield Flag(0, 0, rules.NEXT, "It does not say what comes next.")


def _has(body: str, part: str) -> bool:
    """Tell whether any sentence of a letter is probably a part of this sort."""
    return any(_is(body, place, part) for place in sentences(body))


def _is(body: str, place: tuple[int, int], part: str) -> bool:
    return weigh(split(body, *place), weights(part)) > LIKELY[part]


def _learned(body: str) -> Iterator[str]:
    """Return the sentences that tell of something learned, each with its neighbours."""
    places = sentences(body)
    for at, place in enumerate(places):
        if _is(body, place, NEW):
            last = places[min(at + 1, len(places) - 1)][1]
            yield body[places[max(at - 1, 0)][0] : last].replace("\n", " ")


def close(letter: Written, _: Context) -> Iterator[Flag]:
    """Flag a letter that ends without a sign-off or a name."""
    lines = [line.strip() for line in letter.body.splitlines() if line.strip()]
    if not lines:
        return
    last = lines[-1]
    named = words(last) <= SIGNED and not last.endswith((".", "?"))
    if not (named or (words(last) <= 2 * SIGNED and marks.CLOSE.search(last))):
        yield Flag(0, 0, rules.CLOSE, "It ends without a sign-off.")


def _brought(letter: Written, own: tuple[str, ...]) -> bool:
    """Tell whether the words of a field of the letter's own stand in it."""
    return any(_told(letter.body, text, set()) for text in own if text)


def _told(body: str, text: str, known: set[str], *, glimpse: bool = False) -> bool:
    """Tell whether enough of a text's telling words stand near each other in the letter.

    A ``glimpse`` is enough where the letter says itself that it tells of something read.
    """
    wanted = {word.stem: word.weight for word in telling(text, known)}
    total = sum(wanted.values())
    needed = min(total, max(FEWEST, ceil(SHARE * total)), MOST)
    if glimpse:
        needed = min(needed, GLIMPSE, total / 2)
    places = sentences(body)
    for first in range(max(1, len(places) - TOGETHER + 1)):
        near = places[first : first + TOGETHER]
        here = {word.stem for word in telling(body[near[0][0] : near[-1][1]])} if near else set()
        if wanted and needed <= sum(
            weight for one, weight in wanted.items() if any(alike(one, other) for other in here)
        ):
            return True
    return False


def _names(text: str, wanted: str) -> bool:
    """Tell whether a text has a name in it, be it inflected or slightly misspelled."""
    return not wanted or fuzz.partial_ratio(wanted.casefold(), text.casefold()) >= ALIKE
