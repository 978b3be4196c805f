"""The table of languages in which pages are read. Another language is one entry more."""

from __future__ import annotations

import re
from typing import Final

from .english_pages import ENGLISH_PAGES
from .french_pages import FRENCH_PAGES
from .german_pages import GERMAN_PAGES
from .page_language import PageLanguage
from .spanish_pages import SPANISH_PAGES

PAGE_LANGUAGES: Final[dict[str, PageLanguage]] = {
    "en": ENGLISH_PAGES,
    "de": GERMAN_PAGES,
    "es": SPANISH_PAGES,
    "fr": FRENCH_PAGES,
}


def language_of(text: str, told: str = "") -> str:
    """The language of a text, by its small words; what the page tells of itself counts where they leave it open.

    >>> language_of("Hold it for ten seconds and then change to the other leg.")
    'en'
    """
    words = re.findall(r"\w+", text[:200_000].casefold())
    scores = {code: sum(word in each.common for word in words) for code, each in PAGE_LANGUAGES.items()}
    best = max(scores, key=lambda code: scores[code])
    told = told.split("-", maxsplit=1)[0].lower()
    if told in PAGE_LANGUAGES and scores[told] * 2 >= scores[best]:
        return told
    return best
