"""Prepared searches: plain links that the person may follow. Nothing is fetched here.

A link holds the company's name and fixed words, never anything else that was written.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote_plus

from recovery.model import Aspect

SITES = ("duckduckgo.com", "en.wikipedia.org")
_SEARCH = "https://duckduckgo.com/?q="
_ENCYCLOPAEDIA = "https://en.wikipedia.org/w/index.php?search="
_WORDS = {
    Aspect.MISSION: "mission values what we do",
    Aspect.HISTORY: "history founded milestones",
    Aspect.WORK: "annual report customers projects",
    Aspect.PRODUCT: "products services how it works",
    Aspect.PEOPLE: "leadership team",
    Aspect.NEWS: "news this year",
}
# A search engine takes no longer names, and an address with 300 emoji is no longer one.
LONGEST = 80


@dataclass(frozen=True, slots=True)
class Search:
    """One prepared search: what it looks for, and the address that does it."""

    aspect: Aspect
    label: str
    url: str


def searches(company: str) -> list[Search]:
    """Return the prepared searches about a company; none for a name without a word in it."""
    name = " ".join(company.split())[:LONGEST].strip()
    if not any(one.isalnum() for one in name):
        return []
    found = [
        Search(aspect, aspect.value.capitalize(), _SEARCH + quote_plus(f'"{name}" {words}'))
        for aspect, words in _WORDS.items()
    ]
    encyclopaedia = _ENCYCLOPAEDIA + quote_plus(name)
    return [*found, Search(Aspect.HISTORY, "In an encyclopaedia", encyclopaedia)]
