"""A track as a request asks for it: what its representations are made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from ..model import Voice
from ..track.cover import Cover
from ..web import Listing, track_page
from .catalog import Catalog
from .items import ReadyTrack
from .variant_query import VariantQuery

FEED: Final = "feed.xml"
HOME: Final = "./"


@dataclass(frozen=True, slots=True)
class RequestedTrack:
    """See `TrackSource`."""

    item: ReadyTrack
    wanted: VariantQuery
    catalog: Catalog
    base_url: str
    """Of the page of all tracks, ending in ``/``."""

    @property
    def listing(self) -> Listing:
        """Without the controls of a page."""
        return self.item.listing

    @property
    def voice(self) -> Voice:
        """Who speaks."""
        return self.item.voice

    @property
    def cover(self) -> Cover:
        """As in its tag."""
        return self.item.cover

    @property
    def ready(self) -> Mapping[str, bytes]:
        """The cue sheet as it is in the tag: that of a finished track tells more than can be told again of it."""
        return {"json": self.item.sheet}

    def sound(self) -> Iterator[bytes]:
        """The MP3, in pieces."""
        return self.item.sound.read(0, self.item.sound.size)

    def page(self) -> str:
        """With the controls that lead to the other variants."""
        listing = self.catalog.with_choices(self.item, self.wanted)
        return track_page(listing, feed=self.base_url + FEED, home=HOME)

    def handout(self) -> str:
        """With a code that leads to the page.

        Raises:
            NotSharedError: it is a finished track, which does not tell what its routine says.
        """
        link = self.base_url + self.item.listing.address("html")
        return self.catalog.handout(self.item, self.wanted, link)
