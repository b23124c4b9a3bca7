"""One company, spelled two ways: noticed, and made one by the person's own choice.

A wrong pair costs a look, a wrong merge costs trust: so nothing is merged unasked, and short
names must be equal. "Meta" and "Beta" are two companies.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from recovery.journal import Change, Journal, Update

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

TABLES = ("interviews", "findings")
# What a company is by law, or how it calls itself as a whole: not its name.
LEGAL = frozenset(
    """ab ag as asa bv co company corp corporation gbr gmbh inc incorporated kg kgaa lc limited
    llc llp lp ltd mbh nv ohg oy oyj plc pte pty sa sarl sas se sl spa srl ug""".split()  # noqa: SIM905 - a list of words reads best as one
)
AROUND = frozenset({"group", "holding", "holdings", "international", "the", "and", "und"})
# A word of this many letters may have one letter more, less, changed or swapped.
LONG_ENOUGH = 5
EQUAL = 100.0
INSIDE = ".'\u2019"


@dataclass(frozen=True, slots=True)
class Alike:
    """Two spellings that may be one company.

    ``kept`` is the spelling that more rows hold; ``score`` is 100 where only spaces, capitals,
    accents or a legal form differ.
    """

    kept: str
    other: str
    score: float


def key(name: str) -> str:
    """Return what makes two spellings the same for sure: case and spaces make no difference."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def folded(name: str) -> str:
    """Return a name's words without accents, marks and legal forms.

    A name of nothing else, such as one of emoji, stays as ``key`` gives it.
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(one for one in plain if not unicodedata.combining(one))
    # "S.A." and "GmbH & Co." are words with marks inside.
    plain = plain.translate(dict.fromkeys(map(ord, INSIDE)))
    words = "".join(one if one.isalnum() else " " for one in plain).split()
    left = [word for word in words if word not in LEGAL | AROUND]
    return " ".join(left or words) or key(name)


def alike(names: Iterable[str], apart: Iterable[Iterable[str]] = ()) -> list[Alike]:
    """Return the spellings that may be one company, the surest first.

    ``names``: every row's company, so that the usual spelling is known. ``apart``: pairs of
    names that the person said are two companies.
    """
    counts = Counter(name for name in names if name.strip())
    words = {name: folded(name) for name in counts}
    decided = {frozenset(map(key, pair)) for pair in apart}
    found = []
    for one, other in _near(counts):
        if (score := _score(words[one], words[other])) and (
            key(one) == key(other) or frozenset({key(one), key(other)}) not in decided
        ):
            kept, second = sorted((one, other), key=lambda name: (-counts[name], *_untidy(name)))
            found.append(Alike(kept, second, score))
    return sorted(found, key=lambda pair: (-pair.score, pair.kept, pair.other))


def merge(journal: Journal, kept: str, other: str) -> list[Change]:
    """Return the changes by which every row that holds ``other`` gets the name ``kept``."""
    return [
        Update(table, row["id"], {"company": kept}, seen=row)
        for table in TABLES
        for row in journal.rows(table)
        if row["company"] == other
    ]


def _near(names: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Return the pairs worth a look: names alike begin with the same letter."""
    shelves: dict[str, list[str]] = {}
    for name in names:
        shelves.setdefault(folded(name)[:1], []).append(name)
    for shelf in shelves.values():
        for place, one in enumerate(shelf):
            for other in shelf[place + 1 :]:
                yield one, other


def _score(one: str, other: str) -> float:
    """Return how alike two folded names are, or 0 for two companies."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - needed where there are two companies

    if one.replace(" ", "") == other.replace(" ", ""):
        return EQUAL
    if fuzz.ratio(one, other) < 100 * (1 - 1 / LONG_ENOUGH):
        return 0.0
    if len(one.split()) != len(other.split()):
        return 0.0
    # One word may have its slip; with two the name is another one.
    slips = [pair for pair in zip(one.split(), other.split(), strict=True) if pair[0] != pair[1]]
    several = " " in one
    return fuzz.ratio(one, other) if len(slips) == 1 and _slip(*slips[0], several) else 0.0


def _slip(one: str, other: str, several: bool) -> bool:  # noqa: FBT001 - a word among several
    """Tell whether two words may be one with a slip of the pen; digits never are."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - needed where there are two companies

    shorter, longer = sorted((one, other), key=len)
    letters = one.isalpha() and other.isalpha() and one[0] == other[0]
    # "Food" beside "Foods": a short word may lack its last letter where other words agree.
    ends = several and longer.startswith(shorter)
    long_enough = len(shorter) >= LONG_ENOUGH or ends
    return letters and long_enough and OSA.distance(one, other, score_cutoff=1) <= 1


def _untidy(name: str) -> tuple[bool, bool, int, str]:
    """Order spellings that are used as often: tidy ones first, then those that say more."""
    return name != " ".join(name.split()), name == name.casefold(), -len(name), name
