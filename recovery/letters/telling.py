"""The telling words of a text: those that any letter may hold left out, inflections alike."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Prefix

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:['\u2019][^\W_]+)*")
ALIKE = 86.0  # of 100: a word that has a letter wrong
LONG = 4  # a shorter word must be the same
# A word is another's form when they begin alike: so many letters, and such a share of them.
STEM, INFLECTED = 5, 0.6
ENDINGS = ("ingly", "ings", "ing", "edly", "ies", "ied", "ed", "es", "ly", "s", "e", "y")
LEAST = 3  # letters that an ending leaves
COMMON = frozenset(
    """
    a about after again all also am an and any are as at be because been before being but by can
    could did do does doing done down each even few for from further get got had has have having he
    her here him his how i if in into is it its just know like made make many may me might more most
    much my myself no nor not now of off on once one only or other our out over own really said same
    say see she should so some such take than thank thanks that the their them then there these they
    thing things think this those through time to told too up us use very want was way we well went
    were what when where which while who why will with would you your i'm i'd i've i'll it's you're
    interview question questions answer answered asked ask talk talked talking position role job
    company team work working worked people person day week year years good great new first last
    interested interest experience opportunity conversation meeting spoke speak discuss discussed
    """.split()  # noqa: SIM905 - a list of a hundred quoted words is no easier to read
)
# Words that say little by themselves: half a telling word.
LIGHT = frozenset(
    """
    two three four five six seven eight nine ten half twice several little long short big small
    large put right left wrong month months hour hours minute minutes today between during without
    never always often ever both every never early late high low next full part end number name
    names called call gave give given come came keep kept find found bring brought look looked
    """.split()  # noqa: SIM905 - as above
)
IRREGULAR = {
    form: forms.split()[0]
    for forms in (
        "begin began begun", "blow blew blown", "break broke broken", "bring brought",
        "build built", "buy bought", "catch caught", "choose chose chosen", "come came",
        "cost costs", "deal dealt", "draw drew drawn", "drink drank drunk", "drive drove driven",
        "eat ate eaten", "fall fell fallen", "feel felt", "fight fought", "find found",
        "fly flew flown", "forget forgot forgotten", "freeze froze frozen", "give gave given",
        "go went gone", "grow grew grown", "hang hung", "hear heard", "hide hid hidden",
        "hold held", "keep kept", "know knew known", "lead led", "leave left", "lend lent",
        "lie lay lain", "light lit", "lose lost", "mean meant", "meet met", "mistake mistook",
        "pay paid", "ride rode ridden", "ring rang rung", "rise rose risen", "run ran",
        "say said", "see saw seen", "sell sold", "send sent", "shake shook shaken",
        "shine shone", "shoot shot", "show shown", "shrink shrank shrunk", "sing sang sung",
        "sink sank sunk", "sit sat", "sleep slept", "speak spoke spoken", "spend spent",
        "stand stood", "steal stole stolen", "stick stuck", "strike struck", "swear swore sworn",
        "take took taken", "teach taught", "tear tore torn", "tell told", "think thought",
        "throw threw thrown", "understand understood", "wake woke woken", "wear wore worn",
        "win won", "write wrote written",
    )
    for form in forms.split()
}  # fmt: skip


class Word(NamedTuple):
    """A word as its stem, and where it stands."""

    stem: str
    start: int
    end: int
    weight: float


def telling(text: str, known: Collection[str] = ()) -> list[Word]:
    """Return the telling words of a text; ``known`` are stems that tell nothing here."""
    found = []
    for match in WORD.finditer(text):
        word = match.group().casefold().replace("\u2019", "'").removesuffix("'s")
        if word in COMMON or (one := stem(word)) in known:
            continue
        found.append(Word(one, match.start(), match.end(), 0.5 if word in LIGHT else 1.0))
    return found


def stems(texts: Iterable[str]) -> set[str]:
    """Return the stems of all words of some texts."""
    return {
        stem(match.group().casefold().replace("\u2019", "'").removesuffix("'s"))
        for text in texts
        for match in WORD.finditer(text)
    }


def stem(word: str) -> str:
    """Take a usual ending off a word in small letters; an irregular form becomes its verb."""
    if word in IRREGULAR:
        word = IRREGULAR[word]
    for ending in ENDINGS:
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= LEAST:
            doubled = ending[:1] in "ie" and rest[-1] == rest[-2] and rest[-1] not in "lsz"
            return rest[:-1] if doubled and len(rest) > LEAST else rest
    return word


def alike(stem_: str, other: str) -> bool:
    """Tell whether two stems are the same but for an ending or a letter."""
    if stem_ == other:
        return True
    if min(len(stem_), len(other)) < LONG or stem_[0].isdigit() or other[0].isdigit():
        return False
    begins = Prefix.similarity(stem_, other)
    inflected = begins >= STEM and begins >= INFLECTED * max(len(stem_), len(other))
    return inflected or fuzz.ratio(stem_, other) >= ALIKE
