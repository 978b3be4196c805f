"""Writes words for the ear by a table: whole words, and patterns for parts of long ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache


def respeller(words: Mapping[str, str], patterns: Sequence[tuple[str, str]] = ()) -> Callable[[str], str]:
    """A function that respells words, which stand in the table in lower case, and then what the patterns find."""

    @cache
    def compiled() -> tuple[re.Pattern[str], list[tuple[re.Pattern[str], str]]]:
        whole = re.compile(
            rf"(?<![\w{{-])(?:{'|'.join(sorted(words, key=len, reverse=True))})(?![\w}}])", re.IGNORECASE
        )
        return whole, [(re.compile(pattern), new) for pattern, new in patterns]

    def respell(text: str) -> str:
        whole, parts = compiled()
        text = whole.sub(lambda found: _as_written(words[found[0].lower()], found[0]), text)
        for pattern, new in parts:
            text = pattern.sub(new, text)
        return text

    return respell


def _as_written(respelt: str, written: str) -> str:
    """With the capital of the word that it stands for."""
    return respelt[:1].upper() + respelt[1:] if written[:1].isupper() else respelt
