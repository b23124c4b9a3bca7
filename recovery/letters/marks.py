"""The words by which the review knows thanks, a day, a sign-off and a correction."""

from __future__ import annotations

import re


def any_of(*patterns: str) -> re.Pattern[str]:
    """Match any of some patterns as whole words."""
    return re.compile(r"\b(?:" + "|".join(patterns) + r")\b", re.IGNORECASE)


THANKS = any_of(r"thank(?:s|ful|ed)?", r"thx", r"grateful", r"appreciat\w+", r"gratitude")
LATELY = any_of(
    r"today",
    r"yesterday",
    r"this (?:morning|afternoon|week)",
    r"last week|(?:mon|tues|wednes|thurs|fri|satur|sun)day",
)
CLOSE = any_of(
    r"regards|sincerely|faithfully|wishes|warmly|cheers|best|yours|respectfully|cordially"
    r"|gratefully|greetings|truly|thanks|thank you"
)
# One wrong fact may be put right in one plain sentence; this knows that sentence.
CORRECTION = any_of(
    r"(?:have|need|like|want|wish|must|should|allow me|let me) (?:\w+ )?(?:to )?correct",
    r"(?:one|two|three|a|another|some|further) (?:\w+ )?corrections?(?= to\b|:)",
    r"needs? (?:correcting|to be corrected)",
    r"put (?:\w+ ){0,3}right",
    r"misspoke",
    r"misquoted",
    r"misstated",
)
