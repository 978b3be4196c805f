"""How to take a track along: to keep it on the phone, to follow it in a podcast app."""

from __future__ import annotations

from typing import Final

from ..model import PageLink
from .listing import Listing
from .markup import Html, element

SOUND: Final = PageLink(0, "Download the sound (MP3)", "for any player; chapters and text are in it")

APPLE_STEPS: Final = (
    "Copy the address above.",
    "In Podcasts open Library, then the three dots at the top, then \u201cFollow a Show by URL\u201d.",
    "Paste the address, follow, and download the episode: it plays without the network from then on.",
)
ANTENNAPOD_STEPS: Final = (
    "Copy the address above.",
    "In AntennaPod choose \u201cAdd podcast\u201d, then \u201cAdd podcast by RSS address\u201d, and paste it.",
    "Download the episode. It works without the address, too: save the MP3 in a folder of its own, and choose"
    " \u201cAdd podcast\u201d, then \u201cAdd local folder\u201d.",
)
WARNING: Final = (
    "Switch off what shortens silence: \u201cskip silence\u201d, \u201cTrim silence\u201d or \u201cSmart Speed\u201d."
    " A hold is silent, and these cut it short. Keep the speed at 1."
)


def keep_guide(listing: Listing) -> Html:
    """Links to all parts of a track."""
    links = [("mp3", SOUND), *((each.ending, each.link) for each in listing.parts if each.link)]
    items = (
        element("li", _download(listing, ending, link), element("small", link.good_for))
        for ending, link in sorted(links, key=lambda each: each[1].place)
    )
    return element(
        "details",
        element("summary", "Keep it on this phone"),
        element("ul", *items, id="keep_guide", data_swap=True),
    )


def podcast_guide(feed: str) -> Html:
    """How to follow the feed."""
    return element(
        "details",
        element("summary", "Follow in a podcast app"),
        element("p", "The address of the feed:"),
        element("p", element("a", feed, href=feed, id="feed")),
        element("p", WARNING, class_="warning"),
        element("h3", "Apple Podcasts, on an iPhone"),
        element("ol", *(element("li", step) for step in APPLE_STEPS)),
        element("h3", "AntennaPod, on Android"),
        element("ol", *(element("li", step) for step in ANTENNAPOD_STEPS)),
    )


def _download(listing: Listing, ending: str, link: PageLink) -> Html:
    address = listing.sound() if ending == "mp3" else listing.address(ending)
    file = None if link.shown else f"{listing.name}.{ending}"
    return element("a", link.label, href=address, download=file)
