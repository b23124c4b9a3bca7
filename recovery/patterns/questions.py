"""The same question in other words: which wordings are one question, and which may be.

A wrong merge is worse than a missed one. Wordings are merged unasked when they are the same
question of the catalogue, or say exactly the same concepts; near ones are offered. What the
person decided (rows of ``phrases``) comes first, always.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import pandas as pd

from recovery.catalogue import questions
from recovery.patterns.wording import KEPT, folded, likeness, meaning

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pandas import DataFrame, Series

# In a row of ``phrases``: this wording is not the question that stands behind the mark.
NOT = "\u2260 "
NEAR, OFFERED = 0.5, 30
# A concept that more groups share than this says too little to pair them by.
COMMON = 60
# What a question is set in, not what it is about.
SETTING = frozenset(["job", "company", "career", "task", "project", "field", "why"])
WEAK = SETTING | {"past", "people"}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two questions that may be the same; ``score`` from 0 to 1."""

    first: str
    second: str
    score: float


@lru_cache(maxsize=KEPT)
def known(wording: str) -> str:
    """Return the question of the catalogue that a wording surely asks, or ""."""
    said = meaning(wording)
    best, sure = (0, 0), ""
    for question in questions():
        for needs in question.needs:
            # What it is about decides before what that is set in.
            says = (len(needs - WEAK), len(needs))
            if needs <= said and says >= best:
                fits = said - needs <= question.may | SETTING
                same = question.question if fits else ""
                sure = same if says > best or same == sure else ""
                best = says
    return sure


@lru_cache(maxsize=KEPT)
def _key(wording: str) -> tuple[str, ...]:
    """Return what wordings of one question have in common."""
    if question := known(wording):
        return ("", question)
    said = meaning(wording)
    return tuple(sorted(said)) if len(said) > 1 else (folded(wording),)


def groups(answers: DataFrame, phrases: DataFrame) -> Series[str]:
    """Return each answer's group, indexed by its id: the question's first wording in time.

    ``answers`` and ``phrases`` with the columns of their tables; the order of their rows does
    not matter. Empty questions are one group, named "".
    """
    first = _wordings(answers)
    together = _together(first, Decisions.of(phrases))
    names = {one: first[together[folded(one)]] for one in answers["question"].unique()}
    return answers["question"].map(names).astype("str").set_axis(pd.Index(answers["id"], name="id"))


def wordings(answers: DataFrame, grouped: Series[str]) -> dict[str, list[str]]:
    """Return the other wordings of each question that came in several, most wordings first.

    ``grouped`` as ``groups`` returns it.
    """
    first = _wordings(answers)
    named = dict(zip(answers["question"], answers["id"].map(grouped), strict=True))
    found: dict[str, list[str]] = {}
    for wording in first.values():
        if wording != named[wording]:
            found.setdefault(named[wording], []).append(wording)
    return dict(sorted(found.items(), key=lambda one: (-len(one[1]), one[0])))


def near(answers: DataFrame, phrases: DataFrame) -> list[Pair]:
    """Return the pairs of groups that may be one question, the likeliest first.

    Pairs that the person decided about, and pairs that are far from one another, are left out.
    """
    first = _wordings(answers)
    decided = Decisions.of(phrases)
    together = _together(first, decided)
    heads = sorted({first[head] for head in together.values()} - {""})
    apart = {frozenset(together.get(one, one) for one in pair) for pair in decided.apart}
    pairs = [
        Pair(one, other, round(score, 3))
        for one, other, score in _likely(heads)
        if frozenset({together[folded(one)], together[folded(other)]}) not in apart
    ]
    return sorted(pairs, key=lambda pair: (-pair.score, pair.first, pair.second))[:OFFERED]


@dataclass(frozen=True, slots=True)
class Decisions:
    """What the person decided: wordings (folded) that are the same, and that are not."""

    same: tuple[tuple[str, str], ...]
    apart: frozenset[frozenset[str]]

    @classmethod
    def of(cls, phrases: DataFrame) -> Decisions:
        """Read the decisions; of two about the same pair the later one counts."""
        rows = phrases[phrases["question"].ne("")].sort_values(["updated_at", "id"])
        made: dict[tuple[str, str], bool] = {}
        for phrase, question in zip(rows["phrase"], rows["question"], strict=True):
            pair = cls.pair(phrase, question)
            made.pop(pair, None)
            made[pair] = not question.startswith(NOT)
        return cls(
            tuple(pair for pair, same in made.items() if same),
            frozenset(frozenset(pair) for pair, same in made.items() if not same),
        )

    @staticmethod
    def pair(phrase: str, question: str) -> tuple[str, str]:
        """Return the two wordings that a row is about, folded, whichever way round."""
        one, other = sorted((folded(phrase), folded(question.removeprefix(NOT))))
        return one, other


def _wordings(answers: DataFrame) -> dict[str, str]:
    """Return the first wording in time of each folded wording, in the order of time."""
    by = [one for one in ("number", "created_at", "id") if one in answers]
    # Of each wording the earliest by number, and only among those of that number the rest.
    early = answers[["question", *by]]
    if "number" in by:
        least = early.groupby("question", sort=False)["number"].transform("min")
        early = early[early["number"] == least]
    first: dict[str, str] = {}
    for question in early.sort_values(by, kind="stable")["question"].unique():
        first.setdefault(folded(question), question)
    return first


def _together(first: Mapping[str, str], decided: Decisions) -> dict[str, str]:
    """Return for each folded wording the first one of its group."""
    decisions = [*decided.same, *map(sorted, decided.apart)]
    named = [wording for pair in decisions for wording in pair]
    place = {wording: number for number, wording in enumerate(dict.fromkeys([*first, *named]))}
    head = {wording: wording for wording in place}

    def of(wording: str) -> str:
        while head[wording] != wording:
            wording = head[wording] = head[head[wording]]
        return wording

    def join(one: str, other: str) -> None:
        one, other = sorted((of(one), of(other)), key=place.__getitem__)
        if one != other and not any({of(x) for x in pair} == {one, other} for pair in apart):
            head[other] = one

    apart = decided.apart
    for one, other in decided.same:
        join(one, other)
    heads: dict[tuple[str, ...], list[str]] = {}
    for wording, question in first.items():
        alike = heads.setdefault(_key(question), [])
        for other in alike:
            join(other, wording)
        if not any(of(other) == of(wording) for other in alike):
            alike.append(wording)
    return {wording: of(wording) for wording in first}


def _likely(heads: Iterable[str]) -> Iterable[tuple[str, str, float]]:
    """Return the pairs that share what they are about, with how much of it they share.

    Two that are different questions of the catalogue are no such pair.
    """
    said = {head: meaning(head) for head in heads}
    having: dict[str, list[str]] = {}
    for head, about in said.items():
        for concept in about - SETTING:
            having.setdefault(concept, []).append(head)
    pairs = {
        (one, other)
        for alike in having.values()
        if len(alike) <= COMMON
        for place, one in enumerate(alike)
        for other in alike[place + 1 :]
    }
    for one, other in pairs:
        if known(one) and known(other):
            continue
        score = likeness(said[one], said[other])
        if score >= NEAR:
            yield one, other, score
