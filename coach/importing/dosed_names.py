"""Names that say how long or how often themselves: "Plank (30 s)", "Squats: 20", "30 sec high knees"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from .page_language import PageLanguage
from .readings import CYCLES, HOLD, REPS, SETS, TIMED, QuantityReading, readings_of
from .sentences import instructs

NAMED_DOSES: Final = frozenset({HOLD, TIMED, REPS, SETS, CYCLES})
"""Kinds of doses that make a name with a dose an exercise."""
_UNITS: Final = ("second", "minute", "breath", "times", "reps", "sets")
_MOST_WORDS: Final = 9
_MOST_WORDS_DETAILED: Final = 16
"""Of a name with how it is done behind a comma: "10 squats, slowly, with your arms out"."""
_NEAR: Final = 4
"""Characters between the numbers of "3 x 10"."""
_MARKED: Final = re.compile(r"[:(\[–—\u00d7]\s*$|\s-\s*$|\bx\s*$", re.IGNORECASE)


def dosed_name(
    text: str, language: PageLanguage, *, begins: bool = False, named: bool = False
) -> tuple[str, tuple[QuantityReading, ...]]:
    """The name in a short text that ends with a dose, or, where wanted, begins with one; and the dose.

    ``named`` says that the text is known to be a name, whatever its words are.

    >>> from .english_pages import ENGLISH_PAGES
    >>> [dosed_name(text, ENGLISH_PAGES)[0] for text in ("Squats: 20", "Plank (30 s each side)", "Hold for 20 s")]
    ['Squats', 'Plank', '']
    >>> dosed_name("30 deadlifts", ENGLISH_PAGES, begins=True)[0]
    'deadlifts'
    """
    if len(text.split()) > (_MOST_WORDS_DETAILED if begins else _MOST_WORDS) + 6 or re.search(r"[.!?]\s+\S", text):
        return "", ()
    readings = readings_of(text, 0, language)
    first = next((each for each in readings if _is_dose(each, text, begins=begins)), None)
    if first is None:
        return "", ()
    at = first.quantity
    between = rf"\s*(?:[:(\[,]|\s[–—-]|[–—]|\bx|\u00d7|\s(?:{language.lasting}))?\s*$"
    name = re.sub(between, "", text[: at.start], flags=re.IGNORECASE)
    after = re.sub(rf"^\s*(?:{language.of})\s*", " ", text[at.end :], flags=re.IGNORECASE)
    if not name.strip(" .") and begins:
        last = max((each.quantity.end for each in readings if each.quantity.start - at.end < _NEAR), default=at.end)
        name = re.sub(rf"^[\s:)\]–—-]+(?:{language.of})?\s*|[\s(\[]+$", "", text[last:])
        counted = re.sub(r"^[\W\d]+", "", text[:last])
        if at.unit == "reps" and name[:1] in ("", ",", ".") and not language.columns["reps"].match(counted):
            name = counted + name  # what is counted is the name: "10 squats, slowly"
    elif len(after.split()) > 6 or not re.match(r"[\s)\],.;/\d]|$", after):
        return "", ()
    words = [] if all(word.casefold() in language.common for word in name.split()) else name.split()
    if len(words) > 1 and language.labels["dose"].fullmatch(words[-1]):
        name = " ".join(words[:-1])  # "Chin tucks hold 5 s"
    told = not named and not _MARKED.search(text[: at.start]) and instructs(name, language)
    if told and not (begins and not language.hold.match(name) and not language.repeat.match(name)):
        return "", ()
    plain = language.hold.fullmatch(name) or language.repeat.fullmatch(name) or language.rest.search(name)
    detailed = begins and len(name.split(",")[0].split()) <= _MOST_WORDS < len(words) <= _MOST_WORDS_DETAILED
    if (
        not words
        or (len(words) > _MOST_WORDS and not detailed)
        or plain
        or not any(letter.isalpha() for letter in name)
    ):
        return "", ()
    sets = any(each.kind == SETS for each in readings)  # "2 sets of 10": what follows is repetitions
    doses = [each for each in readings if _is_dose(each, text, begins=begins) or (sets and each.kind == REPS)]
    return name.strip(" .:–—-"), tuple(doses)


def _is_dose(reading: QuantityReading, text: str, *, begins: bool) -> bool:
    """Whether a number is a dose here: one with a unit, or one that a colon, a bracket or an x sets off."""
    if reading.quantity.unit in _UNITS:
        return reading.kind in NAMED_DOSES or reading.quantity.unit == "times"
    bare = not reading.quantity.unit and reading.quantity.low > 1
    before = text[: reading.quantity.start]
    return bare and (_MARKED.search(before) is not None or (begins and not before.strip()))


def as_doses(readings: Sequence[QuantityReading], line: int) -> tuple[QuantityReading, ...]:
    """The readings of a name on their line; numbers without a kind are repetitions."""
    kinds = [each.kind if each.kind in NAMED_DOSES else REPS for each in readings]
    return tuple(replace(each, kind=kind, line=line) for each, kind in zip(readings, kinds, strict=True))
