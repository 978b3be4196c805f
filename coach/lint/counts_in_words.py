"""Numbers of times, sets, rounds and breaths in texts of languages with genders: "drei Sätze", "diez veces", "3x10"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from .english_counts import sets_in
from .lengths_in_words import LengthWords, one_of_words
from .lexicon import SaidCount

_DIGITS: Final = r"\d{1,3}"


@dataclass(frozen=True)
class CountWords:
    """What finding counts must know beside the numbers of ``lengths``."""

    lengths: LengthWords
    units: Mapping[str, str]
    """Patterns of the words for time, set, round and breath."""
    to: str
    """Pattern between the ends of a range."""
    part_before: str
    """Patterns that end a text before a number that is only a part: the last, the next."""
    part_after: str
    """Patterns that begin a text after what counts something else: times a day."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Of a number and what it counts."""
        number = f"(?:{_DIGITS}|{one_of_words(self.lengths.values)})"
        units = "|".join(f"(?P<{unit}>{words})" for unit, words in self.units.items())
        return re.compile(
            rf"(?<![\w{{.,])(?:(?P<from>{number})(?:{self.to}))?(?P<many>{number})\s?(?:{units})\b(?!{self.part_after})",
            re.IGNORECASE,
        )

    def found_in(self, text: str) -> Sequence[SaidCount]:
        """What a text counts, in order."""
        found = []
        for match in self.pattern.finditer(text):
            if re.search(rf"\b(?:{self.part_before})\s+\Z", text[: match.start()], re.IGNORECASE):
                continue
            unit = next(each for each in self.units if match[each])
            most = round(self.lengths.value(match["many"]))
            least = round(self.lengths.value(match["from"])) if match["from"] else most
            found.append(SaidCount(*match.span(), unit, least, most))
        return (*found, *sets_in(text))
