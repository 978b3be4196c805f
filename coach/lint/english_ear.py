"""English words for the rules of the ear: what sounds alike, where hands are, what warns, what brings to rest."""

from __future__ import annotations

import re
from typing import Final

from .lexicon import EarWords, Pattern


def _pattern(text: str) -> Pattern:
    return re.compile(text, re.IGNORECASE | re.VERBOSE)


_PART: Final = (
    r"(?:toes?|foot|feet|heels?|knees?|legs?|thighs?|arms?|hands?|fingers?|elbows?|shoulders?|head|chin|hips?)"
)

ENGLISH_EAR: Final = EarWords(
    homophones=(
        (_pattern(r"\bright[ ]angles?\b"), "right ankle", "say what is to be felt, as 'both feet flat on the floor'"),
        (
            _pattern(r"(?:\A|(?<=[.!?:]))\s*weight\b | (?<!your[ ])(?<!body[ ])\bweight[ ]on\b"),
            "wait",
            "say 'stand on'",
        ),
        (
            _pattern(r"(?:\A|(?<=[.!?]))\s*soles?\b | \bsole[ ](?:strokes?|massage|rubs?|work|stretch(?:es)?)\b"),
            "soul",
            "say 'the foot', or 'the sole of your foot'",
        ),
        (
            _pattern(
                r"""\b(?:seconds?|minutes?|times|breaths?|rounds?|sets?|reps?|ones?)[ ]left\b
                (?![ ](?:leg|foot|knee|arm|hand|side|shoulder|hip))"""
            ),
            "the left side",
            "say 'to go'",
        ),
    ),
    pulled_back=_pattern(
        rf"""\b(?:pull|draw|push|press|bend|flex|lift|stretch|move|bring|slide)\s(?:\w+\s){{0,3}}?
        (?P<what>{_PART})\s(?:\w+\s){{0,5}}?(?P<back>back)\b(?!\s(?:of|against|to\sthe\s(?:middle|start|bed|floor)))"""
    ),
    let_back=_pattern(
        rf"""\b(?:let|allow)\s(?:\w+\s){{0,3}}?(?P<what>{_PART})\s(?:\w+\s){{0,3}}?
        (?:come|go|sink|fall|move|slide|drop|spring|return)\s(?:\w+\s){{0,2}}?(?P<back>back)\b(?!\s(?:of|against))"""
    ),
    hands=_pattern(
        r"""\b(?:hands?|fingers?|fingertips?|thumbs?|fists?|palms?|wrists?|elbows?|forearms?|arms?
        |clasp\w*|grasp\w*|grab\w*|hold(?:ing)?\son|hold(?:ing)?\sonto|take\shold
        |(?:pull|hug)\s(?:\S+\s){0,3}?(?:foot|feet|legs?|knees?|thighs?|heels?)\s(?:towards|to)\s(?:you|your))\b"""
    ),
    low_support=_pattern(
        r"""(?<!head[ ]of[ ]the[ ])\b(?:beds?|mattress|sofa|couch|stool|floor|pillow|seat
        |(?<!back[ ]of[ ]a[ ])(?<!back[ ]of[ ]the[ ])chair)\b(?!.*\bthen\b)"""
    ),
    contraindication=_pattern(
        r"""\b(?:(?:do[ ]not|don['’]t|never|should[ ]not|must[ ]not)
            [ ](?:do|try|attempt|perform|use|practi[cs]e|start|begin)
            [ ](?:this|these|it|the[ ](?:exercises?|routine|stretch(?:es)?))
        | (?:skip|avoid|leave[ ]out)[ ](?:this|these|the[ ]exercise)[^.!?]*\b(?:if|with|when|after)\b
        | (?:not[ ]suitable|not[ ]recommended|unsuitable)[ ](?:if|for|during|in|after|with)
        | (?:ask|check[ ]with|consult|talk[ ]to|speak[ ]to|see)[ ](?:your|a|the)[ ]\w+
            [ ](?:first|before[ ](?:you|doing|starting|this)) )"""
    ),
    urgent=_pattern(
        r"""\b(?:call[ ](?:for[ ](?:help|an)|an?[ ]ambulance|\d{3}|the[ ]emergency)|emergency
        |(?:get|seek)[ ](?:medical[ ])?help|same[ ]day|at[ ]once|immediately|right[ ]away|straight[ ]away|urgently)\b"""
    ),
    alarm=_pattern(
        r"""\b(?:swollen|swelling|swells|warm|hot|red|reddened|chest|fall|fell|fallen|blow|accident|injury|faint\w*
        |numb\w*|weak\w*|fever|headache|short[ ]of[ ]breath|breathless\w*|bladder|paraly\w+|vision|speech)\b"""
    ),
    staying=_pattern(r"\s*(?:stay|keep|remain|leave|again|still)\b"),
    resting=_pattern(
        r"""\b(?:lie[ ](?:down|back|still)|(?:let|grow|become|feel)\w*[ ](?:\S+[ ]){0,4}?(?:heavy|loose|soft)
        |close[ ]your[ ]eyes|fall[ ]asleep|go[ ]to[ ]sleep|sleep[ ]well|stay[ ]as[ ]you[ ]are|good[ ]night
        |rest[ ](?:now|for|here)|let[ ]everything)\b"""
    ),
)
BEAT_BEFORE: Final = _pattern(r"\b(?:every|each|for|over)\s+(?:about\s+)?\Z")
REST_AFTER: Final = _pattern(r"[-\s]*(?:of[ ])?(?:rests?|pauses?|breaks?)\b")
BEAT_AFTER: Final = _pattern(r"\s+(?:each|apiece|apart|per\s(?:rep|repetition|breath|time))\b")
