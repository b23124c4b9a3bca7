"""What a question is about, from its words alone: its concepts.

Two wordings of one question differ in how they begin ("Can you tell me about a time when"),
in how they go on ("and what did you learn from it?") and in words that mean the same. What is
left when these are taken away is a small set of concepts, which can be compared.
"""

from __future__ import annotations

import math
import re
import unicodedata
from functools import lru_cache

from recovery.catalogue import concepts, filler, phrases

KEPT = 32_768
FRAGMENT = 3
# What must be left of a word without its ending.
STEM = 3
_SHORT = {"n't": " not", "'re": " are", "'ve": " have", "'ll": " will", "'d": " would"}
# How a question begins, and what it asks besides: neither says what it is about.
_FRAME = re.compile(
    r"\b(?:tell|give|show|offer|walk|help|convince|teach) (?:me|us)\b|"
    r"\b(?:how|what) (?:did|do|have|would|was|were|is) (?:you|it|the|this|your)"
    r"(?: (?:best|usually|typically|then))? (?:handle|deal with|manage|approach|react|respond|do"
    r"|resolve|solve|overcome|learn|outcome|result)\b(?: (?:it|that|this|the situation))?$"
)
# "Share an experience when" is a way to begin; "what experience do you have" is a question.
_LIVED = re.compile(
    r"\b(?:share|describe|about|recall|had|give) (?:an?|the|one|one of your|your)(?: \w+)? "
    r"experiences?(?= (?:when|where|in which|that|with|working|you)\b)"
)
_CALLED = re.compile(
    r"(?<=\w) if i (?:were to |had to )?(?:call|called|ask|asked|speak|spoke)\b.*$"
)
_AS = re.compile(r"\bas an? (?!team|part|group|leader).*$")
_TAIL = re.compile(r"(?<=\w)[,;]? (?:and|or) (?:how|what|why|which)\b.*$")
# "In 5 years" says how many; "Exercise 5" says which.
_QUANTITY = re.compile(r"\b\d+(?=[ ,\d]* [a-z])")
_US = re.compile(r"\b(about|for|at|with|join|joining) us\b")
_ASKS = re.compile(
    r"(?:please |so |and |now )*(?:tell|describe|give|share|walk|talk|explain|discuss|name|list|"
    r"provide|introduce|imagine|show)\b"
)
_LATELY = re.compile(
    r"\b(?:in|over|within|during) the (?:last|past|next|coming) (?:\w+ )?(?:year|month|week)s?\b"
)
_OWN_WORDS = re.compile(r"\bin your own words\b")
_LIKE = re.compile(r"\bwould(?: you)? like(?: you)? to\b")
_ENDS = ("ings", "ing", "ied", "ies", "ed", "es", "s", "ly")


def folded(question: str) -> str:
    """Return the wording without case, marks and spaces that do not matter."""
    text = unicodedata.normalize("NFKC", question).casefold().replace("\u2019", "'")
    return " ".join(re.findall(r"\w+", text)) or " ".join(text.split())


@lru_cache(maxsize=KEPT)
def meaning(question: str) -> frozenset[str]:
    """Return the concepts of a question; a word that is no known concept stands for itself."""
    sentences = _sentences(question)
    asking = [one for one in sentences if one.endswith("?") or _ASKS.match(one.casefold())]
    for sentence in asking + sentences:
        if found := _concepts(sentence):
            return found
    return frozenset()


def _sentences(question: str) -> list[str]:
    """Split a question; a fragment, such as "Or alone?", belongs to the sentence before it."""
    sentences: list[str] = []
    for one in re.findall(r"[^.?!\n]+[.?!]?", question):
        if sentences and len(one.split()) <= FRAGMENT:
            sentences[-1] += one
        elif one.strip():
            sentences.append(one.strip())
    return sentences


def _concepts(sentence: str) -> frozenset[str]:
    text = unicodedata.normalize("NFKC", sentence).casefold().replace("\u2019", "'")
    text = text.replace("can't", "can not").replace("won't", "will not")
    for short, long in _SHORT.items():
        text = text.replace(short, long)
    text = re.sub(r"'s\b|'", "", text).replace("co-", "co")
    text = " ".join(re.findall(r"\w+|,", text)).replace(" ,", ",")
    for aside in (_OWN_WORDS, _LATELY, _LIKE, _LIVED, _CALLED):
        text = aside.sub(" ", text)
    text = _US.sub(r"\1 company", _FRAME.sub(" ", _TAIL.sub("", _AS.sub("", text))))
    return _named(re.findall(r"\w+", _QUANTITY.sub(" ", text)))


def _named(words: list[str]) -> frozenset[str]:
    """Name the longest known phrases first, then single words."""
    known, longest = _lexicon()
    empty = _empty_stems()
    stems = [stem(word) for word in words]
    found: set[str] = set()
    place = 0
    while place < len(words):
        for length in range(min(longest, len(words) - place), 0, -1):
            concept = known.get(tuple(stems[place : place + length]))
            if concept and (length > 1 or words[place] not in filler()):
                found.add(concept)
                break
        else:
            length = 1
            if stems[place] not in empty:
                found.add(stems[place])
        place += length
    return frozenset(found)


@lru_cache(maxsize=1)
def _empty_stems() -> frozenset[str]:
    return frozenset(map(stem, filler()))


@lru_cache(maxsize=1)
def _lexicon() -> tuple[dict[tuple[str, ...], str], int]:
    known = {
        tuple(stem(word) for word in phrase.split()): concept
        for concept, phrases in concepts().items()
        for phrase in phrases
    }
    return known, max(map(len, known))


@lru_cache(maxsize=KEPT)
def stem(word: str) -> str:
    """Return a word without its ending: plain, but the same for the forms of most words."""
    for end in _ENDS:
        if word.endswith(end) and len(word) - len(end) >= STEM and not word.endswith("ss"):
            word = word[: -len(end)] + ("y" if end in {"ied", "ies"} else "")
            break
    if len(word) > STEM and word[-1] == word[-2] and word[-1] not in "aeiousl":
        word = word[:-1]
    return word[:-1] if len(word) > STEM and word.endswith("e") else word


@lru_cache(maxsize=1)
def _asked_with() -> tuple[dict[str, int], int]:
    counts: dict[str, int] = {}
    for phrase in phrases():
        for concept in meaning(phrase):
            counts[concept] = counts.get(concept, 0) + 1
    return counts, len(phrases())


def weight(concept: str) -> float:
    """Return how much a concept says about a question: ln((N + 1) / (n + 1)) + 1.

    n of the catalogue's N phrases have it (inverse document frequency, smoothed).
    """
    counts, number = _asked_with()
    return math.log((number + 1) / (counts.get(concept, 0) + 1)) + 1


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the weight of the shared concepts over that of all (Jaccard), from 0 to 1."""
    every = math.fsum(map(weight, one | other))
    return math.fsum(map(weight, one & other)) / every if every else 0.0
