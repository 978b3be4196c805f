"""Tracks as a folder for any web host or a USB stick: pages, feed, MP3s and what stands beside them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final

from ..app import Plan, Settings
from ..app.handout import handout_of
from ..app.metadata import cover_of
from ..app.planning import plan_spoken
from ..app.streaming import mp3
from ..clips.find_or_speak import Progress
from ..errors import ExportError
from ..files.manifest import Content, Update, update
from ..model import Routine, Voice
from ..server.items import changed_at, listing_of
from ..server.representations import REPRESENTATIONS
from ..track.cover import Cover
from ..web import ASSETS, FeedInfo, Listing, ReliefLink, asset, feed_xml, index_page, track_page
from ..web.handout.calendar_page import CALENDAR, CalendarDay, calendar_page
from ..web.installable import MANIFEST, WORKER, service_worker, web_manifest
from ..web.page_words import relief_label
from ..web.qr_code import can_make_codes

HOME: Final = "index.html"
FEED: Final = "feed.xml"
RESERVED: Final = frozenset(Path(name).stem for name in (HOME, FEED, CALENDAR, MANIFEST, WORKER, *ASSETS))
"""Names that no track can have."""
UNDATED: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""When a routine that is in no file came to be."""
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9_-]*")


@dataclass(frozen=True, slots=True)
class ExportTrack:
    """A track that the folder is to have."""

    name: str
    """Of its files, without ending: lower-case ASCII letters, digits, ``-`` and ``_``."""
    routine: Routine
    settings: Settings
    day: tuple[str, str] | None = None
    """Week and day, where it is of a programme."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What is in the folder, and what became of its files."""

    listings: tuple[Listing, ...]
    plans: tuple[Plan, ...]
    update: Update
    feed: str | None
    """Its whole address."""


def export(
    folder: Path,
    wanted: Sequence[ExportTrack],
    *,
    base_url: str | None = None,
    feed: FeedInfo | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> Exported:
    """Make a folder of tracks, or bring it to this state; what is as it should be is not touched.

    Args:
        folder: it is made if it is not there.
        wanted: the tracks, in the order in which pages and feed name them.
        base_url: where the folder will be found, ending in ``/``; a feed needs whole addresses, so without it there is
            none.
        feed: what the feed tells of itself.
        dry_run: change nothing; clips are spoken and kept all the same.
        progress: told how many clips are spoken.

    Raises:
        ExportError: two tracks have one name, a file of somebody else's is in the way, or something cannot be written.
        CoachError: a track cannot be made; the folder is as it was then.
    """
    _check_names([each.name for each in wanted])
    feed_name = FEED if base_url else None
    tracks = _with_relief([_track(each, base_url, feed_name, progress) for each in wanted])
    files = {name: _text(partial(asset, name)) for name in ASSETS}
    listings = [track.listing for track in tracks]
    files[HOME] = _text(lambda: index_page(listings, feed=feed_name, manifest=MANIFEST))
    if base_url:
        first = sorted(listings, key=lambda each: not each.sos_title)
        files[FEED] = _text(lambda: feed_xml(first, base_url, info=feed, address=FEED))
    if any(each.day for each in wanted):
        files[CALENDAR] = _text(lambda: _calendar(wanted, listings, feed))
    for track in tracks:
        files |= {f"{track.listing.name}.{ending}": content for ending, content in track.files().items()}
    language = listings[0].language if listings else "en"
    files[MANIFEST] = _text(lambda: web_manifest(language))
    files[WORKER] = _text(lambda: service_worker(listings))
    done = update(folder, files, dry_run=dry_run)
    return Exported(
        tuple(listings), tuple(track.plan for track in tracks), done, f"{base_url}{FEED}" if base_url else None
    )


@dataclass(frozen=True, slots=True)
class _Track:
    """A track with all that is made of it; see `TrackSource`."""

    plan: Plan
    listing: Listing
    mp3: Content
    feed: str | None
    link: str | None
    """Whole address of its page, where it is known."""
    ready: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def voice(self) -> Voice:
        """Who speaks."""
        return self.plan.order.voice

    @property
    def cover(self) -> Cover:
        """As in its tag."""
        return cover_of(self.plan.timeline, self.plan.order.routine.title, sos=self.plan.order.variant.sos)

    def sound(self) -> Iterator[bytes]:
        """The MP3, in pieces."""
        return iter(self.mp3.chunks())

    def page(self) -> str:
        """The page that plays it."""
        return track_page(self.listing, feed=self.feed, home=HOME, manifest=MANIFEST)

    def handout(self) -> str:
        """With a code that leads to its page, where that is known."""
        return handout_of(self.plan, link=self.link)

    def files(self) -> dict[str, Content]:
        """All its files, by ending."""
        made = {each.ending: Content(partial(each.make, self)) for each in REPRESENTATIONS.values()}
        return {"mp3": self.mp3, **made}


def _with_relief(tracks: Sequence[_Track]) -> list[_Track]:
    """Each with the buttons for the relief of its routine, as far as that is in the folder."""
    relief: dict[str, list[_Track]] = {}
    whole: dict[str, str] = {}
    for each in tracks:
        path, variant = each.plan.order.routine.path, each.plan.order.variant
        if not variant.sos:
            whole.setdefault(path, each.listing.address("html"))
        elif variant.side not in [one.plan.order.variant.side for one in relief.get(path, ())]:
            relief.setdefault(path, []).append(each)

    def listing_for(track: _Track) -> Listing:
        path, variant = track.plan.order.routine.path, track.plan.order.variant
        links = tuple(_relief_link(each, here=each is track) for each in relief.get(path, ()))
        return replace(track.listing, relief=links, whole=whole.get(path, "") if variant.sos else "")

    return [replace(each, listing=listing_for(each)) for each in tracks]


def _relief_link(track: _Track, *, here: bool) -> ReliefLink:
    routine, listing = track.plan.order.routine, track.listing
    side = next(each.side for each in track.plan.timeline.chapters if each.side)
    return ReliefLink(relief_label(routine, side), listing.address("html"), listing.sound(), here)


def _track(wanted: ExportTrack, base_url: str | None, feed: str | None, progress: Progress | None) -> _Track:
    routine, settings = wanted.routine, wanted.settings
    planned, clips = plan_spoken(routine, settings, progress)
    sound = Content(lambda: mp3(planned, clips))
    listing = replace(
        listing_of(wanted.name, planned, sound.size, sound.digest), published=changed_at(routine) or UNDATED
    )
    if wanted.day:
        listing = replace(listing, title=f"{', '.join(wanted.day)}: {listing.title}")
    link = f"{base_url}{wanted.name}.html" if base_url and can_make_codes() else None
    return _Track(planned, listing, sound, feed, link)


def _calendar(wanted: Sequence[ExportTrack], listings: Sequence[Listing], feed: FeedInfo | None) -> str:
    """The days of a programme to print, each leading to its page."""
    weeks: dict[str, list[CalendarDay]] = {}
    for each, listing in zip(wanted, listings, strict=True):
        week, name = each.day or ("", "")
        title = listing.title.partition(": ")[2]
        weeks.setdefault(week, []).append(CalendarDay(name, title, listing.timeline.length_ms, listing.address("html")))
    return calendar_page((feed or FeedInfo()).title, weeks, listings[0].language)


def _check_names(names: list[str]) -> None:
    for name, count in Counter(names).items():
        if count > 1:
            raise ExportError(f"{count} tracks would have the name {name}; give their routines other names")
        if not _NAME.fullmatch(name) or name in RESERVED:
            raise ExportError(f"no track can have the name {name!r}")


def _text(make: Callable[[], str]) -> Content:
    """What is not text, as half a character in a file's name, becomes a question mark."""
    return Content(lambda: [make().encode("utf-8", "replace")])
