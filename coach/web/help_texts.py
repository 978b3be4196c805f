"""What to do to take a track along: to keep it on the phone, to follow it in a podcast app."""

from __future__ import annotations

from typing import Final

from .listing import Listing
from .markup import Html, element

KEEPING: Final = (
    #  ending          what it is                                    what it is good for
    ("mp3", "Download the sound (MP3)", "for any player; chapters and text are in it"),
    ("offline.html", "Download this page with the sound inside", "one file that plays without any network"),
    ("handout.html", "A page to print", "what to do, with the times of this track"),
    ("vtt", "Text with times (VTT)", "what will be said, for players that show it"),
    ("lrc", "Text with times (LRC)", "the same, for music players"),
    ("txt", "Timetable", "what is heard when, and how long every hold is"),
)

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
    there = ("mp3", *listing.parts)
    items = (
        element("li", _download(listing, ending, what), element("small", why))
        for ending, what, why in KEEPING
        if ending in there
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


def _download(listing: Listing, ending: str, what: str) -> Html:
    address = listing.sound() if ending == "mp3" else listing.address(ending)
    file = None if ending == "handout.html" else f"{listing.name}.{ending}"
    return element("a", what, href=address, download=file)
