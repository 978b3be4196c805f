"""What there is of a track beside its sound. A new kind is one line in ``REPRESENTATIONS``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from ..export import TARGETS
from ..model import Timeline, Voice
from ..track.cover import cover_png
from ..web import base64_of, chapters_json, index_page, offline_page, track_page
from ..web import feed_xml as feed_of
from .catalog import Catalog
from .items import ReadyTrack
from .variant_query import VariantQuery

FEED: Final = "feed.xml"
HOME: Final = "./"
POLICY: Final = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
"""Of every answer: nothing is asked of any other host, nothing stands in a frame, no script stands in a page."""
ALONE: Final = (
    "default-src 'none'; media-src data: blob:; img-src data:; style-src 'unsafe-inline';"
    " script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""Of a page that has everything inside; it may ask nothing of anybody."""


PAPER: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none';"
    " frame-ancestors 'none'"
)
"""Of a page to print: its style stands in it."""


@dataclass(frozen=True, slots=True)
class RepresentationRequest:
    """What a rendering is made of."""

    item: ReadyTrack
    wish: VariantQuery
    shelf: Catalog
    base_url: str
    """Of the page of all tracks, ending in ``/``."""


@dataclass(frozen=True, slots=True)
class Representation:
    """A kind of thing beside a track."""

    kind: str
    """Its media type."""
    make: Callable[[RepresentationRequest], Iterator[bytes]]
    policy: str = POLICY
    saved: bool = False
    """Whether it is meant to be kept, and not shown."""


def _page(asked: RepresentationRequest) -> Iterator[bytes]:
    listing = asked.shelf.with_choices(asked.item, asked.wish)
    yield track_page(listing, feed=asked.base_url + FEED, home=HOME).encode()


def _offline(asked: RepresentationRequest) -> Iterator[bytes]:
    sound = asked.item.sound
    pieces = offline_page(asked.item.listing, base64_of(sound.read(0, sound.size)))
    return (piece.encode() for piece in pieces)


def _chapters(asked: RepresentationRequest) -> Iterator[bytes]:
    yield chapters_json(asked.item.listing).encode()


def _sheet(asked: RepresentationRequest) -> Iterator[bytes]:
    yield asked.item.sheet


def _cover(asked: RepresentationRequest) -> Iterator[bytes]:
    yield cover_png(asked.item.cover)


def _handout(asked: RepresentationRequest) -> Iterator[bytes]:
    link = asked.base_url + asked.item.listing.address("html")
    yield asked.shelf.handout(asked.item, asked.wish, link).encode()


def _target(make: Callable[[Timeline, Voice], str]) -> Callable[[RepresentationRequest], Iterator[bytes]]:
    def text(asked: RepresentationRequest) -> Iterator[bytes]:
        yield make(asked.item.listing.timeline, asked.item.voice).encode("utf-8", "replace")

    return text


_TEXTS: Final = {".txt": "text/plain", ".vtt": "text/vtt", ".chapters.vtt": "text/vtt", ".lrc": "text/plain"}
"""Texts of ``export.TARGETS`` that are shared."""

REPRESENTATIONS: Final[dict[str, Representation]] = {
    "html": Representation("text/html; charset=utf-8", _page),
    "offline.html": Representation("text/html; charset=utf-8", _offline, ALONE, saved=True),
    "handout.html": Representation("text/html; charset=utf-8", _handout, PAPER),
    "png": Representation("image/png", _cover),
    "json": Representation("application/json", _sheet),
    "chapters.json": Representation("application/json+chapters", _chapters),
    **{
        ending[1:]: Representation(f"{kind}; charset=utf-8", _target(TARGETS[ending]))
        for ending, kind in _TEXTS.items()
    },
}
"""By the ending of an address: ``/t/<token>/<name>.<ending>?query``."""


def catalog_index(shelf: Catalog, base_url: str) -> str:
    """The page of all tracks."""
    return index_page(list(shelf.listings()), feed=base_url + FEED)


def catalog_feed(shelf: Catalog, base_url: str) -> str:
    """The feed of all tracks as they are shared; what was never spoken is spoken for it."""
    return feed_of([item.listing for item in shelf.items()], base_url)
