"""The words by which the review knows an apology, self-criticism, and the wrong register.

Texts are searched with straight apostrophes. Spaces in the patterns stand for themselves.
"""

from __future__ import annotations

import re


def _any_of(*patterns: str) -> re.Pattern[str]:
    """Match any of some patterns as whole words."""
    return re.compile(r"\b(?:" + "|".join(patterns) + r")\b", re.IGNORECASE)


ADVERB = (
    r"(?:(?:really|probably|certainly|also|only|simply|just|even|perhaps|fully|quite|completely"
    r"|rather|clearly|sadly|somehow|surely|truly) )?"
)
NEGATED = (
    r"(?:did not|didn't|could not|couldn't|was not able to|wasn't able to|was unable to"
    r"|were unable to|am unable to)"
)
# What follows "I should have" when it is a plan: "the page ready by Friday".
THING = r"(?!(?:a|an|the|my|some|it|this|that|these|those|one|two|more|time|no|something)\b)"
FELT = (
    r"(?:was|am|felt|feel|got|grew|became|seemed|appeared|sounded|looked|came off(?: as)?"
    r"|(?:must|may|might) have (?:been|seemed|appeared|sounded|come across(?: as)?))"
)
BAD = (
    r"(?:poor|weak|bad|wrong|clumsy|vague|rambling|confus(?:ed|ing)|incomplete|unclear|muddled"
    r"|messy|thin|shaky|rushed|disorgani[sz]ed|awkward|incoherent|inadequate|insufficient"
    r"|superficial|unprepared|under-?prepared|ill[- ]prepared|badly prepared|late|flustered"
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
APOLOGIES = _any_of(
    r"I (?:\w+ly |do |must |can only )?(?:apologi[sz]e|regret(?:ted)?)",
    r"(?:to|let me|must|should) (?:\w+ )?apologi[sz]e",
    r"forgive (?:me|my|the|that|how)",
    r"regret(?:tably|fully)|(?:my|with|great|deep) regrets?",
    r"excuse (?:me|my|the|how|any)",
    r"kick(?:ed|ing)? myself",
    r"beat(?:ing)? myself up",
    r"(?:annoyed|cross|angry|frustrated|unhappy|dissatisfied|displeased) with"
    r" (?:myself|my|how (?:I|it went))",
    r"I (?:\w+ )?(?:cringe|wince|blush|dread|hate to think)",
    r"my (?:own )?(?:mistakes?|faults?|bad|blunders?|nerves|nervousness|anxiety|oversights?)",
    r"(?:nerves|nervousness|anxiety) (?:\w+ )?(?:got|took|made|played|spoiled)",
    rf"I {FELT} (?:\w+ ){{0,2}}(?:nervous|anxious|tense|agitated|ill at ease)",
    r"I (?:was|am) not (?:\w+ )?(?:myself|at ease)",
    rf"I {ADVERB}should(?: not|n't)? {ADVERB}have {THING}",
    rf"I {ADVERB}could {ADVERB}have {ADVERB}(?:done|been|given|said|answered|explained|told|shown"
    r"|put|mentioned|made|prepared|handled|phrased|known|used|thought|gone|brought|expressed)",
    rf"I would {ADVERB}have (?:liked|wished|wanted|preferred) to (?:say|tell|show|give|explain"
    r"|answer|mention|add|do)",
    rf"I(?:'d| had| do)? {ADVERB}wish(?:ed)? (?:that )?"
    rf"(?:I (?:had|were|was|could have)|I'd|my (?:\w+ )?{DONE}|it had|the (?:\w+ ){{1,5}}had)",
    r"if only I",
    r"if I (?:could|were able to|had) (?:\w+ ){1,8}(?:again|over)",
    r"I (?:had )?hoped to have",
    rf"I {ADVERB}(?:failed|neglected|forgot|omitted|missed)",
    rf"I {NEGATED} {ADVERB}(?:mention|explain|answer|express|say|describe|remember|recall|convey"
    r"|present|articulate|communicate|(?:give|show|offer)(?: you)? (?:an?|the|my|any))",
    r"bear with me",
    r"(?:a |another |one more )?second chance",
    r"(?:another|one more) chance",
    r"make up for (?:it|that|this|my|what)",
    r"(?:I|I've|have|had) let (?:you|myself) down",
    r"not (?:at )?my best",
    r"not me at my best",
    r"(?:an? )?(?:off|bad|rough|hard|difficult) day for me",
    r"(?:an )?off[- ]day",
    r"how (?:nervous|anxious|tense|stressed|tired|scared|flustered) I (?:was|am|felt|got|seemed)",
    r"(?:was not|wasn't|were not|weren't) (?:\w+ )?(?:on|at|in) (?:my|the) (?:\w+ )?"
    r"(?:a[- ]game|best|form|top)",
    r"wasn't (?:quite |really |fully )?(?:myself|at ease)",
    r"do(?:ing)? (?:myself|my \w+) (?:\w+ )?justice",
    r"hold (?:it|that|this|my \w+) against",
    r"(?:do not|don't|will not|won't) judge (?:me|my|it|by)",
    r"(?:feel|felt) (?:\w+ )?(?:bad|terrible|awful|guilty|foolish|stupid) (?:about|that|for)",
    r"overlook (?:it|this|my)",
    r"disappoint(?:ed|ing) (?:you|myself|in myself|with myself|with my|in my)",
    r"I blame",
    r"(?:make|making|some|any) allowances?",
    r"in my (?:own )?(?:defen[cs]e|favour)",
    r"(?:(?:that|it|this) (?:was|is) )?not (?:at all )?like me|unlike me|out of character",
    r"I (?:had |have )?(?:hardly|barely|not|scarcely) slept|lack of sleep|no sleep",
    r"(?:put|chalk) (?:it|that|this|my \w+) (?:down|up) to",
    r"(?:on reflection|looking back|thinking back|afterwards),? I (?:\w+ )?(?:gave|answered|talked"
    r"|spoke|said|told|went|could|ought|should|might|did|was|realised|realized|missed|left|never)",
    r"what I (?:\w+ )?(?:meant|was trying|wanted|intended) to (?:say|explain|show|get|convey"
    r"|express)",
    r"(?:had I|if I had|if I'd) (?:only )?(?:been|not|had|known|slept|prepared|remembered|thought"
    r"|understood|listened)",
    r"let me try (?:\w+ )?again|another (?:go|try|attempt) at",
    r"I ought (?:not )?to have",
    r"it (?:\w+ )?(?:pains|bothers|troubles|haunts|irks) me|been (?:bothering|nagging|haunting) me",
    r"(?:look|see) (?:past|beyond) (?:my|the|that|it|this|how)",
    r"colou?r your",
    r"(?:putting up|patience|patient|bearing|forbearance) with (?:me|my|how I)",
    r"(?:kind|patient|generous|gracious|forgiving|understanding) about (?:me|my|how I)",
    r"you (?:\w+ )?deserved",
    r"you must think (?:me|I|that I)",
    r"(?:spoil|ruin|hurt|harm|damag|jeopardi[sz]|wreck)\w* my (?:chances?|case|prospects)",
    r"put you off",
    r"on my part",
    r"I had (?:a|an) (?:\w+ )?(?:cold|headache|fever|migraine|temperature|flu|night|bug)",
    r"I was (?:\w+ )?(?:ill|unwell|jet-?lagged|feverish|exhausted|sleepless|unwell|out of sorts)",
    r"I (?:am|'m) (?:usually|normally|generally|ordinarily|otherwise) (?:\w+ ){0,2}?(?:more|better"
    r"|much|far|less|not|quicker|clearer|calmer|sharper)",
    r"(?:usually|normally|generally|ordinarily),? I(?:'m| am) (?:\w+ )?(?:more|better|much|far|less"
    r"|not|quicker|clearer|calmer|sharper)",
    r"my (?:usual|normal|best|true) (?:standard|self|form|level)",
    r"I do (?:\w+ )?better (?:on|in|when|with|at|than)",
    r"not at my \w+est",
    r"(?:slipped|escaped) (?:my mind|me)",
)
SLIP = (
    r"(?:rambled|stumbled|froze|blanked|hesitated|mumbled|fumbled|panicked|babbled|stammered"
    r"|misread|misjudged|misunderstood|misheard|mishandled|muddled|bungled|botched|blundered"
    r"|overran|waffled|mixed up|messed up|went blank|made no sense"
    r"|never (?:got (?:to (?:say|tell|finish|explain|answer|mention|show|the)|round|around)"
    r"|reached the|finished (?:my|the))"
    r"|lost (?:my|the) (?:thread|way|place|train)|ran (?:\w+ )?out of time"
    r"|(?:talked|spoke|went on) (?:far |much )?too|had no (?:answer|example|reply)"
    r"|contradicted myself|repeated myself)"
)
# These are an apology only where they begin a sentence, or one that speaks of the writer.
APOLOGIES_OF_MINE = _any_of(
    r"sorry(?= (?:for|about|that|if|it|how|I|we|you|my|but|to)\b|\W*$|[,;:.!])"
    r"(?! to (?:hear|learn|read|see|miss|leave|go|lose))",
    r"apolog(?:y|ies|etic|i[sz]ing)",
    r"unfortunate(?:ly)?(?! for (?!(?:me|both|us)\b))",
    r"forgiv(?:e|en|eness)",
    r"pardon",
    r"(?:embarrass|humiliat|mortif)\w+",
    r"ashamed",
    r"to my (?:shame|chagrin|dismay)",
    r"(?:with|in) (?:the benefit of )?hindsight",
    r"(?:was|were|is|are) to blame",
    r"(?:not|hardly|barely) think straight",
    r"a (?:poor|bad|weak|sorry|dismal|feeble) (?:showing|performance|impression|effort|account)",
)
FAULTS = _any_of(
    rf"my (?:\w+ ){{1,8}}?(?:was|were|got|grew|seemed|sounded|felt|came (?:across|over|out))"
    rf" (?:as )?(?:\w+ ){{0,2}}{THIN}",
    rf"(?:my|the) (?:\w+ )?{DONE}(?: [^.!?\n]{{0,40}}?)? (?:was|were|is|are) (?:\w+ ){{0,2}}"
    r"(?:weaker|worse|poorer|shorter|thinner|less \w+) than",
    rf"my (?:\w+ )?{DONE}(?: [^.!?\n]{{0,40}}?)? (?:was|were|is|are) (?:\w+ ){{0,2}}{BAD}",
    rf"I (?:\w+ ){{0,3}}?{SLIP}",
    rf"and (?:then )?{SLIP}",
    r"my [^.!?\n]{0,60}? made no sense",
    r"(?:turned|came) out (?:\w+ )?(?:badly|wrong|poorly|muddled|garbled)",
    rf"my [^.!?\n]{{0,60}}?\b(?:was|were|seemed|sounded|came across as) (?:\w+ )?{THIN}",
    rf"the {DONE} (?:that |which )?I (?:gave|wrote|drew|told|chose|used) (?:\w+ ){{0,3}}"
    rf"(?:was|were) (?:\w+ ){{0,2}}{BAD}",
    rf"my (?:\w+ )?{BAD} {DONE}",
    rf"my (?:\w+ )?{DONE} (?:was not|were not|wasn't|weren't|lacked|missed|fell)",
    rf"I {FELT} (?:\w+ ){{0,2}}{BAD}",
    rf"I (?:\w+ )?(?:came|come) (?:across|over) (?:as )?(?:\w+ ){{0,2}}{BAD}",
    rf"I {NEGATED} (?:\w+ )?(?:come across|come over|do|perform|present myself|sell myself"
    rf"|prepare|speak|explain myself) (?:\w+ ){{0,2}}{GOOD}",
    rf"I (?:was not|wasn't) (?:(?:as|so|very|fully|quite|really|that) )?{GOOD}",
    r"I (?:\w+ )?(?:talked|spoke|went on|answered|replied|wrote|said|explained|paused|came"
    r"|jumped|took) (?:\w+ ){0,3}?(?:too|far|for) (?:too )?(?:long|much|fast|quickly|little|softly"
    r"|quietly|late|soon|short)",
    rf"I {NEGATED} {ADVERB}(?:think of|come up with|name|solve|live up|work out|follow)",
    rf"I {NEGATED} {ADVERB}find (?:my|the (?:right )?words?|an? (?:\w+ )?(?:example|answer|word))",
    r"I had (?:no|little|hardly any) (?:\w+ )?(?:answers?|examples?|reply|story|stories"
    r"|figures?|clue)",
    r"I (?:\w+ )?(?:did|fared|performed|came off|prepared) (?:so |very |rather |quite )?(?:badly"
    r"|poorly|worse|below)",
    r"I (?:\w+ )?(?:misread|misunderstood|misheard|misjudged|miscalculated|mispronounced"
    r"|muddled|jumbled|garbled|gabbled|guessed|dodged|evaded|ducked|left out|overran|overslept"
    r"|exaggerated|oversold|talked over|cut you off|kept you waiting|was at a loss"
    r"|ran (?:out of (?:time|words)|over)|arrived late|turned up late|sold myself short"
    r"|went off on|lost myself)",
    r"I (?:\w+ )?(?:got|gave|had) (?:\w+ ){1,4}(?:wrong|backwards|muddled|mixed up|confused)",
    r"I (?:\w+ )?(?:handled|managed|answered|dealt with|treated|put|explained|described|presented)"
    r" [^.!?\n]{0,60}?\b(?:badly|poorly|clumsily|wrongly|awkwardly)",
    r"I gave (?:you )?(?:an?|the) (?:\w+ )?(?:wrong|poor|weak|bad|vague|rambling|muddled)",
    r"(?:for|my|by|about|after) (?:\w+ )?(?:rambling|stumbling|blanking|freezing|babbling"
    r"|mumbling|hesitating|hesitation|waffling|fumbling|stammering|stuttering|panicking)",
    r"you (?:must|will) (?:\w+ )?have (?:noticed|thought|wondered)",
    r"as you (?:\w+ ){0,2}(?:noticed|guessed|could tell)",
    r"I (?:did not|didn't) have (?:an?|any|the) (?:\w+ )?(?:answers?|examples?|questions?|reply)",
    r"I (?:\w+ )?(?:rambled|stumbled|froze|blanked|hesitated|mumbled|fumbled|struggled|panicked"
    r"|babbled|stammered|stuttered|waffled|digressed|botched|bungled|messed up|fell short"
    r"|screwed up|blew|bombed|flubbed|fluffed|flunked|tanked|choked|goofed|faltered|wavered"
    r"|tripped over|backtracked|trailed off|tripped up|drew a blank|dried up|clammed up"
    r"|underperformed|undersold|interrupted you|repeated myself|contradicted myself"
    r"|lost (?:my|the) (?:thread|train|way|place)|got (?:lost|stuck|tangled|carried away))",
    r"I was (?:\w+ )?(?:tired|slow|confused|long-winded|all over the place)",
    r"(?:I|you) (?:know|knew|noticed|saw|realise|realize|admit|fear) (?:that )?I (?:did not|didn't"
    r"|was not|wasn't|could not|couldn't|failed)",
    r"(?:without|instead of) (?:\w+ ){0,2}(?:answering|getting to the point|finishing)",
    r"(?:talked|spoke|went|danced) (?:\w+ )?(?:around|past) (?:the|your) (?:\w+ )?"
    r"(?:question|point)",
    r"I (?:\w+ )?got (?:\w+ )?(?:sidetracked|off track|ahead of myself|in my own way)",
    r"(?:did not|didn't) (?:\w+ )?(?:answer|address|explain|articulate|express|communicate|convey)"
    r" (?:\w+ ){1,6}(?:well|clearly|fully|properly|adequately|enough|as I)",
    r"not (?:the|my) (?:strongest|best|clearest|finest)",
    rf"(?:I|it|my \w+) (?:was not|wasn't|were not|weren't) as (?:\w+ as I|{GOOD} as)",
    r"nowhere near (?:my|as)",
    r"not in control of",
    r"my (?:hands?|voice) (?:shook|trembled|cracked|was shaking|were shaking)",
    r"(?:trembling|shaking) hands",
    r"nonsense for",
    r"my clumsiness",
    r"(?:did not|didn't) do a (?:\w+ )?(?:great|good) job",
    r"a (?:better|poor|bad|terrible) job (?:of|at|in) \w+ing",
    r"(?:the )?wrong impression",
    r"went (?:\w+ )?blank",
    r"mind (?:was|went) (?:\w+ )?(?:empty|blank)",
    r"(?:interview|answer|question|I) (?:\w+ )?went (?:\w+ )?(?:badly|wrong|poorly)",
    r"(?:it|things?) (?:\w+ )?went (?:\w+ )?(?:badly|poorly)",
    r"could have (?:been|gone|come out) (?:\w+ )?better",
    r"I lack(?:ed)? \w+",
    r"I (?:\w+ )?(?:realise|realize|fear|worry|suspect|admit|confess|gather|am aware|am conscious"
    r"|am afraid|'m afraid|'m aware) (?:that )?(?:I|my(?: \w+){1,5}?) (?:\w+ )?(?:was|were|had|did"
    r"|made"
    r"|sounded|seemed|came|gave|knew|left|talked|spoke|went|may|might|must|got|took|kept)",
    r"(?:admittedly|frankly|honestly),? I (?:\w+ )?(?:knew|had|did|was|could)",
    r"I knew (?:far |much |rather )?(?:too little|nothing|not enough|less)",
    r"I had not (?:\w+ )?(?:read|prepared|looked|done|thought|practi[sc]ed|revised)",
    r"(?:threw|floored|stumped|fazed|rattled|defeated|unsettled|wrong-footed|flummoxed) me",
    r"caught (?:me|us) (?:off guard|out|unprepared|unawares|short|flat-footed)",
    r"I was (?:\w+ )?(?:thrown|rattled|fazed|floored|stumped|wrong-footed|caught (?:out|off|short"
    r"|unawares)|all at sea"
    r"|flummoxed|off balance|hard to follow)",
    r"I (?:\w+ )?(?:made|left) (?:\w+ )?(?:a|an) (?:\w+ ){0,3}?(?:hash|mess|meal|muddle|fool"
    r"|(?:poor|bad|weak|wrong|sorry) (?:\w+ )?impression)",
    r"I (?:\w+ )?(?:dropped the ball|skipped over|skated over|glossed over|rushed (?:the|my"
    r"|through)"
    r"|gave away that|half-answered|missed the (?:point|mark)|fell flat|lost my (?!heart)\w+)",
    r"my (?:\w+ ){1,5}?(?:missed the (?:point|mark)|fell flat)",
    r"my (?:\w+ )?(?:memory|mind|maths?|english|words?|voice|tongue|courage|wits|brain|head|nerves?"
    r"|concentration) (?:\w+ )?(?:failed|deserted|left|let me|gave (?:up|out|way)|froze"
    r"|was (?:elsewhere|away)"
    r"|wandered|stopped)",
    r"words failed me|cost me my",
    r"my (?:\w+ )?(?:silence|long pause|lateness|late arrival|stumbl\w+|rambl\w+|waffl\w+"
    r"|slow start"
    r"|hesita\w+|fumbl\w+|omissions?|slips?)",
    r"(?:only|barely|hardly) (?:half|part of) (?:an |the |my )?(?:answer|story|truth|reply)",
    rf"I {NEGATED} {ADVERB}come (?:across|over)",
    r"my lack of",
    r"my (?:shortcomings?|failings?|gaps?|weakness(?:es)?)",
    r"gaps? in my",
)
# One wrong fact may be put right in one plain sentence; this knows that sentence.
CORRECTION = _any_of(
    r"(?:have|need|like|want|wish|must|should|allow me|let me) (?:\w+ )?(?:to )?correct",
    r"(?:one|two|three|a|another|some|further) (?:\w+ )?corrections?(?= to\b|:)",
    r"needs? (?:correcting|to be corrected)",
    r"put (?:\w+ ){0,3}right",
    r"misspoke",
    r"misquoted",
    r"misstated",
)
TEXT_SPEAK = (
    "lol|lmao|rofl|thx|thnx|tnx|btw|asap|fyi|omg|imo|imho|pls|plz|tbh|idk|ttyl|cu|ur|u|gr8|l8r|b4|2day|2moro|2nite"
    "|gonna|wanna|gotta|kinda|sorta|dunno|cuz|coz|cos|bc|haha\\w*|hehe\\w*|yeah|yep|nope|y'all"
)
LOUD = "SO|VERY|REALLY|MUCH|NOT|AND|THE|YOU|ALL|GREAT|LOVE|THANK|THANKS|BEST|EXCITED|PLEASE|WANT"
REGISTER = re.compile(
    r"[:;=8]'?-?[()DPp/|\\]+(?=\s|$)|<3|[\U0001F300-\U0001FAFF\u2600-\u27BF]|[!?]{2,}|\.{4,}"
    rf"|\b(?i:{TEXT_SPEAK})\b"
    r"|(?<![\w.'-])[ur](?![\w.'-])"
    rf"|\b(?:{LOUD}|[A-Z]{{4,}})(?:\s+(?:{LOUD}|[A-Z]{{4,}}))+\b"
)
BLANK = r"(?:insert|add|fill in|enter|your|to be|name of|date of|tbc|role|company|date|name)"
PLACEHOLDERS = re.compile(
    r"\[[^\]\n]{1,60}\]|\{[^}\n]{0,60}\}|<[A-Za-z][^>@\n]{0,40}>|_{3,}|\?\?\?"
    r"|\b(?:X{3,}|TODO|TBD|TBC|FIXME|YOUR [A-Z]{3,})\b"
    rf"|\((?i:{BLANK})\b[^)\n]{{0,40}}\b(?i:here|name|date|role|company)\)"
    r"|(?im:^\W*(?:your|my|first|full|last|the|company|recipient)(?: \w+)? name\W*$)"
    r"|\b(?i:lorem ipsum|insert (?:\w+ ){1,4}here|your name here|company name)\b"
)
BULLET = re.compile(r"(?m)^[ \t]*(?:[-*\u2022\u2013]|\d+[.)])[ \t]+\S.*$")
