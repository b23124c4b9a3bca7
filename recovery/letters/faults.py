"""The words by which the review knows self-criticism: what I did or am, and that it was bad."""

from __future__ import annotations

from recovery.letters.vocabulary import ADVERB, BAD, DONE, FELT, GOOD, NEGATED, THIN, any_of

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
FAULTS = any_of(
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
    r"I (?:\w+ )?(?:got|gave|had) (?!gone|been)(?:\w+ ){1,4}(?:wrong|backwards|muddled|mixed up"
    r"|confused)",
    r"than I (?:\w+ )?(?:managed|did|gave|showed|sounded|appeared|was able|could (?:give|show|offer"
    r"|manage|put|explain|say))",
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
    r"(?:not|hardly|scarcely|far from) (?:the|my) (?:\w+ )?(?:strongest|best|clearest|finest"
    r"|proudest)",
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
    r"caught (?:me|us) (?:off guard|out|unprepared|unawares|short|flat-footed|cold|napping|by"
    r" surprise|on the hop)",
    r"I was (?:\w+ )?(?:thrown(?! in)|rattled|fazed|floored|stumped|wrong-footed|caught (?:out|off"
    r"|short|unawares)|all at sea|lost(?! in\b)"
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
    r"than the (?:one|ones|answer|reply|example) (?:that )?I (?:gave|used|told|chose|had)",
    r"(?:hear|heard|catch|caught|feel|felt) myself \w+ing",
    r"(?:answers?|thread|words?|point|examples?) (?:\w+ )?(?:slip|slipping|slipped|getting|got"
    r"|drift"
    r"|drifting) (?:\w+ )?(?:away|out|from)",
    r"I let (?:the|a|my|it|that) (?:\w+ )?(?:silence|pause|answers?|nerves|story|example|examples?)"
    r" (?:\w+ )?(?:go|run|drag|get|slip|pass|hang)",
    r"(?:come|came) out (?:quite |at all |exactly )?(?:as I|the way I|how I|right|wrong"
    r"|in the wrong"
    r"|sounding|all)",
    r"(?:went|flew|slipped|vanished|gone|fell) (?:\w+ )?(?:out of|from) my (?:head|mind|memory)",
    r"I found (?:\w+ ){1,5}?(?:difficult|tricky|tough|heavy going|confusing|daunting|stressful"
    r"|overwhelming|a struggle|hard(?! (?:to (?:leave|put|believe|imagine|forget|stop)|not)))",
    r"(?:and|but|which|it|that) (?:it |that )?(?:\w+ly )?showed(?=\W*$|[.,;:!])",
    r"I (?:\w+ )?ran (?:\w+ )?out of (?:steam|things|words|ideas|breath|road|examples|puff)",
    r"I (?:\w+ )?(?:underestimated|overestimated|misinterpreted|overlooked)",
    r"(?:turned up|arrived|walked in|came in|sat down|started) (?:\w+ )?(?:late|flustered|out of"
    r" breath|breathless|unprepared|nervous|in a (?:panic|rush|fluster|state))",
    r"answered (?:something (?:\w+ )?else|a (?:\w+ )?question (?:that )?you|the wrong)",
    r"I (?:\w+ )?lost track of (?:what|the|where|my|your)",
    r"(?:get|gather|collect|order|marshal|find|finding|getting) my (?:\w+ )?(?:thoughts|words|head"
    r"|ideas|wits)",
    r"(?:did|do|done|doing) myself (?:no|few|any|little|a disservice)",
    r"cover(?:ed)? myself (?:in|with)",
    r"(?:sounded|seemed|came across|appeared|looked) (?:as )?(?:\w+ )?(?:more|less) \w+ than",
    r"gaps? in my",
    rf"(?:my|the) (?:\w+ )?{DONE}(?: [^.!?\n]{{0,40}}?)? (?:left (?:a lot|much|something|plenty)"
    r" to be desired|fell (?:\w+ )?(?:short|flat|apart)|(?:was|were) (?:\w+ )?(?:less than|hardly"
    r"|not (?:good|great|up to)|far from|off\b|an? (?:\w+ )?(?:muddle|mess|jumble|disaster|flop"
    r"|failure|shambles|let-?down|mistake)))",
    r"the (?:numbers?|figures?|dates?|names?|totals?|sums?) (?:that )?I (?:quoted|gave|used|named"
    r"|mentioned|told) (?:\w+ )?(?:was|were) (?:\w+ )?(?:off|wrong|out|false|incorrect|mistaken)",
    r"the (?:\w+ )?(?:mess|hash|muddle|meal) (?:that )?I (?:\w+ )?made",
    r"going over (?:it|the interview|our talk|what I said|my answers?)",
    r"(?:talked|went|spoke|ran|answered) (?:\w+ )?in circles|went round in circles",
    r"my (?:mind|thoughts|attention) (?:\w+ )?(?:went|wandered|drifted|were elsewhere|strayed)",
    r"I never (?:\w+ )?(?:answered|got (?:to the|round|around|as far)|said|told|explained|finished"
    r"|mentioned|came to) (?!a\b|of\b)(?:the|what|you|my|why|how|your|that)",
    r"I got (?:the|my|your|a) [^.!?\n]{1,50}? (?:wrong|backwards|muddled|mixed up)",
    r"(?:without|before) (?:saying|telling|mentioning|answering|showing) (?:\w+ )?(?:half|most|any"
    r"|much|the (?:half|most|main|best))",
    r"(?:half|most|part|all) of (?:the|our|my) (?:interview|talk|conversation|test|presentation)"
    r" (?:was|went) (?:not|badly|poorly|wrong|a\b|hard)",
    r"I was (?:all |just )?an? (?:\w+ )?(?:bundle|bag|wreck|mess|shadow|ball) (?:of|\W)",
    r"went (?:\w+ )?to pieces|I fell (?:apart|to pieces)",
    r"I (?:may|might|must|could) (?:\w+ )?have (?:come across|seemed|sounded|appeared|struck you)",
    r"thought of (?:the|a) (?:right|better|perfect|good|proper) (?:answer|example|reply|word)",
    r"less \w+ than you (?:were|are|had|have|deserve|expect|hoped|wanted)",
    r"I(?:'m| am) not (?:normally|usually|generally|always|often|ordinarily)",
    r"I know (?:that )?I (?:was|talked|spoke|seemed|sounded|came across|rushed|rambled)",
    r"takes me (?:a while|time|some time|a bit|long|longer|an age)",
    r"not something (?:that )?I(?:'m| am)",
    r"(?:lesson|demonstration|presentation|talk|answer|story|slot) (?:\w+ )?overran",
    r"deserved an? (?:\w+ ){0,2}(?:better|fuller|clearer|proper|longer|straighter)",
    r"(?:not|n't|never) (?:\w+ )?(?:stop|stopped) talking",
    r"question (?:that )?(?:nobody|no one|you)(?: had)? (?:not |never )?asked(?= me\b|\W*$|[.,;])",
    r"I (?:do not|don't) (?:usually|normally|generally|often|always) (?:struggle|stumble|freeze"
    r"|ramble|do (?:so|this|that)|get|lose|forget|need|find (?:it|this|such))",
    r"I(?:'m| am| was| have never been|'ve never been) (?:not |never |no )?(?:\w+ ){0,2}?"
    r"(?:(?<=not )|(?<=never )|(?<=been )|(?<=the ))(?:good|great|best|strong|strongest|brilliant"
    r"|comfortable|natural|expert) (?:at|in|with)",
    r"not my (?:\w+ )?(?:strong (?:suit|point|side)|forte|strength|best)",
    r"my (?:\w+ )?(?:time|question|example|answer|thread) (?:ran|slipped|got) (?:away|out|lost)",
    r"(?:it )?took me (?:far |much |rather |a (?:bit|little) )?(?:too|so) long",
    r"I kept (?:\w+ )?(?:losing|forgetting|stumbling|repeating|saying|interrupting|drifting|looking"
    r"|apologi[sz]ing|checking)",
    r"my (?:\w+ )?(?:is|are) not (?:yet )?(?:what|where|as|quite|at|up)",
    r"my (?:\w+ )?(?:background|experience|knowledge|cv|record) (?:is|looks|may be|might be)"
    r" (?:\w+ )?(?:thin|light|short|limited|weak|patchy|scant|lacking|not)",
    r"other candidates? (?:\w+ )?(?:(?:were|was) (?:\w+ )?(?:better|more|stronger|quicker|clearer"
    r"|sharper|readier|prepared)|did|gave|came|put|must have|may have)",
    r"I (?:\w+ )?doubt (?:that )?(?:I|my)",
    r"I (?:may|might) not (?:be|have|seem|look) (?:\w+ ){0,3}(?:most|best|strongest|all|right"
    r"|obvious|every|as)",
    r"(?:though|although|while|even if) I (?:do not|don't|did not|didn't|have no|lack|haven't"
    r"|have not|am not|'m not|may not|never)",
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
