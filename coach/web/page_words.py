"""The words of pages and feeds that are neither the author's nor heard. Another language is a row of ``WEB_WORDS``."""

from __future__ import annotations

from typing import Final

from ..model import Routine, Side
from ..phrases import phrasebook_for
from .word_types import PageWords
from .words_de import GERMAN_WEB
from .words_en import ENGLISH_WEB
from .words_es import SPANISH_WEB
from .words_fr import FRENCH_WEB

WEB_WORDS: Final = {"en": ENGLISH_WEB, "de": GERMAN_WEB, "es": SPANISH_WEB, "fr": FRENCH_WEB}
"""By the primary subtag of a language tag."""
WORDS: Final = {language: each.page for language, each in WEB_WORDS.items()}


def relief_label(routine: Routine, side: Side) -> str:
    """The button that brings relief for a side."""
    where = phrasebook_for(routine).where(side, routine.limb)
    return page_words(routine.language).choices.relief.format(where=where)


def page_words(language: str) -> PageWords:
    """The words for a language tag such as ``en-GB``; English ones where there are none."""
    return WORDS.get(language.split("-", maxsplit=1)[0].lower(), WORDS["en"])
