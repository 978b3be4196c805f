"""What to do to take a track along: to keep it on the phone, to follow it in a podcast app."""

from __future__ import annotations

from .listing import Listing
from .markup import Html, element
from .page_words import PageWords


def keep_guide(listing: Listing, words: PageWords) -> Html:
    """Links to all parts of a track."""
    there = ("mp3", *listing.parts)
    items = (
        element("li", _download(listing, ending, what), element("small", why))
        for ending, (what, why) in words.keeping.items()
        if ending in there
    )
    return element(
        "details",
        element("summary", words.keep),
        element("ul", *items, id="keeping", data_swap=True),
    )


def podcast_guide(feed: str, words: PageWords) -> Html:
    """How to follow the feed."""
    steps = [part for app, told in words.apps for part in (element("h3", app), _steps(told))]
    return element(
        "details",
        element("summary", words.follow),
        element("p", words.feed),
        element("p", element("a", feed, href=feed, id="feed")),
        element("p", words.warning, class_="warning"),
        *steps,
    )


def _steps(told: tuple[str, ...]) -> Html:
    return element("ol", *(element("li", step) for step in told))


def _download(listing: Listing, ending: str, what: str) -> Html:
    address = listing.sound() if ending == "mp3" else listing.address(ending)
    file = None if ending == "handout.html" else f"{listing.name}.{ending}"
    return element("a", what, href=address, download=file)
