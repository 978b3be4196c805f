"""The words of the handout that are not the author's and not heard, by language."""

from __future__ import annotations

from typing import Final

from ...model import Breathe, Step
from ..page_words import WEB_WORDS
from ..word_types import PaperWords

WORDS: Final = {language: each.paper for language, each in WEB_WORDS.items()}
"""By the primary subtag of a language tag."""


def words_of(language: str) -> PaperWords:
    """The words for a language tag such as ``en-GB``; English ones where there are none."""
    return WORDS.get(language.split("-", maxsplit=1)[0].lower(), WORDS["en"])


def beat_of(step: Step, words: PaperWords) -> str:
    """The beat of a step that is done in time, as a sentence."""
    return words.breath(step) if isinstance(step, Breathe) else words.every(step.every_ms)
