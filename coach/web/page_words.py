"""The words of pages and feeds that are neither the author's nor heard. Another language is a file ``words_xx``."""

from __future__ import annotations

from importlib import import_module
from typing import Final

from ..model import Routine, Side
from ..phrases import PHRASEBOOKS, phrasebook_for
from .word_types import PageWords, WebWords

WEB_WORDS: Final[dict[str, WebWords]] = {
    each: import_module(f".words_{each}", __package__).WORDS_OF_WEB for each in PHRASEBOOKS
}
"""By the primary subtag of a language tag: a file for each language that coach speaks."""
WORDS: Final = {language: each.page for language, each in WEB_WORDS.items()}


def relief_label(routine: Routine, side: Side) -> str:
    """The button that brings relief for a side."""
    where = phrasebook_for(routine).where(side, routine.limb)
    return page_words(routine.language).choices.relief.format(where=where)


def page_words(language: str) -> PageWords:
    """The words for a language tag such as ``en-GB``; English ones where there are none."""
    return WORDS.get(language.split("-", maxsplit=1)[0].lower(), WORDS["en"])
