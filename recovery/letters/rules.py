"""What a letter is reviewed by: each rule with whose it is and what to do about it.

The sources are career offices and recruiters that say so in public; the word counts are our
choice. None of the rules keeps a letter from being sent.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its name in the checklist, whose it is, and what to do when it is broken."""

    id: str
    label: str
    source: str
    advice: str


SHORT = Rule(
    "short",
    "100 to 180 words",
    "Career offices: a brief page; the count is our choice",
    "Aim for 100 to 180 words: one moment, one strength, one new thing.",
)
SUBJECT = Rule(
    "subject", "A subject that names the role", "UNC", "Name the role in the subject line."
)
THANKS = Rule(
    "thanks",
    "Thanks, with the role or the date",
    "Princeton, UNC, Villanova",
    "Begin with thanks for the talk, and say which: its role or its date.",
)
MOMENT = Rule(
    "moment",
    "One moment from the talk",
    "Princeton, UNC, Villanova",
    "Say one thing that they told or showed you, so that they know which talk it was.",
)
STRENGTH = Rule(
    "strength",
    "One strength that meets a need",
    "Princeton, Oklahoma State, Wesleyan",
    "Say in one sentence what you have done that meets what they need.",
)
NEXT = Rule(
    "next",
    "A next step at the end",
    "Oklahoma State, Wesleyan, St Olaf",
    "End with what you look forward to.",
)
CLOSE = Rule(
    "close",
    "A sign-off",
    "Oklahoma State, Wesleyan, St Olaf",
    "End with a greeting and your name on lines of their own.",
)
NEW = Rule(
    "new",
    "Something new, with its source at hand",
    "UNC, Villanova",
    "Bring in one finding, if you can one from after the talk that touches what went weakly.",
)
APOLOGY = Rule(
    "apology",
    "No apology for how it went",
    "Georgetown SFS, Loyalist, Vault, HR Capitalist",
    "Leave it out. A wrong fact may be put right in one plain sentence, without regret.",
)
FAULTS = Rule(
    "faults",
    "No list of mistakes",
    "Georgetown SFS, Loyalist, Vault",
    "Leave it out: a list of faults shows what may not have been noticed.",
)
LEAK = Rule(
    "leak",
    "Nothing of your own notes",
    "Ours: only this journal can know",
    "These words are near to your private notes. Say it another way, or leave it out.",
)
NAMES = Rule(
    "names",
    "Names as in the journal",
    "St Olaf: proofread several times",
    "Compare with the name in your journal.",
)
REGISTER = Rule(
    "register",
    "A plain register",
    "Princeton, Waterloo",
    "Leave out emoticons, piled marks, capitals and text-speak.",
)
PLACEHOLDER = Rule(
    "placeholder",
    "No placeholder left",
    "Princeton, Waterloo",
    "Fill this in, or take it out.",
)
TWIN = Rule(
    "twin",
    "Not near a copy of another letter",
    "Princeton, WashU Law, De Anza: some employers share them",
    "Change the moment and the words: letters of one interview are compared.",
)
RULES = (
    SHORT,
    SUBJECT,
    THANKS,
    MOMENT,
    STRENGTH,
    NEW,
    NEXT,
    CLOSE,
    APOLOGY,
    FAULTS,
    LEAK,
    NAMES,
    REGISTER,
    PLACEHOLDER,
    TWIN,
)
