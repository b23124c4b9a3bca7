"""What the word lists are made of: words for a showing, good and bad, and how lists are joined.

Texts are searched with straight apostrophes. Spaces in the patterns stand for themselves.
"""

from __future__ import annotations

import re


def any_of(*patterns: str) -> re.Pattern[str]:
    """Match any of some patterns as whole words."""
    return re.compile(r"\b(?:" + "|".join(patterns) + r")\b", re.IGNORECASE)


ADVERB = (
    r"(?:(?:really|probably|certainly|also|only|simply|just|even|perhaps|fully|quite|completely"
    r"|rather|clearly|sadly|somehow|surely|truly|still) )?"
)
NEGATED = (
    rf"{ADVERB}(?:did not|didn't|could not|couldn't|was not able to|wasn't able to|was unable to"
    r"|were unable to|am unable to)"
)
HAVE = rf"(?: {ADVERB}have|'ve)"
# What follows "I should have" when it is a plan: "the page ready by Friday".
THING = r"(?!(?:a|an|the|my|some|it|this|that|these|those|one|two|more|time|no|something)\b)"
FELT = (
    r"(?:was|am|felt|feel|got|grew|became|seemed|appeared|sounded|looked|came off(?: as)?"
    r"|(?:must|may|might) have (?:been|seemed|appeared|sounded|come across(?: as)?))"
)
BAD = (
    r"(?:poor|weak|bad|wrong|clumsy|vague|rambling|confus(?:ed|ing)|incomplete|unclear|muddled"
    r"|messy|thin|shaky|rushed|disorgani[sz]ed|awkward|incoherent|inadequate|insufficient"
    r"|superficial|unprepared|under-?prepared|ill[- ]prepared|badly prepared|late(?! to the)"
    r"|flustered"
    r"|distracted|hesitant|evasive|long-winded|unconvinc(?:ed|ing)|unfocused|scattered|lacking"
    r"|lacklustre|mediocre|half-baked|beside the point|off the mark|imprecise|tongue[- ]tied"
    r"|out of my depth|overwhelmed|stiff|stilted|disjointed|sloppy|garbled|patchy|jumbled"
    r"|embarrassing|disappointing|subpar|terrible|awful|dreadful|shallow|sketchy|naive|simplistic"
    r"|one-sided|dull|boring|wooden|forgettable|unimpressive|unstructured|hollow|flawed|faulty"
    r"|hasty|overlong|repetitive|contradictory|unfinished|unpolished|inarticulate"
    r"|unsatisfactory|worse|below par|uninspired|uneven|halting|faltering|rusty|out of practice"
    r"|too \w+)"
)
# Of things said these are a fault; of a van or a team the rest of them may be a story.
THIN = (
    r"(?:poor|weak|vague|rambling|confus(?:ed|ing)|incomplete|unclear|muddled|messy|thin|shaky"
    r"|all over the place|clumsy|awkward|incoherent|inadequate|superficial|unconvincing|hesitant"
    r"|halting|disjointed|stilted|sloppy|garbled|jumbled|shallow|sketchy|disappointing"
    r"|embarrassing|underwhelming)"
)
GOOD = (
    r"(?:clear|prepared|sharp|focused|convincing|concise|articulate|confident|calm|specific"
    r"|precise|strong|good|ready|quick|coherent|awake|organi[sz]ed|well|better|properly|justice)"
)
DONE = (
    r"(?:answers?|reply|replies|responses?|explanations?|presentation|examples?|performance|story"
    r"|stories|start|opening|english|knowledge|preparation|delivery|voice|code|solution|interview"
    r"|test|sketch|descriptions?|introduction|account|thoughts|arguments?|grasp|attempt|lesson"
    r"|demo(?:nstration)?|words|manner|showing|points?|spots?|side|moments?|understanding"
    r"|reasoning|figures?)"
)
