"""How pages in English tell of exercises."""

from __future__ import annotations

import re
from typing import Final

from ..phrases.en import number
from .page_language import PageLanguage, phrase

_SECOND: Final = r"(?:other|opposite|opposing|second)"
_SIDES: Final = r"(?:sides?|legs?|arms?|foot|feet|hands?|knees?|hips?|ankles?|shoulders?|elbows?|wrists?|palms?|heels?|thumbs?|calf|thigh|ear)"
_VERBS: Final = r"""
    activate|add|adopt|aim|allow|alternate|anchor|assume|attach|climb|crouch|crunch|cycle|dip|elevate|ensure|guide|hop|hover|jog|knead|loosen|mimic|mobili[sz]e|pedal|peel|pivot|punch|recline|reset|resist|retract|row|scan|scoot|secure|sprint|steady|stomp|thread|tie|trot|tug|uncross|unfold|unroll|apply|arch|attempt|avoid|bear|begin|bend|bounce|brace|bring|breathe|breath|carry|catch|change|check|circle|
    clasp|clench|close|come|complete|contract|continue|count|cover|cross|curl|cup|dig|do|dorsiflex|drag|draw|drape|draw|drive|drop|ease|empty|
    engage|exhale|extend|face|fall|feel|find|flatten|flex|float|focus|fold|follow|gaze|get|gently|give|glide|go|grab|grasp|grip|hang|have|hinge|hold|
    hook|hug|imagine|inhale|interlace|interlock|join|jump|keep|kick|kneel|lace|land|lay|lead|lean|leave|let|lengthen|lie|lift|link|listen|
    look|loop|lower|lunge|maintain|make|march|massage|move|nod|open|pause|perform|pick|pinch|place|plant|point|position|practise|practice|
    press|prop|pull|pulse|pump|push|put|raise|reach|relax|release|remain|remove|repeat|rest|return|reverse|rise|rock|roll|rotate|round|rub|run|scoop|
    scrunch|separate|set|shake|shift|shrug|shuffle|sink|sit|skip|slide|slip|slowly|soften|spin|spread|squat|squeeze|stack|stand|start|stay|step|stop|
    straddle|straighten|stretch|strike|suck|support|sway|sweep|swap|swing|switch|take|tap|tense|tighten|tilt|tip|touch|trace|transfer|try|tuck|turn|
    twist|unclench|use|visualise|visualize|wait|walk|widen|wiggle|wrap|write|work"""

ENGLISH_PAGES: Final = PageLanguage(
    common=frozenset(
        [
            "seconds",
            "reps",
            "sets",
            "each",
            "the",
            "and",
            "your",
            "with",
            "for",
            "of",
            "to",
            "is",
            "you",
            "then",
            "hold",
            "on",
            "it",
            "are",
            "this",
            "from",
        ]
    ),
    numbers={number(value): float(value) for value in (*range(21), 25, 30, 35, 40, 45, 50, 60, 90)}
    | {
        "a": 1.0,
        "an": 1.0,
        "another": 1.0,
        "hundred": 100.0,
        "couple of": 2.0,
        "a couple of": 2.0,
    },
    unit_words={
        "second": r"seconds?|secs?\.?|s|\"|[″”]|''|[’′]{2}",
        "minute": r"minutes?|mins?\.?|m",
        "hour": r"hours?|hrs?|h",
        "day": r"days?|weeks?|months?|years?|nights?|mornings?|evenings?",
        "breath": r"(?:(?!(?:times|x|sets?|reps?|seconds?|secs?|minutes?|mins?|sides?|rounds?|counts?)\b)(?:[a-z]+,?|,)\s+){0,4}?(?:breaths|breath\scycles?|breath)",
        "count": r"counts?(?!\s+of)|beats?",
        "times": r"times|(?<=[2-9]\s)time|x|×|more\stimes",
        "reps": r"(?:(?:slow|controlled|more|full|gentle|total|smooth)\s+){0,2}(?:reps?\.?|repetitions?|repeats?|circles?|rolls?|rotations?|rounds\sof\sbreath|cycles|swings?"
        r"|taps?|pulses|squats?|raises|lifts|presses|pumps?|swaps|steps\s(?=each|per|on))",
        "sets": r"(?:more\s)?(?:sets?|rounds?|series|bouts?)",
        "other": r"°|degrees?|%|per\s?cent|cm|mm|km|kg|lbs?|pounds?|inch(?:es)?|in\b(?!\s+(?:total|all|each|a|the|your))|feet|ft|metres?|meters?|miles?|years?\sold|calories"
        r"|people|adults|euros?|dollars?|comments?|litres?|glass(?:es)?",
    },
    joiner=r"\s*(?:-|–|—|~)\s*|\s+(?:to|or|and|up\sto)\s+",
    and_half=r"\s+and\s+(?:a|one)\s+half|½",
    fixed={
        r"half\s+a\s+minute|half-minute": (30.0, "second"),
        r"(?:a\s+)?quarter\s+of\s+a\s+minute": (15.0, "second"),
        r"three[-\s]quarters\s+of\s+a\s+minute": (45.0, "second"),
        r"a\s+minute\s+and\s+a\s+half": (90.0, "second"),
        r"once\s+more|one\s+more\s+time|once\s+again": (1.0, "again"),
        r"twice": (2.0, "times"),
        r"thrice": (3.0, "times"),
    },
    filler=r"or\s+more|or\s+so|full|to",
    of=r"(?:of|with)\b",
    lasting="for",
    count_before=phrase(r"(?:counts?|counting)\s+(?:slowly\s+)?(?:of|to|up\sto)"),
    do_before=phrase(r"do|perform|complete|repeat|(?:a\s+)?total\s+of"),
    increase=phrase(
        r"(?:work|build|increas|progress)(?:e|es|ing)?\s+(?:(?:it|this|your\s+way|gradually|slowly)\s+)?(?:up\s+)?to"
    ),
    hold=phrase(
        r"keep\s+(?:pushing|pressing|pulling|squeezing|holding|stretching)|hold(?:ing)?|held|stay(?:ing)?|keep(?:ing)?|remain(?:ing)?|maintain(?:ing)?|sustain|linger|squeeze|press|push|pull|contract|tense|tighten|clench|stretch"
        r"|rest\s+(?:here|there|in)|relax\s+(?:here|into|in\s+th\w+)|pause\s+(?:here|there|in|at)|balance|position|pose|duration|time|attempt|isometric"
        r"|breathe\s+(?:here|into|in\s+this)|settle|lie|sit|stand|hang|let|look"
    ),
    rest=phrase(
        r"rest(?:ing)?|relax(?:ing)?|pause|break|recover|recovery|between\s+(?:sets|reps|each|repetitions|the\s+sets)"
    ),
    move=phrase(
        r"roll(?:ing)?|walk(?:ing)?|march(?:ing)?|jog(?:ging)?|run(?:ning)?|swing(?:ing)?|circl(?:e|es|ing)|rock(?:ing)?|massag(?:e|ing)|rub(?:bing)?|shak(?:e|ing)"
        r"|pedal(?:ing|ling)?|cycl(?:e|ing)|skip(?:ping)?|jump(?:ing)?|danc(?:e|ing)|tap(?:ping)?|alternat(?:e|ing)|mov(?:e|ing)|continue|carry\s+on|go\s+(?:on|round)"
        r"|repeat|keep\s+(?:going|\w+ing)|glide|sway|nod|wiggle|pump|over(?=\s*$)|breathe\s+(?:slowly|deeply|normally|like\s+this)|perform|practi[sc]e|flow|bounce|do"
    ),
    inhale=phrase(r"breathe?\s+in|inhale|in-breath|breathing\s+in|inhaling"),
    exhale=phrase(r"breathe?\s+out|exhale|out-breath|breathing\s+out|exhaling"),
    wait=phrase(r"wait|pause"),
    after=phrase(r"after"),
    every=phrase(r"every|each"),
    per=phrase(
        r"(?:\w+\s)?(?:a|per|each|every|/|in\s+the)\s*(?:day|week|month|hour|night|morning|evening|session)|daily|weekly|nightly|hourly"
        r"|(?:\w+\s)?(?:on\s+)?(?:most\s+)?days"
    ),
    until=phrase(r"until"),
    toward="on|with|for|to|in",
    total=phrase(
        r"takes?|taking|lasts?|lasted|whole\s+thing|routine|in\s+all|in\s+total|workout|session|read|reading|video|class|trial|study|studies|participants|ago|later"
    ),
    at_least=phrase(r"at\s+least|minimum(?:\s+of)?|no\s+less\s+than|or\s+(?:more|longer)|plus"),
    at_most=phrase(r"up\s+to|at\s+most|maximum(?:\s+of)?|no\s+(?:more|longer)\s+than|max\.?"),
    once_more=phrase(r"repeat\w*|reps?|repetitions?"),
    of_all=phrase(
        r"circuits?|(?:whole|entire|full)\s+(?:routine|sequence|workout|series|set)|start\s+over|from\s+the\s+(?:top|beginning)"
    ),
    direction=phrase(r"directions?|each\s+way|side\s+to\s+side"),
    in_turn=phrase(
        rf"x?\d+\s?x?\s+each(?=\s*[.,;:)!]|\s*$)|(?:\d+\s?s|seconds?|secs?\.?|reps?\.?|times|minutes?|breaths)\s*,?\s*\(?each(?=\s*[.,;:)!]|\s*$)"
        rf"|(?:on|with|for)\s+each(?=\s*[.;)]|\s*$)|one\s+{_SIDES}\s+at\s+a\s+time|alternat(?:e|es|ing|ely)|then\s+(?:\w+\s+){{0,3}}?the\s+other(?:\s+one)?(?=\s*[.,;!)]|\s*$)"
    ),
    repeat=phrase(
        r"repeat\w*|do|perform|complete|reps?|repetitions?|times|sets?|aim|work|go|times\s+in\s+all|circle\w*|draw|continue|forwards?|backwards?|clockwise|inhale|breaths?"
        r"|make|raise|lift|bend|roll|turn|nod|tap|squeeze|swing|lower|pump|rise|press|shrug|open|close|move|in\s+all|each\s+way|per\s+side|each\s+side|each\s+direction"
    ),
    each_side=phrase(
        rf"(?<!in\s)(?<!of\s)(?<!place\s)(?<!keep\s)(?<!point\s)(?<!put\s)(?<!rest\s)(?<!hand\son\s)(?<!hands\son\s)(?<!foot\son\s)(?:each|either|per|every)\s+{_SIDES}(?!\s+(?:of|flat|is|should|slightly|straight))"
        rf"|(?:(?:\d+\s?x\s?)?x?\d+\s?[sx]?|times|seconds?|secs?\.?|minutes?|mins?\.?|reps?|breaths)\s*(?:(?:/|-|,|on|for|in)?\s*(?:each|per|a)\s+{_SIDES}|/\s?{_SIDES})|/\s?side"
        rf"|(?:on|for|to|with|repeat|do|stretch|hold)\s+both\s+sides(?!\s+of)|both\s+sides(?=\s*[.!;)]|\s*$)"
        rf"|(?:repeat|perform|complete|exercise|do\s+(?:this|it|the\s+\w+))\b[^.;:]{{0,30}}?\b(?:on|for|with)\s+both\s+{_SIDES}(?=\s*[.,;!)]|\s*$|\s+(?:in\s+turn|separately|before))|(?:exercise|work|train)\s+both\s+{_SIDES}(?=\s*[.,;!)]|\s*$|\s+equally)|both\s+{_SIDES},?\s+(?:one\s+after|in\s+turn|alternat)"
        rf"|(?:left|l)\s*(?:/|&|\+)\s*(?:right|r)|(?:right|r)\s*(?:/|&|\+)\s*(?:left|l)|(?<=[\dsx]\s)(?:l\s+and\s+r|r\s+and\s+l)|(?<=seconds\s)(?:l\s+and\s+r|r\s+and\s+l)"
    ),
    other_side=phrase(
        rf"""(?:repeat(?:ing)?|same)\b[^.;:]{{0,70}}?\b{_SECOND}\s+(?:\w+\s+)?{_SIDES}
        | (?:(?:repeat(?:ing)?|same|again)\b[^.;:]{{0,50}}?|(?:do|perform)\b[^.;:,]{{0,30}}?)\b(?:with|on|to|for|using|the|side,)\s+(?:the\s+|your\s+)?(?:left|right)\s+(?:\w+\s+)?{_SIDES}(?!\s+(?:bent|straight|flat|on|up))
        | (?:switch(?:ing)?|chang(?:e|ing)|swap(?:ping)?|alternat(?:e|ing)|reverse)\b[^.;:]{{0,50}}?\b(?:{_SECOND}|left|right)\s+(?:\w+\s+)?{_SIDES}
        | (?:switch(?:ing)?|chang(?:e|ing)|swap(?:ping)?|alternat(?:e|ing)|trade|reverse)\s+(?:the\s+\w+\s+of\s+)?(?:your\s+)?(?:the\s+)?{_SIDES}
        | (?:switch(?:ing)?|chang(?:e|ing)|swap(?:ping)?)\b[^.;:]{{0,40}}?\bto\s+the\s+other(?=\s*[.,;!)]|\s*$) | {_SIDES}\s+reversed
        | then\s+(?:\d+\s+)?(?:on|with)\s+the\s+(?:left|right)(?=\s*[.,;!)]|\s*$|\s+{_SIDES})
        | (?:switch(?:ing)?|chang(?:e|ing)|swap(?:ping)?)(?:\s+over)?(?=\s*[.!;)]|\s*$|\s+and\s+repeat)
        | (?:repeat|same)\b[^.;:]{{0,40}}?\b(?:on|to|with)\s+(?:the\s+|your\s+)?(?:other|left|right|opposite)(?=\s*[.,;!)]|\s*$|\s+{_SIDES})
        | alternat(?:e|ing)\b[^.;:]{{0,40}}?\bto\s+the\s+other
        | (?:do|perform|then|again|now|next|work|try)\s+(?:(?:do|repeat|try|perform|work|stretch|switch|again|move|turn|it|this|these|ten|\d+|reps|times|over)\s+){{0,3}}(?:on\s+|with\s+|to\s+|for\s+)?(?:the|your)\s+{_SECOND}\s+(?:\w+\s+)?{_SIDES}(?=\s*[.,;!)]|\s*$|\s+(?:and|for|in|too|as))
        | (?:then|next|now)\b[^.;:]{{0,40}}?\b(?:to|on|for|towards?)\s+(?:the|your)\s+{_SECOND}\s+side(?=\s*[.,;!)]|\s*$|\s+and)
        | (?<!left\s)(?<!right\s)(?:then|now|and)\s+(?:the\s+)?(?:other|left|right|opposite)(?:\s+(?:side|one|{_SIDES}))?(?=\s*[.!,;]|\s*$)
        | now\s+the\s+(?:other|left|right|opposite)\s+{_SIDES}
        | then\s+(?:turn|twist|bend|lean|tilt|rotate|go)\s+to\s+the\s+(?:left|right|other)
        | (?:switch|change)\b[^.;:,]{{0,20}}?\b(?:left|right)(?=\s*[.!,;]|\s*$)
        | (?:lower|lowering|return|release|down)\b[^.;:]{{0,40}}?\b(?:lift|raise|lifting|raising|bend|straighten|stretch)\s+(?:with\s+)?(?:the|your)\s+{_SECOND}\s+(?:{_SIDES}|one)
        | before\s+(?:returning|moving|going|changing)\s+to\s+the\s+{_SECOND}\s+{_SIDES}
        | (?:turn\s+(?:around|round|over)|roll\s+over)\s+and\s+(?:repeat|do) | (?:lie|roll|turn)\s+(?:over\s+)?(?:on|onto|to)\s+(?:the|your)\s+{_SECOND}\s+side
        | on\s+the\s+{_SECOND}\s+side(?!\s+of) | (?:one|first)\s+{_SIDES},?\s+then\s+(?:on\s+)?the\s+other
        | (?:^|(?<=[.;:!]\s))(?:the\s+)?{_SECOND}\s+{_SIDES}(?=\s*[.!;]|\s*$)"""
    ),
    other_way=phrase(
        r"(?:in|to)\s+the\s+(?:other|opposite|reverse)\s+(?:direction|way)|the\s+(?:other|opposite)\s+(?:direction|way)|the\s+same\s+to\s+the\s+(?:left|right)"
    ),
    one_side=phrase(
        rf"(?:injured|operated|affected|cramping|painful|sore|bad|surgical|weak|weaker|involved|sprained|hurt|tight|tighter|target)\s+(?:\w+\s+)?(?:{_SIDES}|limb|muscle|heel|toes?|neck)"
    ),
    if_needed=phrase(r"if\s+(?:necessary|needed|you\s+like|you\s+want|required|desired)|optional(?:ly)?"),
    condition=phrase(
        r"if|should\s+(?:this|you)|as\s+you\s+get\s+stronger|once\s+you|when\s+(?:this|you\s+can)|to\s+make\s+(?:it|this)|for\s+(?:an\s+)?(?:extra|more|a\s+deeper)|for\s+more"
    ),
    left_right=phrase(
        r"(?P<left>left)|(?P<right>right)(?!\s+(?:angles?|away|now|here|after|before|amount|above|below))"
    ),
    side_name=phrase(r"(?:the\s+)?(?:left|right)(?:\s+(?:side|arm|leg))?"),
    single_limb=phrase(
        rf"(?:one|1|single|left|right|other|opposite|top|back|front|bottom|leading|standing)\s+(?:{_SIDES}|buttock|limb)"
    ),
    imperative=phrase(
        rf"(?:{_VERBS})(?!-(?:ups?|ins?|outs?|offs?|downs?|backs?|aparts?|kicks?|ons?|overs?|throughs?)\b)|don't|do\s+not|never|(?:lying|sitting|standing|kneeling|leaning|facing|holding|bending|starting|hanging|resting|stepping|mimicking)(?!\s+(?:for|is|are|can|may)\b)|seated|stood|start\w*"
    ),
    unaddressed=phrase(
        r"(?:done|performed)\s+(?:just\s+|exactly\s+)?(?:like|as)|(?:as|same\s+as|like)\s+(?:above|before|(?:in\s+)?exercise|the\s+previous)|"
        r"(?:feet|foot|hands?|arms?|legs?|knees?|elbows?|palms?|toes|heels?|shoulders|head|chin|back)\s+(?:\w+\s+){0,4}?(?:flat|apart|bent|straight|together|up|down|out|on|at|in|by|forward|over|relaxed)(?=\s|$)"
        r"|(?:now|next|then|from\s+here)?,?\s*(?:we\s+(?:begin|start|lift|lower|bend|hold|bring|take|turn|stretch|raise|sit|stand|lie)|you\s+(?:can\s+)?(?:lie|sit|stand|kneel|bend|lift|lower|raise|pull|push|hold|bring|place|take|put|turn)(?:\s+\w+)?\s+(?:your|the|on|in|with|up|down|back|a|both|one))"
        r"|(?:begin|have\s+a\s+seat)\b"
    ),
    connective=phrase(
        rf"(?:with|using)\s+(?:the|your|one|both)\s+(?:\w+\s+)?{_SIDES}|"
        r"then|now|next|first|finally|and|slowly|gently|carefully|once\s+more|again|from\s+(?:here|there)|simply|just|simultaneously|also|smoothly|firmly|quickly|lightly|"
        r"softly|still|after\s+that|to\s+(?:begin|start)|please|alternately|instead|immediately|at\s+the\s+same\s+time|meanwhile|lastly|second|third|deeply|briefly|but|so|try\s+to"
    ),
    clause=phrase(r"and|then|but|or|before|while"),
    feel=phrase(
        r"you(?:'|’)?(?:ll|\s+will|\s+should|\s+may|\s+might)?\s+(?:feel|notice)|this\s+(?:stretch|exercise|will|is|helps)|you\s+should"
    ),
    labels={
        "facts": phrase(
            r"(?:work|rest)\s+intervals?|number\s+of\s+(?:circuits|rounds|sets|exercises)|exercise\s+selection"
        ),
        "steps": phrase(
            r"(?:how\s+(?:to|do\s+(?:you|i)|it(?:'|’)s\s+done)(?:\s+do\s+(?:it|this)(?:\s+\w+)?|\s+do|\s+perform(?:\s+it)?)?|here(?:'|’)s\s+how(?:\s+to\s+do\s+it)?|steps?|instructions?|method|directions|technique|execution|what\s+to\s+do|do\s+this|movement|action)"
        ),
        "start": phrase(
            r"(?:starting\s+position|start(?:\s+position)?|set[- ]?up|setup|position|get\s+into\s+position|getting\s+started)"
        ),
        "dose": phrase(
            r"(?:duration|hold|time|how\s+long|dosage|dose|frequency|how\s+often|how\s+many|sets|reps|(?:target\s+)?repetitions?|repeat|sets\s+and\s+reps|rounds|amount|volume|holds?\s+for)"
        ),
        "rest": phrase(r"(?:rest|pause|break)"),
        "equipment": phrase(
            r"(?:equipment|you\s+(?:will\s+|’ll\s+|'ll\s+)?need|what\s+you\s+need|props?|materials?|tools?)"
        ),
        "tip": phrase(
            r"(?:tips?|pro\s+tips?|note|notes|why(?:\s+it\s+helps)?|why\s+it\s+works|benefits?|good\s+for|(?:areas?|muscles?)\s+(?:involved|worked|targeted|stretched)|best\s+for|great\s+for|works|targets|photo(?:s)?(?:\s+\w+)*|courtesy(?:\s+of)?|muscles?(?:\s+\w+)?|target\w*|level|difficulty|body\s+part|careful|caution|"
            r"important|warning|modifications?|make\s+it\s+(?:easier|harder)|easier|harder|variations?|progression|common\s+mistakes?|mistakes?|purpose|focus|remember|what\s+you(?:'|’)ll\s+feel|"
            r"you\s+should\s+feel|feel|safety|category|goal|video|aim|avoid)"
        ),
    },
    leave_out=phrase(
        r"good\s+to\s+know|faq\w*|frequently|questions?|related|read\s+(?:next|more)|comments?|references?|sources?|about|contact|newsletter|benefits?|why|what\s+(?:is|are|causes|the|else|to\s+expect|you\s+need|happens)"
        r"|when\s+(?:to|should|not)|how\s+(?:often|long|much|does|do|to\s+use|to\s+prevent)|who\s+(?:is|should|can)|should\s+(?:i|you)|causes?|symptoms?|treatment|prevent\w*|risks?|safety|warnings?"
        r"|precautions?|disclaimer|conclusion|takeaway|summary|bottom\s+line|tips|the\s+[\d-]+\s+rule|checklist|research|evidence|studies|also\s+(?:like|interest\w*)|you\s+may|more\s+(?:from|articles|exercises|help)|further|"
        r"classes|prices|schedule|subscribe|share|popular|trending|recommended|next\s+steps|medical|doctor|emergency|seek|help|privacy|see\s+also|introduction|overview|before\s+you|general|"
        r"advice|contents|in\s+this|on\s+this|progress(?:ions?|ing)?|quick\s+(?:version|reference|guide)|at\s+a\s+glance|weekly|plan|log|diary|notes|recipes?|shop|buy|products?|"
        r"things\s+to|dos?\s+and|mistakes|signs?|stop|variations?|if\s+you|is\s+it|can\s+(?:i|you)|does|reviewed|author|editor"
    ),
    general=phrase(
        r"(?:tens|relax|squeez|tighten|hold)ing\s+each|(?:of\s+)?each\s+(?:part|area|(?:muscle\s+)?group|item|of\s+(?:these|the\s+following))|of\s+each(?=\s*[.,;!)]|\s*$)|(?:hold(?:ing)?|do|repeat|perform)\s+each(?=\s+(?:for|\d))|each\s+(?:exercise|stretch|one|pose|position|muscle|movement|move)|every\s+(?:exercise|stretch|pose|position|muscle|move)|all\s+(?:of\s+)?(?:the\s+|these\s+)?(?:exercises|stretches|poses)"
        r"|(?:these|the)\s+(?:exercises|stretches)|unless\s+(?:it\s+says|stated|otherwise)"
    ),
    alternatives=phrase(
        r"choose\s+(?:\*+)?one|pick\s+one|do\s+not\s+do\s+all|one\s+of\s+(?:these|the\s+following)|level\s+\d|stage\s+\d|phase\s+\d"
    ),
    warning=phrase(
        r"stop\s+(?:at\s+once|if|immediately)|do\s+not\s+(?:begin|hold\s+your\s+breath|force|bounce|continue)|never|see\s+(?:a|your)\s+doctor|consult|contact|talk\s+to|"
        r"if\s+(?:it|anything|something|you\s+feel)\s+(?:hurts|pain|dizzy)|speak\s+to|seek|avoid|careful|not\s+in\s+the"
    ),
    needs=phrase(r"(?:all\s+)?you(?:'|’)?(?:ll|\s+will)?\s+(?:only\s+)?need(?:\s+is)?|grab|equipment|props?"),
    substitute=phrase(
        r"(?:if\s+you(?:\s+do\s+not|\s+don(?:'|’)t)\s+have|no|without)\s+(?P<missing>[^,?]+?)(?:\s+(?:at\s+hand|handy))?[,?]\s+(?:you\s+can\s+|just\s+|simply\s+)?(?:also\s+)?use\s+(?P<instead>[^.;]+)"
    ),
    and_words="and|plus",
    or_words="or",
    article=r"(?:the|our|your|an?|one|some)\s+",
    purpose="with|from|for|to|which|that|if|in|on",
    nothing=phrase("others?|none|nothing|no|bodyweight|body|side"),
    exercises=re.compile(r"exerci|moves?$|stretch|postur|of\s+each", re.IGNORECASE),
    several=phrase(r"exercises|stretches|poses|moves|drills"),
    film=phrase(r"watch\s+(?:now|the\s+video|this)|play\s+video"),
    exercise_words=r"exercise|stretch|pose|ex\.?",
    shown=phrase(r"fig(?:ure)?\.?|photo|pictures?|images?|page|step|exercise|stretch"),
    number_prefix=phrase(
        r"(?:exercise|stretch|step|pose|move|drill|no\.?|number|day)\s*\#?\d{1,2}\s*[:.)–—-]*|\#?\d{1,2}\s*[.):–—-]+|\#\d{1,2}|\d{1,2}"
    ),
    abbreviations=frozenset(
        [
            "e.g",
            "i.e",
            "approx",
            "sec",
            "secs",
            "min",
            "mins",
            "rep",
            "reps",
            "fig",
            "no",
            "vs",
            "dr",
            "mr",
            "mrs",
            "ms",
            "st",
            "etc",
            "ca",
            "incl",
            "max",
        ]
    ),
    columns={
        "name": phrase(r"exercise|stretch|name|movement|pose"),
        "sets": phrase(r"sets?|rounds?"),
        "reps": phrase(r"reps?|repetitions?|repeat|times|how\s+many"),
        "time": phrase(r"time|hold|duration|seconds?|length|how\s+long"),
        "dose": phrase(r"how\s+(?:much|many|often)|dos(?:e|age)|amount|prescription"),
        "rest": phrase(r"rest|pause|break"),
        "side": phrase(r"sides?"),
        "steps": phrase(r"how\s+to|instructions?|description|what\s+to\s+do|notes"),
    },
    strip_step=phrase(
        r"\(?(?:see|as\s+(?:shown|pictured|illustrated)(?:\s+in)?)\s*(?:the\s+)?(?:picture|photo|image|diagram|video|figure|fig\.?|illustration)?\s*(?:\d+|above|below|opposite)?\)?|\(?fig(?:ure)?\.?\s*\d+\)?"
    ),
)
