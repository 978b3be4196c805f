"""The languages that coach speaks. A new language is a new file and one line in ``PHRASEBOOKS``."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Final

from ..errors import UnknownNameError
from .base import Phrasebook
from .en import English

PHRASEBOOKS: Final[dict[str, Phrasebook]] = {"en": English()}


def phrasebook_of(language: str) -> Phrasebook:
    """The phrasebook for a language tag such as ``en`` or ``en-GB``.

    Raises:
        UnknownNameError: coach has no words in this language.
    """
    book = PHRASEBOOKS.get(language.split("-", maxsplit=1)[0].lower())
    if book is None:
        raise UnknownNameError("language", language, list(PHRASEBOOKS), get_close_matches(language, PHRASEBOOKS))
    return book


__all__ = ["PHRASEBOOKS", "Phrasebook", "phrasebook_of"]
