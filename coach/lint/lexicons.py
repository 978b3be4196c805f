"""The languages whose words the rules know. Another language is one file and one line in ``LEXICONS``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from .english import ENGLISH
from .lexicon import Lexicon


def _german() -> Lexicon:
    from .german import GERMAN

    return GERMAN


def _spanish() -> Lexicon:
    from .spanish import SPANISH

    return SPANISH


def _french() -> Lexicon:
    from .french import FRENCH

    return FRENCH


#: By the primary subtag of a language tag: what gives its words, with their patterns made only then.
LEXICONS: Final[dict[str, Callable[[], Lexicon]]] = {
    "en": lambda: ENGLISH,
    "de": _german,
    "es": _spanish,
    "fr": _french,
}


def lexicon_of(language: str) -> Lexicon | None:
    """The words for a language tag such as ``en-GB``; None where there are none."""
    found = LEXICONS.get(language.split("-", maxsplit=1)[0].lower())
    return found() if found else None
