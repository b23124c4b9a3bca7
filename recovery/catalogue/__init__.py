"""The kinds of mistakes and the topics of questions: the catalogue, and the person's own.

The catalogue is data (kinds.csv, topics.csv). A row of the journal's table ``kinds`` adds a
kind of the person's own, or changes one of the catalogue; nothing is ever taken away.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from recovery.model import Format, KindChange, Matters, Stage

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# Loaded by culture and disability (design of the product): never suggested unasked.
SENSITIVE = frozenset(
    {
        "delivery.eye_contact",
        "delivery.no_smile",
        "delivery.body_language",
        "delivery.handshake",
    }
)
# The row of words.csv that stands for no concept.
_FILLER = "-"
CATEGORIES = {
    "preparation": "Preparation",
    "content": "What I said",
    "delivery": "How I said it",
    "logistics": "Logistics",
    "rapport": "Rapport",
    "questions": "My questions",
    "technical": "Technical",
    "followup": "Follow-up",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of mistake, of the catalogue or of the person's own."""

    id: str
    label: str
    category: str
    definition: str = ""
    also: tuple[str, ...] = ()
    applies_to: frozenset[str] = frozenset()
    matters: Matters | None = None
    source: str = ""
    hidden: bool = False
    merged_into: str = ""
    own: bool = False
    since: datetime | None = None
    changed: bool = False

    @property
    def sensitive(self) -> bool:
        """Tell whether the kind is shown only to a person who looks for it."""
        return self.id in SENSITIVE

    def applies(self, stage: str | None, format: str | None) -> bool:  # noqa: A002
        """Tell whether the kind can happen at this stage and in this format.

        What is not known about the interview excludes nothing.
        """
        formats = self.applies_to & set(Format)
        stages = self.applies_to & set(Stage)
        return (not formats or not format or format in formats) and (
            not stages or not stage or stage in stages
        )


@dataclass(frozen=True, slots=True)
class Topic:
    """What a question is about."""

    id: str
    label: str
    definition: str

    @property
    def category(self) -> str:
        """Return the first part of the id."""
        return self.id.partition(".")[0]


def _rows(name: str) -> list[dict[str, str]]:
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(keepends=True)))


def _names(text: str) -> tuple[str, ...]:
    return tuple(name for part in text.split(";") if (name := part.strip()))


def _applies_to(names: Iterable[str]) -> frozenset[str]:
    return frozenset(names) - {"all"}


@lru_cache(maxsize=1)
def builtin_kinds() -> dict[str, Kind]:
    """Return the catalogue's kinds by id, in the catalogue's order."""
    return {
        row["id"]: Kind(
            id=row["id"],
            label=row["label"],
            category=row["category"],
            definition=row["definition"],
            also=_names(row["also"]),
            applies_to=_applies_to(_names(row["applies_to"])),
            matters=Matters(row["matters"]),
            source=row["source"],
        )
        for row in _rows("kinds.csv")
    }


@lru_cache(maxsize=1)
def topics() -> dict[str, Topic]:
    """Return the topics by id, in the catalogue's order."""
    return {row["id"]: Topic(**row) for row in _rows("topics.csv")}


@lru_cache(maxsize=1)
def concepts() -> dict[str, tuple[str, ...]]:
    """Return the words and phrases that questions use for one concept, by its name."""
    words = {row["concept"]: _names(row["words"]) for row in _rows("words.csv")}
    return {concept: phrases for concept, phrases in words.items() if concept != _FILLER}


@lru_cache(maxsize=1)
def filler() -> frozenset[str]:
    """Return the words that say how a question is put, and not what it is about."""
    rows = _rows("words.csv")
    return frozenset(
        one for row in rows if row["concept"] == _FILLER for one in _names(row["words"])
    )


@dataclass(frozen=True, slots=True)
class Question:
    """A question that comes in many wordings; ``question`` is "" where only its topic is sure.

    ``needs``: sets of concepts, one of which a wording must have. ``may``: what it may have
    besides, and still be the same question.
    """

    question: str
    topic: str
    needs: tuple[frozenset[str], ...]
    may: frozenset[str]


@lru_cache(maxsize=1)
def questions() -> tuple[Question, ...]:
    """Return the questions that interviewers ask again and again, by their concepts."""
    return tuple(
        Question(
            row["question"],
            row["topic"],
            tuple(frozenset(one.split()) for one in _names(row["needs"])),
            frozenset(row["may"].split()),
        )
        for row in _rows("questions.csv")
    )


@lru_cache(maxsize=1)
def phrases() -> dict[str, str]:
    """Return wordings that are asked often, each with its topic."""
    return {
        phrase: row["topic"] for row in _rows("phrases.csv") for phrase in _names(row["phrases"])
    }


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All kinds that a journal knows."""

    kinds: Mapping[str, Kind]

    @classmethod
    def of(cls, changes: Iterable[KindChange]) -> Catalogue:
        """Lay the rows of the table ``kinds`` over the catalogue."""
        kinds = dict(builtin_kinds())
        for change in changes:
            kinds[change.id] = _changed(kinds.get(change.id), change)
        return cls(kinds)

    def merged(self, kind_id: str) -> str:
        """Return the id that a kind counts as, following merges."""
        seen = {kind_id}
        while (kind := self.kinds.get(kind_id)) and kind.merged_into in self.kinds:
            kind_id = kind.merged_into
            if kind_id in seen:
                break
            seen.add(kind_id)
        return kind_id

    def label(self, kind_id: str) -> str:
        """Return a kind's label, or the id itself for a kind that is not known."""
        kind = self.kinds.get(self.merged(kind_id))
        return kind.label if kind else kind_id

    def offered(
        self,
        stage: str | None = None,
        format: str | None = None,  # noqa: A002
    ) -> list[Kind]:
        """Return the kinds that a debrief shows unasked, in the catalogue's order."""
        return [
            kind
            for kind in self.kinds.values()
            if not kind.hidden
            and self.merged(kind.id) == kind.id
            and not kind.sensitive
            and kind.applies(stage, format)
        ]

    def near(self, label: str, at_least: float = 85) -> list[Kind]:
        """Return the kinds whose label or other words are nearly this one, nearest first.

        Nearness is rapidfuzz's token-set ratio, 0 to 100, without regard to case.
        """
        from rapidfuzz import fuzz  # noqa: PLC0415 - used by one act of the Data page
        from rapidfuzz.utils import default_process as plain  # noqa: PLC0415 - the same

        scored = [
            (
                max(
                    fuzz.token_set_ratio(label, words, processor=plain)
                    for words in (kind.label, *kind.also)
                ),
                kind,
            )
            for kind in self.kinds.values()
            if self.merged(kind.id) == kind.id
        ]
        # Among equals the label that reads most alike comes first.
        ranked = sorted(
            scored,
            key=lambda pair: (-pair[0], -fuzz.ratio(label, pair[1].label, processor=plain)),
        )
        return [kind for score, kind in ranked if score >= at_least]


def _changed(kind: Kind | None, change: KindChange) -> Kind:
    own = kind is None
    if kind is None:
        since = change.created_at if isinstance(change.created_at, datetime) else None
        kind = Kind(id=change.id, label=change.id, category="content", own=True, since=since)
    return replace(
        kind,
        label=change.label or kind.label,
        category=change.category if change.category in CATEGORIES else kind.category,
        definition=change.definition or kind.definition,
        applies_to=_applies_to(change.applies_to) if change.applies_to else kind.applies_to,
        matters=change.matters or kind.matters,
        hidden=bool(change.hidden),
        merged_into=change.merged_into,
        changed=not own,
    )
