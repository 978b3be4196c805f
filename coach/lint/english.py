"""English words and phrases for the rules."""

from __future__ import annotations

import re
from typing import Final

from . import english_ear as ear
from .english_abbreviations import ABBREVIATIONS
from .english_counts import counts_in
from .english_lengths import lengths_in
from .lexicon import Lexicon, Pattern


def lint_pattern(text: str) -> Pattern:
    """Compile a pattern: upper and lower case are one, and blanks and line ends in it are layout."""
    return re.compile(text, re.IGNORECASE | re.VERBOSE)


def word_set(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


_COLOURS: Final = "red|green|blue|yellow|orange|purple|pink|white|black|brown|grey|gray|violet"
_MARKS: Final = (
    r"dots?|arrows?|lines?|areas?|circles?|marks?|markers?|markings?|spots?|points?|zones?|cross(?:es)?|bands?|straps?"
    r"|balls?|mats?|rollers?|handles?|buttons?|sides?|ends?|parts?|box(?:es)?|stars?|rings?|tape|stripes?|numbers?"
    r"|regions?|muscles?|ones?"
)
_SHOWN: Final = r"shown|pictured|illustrated|depicted|demonstrated|seen|drawn|marked|highlighted|displayed"

_NEEDS_EYES: Final = lint_pattern(
    rf"""\b(?:
      (?:marked|coloured|colored|highlighted|shown) \s (?:in\s)? (?:{_COLOURS})
    | as \s (?:you|we) \s (?:can \s|will \s)? see
    | as \s (?:\w+ \s){{0,2}} (?:{_SHOWN}) (?: \s (?:below|above|here))?
    | (?:{_SHOWN}) \s (?:in|on|below|above|at) \b
    | see
    | look(?:ing)? \s (?:(?:back|down|over|straight|up) \s (?:again \s)?)? at
    | looks? \s like \s (?:this|that) | glance \s at
    | watch \s (?:the|this|that|these|me|how)
    | (?:photos?|photographs?|diagrams?|illustrations?|videos?|clips? \s on)
    | (?:the|this|that|these|next|following|first|second|each|an?|in) \s (?:pictures?|images?|drawings?|charts?)
    | (?:in|on) \s (?:the|your|a) \s (?:mirror|screen|display)
    | in \s front \s of \s (?:the|your|a) \s mirror
    | figures? \s \d+ | the \s figure \s (?:above|below|shows) | in \s the \s figure
    | (?:the|these|those) \s arrows?
    | (?:on|see|turn \s to) \s (?:the \s (?:next|previous|following) \s)? page (?:\s \d+)?
    | (?:described|listed|mentioned|explained|given|steps?|instructions?|list|exercises?|positions?|text|notes?)
      \s (?:below|above) (?=\s*(?:[.,;:!?]|$|and\b|or\b|for\b|on\b|in\b))
    | the \s above | as \s (?:above|below) | like \s above
    | (?:read|follow) \s (?:the|these) \s (?:text|page|instructions?|notes?|list|link|description)
    | (?:the|this|that|these|those|your|both|each|every|a|an) \s (?:{_COLOURS}) \s (?:{_MARKS})
    | like \s this (?=\s*(?:[.!?]|$))
    )\b"""
)
_NEEDS_NO_EYES: Final = lint_pattern(
    r"""\b(?:
      see \s (?:an?|the|your|my|any|another|some) \s (?:\w+ \s)?
        (?:doctor|physician|gp|specialist|physio|physiotherapist|therapist|dentist|pharmacist|nurse|professional|expert)
    | see \s (?:someone|somebody|one|them|him|her) | see \s (?:if|whether|that|to)
    | see \s how \s (?:it|that|this|far|you)
    | see \s (?:it|this|that) \s through
    | (?:you(?:'|’)?ll|you \s will|let(?:'|’)?s|let \s us|let \s me|wait \s and|i|we) \s see (?!\s+(?:the|a|an|in)\b)
    | see \s you (?!r) \w* | look(?:ing)? \s at \s (?:it \s as|how \s (?:it|that|you) \s feels?)
    | watch \s (?:the|this|that|how) \s (?:\w+ \s)? breath \w*
    | (?:stay|keep|rest|remain|lie|sit|stand|breathe|continue|go \s on) \s (?:\S+ \s){0,3}? like \s this
    | with \s (?:an|the) \s image (?=\s of) | (?:an|the|this) \s image \s (?:of|in \s your \s mind)
    )\b"""
)

_MOVEMENTS: Final = word_set(
    """
    bend straighten lift lower raise pull push press turn rotate twist roll lean step sit stand lie lay kneel bring
    move put place loop reach cross stretch extend swing slide point flex tuck shift walk tilt drop grab grasp pick
    circle bow squat jump hug spread clasp interlace wrap hook fold curl draw shrug arch come get
    """
)
_UNSURE: Final = frozenset({"come", "get", "lay", "draw"})
_OBJECTS: Final = word_set(
    """
    your the both one a an it them this that up down back backward backwards forward forwards out in over onto on
    to toward towards into under around away aside slowly gently left right each further off upright against across
    along all yourself from at
    """
)
_OPPOSITES: Final = frozenset(
    frozenset(pair.split())
    for pair in (
        *("bend straighten", "bend stretch", "bend extend", "flex extend", "flex point", "flex stretch"),
        *("curl spread", "curl stretch", "curl straighten", "curl extend", "tuck stretch", "fold straighten"),
        *("lift lower", "raise lower", "lift drop", "raise drop", "push pull"),
    )
)
_NOUNS: Final = frozenset({"by", "of", "is", "are", "was", "will", "exercise", "exercises", "time", "position"})

_BODY: Final = (
    r"legs?|foot|feet|knees?|hips?|arms?|hands?|sides?|heels?|toes?|calf|calves|thighs?|ankles?|shoulders?|elbows?"
    r"|wrists?|ears?|cheeks?|eyes?|buttocks?|glutes?|palms?|fingers?|thumbs?|shins?|soles?|ribs?|temples?|lungs?"
    r"|nostrils?|forearms?|hamstrings?|collarbones?|armpits?|chest|fists?|big \s toe"
)
_WAYS: Final = r"turn|look|lean|roll|tilt|bend|twist|rotate|step|move|go|swing|shift|sway|face|sink|drop"
_END: Final = r"(?=\s*(?:[.,;:!?]|$|and\b|until\b|as\b|with\b|so\b|for\b|then\b|while\b))"
_EITHER: Final = r"(?:left|right)"


def _side(word: str) -> str:
    """Where ``word`` is a side: before a part of the body, after "to the", at the end of a movement."""
    return rf"""
      \b{word}(?=[ ](?:(?:upper|lower|outer|inner|front|back|big|little|bent|straight|whole)[ ])?(?:{_BODY})\b)
    | (?<=\bto[ ]the[ ]){word}\b(?!-|[ ](?:angle|place|spot|height|position))
    | \b{word}(?=-(?:hand|side)\b)
    | (?<=\bto[ ]your[ ]){word}\b | (?<=\bon[ ]your[ ]){word}\b{_END} | (?<=\bon[ ]the[ ]){word}\b{_END}
    | (?<=\bfrom[ ]the[ ]){word}\b{_END} | (?<=\btowards[ ]the[ ]){word}\b{_END}
    """


_SIDES: Final = lint_pattern(
    rf"""(?P<left>{_side("left")}) | (?P<right>{_side("right")})
    | \b(?:{_WAYS}) \b (?:\s[^\s.,;:!?]+){{0,4}}? \s (?:(?P<left2>left)|(?P<right2>right)) \b
      (?=\s*(?:[.,;:!?]|$)) (?<!\ball\sright)(?<!\bis\sright)(?<!\bfeels\sright)"""
)
_NO_SIDES: Final = lint_pattern(
    rf"""\b{_EITHER} (?:\s(?:{_BODY}))? ,? \s (?:and|or|to|then|and\sthen)
      (?:\s(?:the|your|to\sthe|on\sthe|to\syour|from\sthe))* \s {_EITHER}\b"""
)

_OTHER_SIDES: Final = lint_pattern(
    rf"""\b one \s (?P<part>{_BODY}) \b [\s\S]*? \b (?:the|your) \s other \s (?P=part) \b
    | \b (?P<side> (?:the|your) \s other \s (?:(?:lower|upper|bent|straight) \s)? (?:{_BODY}|limb|one) ) \b
    | \b (?P<side2> opposite ) \b (?! \s (?:directions?|ways?|ends?|walls?|of) \b )"""
)
_OTHER_TURN: Final = lint_pattern(
    rf"""\b (?: (?: repeat | do \s (?:it|this|that|the \s same) | (?:and|then) \s (?:do|repeat) | (?:the \s)? same
      | again)
      (?:\s (?:it|this|that|all|everything|steps?|the \s (?:exercise|movement|stretch|sequence)|once|again|now)){{0,2}}
      (?:\s (?:with|on|for|to|using|at))? \s
      (?:(?:the|your) \s (?:other|opposite|second|\{{other\}}) | \{{other\}})
      (?: \s (?:{_BODY}|one|limb) )?
    | (?:switch|change|swap) \s (?:the \s|your \s|over \s)? (?:sides?|legs?|arms?|feet|hands?)
    | swap \s over
    | (?<![\w,]\s) (?:now|then|and \s then) ,? \s (?:with \s|for \s)? (?:the|your) \s (?:other|opposite|second) \s
      (?:{_BODY}|one) (?=\s*[.!;,] | \s*$)
    | alternate \s (?:the \s|your \s)? (?:sides?|legs?|arms?|feet|hands?)
    | alternat(?:e|ing) \s (?:between \s)? (?:the \s)? left \s and \s right
    | (?:on|with|for) \s (?:each|both) \s (?:sides?|legs?|arms?)(?=\s*[.!;,]|\s*$)
    ) \b"""
)
_NAMED_SIDES: Final = lint_pattern(
    r"""\b (?: (?P<left> left (?!\s(?:over|to\s)) )
    | (?<!\ball\s) (?<!\bsleep\s) (?P<right> right (?!\s(?:after|angle|at|away|before|here|now|there|way)\b) ) ) \b"""
)

_ABOUT: Final = (
    r"(?:(?:about|around|only|just|roughly|some|under|almost|nearly|less\sthan|up\sto|the|these|a|exactly)\s+)*"
)

ENGLISH: Final = Lexicon(
    needs_eyes=_NEEDS_EYES,
    needs_no_eyes=_NEEDS_NO_EYES,
    movements=_MOVEMENTS,
    unsure=_UNSURE,
    objects=_OBJECTS,
    nouns=_NOUNS,
    opposites=_OPPOSITES,
    joints=frozenset({"and", "then"}),
    adverbs=lint_pattern(r"(?:now|again|first|next|also|please|just|finally|once|more|\w{2,}ly)\Z"),
    lengths=lengths_in,
    keeping=lint_pattern(r"\b(?:hold|keep|stay|remain|maintain|wait|pause|rest|position|here|there)\b"),
    partial_before=lint_pattern(r"\b(?:last|first|every|another|after|remaining|each|than|within|in)\s+(?:the\s+)?\Z"),
    partial_after=lint_pattern(r"\s*(?:left|more|to\sgo|longer|remaining|later|ago|apart|each|in\b|out\b|on\s+each)"),
    over_before=lint_pattern(
        rf"\b(?:that\swas|that\swere|those\swere|that\smakes|after|(?:have\s)?held\s(?:it\s|this\s)?(?:for)?)\s+{_ABOUT}\Z"
    ),
    total_before=lint_pattern(rf"\b(?:in|takes?|lasts?|within|lasting|taking|needs?|spend)\s+{_ABOUT}\Z"),
    total_after=lint_pattern(
        r"""[-\s]*(?:\w+[-\s]+){0,3}?
        (?:routine|program(?:me)?|session|track|sequence|practice|workout|relaxation|wind-down|reset|break)\b"""
    ),
    single_after=lint_pattern(r"[-\s]*(?:\w+\s+)?(?:holds?|rests?|stretches|pauses?|breaths?|intervals?)\b"),
    sides=_SIDES,
    no_sides=_NO_SIDES,
    other_sides=_OTHER_SIDES,
    other_turn=_OTHER_TURN,
    named_sides=_NAMED_SIDES,
    stand_up=lint_pattern(
        r"""stand\b(?!\s+(?:the|it|a)\b) | get\s+(?:back\s+)?up\b | get\s+(?:on)?to\s+your\s+feet | get\s+out\s+of\s+bed
        | rise\b(?!\s+(?:up\s+)?on(?:to)?\b) | come\s+(?:back\s+)?(?:up\s+)?(?:in)?to\s+(?:a\s+)?stand(?:ing)?\b
        | come\s+(?:up\s+)?(?:on)?to\s+your\s+feet"""
    ),
    walk=lint_pattern(
        r"""walk\b(?!\s+(?:your|the|both|with\s+your)\s+(?:hands?|fingers?|feet)) | march\s+on\b
        | step\s+(?:(?:slowly|gently|a\s+little)\s+)?(?:forwards?|backwards?|back|to|out(?!\s+of)|with|into)\b
        | take\s+(?:a|one|two|three)\s+(?:\w+\s+)?steps?\b"""
    ),
    breath=lint_pattern(r"\b(?:breath\w*|inhal\w+|exhal\w+)"),
    other_thing=lint_pattern(r"\s+of\b"),
    abbreviations=ABBREVIATIONS,
    ear=ear.ENGLISH_EAR,
    beat_before=ear.BEAT_BEFORE,
    beat_after=ear.BEAT_AFTER,
    rest_after=ear.REST_AFTER,
    counts=counts_in,
)
