"""The page of all tracks."""

from __future__ import annotations

from collections.abc import Sequence

from ...durations import clock
from ..help_texts import podcast_guide
from ..listing import Listing
from ..markup import Html, element
from .document import document

TITLE = "Tonight"


def index_page(listings: Sequence[Listing], *, feed: str | None = None) -> str:
    """A link to the page of each track; the feed, if there is one."""
    body = element(
        "main",
        element("h1", TITLE),
        element("ul", *(element("li", _track(listing)) for listing in listings), class_="tracks"),
        podcast_guide(feed) if feed else "",
    )
    return document(TITLE, body)


def _track(listing: Listing) -> Html:
    told = " \u00b7 ".join(part for part in (listing.told, clock(listing.timeline.length_ms)) if part)
    return element(
        "a",
        element("span", listing.title, lang=listing.language),
        " ",
        element("small", told),
        href=listing.address("html"),
    )
