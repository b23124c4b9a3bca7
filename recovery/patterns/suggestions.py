"""Which topic a question is about: filled in when two ways agree, else three to choose from.

One way is the catalogue's rules (the concepts that a question needs); the other the nearest
wording whose topic is known: the catalogue's, and those that the person confirmed.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from recovery.catalogue import phrases, questions, topics
from recovery.patterns.wording import folded, likeness, meaning, weight

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pandas import DataFrame

OFFERED = 3
# How near the nearest wording must be before it may confirm a rule.
SURE, COVERED, CLOSE = 0.45, 0.5, 0.6
LATER = ["created_at", "id"]
UNKNOWN = "other.unclassified"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A topic to fill in, "" where that is not sure, and the topics to offer, likeliest first."""

    prefill: str
    offered: tuple[str, ...]


NOTHING = Suggestion("", ())


def by_rule(question: str) -> tuple[str, ...]:
    """Return the topics whose rule a question fits, the one that says most of it first."""
    return tuple(_rules(question))


def _rules(question: str) -> dict[str, float]:
    """Return the share of the question's concepts, by weight, that each topic's rule needs."""
    said = meaning(question)
    every = fsum(map(weight, said)) or 1.0
    found: dict[str, float] = {}
    for rule in questions():
        for needs in rule.needs:
            if needs <= said:
                share = fsum(map(weight, needs)) / every
                found[rule.topic] = max(found.get(rule.topic, 0.0), share)
    return dict(sorted(found.items(), key=lambda one: -one[1]))


def _alone(question: str) -> bool:
    """Tell whether no other topic's rule says something else of the question."""
    said = meaning(question)
    found = [
        (fsum(map(weight, needs)), needs, rule.topic)
        for rule in questions()
        for needs in rule.needs
        if needs <= said
    ]
    most, best, topic = max(found, key=lambda one: one[0])
    return all(
        other == topic or needs <= best or score < CLOSE * most for score, needs, other in found
    )


@dataclass(frozen=True)
class Known:
    """Wordings whose topic is known: ``own`` by their folded text, ``phrases`` to compare."""

    own: Mapping[str, str]
    phrases: Mapping[str, str]

    @classmethod
    def of(cls, answers: DataFrame, learnt: DataFrame) -> Known:
        """Take what the person chose, in answers and in ``learnt`` (rows of ``phrases``).

        A later choice counts more than an earlier one, and a remembered phrase most.
        """
        own: dict[str, str] = {}
        for frame, text in ((answers, "question"), (learnt, "phrase")):
            rows = frame.loc[frame["topic"].isin(list(topics())), [text, "topic", *LATER]]
            rows = rows.sort_values(LATER).drop_duplicates(text, keep="last")
            own |= {
                folded(one): topic for one, topic in zip(rows[text], rows["topic"], strict=True)
            }
        shown = {wording: topic for wording, topic in own.items() if topic != UNKNOWN}
        return cls(own, {**phrases(), **shown})

    def suggested(self, question: str) -> Suggestion:
        """Suggest topics for a question that was just typed."""
        if not question.strip():
            return NOTHING
        if chosen := self.own.get(folded(question)):
            return Suggestion(chosen, (chosen,))
        rules, near = _rules(question), self._near(question)
        score = {topic: rules.get(topic, 0) + near.get(topic, 0) for topic in {**rules, **near}}
        ranked = sorted(score, key=lambda topic: (-score[topic], topic))
        agree = rules and near and next(iter(rules)) == next(iter(near)) == ranked[0]
        sure = (
            agree and near[ranked[0]] >= SURE and rules[ranked[0]] >= COVERED and _alone(question)
        )
        return Suggestion(ranked[0] if sure else "", tuple(ranked[:OFFERED]))

    def nearest(self, question: str) -> tuple[str, ...]:
        """Return the topics of the nearest known wordings, nearest first."""
        return tuple(self._near(question))

    def _near(self, question: str) -> dict[str, float]:
        """Return each topic's nearest wording: half shared concepts, half shared letters."""
        said, text = meaning(question), folded(question)
        found: dict[str, float] = {}
        letters = process.cdist([text], list(self.phrases), scorer=fuzz.token_set_ratio)[0]
        for (phrase, topic), ratio in zip(self.phrases.items(), letters, strict=True):
            score = 0.75 * likeness(said, meaning(phrase)) + 0.25 * float(ratio) / 100
            found[topic] = max(found.get(topic, 0.0), score)
        return dict(sorted(found.items(), key=lambda one: (-one[1], one[0])))


def suggested_topics(question: str, learnt: DataFrame, answers: DataFrame) -> Suggestion:
    """Suggest topics for one question, from the frames ``phrases`` and ``answers``."""
    return Known.of(answers, learnt).suggested(question)
