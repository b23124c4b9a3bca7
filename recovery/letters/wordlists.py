"""The words by which the review knows an apology, a list of faults, and the wrong register.

Texts are searched with straight apostrophes. Spaces in the patterns stand for themselves.
"""

from __future__ import annotations

import re


def _any_of(*patterns: str) -> re.Pattern[str]:
    """Match any of some patterns as whole words."""
    return re.compile(r"\b(?:" + "|".join(patterns) + r")\b", re.IGNORECASE)


ADVERB = r"(?:really |probably |certainly |also |only |simply |just |even |perhaps |fully |quite )?"
NOT_ABLE = r"(?:did not|didn't|could not|couldn't|was not able to|wasn't able to|was unable to)"
APOLOGIES = _any_of(
    r"sorry",
    r"apolog\w+",
    r"unfortunate(?:ly)?",
    r"regret(?:s|ted|tably)?",
    r"forgiv(?:e|en|ing|eness)",
    r"pardon",
    r"excuse (?:me|my)",
    r"my (?:own )?(?:mistakes?|faults?|bad|blunders?|nerves|nervousness)",
    r"nerves got",
    r"I (?:was|am|felt|got|must have (?:seemed|appeared|sounded)) (?:\w+ )?(?:nervous|anxious)",
    rf"I {ADVERB}(?:should|could|would)(?: not|n't)? {ADVERB}have",
    rf"I(?:'d| had| do)? {ADVERB}wish(?:ed)?",
    r"I (?:had )?hoped to have",
    rf"I {ADVERB}(?:failed|neglected|forgot|omitted|missed)",
    rf"I {NOT_ABLE} {ADVERB}(?:mention|explain|answer|express|say|give|show|describe|remember"
    r"|recall|convey|present|articulate|communicate|put|finish|get)",
    r"bear with me",
    r"(?:a |another )?second chance",
    r"make up for",
    r"let (?:you|myself) down",
    r"not (?:at )?my best",
    r"not me at my best",
    r"(?:did not|didn't) do (?:myself|it) justice",
    r"(?:do not|don't) (?:hold|judge)",
)
FAULTS = _any_of(
    r"I (?:\w+ )?(?:rambled|stumbled|froze|blanked|hesitated|mumbled|fumbled|struggled|panicked"
    r"|babbled|stammered|interrupted you|lost (?:my|the) thread)",
    r"I was (?:\w+ )?(?:late|unprepared|underprepared|vague|unclear|flustered|tired|distracted"
    r"|confused|long-winded)",
    r"I was too \w+",
    r"my (?:\w+ )?(?:weak(?:ness|nesses)?|poor|bad|wrong|clumsy|vague|rambling|confus(?:ed|ing)"
    r"|incomplete|unclear)(?: (?:points?|answers?|reply|replies|performance|examples?|start"
    r"|response|showing|spots?))?",
    r"went blank",
    r"mind (?:was|went) (?:\w+ )?(?:empty|blank)",
    r"(?:interview|answer|part|question|it|I) (?:\w+ )?went (?:\w+ )?(?:badly|wrong|poorly)",
    r"I (?:lack|lacked) \w+",
    r"my lack of",
    r"my (?:shortcomings?|failings?|gaps?|weaknesses)",
    r"gaps? in my",
)
REGISTER = re.compile(
    r"[:;=8]'?-?[()DPp/|\\]+(?=\s|$)|<3|[\U0001F300-\U0001FAFF\u2600-\u27BF]|[!?]{2,}|\.{4,}"
    r"|\b(?i:lol|thx|btw|asap|fyi|omg|imo|imho|pls|plz|tbh|ur|gonna|wanna|gotta|kinda|cuz)\b"
    r"|\b[A-Z]{4,}(?:\s+[A-Z]{2,})+\b"
)
PLACEHOLDERS = re.compile(
    r"\[[^\]\n]{1,60}\]|\{[^}\n]{0,60}\}|<[A-Za-z][^>@\n]{0,40}>|_{3,}|\?\?\?"
    r"|\b(?:X{3,}|TODO|TBD|FIXME)\b"
    r"|\b(?i:lorem ipsum|insert (?:\w+ ){1,4}here|your name here|company name)\b"
)
BULLET = re.compile(r"(?m)^[ \t]*(?:[-*\u2022\u2013]|\d+[.)])[ \t]+\S.*$")
THANKS = _any_of(r"thank(?:s|ful)?", r"grateful", r"appreciat\w+", r"gratitude")
GLAD = r"(?:glad|happy|pleased|delighted)"
NEXT = _any_of(
    r"look(?:ing)? forward",
    r"hear(?:ing)? from you",
    r"next (?:steps?|rounds?|stage|interview|conversation)",
    rf"{GLAD} to",
    rf"(?:would|I'd) (?:gladly|welcome|be (?:very )?{GLAD})",
    r"(?:talk|speak|meet) again",
    r"continu(?:e|ing) (?:our|the|this)",
    r"let me know",
    r"in touch",
    r"see you",
)
