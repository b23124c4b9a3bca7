"""The words by which the review knows an apology: regrets, excuses, and pleas to be judged anew."""

from __future__ import annotations

from recovery.letters.vocabulary import ADVERB, DONE, FELT, HAVE, NEGATED, THING, any_of

ANYWHERE = any_of(
    r"I (?:\w+ly |do |must |can only )?(?:apologi[sz]e|regret(?:ted)?(?! only))",
    r"(?:to|let me|must|should) (?:\w+ )?apologi[sz]e",
    r"forgive (?:me|my|the|that|how)",
    r"regret(?:tably|fully)|(?:my|with|great|deep) regrets?",
    r"excuse (?:me|my|the|how|any)",
    r"kick(?:ed|ing)? myself|I could have (?:died|cried|sunk)",
    r"(?:silly|stupid|typical|foolish|daft) me",
    r"(?:only|just) (?:have )?(?:I )?myself to blame|blame myself",
    r"consider me (?:\w+ )?(?:again|once more|one more)|reconsider|I beg you",
    r"(?:unfavou?rable|poor|negative|bad|low|false|mistaken) (?:view|opinion|impression) (?:of"
    r"|that)",
    r"than I (?:would|should|might) have (?:liked|wished|wanted|hoped)",
    r"beat(?:ing)? myself up",
    r"(?:annoyed|cross|angry|frustrated|unhappy|dissatisfied|displeased) with"
    r" (?:myself|my|how (?:I|it went))",
    r"I (?:\w+ )?(?:cringe|wince|blush|dread|hate to think)",
    r"my (?:own )?(?:mistakes?|faults?|bad|blunders?|nerves|nervousness|anxiety|oversights?)",
    r"(?:nerves|nervousness|anxiety) (?:\w+ )?(?:got|took|made|played|spoiled)",
    rf"I {FELT} (?!used )(?:\w+ ){{0,2}}(?:nervous|anxious|tense|agitated|ill at ease)",
    r"I (?:was|am) not (?:\w+ )?(?:myself|at ease)",
    rf"I {ADVERB}should(?: not|n't)?{HAVE} {THING}",
    rf"I {ADVERB}could{HAVE} {ADVERB}(?:done|been|given|said|answered|explained|told|shown"
    r"|put|mentioned|made|prepared|handled|phrased|known|used|thought|gone|brought|expressed)",
    rf"I would {ADVERB}have (?:liked|wished|wanted|preferred) to (?:say|tell|show|give|explain"
    r"|answer|mention|add|do)",
    rf"I(?:'d| had| do)? {ADVERB}wish(?:ed)? (?:that )?"
    rf"(?:(?:I had|I'd)(?! had (?:that|this|it|one|them)\b)|I (?:were|was|could have)"
    rf"|my (?:\w+ )?{DONE}|it had|the (?:\w+ ){{1,5}}had)",
    r"if only I",
    r"if I (?:could|were able to|had) (?:\w+ ){1,8}(?:again|over)",
    r"I (?:had )?hoped to have",
    rf"I {ADVERB}(?:failed|neglected|forgot|omitted|missed)",
    rf"I {NEGATED} {ADVERB}(?:mention|explain|answer|express|say|describe|remember|recall|convey"
    r"|present|articulate|communicate|(?:give|show|offer)(?: you)? (?:an?|the|my|any))",
    r"bear with me",
    r"(?:a |another |one more )?second chance",
    r"(?:another|one more) chance(?! to (?:walk|see|visit|look|talk|hear|meet|come))",
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
    r"(?:do|did|does|doing|done) (?:myself|my \w+) (?:\w+ )?justice",
    r"hold (?:it|that|this|my \w+) against",
    r"judg(?:e|ed|ing) me|(?:do not|don't|will not|won't) judge",
    r"(?:bear|keep) in mind (?:that )?(?:I|my|it was)",
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
    r"|understood|listened|brought|said|told|taken|looked|read|asked|checked|given|chosen)",
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
    # Excuses: the night before, the day, the room.
    r"I(?:'d| had) been up (?:since|all|half|late|until|till)",
    r"(?:(?:straight|directly|just) (?:off|from)|after|on the back of) (?:an? |my )?(?:\w+ )?"
    r"(?:night shift|double shift|(?:long|overnight|night) (?:flight|drive|journey))",
    r"I was (?:\w+ )?(?:coming down|going down|under the weather|not (?:\w+ )?well|not thinking)",
    r"(?:under the weather|not (?:feeling|been) (?:\w+ )?(?:well|myself))",
    r"English is (?:not|only) my|(?:my )?English (?:was|is) not",
    r"(?:the )?(?:connection|line|link|microphone|camera|audio|sound) (?:\w+ )?(?:kept (?:dropping"
    r"|cutting|freezing|failing)|dropped out|cut out) (?:and|so|which|while|when|on) (?:I|my|me)",
    r"(?:you|I) (?:\w+ )?(?:caught|saw|met|found) me (?:on|at|in) (?:an? )?(?:bad|off|poor|hard"
    r"|worst|wrong|rough)",
    r"(?:it )?got to me",
    # Regrets: of what was done, or how it went.
    r"I(?:'d| would| should| might) (?:\w+ )?(?:do|answer|put|say|handle|approach|tell|phrase"
    r"|start)"
    r" (?:it|that|this|things|some|the \w+|my \w+) (?:\w+ )?(?:differently|otherwise|better)",
    r"(?:wrong|unwise|foolish|silly|careless|rude|thoughtless|clumsy|unfair|stupid|remiss|tactless"
    r"|naive|unprofessional|inconsiderate|presumptuous|impolite|unkind|short-sighted|lazy) of me",
    r"(?:replay|reliv|dissect)(?:ed|ing|e) (?:my|it|that|the (?:interview|question|moment|talk)"
    r"|what"
    r" I)",
    r"(?:did not|didn't|has not|hasn't|had not|hadn't) (?:\w+ )?(?:go|gone|come off|come out"
    r"|turn out"
    r"|work out|land|come together) (?:\w+ )?(?:as|to plan|the way|so well|well|how|smoothly"
    r"|right)",
    r"not (?:quite |at all |exactly )?(?:the|an?) (?:\w+ )?\w+ (?:that )?I (?:had )?(?:wanted|hoped"
    r"|meant|planned|intended|would have|wished|usually|normally)",
    r"I(?:'m| am| was) (?:not|hardly|less than|far from) (?:\w+ )?(?:proud|satisfied|happy|pleased"
    r"|content) (?:of|with|about) (?:how|my|the way|what I|it|that)",
    r"I (?:realise|realize) now (?:that )?(?:you (?:were|meant|wanted)|I|my|it)",
    r"spoke (?:\w+ )?out of turn",
    r"(?:my|that) (?:\w+ )?(?:joke|remark|comment|aside|quip|tone|question|answer|reply|words?)"
    r"(?: [^.!?\n]{1,40}?)? (?:was|were) (?:\w+ )?(?:out of place|thoughtless|uncalled for"
    r"|ill[- ](?:judged|chosen|timed)|inappropriate|tactless|careless|rude|unfair|unkind|flippant"
    r"|glib|in poor taste|misplaced)",
    # Pleas: to be judged anew.
    r"(?:(?:than|not|hardly) (?:\w+ )?what|than) you (?:saw|heard|met|got)",
    r"what you (?:saw|heard|met)(?: [^.!?\n]{1,30}?)? (?:was not|wasn't|was hardly|was only"
    r"|is not)",
    r"you (?:did not|didn't|only|hardly|never|saw only) (?:\w+ )?(?:see|saw|meet|met|get|got"
    r"|heard?)"
    r" (?:[^.!?\n]{1,30} )?(?:me|my|what I)",
    r"(?:an? )?(?:fraction|part|half) of what I",
    r"(?:last word|final word|whole story|full picture) (?:on|about|of) me",
    r"(?:not|n't) (?:\w+ )?(?:reflect|represent|define|represents|reflects|representative of)"
    r" (?:\w+ )?(?:me|my|what I|who I|how I)",
    r"I(?:'m| am) (?:\w+ ){0,2}?(?:better|stronger|quicker|calmer|clearer|sharper|more \w+)"
    r" (?:on paper|in writing|than (?:that|you (?:saw|heard|might)|I (?:was|seemed|sounded|looked)"
    r"|it)|(?:[^.!?\n]{1,40} )than I was)",
    r"(?:count|weigh|tell|speak|work|be held|be used) against (?:me|my)",
    r"think (?:any )?(?:the )?(?:less|worse|badly|poorly) of (?:me|my)",
    r"redeem (?:myself|my)",
    r"(?:do|did|be) better next time",
    r"(?:not|never) (?:the real|the true|really|who|the person|what) (?:me|I)(?= am\b| was\b|\W)",
    r"another (?:run|stab|crack|shot|bite|pass|swing) at",
    r"(?:disregard|ignore|forget|discount|overlook|disregarding|strike) (?:\w+ )?(?:what I|my"
    r"|how I|that I)",
    r"I (?:\w+ )?take back (?:what|my|the|that)",
    r"(?:given|gave|giving|left|leave|leaving|had|got) (?:you )?(?:with )?(?:the|an?)"
    r" (?:\w+ )?impression (?:that|of) (?:I|my|someone|somebody|a person)",
    r"(?:in case|if) (?:I|my \w+) (?:\w+ )?(?:seemed|sounded|came|appeared|looked|gave|offended"
    r"|confused|bored|misled|rambled|(?:was|were) (?!to\b|you\b|in\b|able\b|ever\b|asked\b))",
    r"(?:easy|pleasant|fun|comfortable) (?:\w+ )?(?:to (?:listen|watch|sit)|for you|listening"
    r"|watching)",
    r"while I (?:\w+ )?(?:fumbled|groped|struggled|(?:searched|looked|hunted|gathered|found"
    r"|collected|was searching|was looking|was gathering) (?:for )?(?:my|the (?:right )?|an? )?"
    r"(?:words?|answers?|thread|names?|examples?|thoughts?|notes))",
    r"before I (?:\w+ )?(?:found|got to|came to|reached) (?:my|the) (?:\w+ )?(?:words?|answer|point"
    r"|thread|voice)",
)
# These are an apology only where they begin a sentence, or one that speaks of the writer.
OF_MINE = any_of(
    r"sorry(?= (?:for|about|that|if|it|how|I|we|you|my|but|to|again|once)\b|\W*$|[,;:.!])"
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
    r"(?:(?:so|very|really|truly|terribly|deeply|awfully|again),? )+sorry(?! to (?:hear|learn|read"
    r"|see|miss|leave|go|lose))",
    r"a (?:poor|bad|weak|sorry|dismal|feeble) (?:showing|performance|impression|effort|account)",
)
