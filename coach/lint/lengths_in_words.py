"""Finds lengths of time in texts of languages with genders: "90 Sekunden", "dos minutos y medio"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from ..phrases.nouns import Gender
from ..phrases.template_phrasebook import TemplatePhrasebook
from .english_lengths import NEAR
from .lexicon import SaidLength

_MS: Final = {"second": 1_000, "minute": 60_000, "hour": 3_600_000}
_GENDERS: Final[tuple[Gender | None, ...]] = (None, "m", "f", "n")
_DIGITS: Final = r"(?<![\d.,:/])\d{1,5}(?:[.,]\d{1,3})?"


@dataclass(frozen=True)
class LengthWords:
    """What finding lengths must know beside the numbers and units of the phrasebook."""

    book: TemplatePhrasebook
    short: Mapping[str, str]
    """Patterns of abbreviated units by the name of the unit."""
    to: str
    """Pattern between the ends of a range."""
    halves: Mapping[str, float]
    """Whole lengths in words, with how many minutes they are."""
    nearly: str
    """Patterns that end a text before a length that is not exact: about, at most, at least."""
    at_most: str
    at_least: str

    @cached_property
    def values(self) -> dict[str, float]:
        """Numbers in words."""
        return {self.book.number(value, gender): value for value in range(1, 121) for gender in _GENDERS}

    @cached_property
    def wholes(self) -> dict[str, int]:
        """Lengths that are said as one: a half, and so many and a half."""
        book = self.book
        found = {text: round(minutes * 60_000) for text, minutes in self.halves.items()}
        for name in ("minute", "hour"):
            for value in range(1, 20):
                found[book.and_a_half(value, book.nouns[name])] = value * _MS[name] + _MS[name] // 2
        return found

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Of a length."""
        number = f"(?:{_DIGITS}|{one_of_words(self.values)})"
        units = {name: one_of_words([self.book.nouns[name].many, self.book.nouns[name].one]) for name in _MS}
        unit = "|".join(f"(?:{units[name]}|(?<=[\\d ])(?:{self.short[name]}))" for name in _MS)
        return re.compile(
            rf"(?<![\w{{-])(?:(?P<whole>{one_of_words(self.wholes)})(?!\w)"
            rf"|(?:(?P<from>{number})\s?(?:{self.to})\s?)?(?P<many>{number})\s?(?P<unit>{unit})(?!\w)"
            rf"(?:,?\s{self.book.and_}\s(?P<more>{number})\s?(?P<small>{unit})(?!\w))?)",
            re.IGNORECASE,
        )

    def unit_ms(self, unit: str) -> int:
        """How long a unit is."""
        for name, noun in self.book.nouns.items():
            short = name in _MS and re.fullmatch(self.short[name], unit, re.IGNORECASE)
            if name in _MS and (unit.lower() in (noun.one.lower(), noun.many.lower()) or short):
                return _MS[name]
        return 0

    def value(self, number: str) -> float:
        """A number in words or digits."""
        told = number.strip().lower()
        return self.values[told] if told in self.values else float(told.replace(",", "."))

    def found_in(self, text: str) -> Sequence[SaidLength]:
        """The lengths that a text speaks of."""
        found = []
        for match in self.pattern.finditer(text):
            shortest_ms = longest_ms = float(self._length_ms(match))
            if match["from"]:
                shortest_ms = self.value(match["from"]) * self.unit_ms(match["unit"])
            before = text[: match.start()]
            if re.search(rf"(?:{self.nearly})\s+\Z", before, re.IGNORECASE):
                shortest_ms, longest_ms = shortest_ms * (1 - NEAR), longest_ms * (1 + NEAR)
            elif re.search(rf"(?:{self.at_most})\s+\Z", before, re.IGNORECASE):
                shortest_ms = 0
            elif re.search(rf"(?:{self.at_least})\s+\Z", before, re.IGNORECASE):
                longest_ms = float("inf")
            found.append(SaidLength(match.start(), match.end(), shortest_ms, longest_ms))
        return found

    def _length_ms(self, match: re.Match[str]) -> int:
        if match["whole"]:
            folded = {text.lower(): length_ms for text, length_ms in self.wholes.items()}
            return folded[match["whole"].lower()]
        length_ms = self.value(match["many"]) * self.unit_ms(match["unit"])
        if match["more"]:
            length_ms += self.value(match["more"]) * self.unit_ms(match["small"])
        return round(length_ms)


def length_finder(words: LengthWords) -> Callable[[str], Sequence[SaidLength]]:
    """A function that finds the lengths in a text; its pattern is made at the first one."""
    return words.found_in


def one_of_words(words: Sequence[str] | Mapping[str, object]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
