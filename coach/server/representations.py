"""What there is of a track beside its sound. A new kind is one row of ``REPRESENTATIONS``.

The texts are those of ``export.TEXT_FORMATS``; here are the kinds that need more than a timeline.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from ..export import TEXT_FORMATS, TextFormat
from ..model import FeedTag, PageLink, Representation, Voice
from ..track.cover import Cover, cover_png
from ..web import CHAPTERS_TYPE, Listing, base64_of, chapters_json, offline_page

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


class TrackSource(Protocol):
    """A track as its representations are made of it; a server and a folder each have their own."""

    @property
    def listing(self) -> Listing:
        """What pages tell of it."""
        ...

    @property
    def voice(self) -> Voice:
        """Who speaks."""
        ...

    @property
    def cover(self) -> Cover:
        """What its picture shows."""
        ...

    @property
    def ready(self) -> Mapping[str, bytes]:
        """Texts that it has already, by ending: they are taken as they are."""
        ...

    def sound(self) -> Iterator[bytes]:
        """The MP3, in pieces."""
        ...

    def page(self) -> str:
        """The page that plays it, among the pages of the others."""
        ...

    def handout(self) -> str:
        """The page to print."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeRepresentation(Representation):
    """A kind of file beside a track, and how it is made and sent."""

    make: Callable[[TrackSource], Iterator[bytes]]
    policy: str
    """Its Content-Security-Policy."""
    saved: bool
    """Whether it is meant to be kept, and not shown; and so long that it is sent in pieces."""


def _utf8(pieces: Iterable[str]) -> Iterator[bytes]:
    """What is not text, as half a character in a file's name, becomes a question mark."""
    for piece in pieces:
        yield piece.encode("utf-8", "replace")


def _made(text: TextFormat) -> MadeRepresentation:
    def make(track: TrackSource) -> Iterator[bytes]:
        ready = track.ready.get(text.ending)
        return _utf8([text.make(track.listing.timeline, track.voice)]) if ready is None else iter([ready])

    return MadeRepresentation(
        ending=text.ending,
        media_type=text.media_type,
        link=text.link,
        feed=text.feed,
        of_routine=text.of_routine,
        make=make,
        policy=POLICY,
        saved=False,
    )


_ALL: Final = (
    MadeRepresentation(
        ending="html",
        media_type="text/html",
        link=None,
        feed=None,
        of_routine=False,
        make=lambda track: _utf8([track.page()]),
        policy=POLICY,
        saved=False,
    ),
    MadeRepresentation(
        ending="offline.html",
        media_type="text/html",
        link=PageLink(1),
        feed=None,
        of_routine=False,
        make=lambda track: _utf8(offline_page(track.listing, base64_of(track.sound()))),
        policy=ALONE,
        saved=True,
    ),
    MadeRepresentation(
        ending="handout.html",
        media_type="text/html",
        link=PageLink(2, shown=True),
        feed=None,
        of_routine=True,
        make=lambda track: _utf8([track.handout()]),
        policy=PAPER,
        saved=False,
    ),
    MadeRepresentation(
        ending="png",
        media_type="image/png",
        link=None,
        feed=None,
        of_routine=False,
        make=lambda track: iter([cover_png(track.cover)]),
        policy=POLICY,
        saved=False,
    ),
    MadeRepresentation(
        ending="chapters.json",
        media_type=CHAPTERS_TYPE,
        link=None,
        feed=FeedTag("podcast:chapters", (("type", CHAPTERS_TYPE),)),
        of_routine=False,
        make=lambda track: _utf8([chapters_json(track.listing)]),
        policy=POLICY,
        saved=False,
    ),
    *map(_made, TEXT_FORMATS),
)

REPRESENTATIONS: Final = {each.ending: each for each in _ALL}
"""By ending: what a server answers at ``/t/<token>/<name>.<ending>?query``, and the files of an exported folder."""
OF_FINISHED: Final = tuple(each for each in _ALL if not each.of_routine)
"""What there is of a finished track."""
