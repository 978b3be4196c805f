"""Abbreviations in an English text, with what to write instead: those that are read aloud, and units after a number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ..reading.english_numbers import UNITS
from ..reading.english_signs import SIGNS
from .lexicon import Pattern

_KINDS: Final = frozenset({"abbreviation", "with", "without", "and or", "and", "number"})
_OWN: Final = (
    (r"(?i:(?<!\w)secs?\b\.?)", "seconds"),
    (r"(?i:(?<!\w)mins\b\.?)|\bmin\.", "minutes"),
    (r"(?<=\d)\s?m(?=\d+\s?s\b|\b)(?!')", "minutes or metres"),
    (r"(?<![\d:.])\d{1,2}:[0-5]\d(?::[0-5]\d)?(?![\d:])", "minutes and seconds"),
    (r"(?i:\bhrs?\b\.?)", "hours"),
    (r"(?<=\d)\s?in\b\.?(?=\s(?:from|away|apart|off|above|below|wide|high|tall|long|deep|thick)\b)", "inches"),
    (r"(?<=\d)\s?[x\N{MULTIPLICATION SIGN}](?!\w)|\bx(?=\d)", "times"),
    (r"\s?°(?:\s?[CF]\b)?", "degrees"),
)
"""Those that may be read in several ways, or stand without a number."""


def _read_aloud() -> Iterator[tuple[str, str]]:
    for sign in SIGNS:
        found = re.search(sign.pattern, sign.example) if sign.kind in _KINDS else None
        heard = sign.read(found) if found else None
        if heard:
            yield rf"(?:{sign.pattern})\.?", heard.strip(" ,")


def _units() -> Iterator[tuple[str, str]]:
    for unit in sorted(UNITS, key=len, reverse=True):
        if unit[0].isalpha():
            after_year = r"(?<!\d{4})" if unit == "s" else ""
            stop = r"\.?" if len(unit) > 1 else ""
            yield rf"(?i:(?<=\d){after_year}\s?{re.escape(unit)}\b{stop}(?![\w/]|\.\w))", UNITS[unit][1]


ABBREVIATIONS: Final[tuple[tuple[Pattern, str], ...]] = tuple(
    (re.compile(pattern), instead) for pattern, instead in (*_units(), *_OWN, *_read_aloud())
)
