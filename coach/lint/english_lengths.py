"""Lengths in an English text: "90 seconds", "two and a half minutes", "a minute and a half", "30 to 60 seconds"."""

from __future__ import annotations

import re
from typing import Final

from ..phrases.en import number
from .lexicon import SaidLength

_ONES: Final = [number(value) for value in range(1, 10)]
_TEENS: Final = [number(value) for value in range(10, 20)]
_TENS: Final = [number(value) for value in range(20, 100, 10)]
_VALUES: Final = {number(value): value for value in (*range(1, 20), *range(20, 100, 10))} | {
    "a": 1,
    "an": 1,
    "hundred": 100,
}
_FRACTIONS: Final = {"½": 0.5, "¼": 0.25, "¾": 0.75, "half": 0.5, "quarter": 0.25}
_UNITS: Final = {"s": 1_000, "sec": 1_000, "second": 1_000, "min": 60_000, "minute": 60_000, "hour": 3_600_000} | {
    "hr": 3_600_000
}
NEAR: Final = 0.25
"""How far "about" reaches, either way."""

_BELOW_TWENTY: Final = "|".join(sorted([*_TEENS, *_ONES], key=len, reverse=True))
_SMALL: Final = rf"(?:(?:{'|'.join(_TENS)})(?:[-\s](?:{'|'.join(_ONES)}))?|{_BELOW_TWENTY})"
_WORDED: Final = rf"(?:(?:(?:an?|one|two|three)\s)?hundred(?:\sand\s{_SMALL})?|{_SMALL})"
_DIGITS: Final = r"(?<![\d.,:/])\d{1,5}(?:\.\d{1,3})?[½¼¾]?|[½¼¾]"
NUMBER: Final = rf"(?:{_DIGITS}|{_WORDED})(?:[-\s]and[-\s]a[-\s](?:half|quarter))?"
_PART: Final = (
    r"(?:(?:one\s|a\s)?half(?:\san?)?|(?:a\s)?quarter\sof\san?|three[-\s]quarters\sof\san?|a\scouple\sof|an?)"
)
_UNIT: Final = r"(?:seconds?|secs?|minutes?|mins?|hours?|hrs?)\b"
_QUANTITY: Final = rf"(?:(?:{NUMBER})[-\s]?|{_PART}[-\s])"

_LENGTH: Final = re.compile(
    rf"""(?<![\w{{])
    (?:(?P<from>{NUMBER})(?:[-\s]?(?P<first>{_UNIT}))?(?:\s(?:to|or)\s|(?<=[\d½¼¾])\s?[-–]\s?))?
    (?P<many>{_QUANTITY})(?P<unit>{_UNIT}|(?<=\d)s\b)
    (?P<half>\sand\sa\shalf\b(?!\s(?:second|minute|hour)))?
    (?:(?:,?\sand\s|,?\s)(?P<more>{_QUANTITY})(?P<small>(?:seconds?|secs?|minutes?|mins?)\b))?""".replace("\n    ", ""),
    re.IGNORECASE,
)
_RATE_BEFORE: Final = re.compile(r"\b(?:times|breaths?|beats?|once|twice|per|cycles?)\s+\Z", re.IGNORECASE)
_ORDINAL_AFTER: Final = re.compile(
    r"\s+(?!(?:and|or|then|before|after|in|until|while|with|longer|more|left)\b)\w", re.IGNORECASE
)
_NEARLY: Final = re.compile(r"\b(?:about|around|roughly|nearly|almost|some|approximately)\s+\Z", re.IGNORECASE)
_AT_MOST: Final = re.compile(r"\b(?:up\sto|at\smost|under|less\sthan|no\slonger\sthan|within)\s+\Z", re.IGNORECASE)
_AT_LEAST: Final = re.compile(r"\b(?:at\sleast|over|more\sthan|longer\sthan|no\sless\sthan)\s+\Z", re.IGNORECASE)


def lengths_in(text: str) -> tuple[SaidLength, ...]:
    """The lengths of time that a text speaks of, in order.

    >>> [(said.min_ms, said.max_ms) for said in lengths_in("Two and a half minutes, or 30 to 60 seconds.")]
    [(150000, 150000), (30000, 60000)]
    """
    found = []
    for match in _LENGTH.finditer(text):
        if not _is_other(match, text):
            shortest_ms, longest_ms = _bounds(match, text[: match.start()])
            found.append(SaidLength(match.start(), match.end(), shortest_ms, longest_ms))
    return tuple(found)


def _is_other(match: re.Match[str], text: str) -> bool:
    """Whether it is a rate ("six breaths a minute") or an ordinal ("a second time")."""
    before, many = text[: match.start()], match["many"].strip().lower()
    if many not in ("a", "an", "one"):
        return False
    ordinal = many == "a" and match["unit"].lower() == "second" and _ORDINAL_AFTER.match(text, match.end())
    return bool(_RATE_BEFORE.search(before) or ordinal)


def _bounds(match: re.Match[str], before: str) -> tuple[float, float]:
    """The shortest and the longest length that the words can mean."""
    unit_ms = _unit_ms(match["unit"])
    many = value_of(match["many"]) + (0.5 if match["half"] else 0)
    length_ms = round(many * unit_ms)
    if match["more"]:
        length_ms += round(value_of(match["more"]) * _unit_ms(match["small"]))
    first_ms = _unit_ms(match["first"]) if match["first"] else unit_ms
    shortest_ms = round(value_of(match["from"]) * first_ms) if match["from"] else length_ms
    if _NEARLY.search(before):
        return shortest_ms * (1 - NEAR), length_ms * (1 + NEAR)
    if _AT_MOST.search(before):
        return 0, length_ms
    if _AT_LEAST.search(before):
        return shortest_ms, float("inf")
    return min(shortest_ms, length_ms), max(shortest_ms, length_ms)


def _unit_ms(unit: str) -> int:
    word = unit.strip().lower()
    return _UNITS.get(word) or _UNITS[word.removesuffix("s")]


def value_of(words: str) -> float:
    """The number in words or digits: ``two and a half``, ``forty-five``, ``2.5``, ``half a``, ``a couple of``."""
    folded = " ".join(re.split(r"[-\s]+", words.strip(" -\t\n").lower()))
    if folded.startswith("three") and "quarter" in folded:
        return 0.75
    if "couple" in folded:
        return 2
    total = 0.0
    fraction = re.search(r"(?:^|and a |one |a )(half|quarter)\b.*\Z", folded)
    if fraction:
        total += _FRACTIONS[fraction.group(1)]
        folded = folded[: fraction.start()].strip()
    for word in re.findall(r"\d+(?:\.\d+)?|[½¼¾]|[a-z]+", folded):
        if word[0].isdigit():
            total += float(word)
        elif word in _FRACTIONS:
            total += _FRACTIONS[word]
        elif word == "hundred":
            total = max(1.0, total) * 100
        else:
            total += _VALUES.get(word, 0)
    return total
