"""The languages that coach speaks. A new language is a new file and one line in ``PHRASEBOOKS``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Final

from ..errors import UnknownNameError
from ..model import Routine
from .base import Phrasebook
from .de import German
from .en import English
from .es import Spanish
from .fr import French

PHRASEBOOKS: Final[dict[str, Phrasebook]] = {each.language: each for each in (English(), German(), Spanish(), French())}
LACKING: Final[dict[str, tuple[str, ...]]] = {}
"""Tables that have nothing yet of a language above. In it signs are spoken as the voice reads them, rules about words
rest, lengths are estimated as of English, there is no template, and no page is read. A test holds it to the tables."""


def phrasebook_of(language: str) -> Phrasebook:
    """The phrasebook for a language tag such as ``en`` or ``en-GB``.

    Raises:
        UnknownNameError: coach has no words in this language.
    """
    book = PHRASEBOOKS.get(language.split("-", maxsplit=1)[0].lower())
    if book is None:
        raise UnknownNameError("language", language, list(PHRASEBOOKS), get_close_matches(language, PHRASEBOOKS))
    return book


def phrasebook_for(routine: Routine) -> Phrasebook:
    """The phrasebook for a routine, speaking to the listener as the routine does.

    Raises:
        UnknownNameError: coach has no words in its language.
    """
    return phrasebook_of(routine.language).addressing(routine.address)


def address_of(texts: Iterable[str], signs: Mapping[str, str]) -> str:
    """How texts speak to the listener, by which of the signs they have more; empty where they have none.

    >>> address_of(["Heben Sie die Hand.", "Atmen Sie aus."], PHRASEBOOKS["de"].address_signs)
    'Sie'
    """
    every = list(texts)
    counts = {address: sum(len(re.findall(sign, each)) for each in every) for address, sign in signs.items()}
    most = max(counts, key=lambda address: counts[address], default="")
    return most if counts.get(most) else ""


__all__ = ["LACKING", "PHRASEBOOKS", "Phrasebook", "address_of", "phrasebook_for", "phrasebook_of"]
