"""Tracks as a folder for any web host or a USB stick: pages, feed, MP3s and what stands beside them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final

from ..app import Plan, Settings, plan
from ..app.handout import handout_of
from ..app.metadata import cover_of
from ..app.streaming import mp3
from ..clips.find_or_speak import Progress
from ..errors import ExportError
from ..export import TARGETS
from ..files.manifest import Content, Update, update
from ..model import Routine
from ..server.items import changed_at, listing_of
from ..track.cover import cover_png
from ..web import (
    ASSETS,
    Listing,
    asset,
    base64_of,
    chapters_json,
    feed_xml,
    index_page,
    offline_page,
    track_page,
)
from ..web.qr_code import can_make_codes

HOME: Final = "index.html"
FEED: Final = "feed.xml"
RESERVED: Final = frozenset(Path(name).stem for name in (HOME, FEED, *ASSETS))
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
    dry_run: bool = False,
    progress: Progress | None = None,
) -> Exported:
    """Make a folder of tracks, or bring it to this state; what is as it should be is not touched.

    Args:
        folder: it is made if it is not there.
        wanted: the tracks, in the order in which pages and feed name them.
        base_url: where the folder will be found, ending in ``/``; a feed needs whole addresses, so without it there is
            none.
        dry_run: change nothing; clips are spoken and kept all the same.
        progress: told how many clips are spoken.

    Raises:
        ExportError: two tracks have one name, a file of somebody else's is in the way, or something cannot be written.
        CoachError: a track cannot be made; the folder is as it was then.
    """
    _check_names([each.name for each in wanted])
    tracks = [_track(each, base_url, progress) for each in wanted]
    files = {name: _text(partial(asset, name)) for name in ASSETS}
    listings = [track.listing for track in tracks]
    feed_name = FEED if base_url else None
    files[HOME] = _text(lambda: index_page(listings, feed=feed_name))
    if base_url:
        files[FEED] = _text(lambda: feed_xml(listings, base_url, address=FEED))
    for track in tracks:
        files |= {f"{track.listing.name}.{ending}": content for ending, content in track.parts(feed_name).items()}
    done = update(folder, files, dry_run=dry_run)
    return Exported(
        tuple(listings), tuple(track.plan for track in tracks), done, f"{base_url}{FEED}" if base_url else None
    )


@dataclass(frozen=True, slots=True)
class _Track:
    """A track with all that is made of it."""

    plan: Plan
    listing: Listing
    sound: Content
    beside: dict[str, Content]

    def parts(self, feed_name: str | None) -> dict[str, Content]:
        """All its files, by ending."""
        listing, sound = self.listing, self.sound
        return {
            "mp3": sound,
            "html": _text(lambda: track_page(listing, feed=feed_name, home=HOME)),
            "offline.html": _texts(lambda: offline_page(listing, base64_of(sound.chunks()))),
            "chapters.json": _text(lambda: chapters_json(listing)),
            **self.beside,
        }


def _track(wanted: ExportTrack, base_url: str | None, progress: Progress | None) -> _Track:
    routine, settings = wanted.routine, wanted.settings
    clips = settings.clips_for(routine)
    planned = plan(routine, settings, clips=clips, progress=progress)
    sound = Content(lambda: mp3(planned, clips))
    beside = _beside(planned, f"{base_url}{wanted.name}.html" if base_url and can_make_codes() else None)
    listing = replace(
        listing_of(wanted.name, planned, sound.size, sound.digest),
        parts=("chapters.json", "offline.html", *beside),
        published=changed_at(routine) or UNDATED,
    )
    return _Track(planned, listing, sound, beside)


def _beside(planned: Plan, link: str | None) -> dict[str, Content]:
    """What stands beside the MP3, by ending: picture and handout, and a file for each of ``TARGETS``."""
    return {
        "png": Content(lambda: [cover_png(cover_of(planned.timeline, planned.routine.title, sos=planned.sos))]),
        "handout.html": _text(lambda: handout_of(planned, link=link)),
        **{
            ending.lstrip("."): _text(partial(make, planned.timeline, planned.voice))
            for ending, make in TARGETS.items()
        },
    }


def _check_names(names: list[str]) -> None:
    for name, count in Counter(names).items():
        if count > 1:
            raise ExportError(f"{count} tracks would have the name {name}; give their routines other names")
        if not _NAME.fullmatch(name) or name in RESERVED:
            raise ExportError(f"no track can have the name {name!r}")


def _text(make: Callable[[], str]) -> Content:
    return _texts(lambda: [make()])


def _texts(make: Callable[[], Iterable[str]]) -> Content:
    """What is not text, as half a character in a file's name, becomes a question mark."""

    def chunks() -> Iterator[bytes]:
        for part in make():
            yield part.encode("utf-8", "replace")

    return Content(chunks)
