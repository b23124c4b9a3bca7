"""The words by which the review knows the parts of a letter: thanks, moment, strength, next, close.

They are asked whether a part is there at all; where it stands and how good it is, is not judged.
"""

from __future__ import annotations

from recovery.letters.telling import IRREGULAR
from recovery.letters.vocabulary import any_of

THANKS = any_of(r"thank(?:s|ful|ed)?", r"thx", r"grateful", r"appreciat\w+", r"gratitude")
LATELY = any_of(
    r"today",
    r"yesterday",
    r"this (?:morning|afternoon|week)",
    r"last week|(?:mon|tues|wednes|thurs|fri|satur|sun)day",
)
# What any letter says to its reader; whatever else it says to "you" is of this talk.
FORMULA = any_of(
    r"thank(?:ing|s to)? you",
    r"(?:appreciate|thanks? for|grateful for)(?: \w+){0,4} you(?:r time| taking| for)?",
    r"your (?:\w+ )?(?:time|consideration|attention|company|team|organi[sz]ation|reply|answer"
    r"|decision)",
    r"(?:hear(?:ing)?|news|word) (?:back )?from you",
    r"(?:speak|talk|meet|work|discuss|share)(?:ing)? (?:\w+ )?(?:with|to) you",
    r"(?:meet|see|join|help|assist|send|show|call|tell|give|provide)(?:ing)? you",
    r"(?:if|whether|should) you (?:\w+ )?(?:need|require|have|would)",
    r"(?:use|useful|helpful|help|value|valuable|service|asset|interest|benefit|fit|good|right)"
    r" (?:to|for) (?:you|your)",
    r"yours",
    r"I (?:\w+ )?hope (?:that )?you|I(?:'m| am) sure (?:that )?you|as you know|you(?:'ll"
    r"| will) find",
    r"your (?:\w+ )?(?:search|invitation|advertisement|email|letter|message|name|website"
    r"|convenience)",
)
# What was read about the company, after the talk or before it, is no moment of the talk.
READ = any_of(
    r"(?:I|I've|have|had|since|and|also|then|later|afterwards|lovely to"
    r"|glad to) (?:\w+ ){0,2}?read",
    r"(?:I|we) see (?:from|in|on|that)",
    r"look(?:ed|ing) (?:you|it|them|this|that|him|her) up|looked (?:up|into|through)",
    r"read(?:ing)? (?:up|about|in|on|that|how|your)",
    r"(?:website|web ?page|news ?page|home ?page|annual report|newsletter|press release|blog"
    r"|paper)",
    r"(?:came|come) across|found out|according to|it says|turns out|I see you",
    r"(?:poking|looking|browsing|digging|reading) (?:about|around|round|through|into|up)",
)
YOU = any_of(r"you", r"your", r"our (?:talk|conversation|meeting|walk|chat)", r"showed me")
MOMENT = any_of(
    r"(?:stay(?:s|ed)|stuck|remain(?:s|ed)?|sticks)(?: \w+){0,2} (?:with|in) (?:me|my)",
    r"in my (?:head|mind|ears?|nose|thoughts)",
    r"remember(?:ed|ing)?",
    r"I (?:\w+ )?(?:enjoyed|liked|loved|valued|admired) (?!meeting|talking|speaking|our)",
    r"impress(?:ed|ive|ion|es)",
    r"struck|high(?:light| point)|favou?rite|best part",
    r"(?:keep|kept|been) (?:thinking|turning|coming)",
    r"(?:come|came|go|went) back to",
    r"(?:told|tells|says?|said) (?:me )?(?:a lot|much|more)",
    r"(?:show(?:ing|ed)|walk(?:ing|ed)) me",
    r"(?:hearing|seeing|watching|listening to) (?!(?:(?:back )?from|me|you)\b)\w+",
    r"to (?:hear|learn|see) (?:that|how|about|why|what|of)",
    r"we (?:\w+ )?(?:spoke|talked|discussed|walked|looked|went|stood|sat|tried|agreed|laughed)",
    r"I had not (?:\w+ )?expected|(?:was|were) worth",
    r"(?:moved|touched|delighted|fascinated|inspired|intrigued|surprised) (?:by|to)",
)
# Past forms that tell of the talk, of thanks or of reading, and of no strength.
POLITE = frozenset(
    """
    enjoyed liked loved wanted appreciated looked hoped found learned learnt spoke talked asked
    thought noticed wondered heard saw met came went received attached applied interviewed discussed
    felt understood knew needed said told mentioned believed wished remembered valued admired
    """.split()  # noqa: SIM905 - a list of words
)
SAME = {"cut", "put", "set", "hit", "split", "spread", "shut", "let"}  # in the past as well
PAST = "|".join(sorted({*IRREGULAR, *SAME} - POLITE))
# What sounds like a deed or a thing that one has, and is none that an employer needs.
IDLE = any_of(
    r"I(?:'ve| have| had)? (?:always |since |often |long )?(?:been thinking|lived|walked|wanted"
    r"|wished)",
    r"I (?:have|had) (?:an?|two|three|one|some|the|my) (?:\w+ ){0,3}?(?:questions?|time|interest"
    r"|form"
    r"|hours?|days?|journey|talk|look|impression|picture|feeling|idea|evening|afternoon|morning)",
    r"I(?:'m| am) (?:an?|the) (?:\w+ ){0,2}?(?:admirer|fan|visitor|customer|reader|lover|kind|sort"
    r"|little|bit|believer|user|guest|regular)",
    r"I made (?:an? note|up my mind|sure|notes|the journey|my way)",
    r"I took (?:the (?:\w+ )?way|away|home|notes|a (?:note|look|walk))",
    r"I wrote (?:it |that )?down|I left (?:with|the|your|for|thinking|feeling)",
    r"(?:gave|left|taught) me (?:with )?(?:an?|much|so) (?:\w+ )?(?:idea|picture|impression|feeling"
    r"|sense|smile|reason)",
    r"as a child|over the years",
)
STRENGTH = any_of(
    rf"(?:I|we)(?:'ve| have| had)? (?:(?:\w+ly|also|once|always|since|myself|now|already|still|then"
    rf"|often|never) )?(?!(?:{'|'.join(sorted(POLITE))})\b)(?:\w{{3,}}ed|made|done|been"
    rf"|(?:re|over|under|out)?(?:{PAST})|looked after)",
    r"I(?:'m| am) (?:an? |the |good |used |trained |at home|known )",
    r"I(?:'ve| have| had) (?:an? |two |three |four |five |six |seven |eight |nine |ten |\d+ )",
    r"I (?:know how to|speak|teach|lead|run|work|build|plan|manage|write|like to) \w+",
    r"I (?:can|could) (?!(?:also |always |easily |only |well |happily )?(?:come|be|start|begin|call"
    r"|ring|send|travel|visit|meet|make|imagine|see|attend|offer|not)\b)\w+",
    r"I \w+ (?:\w+ )?for a living",
    r"I was the (?:\w+ ){1,3}(?:who|that)",
    r"I used to (?!think|come|live|walk|go)\w+",
    r"I did (?!not)\w+|I learn(?:t|ed) (?:that|this|the|my) (?:work|trade|craft)",
    r"my (?:\w+ ){0,2}(?:clients|customers|pupils|patients|students|apprentices)",
    r"(?:years|months) (?:of|in|at|as|behind|on) \w+",
    r"(?:left me|gave me|taught me|leaves me) \w+",
    r"what I (?:\w+ )?(?:bring|add|offer|do)",
    r"(?:in|at) my (?:last|present|current|previous|former|first|own) \w+",
    r"(?:I|would|can) (?:\w+ )?(?:bring|add|offer|contribute)",
    r"my (?:own )?(?:\w+ )?(?:experience|skills?|strengths?|background|work|training|career|team"
    r"|years|knowledge|degree|thesis|research|studies|project|time (?:at|in|as))",
    r"where I (?:\w+ )?(?:feel|am)",
    r"as an? \w+(?: \w+)?,? (?:I|at|in|for)",
    r"(?:for|over|in|since|after) (?:\w+ ){0,3}(?:years|summers|seasons)",
)
GLAD = r"(?:glad|happy|pleased|delighted|excited|thrilled|honou?red)"
NEXT = any_of(
    r"look(?:ing|s)? (?:\w+ )?forward",
    r"hear(?:ing)? (?:back )?from you",
    r"next (?:steps?|rounds?|stage|interview|conversation)",
    rf"(?:would|should|will|shall|I'd|I'll)(?: be)? (?:\w+ )?(?:gladly|welcome|{GLAD})",
    rf"(?<!was )(?<!were )(?<!been ){GLAD} to (?:\w+ )?(?:send|share|show|tell|talk|discuss|meet"
    r"|come|answer|walk|provide|bring|present|visit|continue|explain|help|supply|forward|give)",
    r"(?:talk|speak|meet|see you) (?:\w+ )?(?:again|soon)",
    r"(?:until|till) (?:then|we)",
    r"continu(?:e|ing) (?:our|the|this)",
    r"let me know",
    r"in touch",
    r"see you",
    r"on (?:its|their) way|(?:references?|papers|portfolio) (?:has|have) your",
)
# At the end of a letter these say what comes next as well.
AHEAD = any_of(
    r"I(?:'d| would| should) \w+",
    r"(?:I(?:'ll| will| shall| can| could)|and (?:will|shall|can|could|would)) \w+",
    r"I(?:'m| am) (?:\w+ )?(?:free|available|at your disposal|keen|eager|ready|at home|reachable)",
    r"(?:I|and) (?:\w+ )?(?:hope|await|wait)",
    r"it would be",
    r"shall I|may I|is there anything|would you",
    r"(?:call|ring|reach|phone|email|write to|contact|ask) me",
    r"give me a (?:call|ring)",
    r"(?:before|when|once|after|until|whenever) (?:you|your|it) \w+",
    r"your (?:\w+ )?(?:reply|answer|decision|news|panel|convenience)",
    r"please (?:\w+ )?(?:call|write|contact|tell|ask|feel free|find)",
    r"(?:any|next) (?:\w+ )?(?:day|morning|afternoon|week|month|time)",
)
CLOSE = any_of(
    r"regards|sincerely|faithfully|wishes|warmly|cheers|best|yours|respectfully|cordially"
    r"|gratefully|greetings|truly|thanks|thank you"
)
