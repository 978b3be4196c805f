"""The languages whose words the rules know. Another language is one file and one line in ``LEXICONS``."""

from __future__ import annotations

from typing import Final

from .english import ENGLISH
from .lexicon import Lexicon

#: By the primary subtag of a language tag.
LEXICONS: Final[dict[str, Lexicon]] = {"en": ENGLISH}


def lexicon_of(language: str) -> Lexicon | None:
    """The words for a language tag such as ``en-GB``; None where there are none."""
    return LEXICONS.get(language.split("-", maxsplit=1)[0].lower())
