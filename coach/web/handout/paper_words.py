"""The words of the handout that are not the author's and not heard, by language."""

from __future__ import annotations

from typing import Final

from ..page_words import WEB_WORDS
from ..word_types import PaperWords

WORDS: Final = {language: each.paper for language, each in WEB_WORDS.items()}
"""By the primary subtag of a language tag."""


def words_of(language: str) -> PaperWords:
    """The words for a language tag such as ``en-GB``; English ones where there are none."""
    return WORDS.get(language.split("-", maxsplit=1)[0].lower(), WORDS["en"])
