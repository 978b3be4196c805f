"""What the numbers of a sentence mean: holds, rests, repetitions, sets, phases of a breath; and which side does it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from .page_language import PageLanguage
from .quantities import Quantity, quantities

HOLD, TIMED, REST, REPS, SETS, AGAIN, INHALE, EXHALE, WAIT, CYCLES = (
    "hold",
    "timed",
    "rest",
    "reps",
    "sets",
    "again",
    "inhale",
    "exhale",
    "wait",
    "cycles",
)
CLASSED: Final = "classed"
"""Known to be no dose of an exercise: a frequency, a date, a size."""
UNREAD: Final = "unread"
HOW_OFTEN: Final = "how often"
_QUOTE: Final = re.compile(r"[«“„]\s?$")
"""Ends a text before a number that is written as it is said."""
_NUMBER_SIGN: Final = re.compile(r"\s*n?[°.º]?\s*")
_FEW_WORDS: Final = 5
"""Words that a line of doses has at most besides its numbers."""
_LONG_REST_MS: Final = 120_000
"""Nobody rests so long between two exercises at home: "relax for five minutes" is a position."""
_LONG_MS: Final = 600_000
_FAR: Final = 400
"""Characters before a number in which a word can tell what it is."""
_BY_UNIT: Final = {"again": AGAIN, "sets": SETS, "reps": REPS}


@dataclass(frozen=True, slots=True)
class QuantityReading:
    """What a quantity is, with the sentence that says it."""

    kind: str
    quantity: Quantity
    sentence: str
    line: int
    why: str = ""
    """Of a number that is classed: what it is. Of a dose: why it must be asked about, or nothing."""

    @property
    def before(self) -> str:
        """The sentence up to the number."""
        return self.sentence[: self.quantity.start]


def readings_of(sentence: str, line: int, language: PageLanguage, *, label: str = "") -> list[QuantityReading]:
    """All numbers of a sentence, each with what it means."""
    found: list[QuantityReading] = []
    for quantity in quantities(sentence, language):
        kind, why = _kind(sentence, quantity, language, label)
        if kind == REPS and found and found[-1].kind == REPS and quantity.unit == "":
            kind, why = CLASSED, "a number of the sentence"
        found.append(QuantityReading(kind, quantity, sentence, line, why))
    return _sets_of(found, sentence, language)


DOSED: Final = frozenset({HOLD, TIMED, REST, REPS, SETS, AGAIN, CYCLES})
_MOST_WORDS_OF_A_DOSE: Final = 12


def is_only_dose(text: str, language: PageLanguage) -> bool:
    """Whether a sentence says no more than how long, how often, or that the other side comes now."""
    turns = language.other_side.search(text) is not None
    dosed = any(each.kind in DOSED for each in readings_of(text, 0, language))
    begins = language.hold.match(text) or re.match(r"\W*\d", text)
    short = len(text.split()) <= _MOST_WORDS_OF_A_DOSE
    return short and bool(turns or language.once_more.match(text) or (dosed and begins))


def _sets_of(found: list[QuantityReading], sentence: str, language: PageLanguage) -> list[QuantityReading]:
    """What stands first in 3 x 10, and in 2 x 20 s, is a number of sets."""
    made = list(found)
    for at, (first, second) in enumerate(pairwise(found)):
        between = sentence[first.quantity.end : second.quantity.start]
        counts = first.kind == SETS or first.quantity.unit == "times"
        of = counts and re.fullmatch(rf"\s*(?:{language.of}|x)?\s*", between, re.IGNORECASE)
        if of and second.quantity.unit in ("", "second", "minute", "reps", "breath", "times"):
            made[at] = QuantityReading(SETS, first.quantity, sentence, first.line)
            if not second.quantity.is_length and second.kind in (UNREAD, CLASSED, REPS):
                made[at + 1] = QuantityReading(REPS, second.quantity, sentence, second.line)
    return made


def _kind(sentence: str, quantity: Quantity, language: PageLanguage, label: str) -> tuple[str, str]:
    before, after = sentence[: quantity.start], sentence[quantity.end :]
    names = not quantity.unit and _only_names(before, language)
    once = quantity.unit == "times" and quantity.high == 1 and not before.strip() and sentence[0].isalpha()
    fours = before.casefold().endswith("on all ")  # "on all 4s"
    limb = quantity.unit == "" and quantity.high == 1 and language.single_limb.match(sentence[quantity.start :])
    pointer = not quantity.unit and before.endswith("(") and after.startswith(")")
    if quantity.unit in ("date", "other", "hour", "day") or names or once or fours or limb or pointer:
        return CLASSED, "no dose of an exercise"
    later = ends(language.increase, before, words=0)
    of_all = quantity.unit in ("times", "sets", "again") and language.of_all.search(sentence)
    if language.per.match(after.lstrip(" (")) or (quantity.is_length and ends(language.every, before, words=0)):
        return CLASSED, HOW_OFTEN
    if quantity.is_length and not later:
        return _length_kind(before, after, quantity, language, label)
    if quantity.unit == "count" or ends(language.count_before, before):
        words = (INHALE, language.inhale), (EXHALE, language.exhale), (REST, language.rest), (HOLD, language.hold)
        return _nearest(before, *words) or HOLD, "counts"
    if quantity.unit == "breath":
        return _breath_kind(before, after, quantity, language)
    return UNREAD if of_all or later else _number_kind(before, after, quantity, language, label), ""


def _only_names(before: str, language: PageLanguage) -> bool:
    """Whether a number after this text names a picture, a page, a step or a shape."""
    last = max(language.shown.finditer(before), key=lambda found: found.end(), default=None)
    named = last is not None and _NUMBER_SIGN.fullmatch(before, last.end()) is not None
    return named or _QUOTE.search(before) is not None


def _breath_kind(before: str, after: str, quantity: Quantity, language: PageLanguage) -> tuple[str, str]:
    """What a number of breaths is: a stay, breaths as an exercise, or one on the way."""
    near = _nearest(before, (REPS, language.repeat), (HOLD, language.hold), (TIMED, language.move))
    if near != HOLD and _begins(language.hold, after):
        near = HOLD
    if quantity.high == 1 and near != HOLD:
        return CLASSED, "a breath on the way"
    return (HOLD if near in ("", HOLD) else CYCLES), ""


def _begins(pattern: re.Pattern[str], after: str) -> bool:
    """Whether a text begins with what the pattern finds, with at most a short word before it."""
    found = pattern.search(after)
    return found is not None and re.fullmatch(r"\s*(?:\w{1,8}\s+)?", after[: found.start()]) is not None


def _number_kind(before: str, after: str, quantity: Quantity, language: PageLanguage, label: str) -> str:
    """What a number of times is, or a number by itself."""
    if quantity.unit == "reps" and quantity.high == 1 and not quantity.numbers:
        return CLASSED  # "draw a circle"
    if quantity.unit in _BY_UNIT:
        return _BY_UNIT[quantity.unit]
    if quantity.unit == "times":
        alone = label or re.fullmatch(r"[\W\d]*", language.each_side.sub("", before))
        told = language.repeat.search(before) or language.repeat.search(after)
        ordered = bool(language.hold.search(before) or language.imperative.match(before))
        ends_so = ordered and re.match(r"[\s.!)]*(?:$|[,;])", after) is not None
        return REPS if (alone or told or ends_so) and not language.until.search(before) else UNREAD
    if label == "sets":
        return SETS
    ended = re.match(r"\s*(?:[.,;)]|$|\w+s\b)", after)
    sided = _is_sided(after, language)
    so_often = language.repeat.search(before[-30:]) and (ended or sided or language.total.match(after.lstrip()))
    of_each = language.general.match(after.lstrip()) and len(before.split()) < _FEW_WORDS - 2  # "15 of each"
    by = re.search(r"\w\s*[x\u00d7]\s*$", before)  # "30 s x 3"
    begins = of_each or by or (sided and not re.search(r"\w", before))  # "10 on each leg"
    return REPS if label == "reps" or so_often or begins else UNREAD


def _is_sided(after: str, language: PageLanguage) -> bool:
    """Whether a side or a direction follows: "do 3 on each side", "do ten on the left"."""
    rest = re.sub(rf"^\s*(?:(?:{language.toward})\s+)?", "", after, flags=re.IGNORECASE)
    words = (language.each_side, language.side_name, language.left_right, language.direction)
    at_once = any(pattern.match(rest) for pattern in words)
    return at_once or re.match(rf"\w+\s+(?:{language.direction.pattern})", rest, language.direction.flags) is not None


def _bound(before: str, after: str, quantity: Quantity, language: PageLanguage) -> str:
    """Why a length must be asked about: it is a bound, or very long; or nothing."""
    if language.at_least.search(before[-25:]) or language.at_least.match(after.lstrip()):
        return "a lower bound"
    if language.at_most.search(before[-25:]):
        return "an upper bound"
    return "so long that it may be no exercise" if quantity.range_ms[0] >= _LONG_MS else ""


def _length_kind(before: str, after: str, quantity: Quantity, language: PageLanguage, label: str) -> tuple[str, str]:
    high_ms = quantity.range_ms[1]
    if high_ms > 1_800_000 or quantity.low <= 0:
        return (UNREAD if high_ms else CLASSED), "too long for an exercise"
    asked = _bound(before, after, quantity, language)
    if label == "rest" or language.rest.match(after.lstrip(" -’'s")):
        return REST, asked
    if language.needs.match(before) or language.total.search(before[-40:]) or language.total.match(after.lstrip(" -")):
        return CLASSED, "the length of the whole"
    if ends(language.after, before):
        return HOLD, asked
    near = _nearest(
        before,
        (INHALE, language.inhale),
        (EXHALE, language.exhale),
        (REST, language.rest),
        (TIMED, language.move),
        (WAIT, language.wait),
        (HOLD, language.hold),
    )
    if near in ("", TIMED) and language.hold.match(after.lstrip(" ,-")):
        near = HOLD
    if near == REST and quantity.range_ms[0] >= _LONG_REST_MS:
        return HOLD, "resting in the position, or a rest after it"
    words = re.findall(r"[^\W\d_]{3,}", before + after)
    if not near and not label and len(words) > _FEW_WORDS and not language.hold.search(after):
        asked = asked or "no word says whether it is held or moved"
    return near or HOLD, asked


def ends(pattern: re.Pattern[str], before: str, *, words: int = 1) -> bool:
    """Whether a text ends with what the pattern finds, with at most some short words behind it."""
    near = pattern.finditer(before, max(0, len(before) - _FAR))
    last = max(near, key=lambda found: found.end(), default=None)
    return last is not None and re.fullmatch(rf"\s*(?:\w{{1,8}}\s+){{0,{words}}}", before[last.end() :]) is not None


def _nearest(before: str, *patterns: tuple[str, re.Pattern[str]]) -> str:
    """The kind whose word stands last before a number; of two that end alike, the longer, then the later one."""
    best, best_key = "", (-1, -1)
    for kind, pattern in patterns:
        for found in pattern.finditer(before, max(0, len(before) - _FAR)):
            key = (found.end(), -found.start())
            if key > best_key or (key == best_key and kind == HOLD):
                best, best_key = kind, key
    return best
