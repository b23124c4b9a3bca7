"""Situation, task, action, result: which of the four a story seems to lack.

It looks for English words that people use for each part, and says which it found; it cannot
understand a text, so what it says is a hint and never a verdict. Answers to real interviews
hold more situation than action and result (Bangerter and others 2014, 62 real interviews), so
the words for a situation are the strict ones.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from recovery.answers.speaking import words

SOURCE = "Bangerter and others 2014, 62 real interviews"
ENOUGH = 12  # fewer words are notes that nobody can judge
NAMED = 3  # so many of the words that were found are named


class Part(StrEnum):
    """One part of a story."""

    SITUATION = "situation"
    TASK = "task"
    ACTION = "action"
    RESULT = "result"


@dataclass(frozen=True, slots=True)
class Gap:
    """A part that a text seems to lack, what would fill it, and the words that say so.

    ``because`` are words of the text, for other parts, as they stand in it.
    """

    part: Part
    hint: str
    because: tuple[str, ...]


HINTS = {
    Part.SITUATION: "Say in one sentence where and when it was.",
    Part.TASK: "Say what was yours to do, or what stood at stake.",
    Part.ACTION: "Say what you did, step by step, with “I”.",
    Part.RESULT: "Say how it ended, with a number if there is one, or what you learned.",
}

# Topics whose questions ask for a story, and words that ask for one.
_STORIES = {"fit.achievement", "history.past_job", "technical.project"}
_ASKS = re.compile(
    r"\b(?:a time|an example|a situation|have you ever|when (?:have|did) you|an occasion|"
    r"achievement|accomplishment|a project|a mistake|a failure|a conflict)\b",
    re.IGNORECASE,
)
_MONTHS = (
    "january february march april june july august september october november december"
).replace(" ", "|")
# Verbs of doing, in the past: "I asked", "I then wrote". Regular ones end in "ed".
_DID = (
    "began|bought|broke|brought|built|chose|cut|did|drew|drove|found|gave|got|held|kept|led|"
    "made|met|paid|put|ran|said|sat|saw|sent|set|showed|sold|spent|split|spoke|stood|taught|"
    "told|took|tried|went|won|wrote"
)
# "I was asked" and "I wanted" are no actions.
_NOT_DOING = (
    "needed|wanted|hoped|liked|loved|hated|worried|failed|learned|learnt|realised|realized|"
    "noticed|worked|managed|tasked|missed|seemed|happened|lived|joined|remembered|supposed"
)
_PATTERNS = {
    Part.SITUATION: (
        (
            rf"\b(?:in|since|during|by|last|early|late|spring|summer|autumn|winter)\s+"
            rf"(?:{_MONTHS}|may|19\d\d|20\d\d)\b"
        ),
        (
            r"\b(?:last|that|one|two|three|four|five|a few|\d+)\s+"
            r"(?:days?|weeks?|months?|years?|quarters?|spring|summer|autumn|winter)\b(?:\s+ago\b)?"
        ),
        r"\b(?:when|while|back when|at the time|at that time)\s+(?:i|we|my|our|the|a|an|it)\b",
        (
            r"\b(?:at|in|for)\s+my\s+(?:\w+\s+)?(?:job|company|team|role|firm|internship|placement|"
            r"employer|position|university|school)\b"
        ),
        r"\b(?:i|we)\s+(?:was|were|had been)\s+(?:working|a|an|the|at|in|on|new)\b",
        (
            r"\b(?:my|our)\s+(?:team|company|department|client|customer|manager|boss)\s+"
            r"(?:was|were|had|used)\b"
        ),
        r"\bthere (?:was|were|had been)\b",
        r"\b(?:situation|background|context)\b",
    ),
    Part.TASK: (
        (
            r"\bmy\s+(?:\w+\s+)?(?:task|job|role|goal|aim|part|target|responsibility|brief)\s+"
            r"(?:was|were|there)\b"
        ),
        r"\b(?:i|we)\s+(?:had|needed|was supposed|were supposed|was meant|wanted)\s+to\b",
        r"\b(?:i|we)\s+(?:was|were)\s+(?:asked|told|tasked|responsible|in charge|given)\b",
        r"\b(?:was|were)\s+(?:mine|up to me|my responsibility)\b",
        r"\b(?:asked|told|wanted|expected|needed)\s+(?:me|us)\s+to\b",
        r"\b(?:the|our|my)\s+(?:goal|aim|target|deadline|task|challenge|problem|question|brief)\b",
        r"\bat stake\b",
    ),
    Part.ACTION: (
        (
            rf"\bi\s+(?:(?:then|also|first|finally|quickly|personally|just|even|only|instead)\s+)?"
            rf"(?!(?:{_NOT_DOING})\b)(?:{_DID}|\w{{2,}}ed)\b"
        ),
        (
            rf"\b(?:first|then|next|so|after that|finally|instead)\s*,?\s+i\s+"
            rf"(?!(?:{_NOT_DOING}|was|had|am|would|could)\b)\w+"
        ),
        # In bullet points the "I" is left out: "Sent a report", "- told the team".
        (
            rf"(?:^|[.;!?]\s|\n)[\s•*\-\u2013\u2014\d.)]{{0,12}}"
            rf"(?!(?:{_NOT_DOING})\b)(?:{_DID}|\w{{3,}}[^e\W]ed)\b"
        ),
        r"\b(?:i|we)\s+decided\b",
        r"\bmy (?:first )?(?:step|steps|approach)\b",
    ),
    Part.RESULT: (
        (
            r"\b(?:as a result|in the end|at the end|the result|results? (?:was|were)|since then|"
            r"the outcome|which meant|that meant|to this day|ended up|turned out|ever since)\b"
        ),
        r"\b(?:by|from|to|about|almost|over|under|nearly)?\s*\d[\d.,]*\s*(?:%|percent|per cent)",
        r"\bfrom\s+(?:[$€£]\s*)?[\w.,]+\s+(?:\w+\s+)?(?:down\s+)?to\s+(?:[$€£]\s*)?\d[\d.,]*",
        (
            r"\b(?:doubled|halved|tripled|fell|rose|dropped|grew|shrank|saved|"
            r"increased|decreased|reduced|improved)\b"
        ),
        (
            r"\b(?:i|we)\s+(?:\w+\s+)?(?:learned|learnt|delivered|shipped|launched|won|finished|"
            r"achieved|succeeded|managed to|made it)\b"
        ),
        (
            r"\b(?:they|she|he|the team|the client|the customer|my manager|my boss)\s+"
            r"(?:\w+\s+)?(?:agreed|signed|stayed|thanked|accepted|adopted|renewed|promoted|still)\b"
        ),
    ),
}


def wants_story(topic: str, question: str) -> bool:
    """Tell whether a question wants a story, from its topic or, without one, its words."""
    if topic:
        return topic.startswith("behavioural.") or topic in _STORIES
    return bool(_ASKS.search(question))


@lru_cache(maxsize=1)
def _compiled() -> dict[Part, re.Pattern[str]]:
    return {
        part: re.compile("|".join(f"(?:{one})" for one in patterns), re.IGNORECASE)
        for part, patterns in _PATTERNS.items()
    }


def cues(text: str) -> dict[Part, tuple[str, ...]]:
    """Return for each part the words of a text that speak for it, in their order."""
    even = re.sub(r"[^\S\n]+", " ", text.replace("\u2019", "'"))
    return {
        part: tuple(
            match.group().strip(" \n.;!?•*-\u2013\u2014") for match in pattern.finditer(even)
        )
        for part, pattern in _compiled().items()
    }


def gaps(text: str) -> list[Gap]:
    """Return the parts that a text seems to lack, in the order of a story.

    None for a text that is too short to tell, and for one that shows no story at all: most
    questions want none, and in other languages than English nothing is found.
    """
    found = cues(text)
    if words(text) < ENOUGH or not any(found.values()):
        return []
    because = tuple(dict.fromkeys(word for part in Part for word in found[part][:NAMED]))[:NAMED]
    return [Gap(part, HINTS[part], because) for part in Part if not found[part]]
