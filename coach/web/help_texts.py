"""How to take a track along: to keep it on the phone, to follow it in a podcast app."""

from __future__ import annotations

from typing import Final

from ..model import PageLink
from .listing import Listing
from .markup import Html, element
from .word_types import PageWords

SOUND: Final = PageLink(0)
"""The first link of all."""


def keep_guide(listing: Listing, words: PageWords) -> Html:
    """Links to all parts of a track."""
    links = [("mp3", SOUND), *((each.ending, each.link) for each in listing.parts if each.link)]
    items = []
    for ending, link in sorted(links, key=lambda each: each[1].place):
        label, good_for = words.keeping[ending]
        items.append(element("li", _download(listing, ending, link, label), element("small", good_for)))
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
        element("summary", element("h2", words.follow)),
        element("p", words.feed),
        element("p", element("a", feed, href=feed, id="feed")),
        element("p", words.warning, class_="warning"),
        *steps,
    )


def _steps(told: tuple[str, ...]) -> Html:
    return element("ol", *(element("li", step) for step in told))


def _download(listing: Listing, ending: str, link: PageLink, label: str) -> Html:
    address = listing.sound() if ending == "mp3" else listing.address(ending)
    file = None if link.shown else f"{listing.name}.{ending}"
    return element("a", label, href=address, download=file)
