"""The page of all tracks."""

from __future__ import annotations

from collections.abc import Sequence

from ...durations import clock
from ..help_texts import podcast_guide
from ..listing import Listing
from ..markup import Html, element, join_html
from ..page_words import page_words
from ..word_types import PageWords
from .document import document
from .relief_buttons import relief_buttons


def index_page(listings: Sequence[Listing], *, feed: str | None = None, manifest: str | None = None) -> str:
    """Relief first, then a link to the page of each track, tracks of one routine together; the feed, if there is one.

    It speaks the language of the first track.
    """
    words = page_words(listings[0].language if listings else "en")
    routines: dict[str, list[Listing]] = {}
    for each in listings:
        routines.setdefault(each.title, []).append(each)
    body = element(
        "main",
        element("h1", words.tonight),
        element("p", id="said", role="status", data_words=words.script.as_json()),
        *(_relief(group[0]) for group in routines.values() if group[0].relief),
        element("ul", *(_routine(group, words) for group in routines.values()), class_="tracks"),
        podcast_guide(feed, words) if feed else "",
    )
    return document(words.tonight, body, words.language, manifest=manifest)


def _relief(listing: Listing) -> Html:
    return element("section", element("h2", listing.title, lang=listing.language), relief_buttons(listing.relief))


def _routine(tracks: list[Listing], words: PageWords) -> Html:
    """One track as a link; several of a routine under its name, each a button that tells what it is."""
    offered = {link.page for each in tracks for link in each.relief}
    whole = [each for each in tracks if not (each.sos_title and each.address("html") in offered)]
    if not whole:
        return Html("")
    if len(whole) == 1:
        (only,) = whole
        return element("li", _link(only, (element("span", only.title, lang=only.language), " "), words))
    title = element("h2", whole[0].title, lang=whole[0].language)
    return element("li", title, element("p", *(_link(each, (), words) for each in whole), class_="variants"))


def _link(listing: Listing, before: tuple[str, ...], words: PageWords) -> Html:
    long = clock(listing.timeline.length_ms)
    told = listing.told or ("" if before else words.choices.whole)
    text = " \u00b7 ".join(part for part in (told, long) if part)
    small = element("small", text, lang=_unlike(listing, words))
    return element("a", join_html(*before, small), href=listing.address("html"))


def _unlike(listing: Listing, words: PageWords) -> str | None:
    """The language of what was chosen, where it is another one than that of the page."""
    return listing.language if listing.told and page_words(listing.language) is not words else None
