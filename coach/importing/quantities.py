"""Every number of a sentence with its unit: lengths, breaths, counts, times, sets, and what is none of these."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from .page_language import PageLanguage

_DIGITS: Final = r"(?:(?<![\w.,])|(?<=\d[x\u00d7])|(?<=\sx))\d{1,6}(?:[.,]\d{1,3}(?!\d))?[½¼¾]?|[½¼¾]"
_STANDING: Final = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_CLOCK: Final = re.compile(
    r"(?<![\w:])\d{1,2}[:.]\d{2}(?=\s*(?:Uhr|h\b|am\b|pm\b|a\.m|p\.m))|(?<![\w:])\d{1,2}:\d{2}(?!\d)", re.I
)
_DATE: Final = re.compile(
    r"(?<!\w)\d{1,2}/\d{4}|(?<!\w)(?:19|20)\d\d(?!\w)|(?<!\d)\d{1,2}[./]\d{1,2}[./]\d{2,4}|\b\d{1,4}(?:[-/]\d{1,4}){2,}|\b\d{1,3}/\d{1,3}\b"
)
_TIGHT: Final = r"|[x\u00d7](?=\d)"
"""The sign of times, in 3x10."""
LENGTHS: Final = {"second": 1_000, "minute": 60_000}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number or a range with its unit, from ``start`` to ``end`` of a sentence."""

    start: int
    end: int
    low: float
    high: float
    unit: str
    """A kind of ``PageLanguage.unit_words``; empty where there is none."""
    numbers: int
    """How many numbers of the text are in it."""

    @property
    def is_length(self) -> bool:
        """Whether it is a length that a hold can have."""
        return self.unit in LENGTHS

    @property
    def range_ms(self) -> tuple[int, int]:
        """Its length."""
        unit_ms = LENGTHS[self.unit]
        return round(self.low * unit_ms), round(self.high * unit_ms)


@dataclass(frozen=True, slots=True)
class _Patterns:
    number: re.Pattern[str]
    joiner: re.Pattern[str]
    and_half: re.Pattern[str]
    units: tuple[tuple[str, re.Pattern[str]], ...]
    fixed: tuple[tuple[re.Pattern[str], float, str], ...]


@cache
def _patterns(language: PageLanguage) -> _Patterns:
    words = sorted(language.numbers, key=len, reverse=True)
    worded = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
    flags = re.IGNORECASE
    filler = rf"(?:(?:{language.filler})\s+)?"
    return _Patterns(
        re.compile(rf"{_DIGITS}|(?<![\w-])(?:{worded})(?![\w])", flags),
        re.compile(language.joiner, flags),
        re.compile(language.and_half, flags),
        tuple(
            (kind, re.compile(rf"\s*-?\s*{filler}(?:(?:{words})(?!\w){_TIGHT if kind == 'times' else ''})", flags))
            for kind, words in language.unit_words.items()
        ),
        tuple((re.compile(rf"(?<!\w)(?:{text})(?!\w)", flags), *value) for text, value in language.fixed.items()),
    )


def quantities(text: str, language: PageLanguage) -> tuple[Quantity, ...]:
    """All quantities of a text, in order; a number in words counts where a unit follows.

    >>> from .english_pages import ENGLISH_PAGES
    >>> [(each.low, each.high, each.unit) for each in quantities("Hold for 2 to 2.5 minutes, twice.", ENGLISH_PAGES)]
    [(2.0, 2.5, 'minute'), (2.0, 2.0, 'times')]
    """
    return tuple(sorted(_found(text, _patterns(language), language), key=lambda each: each.start))


def _found(text: str, patterns: _Patterns, language: PageLanguage) -> Iterator[Quantity]:
    taken: list[tuple[int, int]] = []
    for found in (*_CLOCK.finditer(text), *_DATE.finditer(text)):
        if not any(start < found.end() and found.start() < end for start, end in taken):
            taken.append(found.span())
            yield Quantity(*found.span(), 0, 0, "date", len(re.findall(r"\d+", found.group())))
    for pattern, value, unit in patterns.fixed:
        for found in pattern.finditer(text):
            if not any(start < found.end() and found.start() < end for start, end in taken):
                taken.append(found.span())
                yield Quantity(*found.span(), value, value, unit, 0)
    numbers = [
        found
        for found in patterns.number.finditer(text)
        if not any(start < found.end() and found.start() < end for start, end in taken)
    ]
    at = 0
    while at < len(numbers):
        quantity, used = _one(text, numbers[at : at + 3], patterns, language)
        at += used
        if quantity:
            yield quantity


def _one(
    text: str, numbers: list[re.Match[str]], patterns: _Patterns, language: PageLanguage
) -> tuple[Quantity | None, int]:
    """The quantity that begins with the first number, and how many of the numbers are in it."""
    first = numbers[0]
    low, low_unit, end = _with_unit(text, first, patterns, language)
    used, high, unit = 1, low, low_unit
    if len(numbers) > 1:
        between = text[end : numbers[1].start()]
        value, second_unit, second_end = _with_unit(text, numbers[1], patterns, language)
        joined = patterns.joiner.fullmatch(between)
        if joined and value >= low * _scale(low_unit) / _scale(second_unit) and (second_unit or not low_unit):
            if not (low_unit and low_unit != second_unit and _scale(low_unit) == _scale(second_unit)):
                factor = _scale(low_unit or second_unit) / _scale(second_unit)
                low, high, unit, end, used = low * factor, value, second_unit, second_end, 2
        elif (low_unit, second_unit) == ("minute", "second") and len(between) < 6:
            low = high = low * 60 + value
            unit, end, used = "second", second_end, 2
    digits = sum(each.group()[0].isdigit() or each.group()[0] in _STANDING for each in numbers[:used])
    counted = _ends(language.count_before, text[: first.start()]) or _is_done(text, first, low, language)
    if not unit and not digits and not counted:
        return None, 1
    return Quantity(first.start(), end, low, high, unit, digits), used


def _is_done(text: str, number: re.Match[str], value: float, language: PageLanguage) -> bool:
    """Whether a number in words is how often something is done: "do five in each direction"."""
    before, after = text[: number.start()], text[number.end() :]
    follows = rf"\s*(?:[.,;)]|$|(?:{language.toward})\s)"
    ended = re.match(follows, after, re.IGNORECASE) or language.left_right.match(after.lstrip())
    return value > 1 and ended is not None and _ends(language.do_before, before)


def _ends(pattern: re.Pattern[str], before: str) -> bool:
    """Whether a text ends with what the pattern finds, as "a count of"."""
    last = max(pattern.finditer(before), key=lambda found: found.end(), default=None)
    return last is not None and not before[last.end() :].strip()


def _scale(unit: str) -> float:
    return float(LENGTHS.get(unit, 1_000))


def _with_unit(text: str, number: re.Match[str], patterns: _Patterns, language: PageLanguage) -> tuple[float, str, int]:
    """The value of a number, its unit or nothing, and where both end."""
    value, end = _value(number.group(), language), number.end()
    half = patterns.and_half.match(text, end)
    if half:
        value, end = value + 0.5, half.end()
    for kind, pattern in patterns.units:
        found = pattern.match(text, end)
        if found:
            after = patterns.and_half.match(text, found.end())
            if after and kind in LENGTHS:
                return value + 0.5, kind, after.end()
            return value, kind, found.end()
    return value, "", end


def _value(number: str, language: PageLanguage) -> float:
    folded = " ".join(number.lower().split())
    if folded[0].isdigit():
        fraction = _STANDING.get(folded[-1], 0.0)
        return float(folded.rstrip("½¼¾").replace(",", ".")) + fraction
    return _STANDING.get(folded) or language.numbers[folded]
