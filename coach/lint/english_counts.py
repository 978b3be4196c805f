"""Numbers of times, sets, rounds and breaths in an English text: "ten times", "3 sets of 12 reps", "3x10"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from .english_lengths import NUMBER, value_of
from .lexicon import SaidCount

_UNITS: Final = {"time": "time", "rep": "time", "repetition": "time"}
_COUNT: Final = re.compile(
    rf"""(?<![\w{{.])(?:(?P<from>{NUMBER})(?:\s(?:to|or)\s|\s?[-–]\s?))?(?P<many>{NUMBER})\s
    (?:(?:slow|easy|deep|calm|full|gentle|controlled)\s)?
    (?P<unit>times?|reps?|repetitions?|sets?|rounds?|breaths?)\b
    (?!\s(?:a|per|as|the|longer|more|daily|each\s(?:day|week)|every|in\sand|later|one)\b)""".replace("\n    ", ""),
    re.IGNORECASE,
)
_SETS: Final = re.compile(
    r"(?<![\w.])(?P<sets>\d{1,2})\s?[x\N{MULTIPLICATION SIGN}]\s?(?P<least>\d{1,3})"
    r"(?:\s?[-–]\s?(?P<most>\d{1,3}))?(?![\w:″\"]|\.\d|\s?s\b)"
)
_BEATS: Final = re.compile(
    rf"\bcount(?:\sof|\sto|\sup\sto)\s(?P<many>{NUMBER})(?![-\s]?(?:reps|times|sets))|\bfor\s(?P<many2>{NUMBER})\scounts\b",
    re.IGNORECASE,
)
_PART_BEFORE: Final = re.compile(
    r"\b(?:last|first|next|another|after|than|every|other|these|those|remaining|set|round|breath|number|part)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)


def counts_in(text: str) -> tuple[SaidCount, ...]:
    """What a text counts, in order.

    >>> [(said.unit, said.least, said.most) for said in counts_in("Do 8 to 12 reps, three sets. Or 3x10.")]
    [('time', 8, 12), ('set', 3, 3), ('set', 3, 3), ('time', 10, 10)]
    """
    found = []
    for match in _COUNT.finditer(text):
        if _PART_BEFORE.search(text[: match.start()]):
            continue
        unit = match["unit"].lower().removesuffix("s")
        most = round(value_of(match["many"]))
        least = round(value_of(match["from"])) if match["from"] else most
        found.append(SaidCount(match.start(), match.end(), _UNITS.get(unit, unit), least, most))
    for match in _BEATS.finditer(text):
        beats = round(value_of(match["many"] or match["many2"]))
        found.append(SaidCount(*match.span(), "beat", beats, beats))
    return (*found, *sets_in(text))


def sets_in(text: str) -> Iterator[SaidCount]:
    """Sets and times in figures, as in "3x10", which are the same in every language."""
    for match in _SETS.finditer(text):
        sets, least = int(match["sets"]), int(match["least"])
        yield SaidCount(*match.span(), "set", sets, sets)
        yield SaidCount(*match.span(), "time", least, int(match["most"] or least))
