"""The feed that podcast apps follow: RSS 2.0 with the tags of iTunes and of the Podcasting 2.0 namespace."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from email.utils import format_datetime
from typing import Final
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from ..durations import clock
from .listing import Listing
from .page_words import page_words

TYPE: Final = "application/rss+xml"
TITLE: Final = "coach"
SOONER: Final = timedelta(seconds=1)
NAMESPACES: Final = {
    "xmlns:atom": "http://www.w3.org/2005/Atom",
    "xmlns:itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "xmlns:podcast": "https://podcastindex.org/namespace/1.0",
}
_FEEDS: Final = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
"""The Podcasting 2.0 namespace for ``podcast:guid``: version 5, of the feed's address without its scheme."""
_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, however it is written."""


@dataclass(frozen=True, slots=True)
class FeedInfo:
    """What a feed tells of itself."""

    title: str = TITLE
    author: str = TITLE
    image: str = ""
    """Address of its picture; empty: that of the first track."""


def feed_xml(
    listings: Sequence[Listing], base_url: str, *, info: FeedInfo | None = None, address: str = "feed.xml"
) -> str:
    """The feed of all listings that have a date, in their order.

    Args:
        listings: the tracks.
        base_url: what their addresses are relative to; ends in ``/``.
        info: of the feed.
        address: of the feed itself, relative like theirs.
    """
    info = info or FeedInfo()
    root = Element("rss", {"version": "2.0", **NAMESPACES})
    channel = SubElement(root, "channel")
    own = urljoin(base_url, address)
    tracks = [each for each in listings if each.published]
    dates = list(dates_in_order([each.published for each in tracks if each.published]))
    _text(channel, "title", info.title)
    _text(channel, "link", base_url)
    language = tracks[0].language if tracks else "en"
    _text(channel, "description", page_words(language).summary)
    _text(channel, "language", language)
    if dates:
        _text(channel, "lastBuildDate", format_datetime(max(dates)))
    SubElement(channel, "atom:link", href=own, rel="self", type=TYPE)
    _text(channel, "itunes:author", info.author)
    _text(channel, "itunes:explicit", "false")
    _text(channel, "itunes:type", "episodic")  # newest first, and the newest is the first of all
    SubElement(channel, "itunes:category", text="Health & Fitness")
    _text(channel, "itunes:block", "Yes")  # it is for one household, not for a directory
    _text(channel, "podcast:guid", str(uuid.uuid5(_FEEDS, own.partition("://")[2].rstrip("/"))))
    if info.image:
        SubElement(channel, "itunes:image", href=urljoin(base_url, info.image))
    else:
        _picture(channel, next((each for each in tracks if each.has("png")), None), base_url)
    for number, (listing, date) in enumerate(zip(tracks, dates, strict=True), start=1):
        _item(channel, replace(listing, published=date), number, base_url)
    indent(root, " ")
    return tostring(root, encoding="unicode", xml_declaration=False).join(
        ('<?xml version="1.0" encoding="UTF-8"?>\n', "\n")
    )


def dates_in_order(dates: Sequence[datetime]) -> Iterator[datetime]:
    """The dates, each earlier than the one before: apps sort by them, and what comes first is to stand first.

    The first is as new as the newest; others keep their own as long as they are in order.

    >>> [each.second for each in dates_in_order([datetime(2025, 3, 1, 0, 0, second) for second in (5, 9, 9, 2)])]
    [9, 8, 7, 2]
    """
    before = max(dates, default=None)
    for number, each in enumerate(dates):
        if before is not None:
            before = min(each, before - SOONER) if number else before
            yield before


def _item(channel: Element, listing: Listing, number: int, base_url: str) -> None:
    """One track. Its guid stays when its sound changes; the address of the sound does not."""
    item = SubElement(channel, "item")
    title = listing.full_title()
    _text(item, "title", title)
    _text(item, "link", urljoin(base_url, listing.address("html")))
    _text(item, "guid", f"coach:{listing.name}{listing.query}").set("isPermaLink", "false")
    if listing.published:
        _text(item, "pubDate", format_datetime(listing.published))
    _text(item, "description", _description(listing))
    SubElement(item, "enclosure", url=urljoin(base_url, listing.sound()), length=str(listing.size), type="audio/mpeg")
    _text(item, "itunes:title", title)
    _text(item, "itunes:duration", str(round(listing.timeline.length_ms / 1000)))
    _text(item, "itunes:explicit", "false")
    _text(item, "itunes:episode", str(number))
    _picture(item, listing if listing.has("png") else None, base_url)
    for part in listing.parts:
        if part.feed:
            url = urljoin(base_url, listing.address(part.ending))
            SubElement(item, part.feed.name, {"url": url, **dict(part.feed.attributes)})


def _description(listing: Listing) -> str:
    chapters = [f"{clock(each.start_ms)} {each.title}" for each in listing.timeline.chapters]
    warning = page_words(listing.language).warning
    return "\n\n".join(part for part in (listing.summary, warning, "\n".join(chapters)) if part)


def _picture(parent: Element, listing: Listing | None, base_url: str) -> None:
    if listing:
        SubElement(parent, "itunes:image", href=urljoin(base_url, listing.address("png")))


def _text(parent: Element, name: str, text: str) -> Element:
    child = SubElement(parent, name)
    child.text = _NOT_XML.sub("\ufffd", text)
    return child
