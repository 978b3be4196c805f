"""The page of all tracks."""

from __future__ import annotations

from collections.abc import Sequence

from ...durations import clock
from ..help_texts import podcast_guide
from ..listing import Listing
from ..markup import Html, element
from ..page_words import PageWords, page_words
from .document import document


def index_page(listings: Sequence[Listing], *, feed: str | None = None) -> str:
    """A link to the page of each track; the feed, if there is one. It speaks the language of the first track."""
    words = page_words(listings[0].language if listings else "en")
    body = element(
        "main",
        element("h1", words.tonight),
        element("ul", *(element("li", _track(listing, words)) for listing in listings), class_="tracks"),
        podcast_guide(feed, words) if feed else "",
    )
    return document(words.tonight, body, words.language)


def _track(listing: Listing, words: PageWords) -> Html:
    told = " \u00b7 ".join(part for part in (listing.told, clock(listing.timeline.length_ms)) if part)
    return element(
        "a",
        element("span", listing.title, lang=listing.language),
        " ",
        element("small", told, lang=_unlike(listing, words)),
        href=listing.address("html"),
    )


def _unlike(listing: Listing, words: PageWords) -> str | None:
    """The language of what was chosen, where it is another one than that of the page."""
    return listing.language if listing.told and page_words(listing.language) is not words else None
