"""A programme as rows of a batch, a track a day, and as a calendar and a feed beside the tracks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ..app import plan
from ..app.own_outputs import PAGE_MARK, signed
from ..app.sidecars import to_utf8
from ..files.digests import measured
from ..server.items import changed_at, listing_of
from ..web import FeedInfo, Listing, feed_xml
from ..web.handout.calendar_page import CalendarDay, calendar_page
from .batch_manifest import Manifest, Record
from .destinations import Destination
from .job_rows import JobRow, Table
from .wanted_tracks import RefusedRow, WantedTrack

if TYPE_CHECKING:
    from ..loader.programme import Programme, ProgrammeDay

CALENDAR: Final = "calendar.html"
FEED: Final = "feed.xml"
UNDATED: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""When a routine that is in no file came to be."""


def programme_table(programme: Programme, folder: Path) -> Table:
    """The days as rows; routines in files are looked for beside the programme first."""
    return Table("", "", given=tuple(_row(programme, day, number, folder) for number, day in _numbered(programme)))


def _numbered(programme: Programme) -> Iterator[tuple[int, ProgrammeDay]]:
    """The days, each with its number within its week."""
    week, number = 0, 0
    for day in programme.days:
        number = number + 1 if day.week == week else 1
        week = day.week
        yield number, day


def _row(programme: Programme, day: ProgrammeDay, number: int, folder: Path) -> JobRow:
    values = {name: value for name, value in day.choices.items() if value not in ("", [])}
    beside = folder / str(values["routine"])
    if beside.is_file():
        values["routine"] = str(beside)
    return JobRow(day.line, values | {"id": f"{day.week:02}-{number:02}-{day.name}"})


def write_overviews(
    programme: Programme,
    wanted: Sequence[WantedTrack | RefusedRow],
    place: Destination,
    manifest: Manifest,
    *,
    base_url: str | None = None,
) -> None:
    """Write the calendar of all tracks that are there, and a feed of them; nothing that is there just so.

    Args:
        programme: the days.
        wanted: the track of each.
        place: where the tracks are.
        manifest: what became of them.
        base_url: where they will be found; a feed needs whole addresses, so without it there is none.

    Raises:
        CoachError: something cannot be written.
    """
    there = [
        (day, each, record)
        for day, each in zip(programme.days, wanted, strict=True)
        if isinstance(each, WantedTrack) and (record := manifest.known(each.file)) and record.state in ("made", "same")
    ]
    weeks: dict[str, list[CalendarDay]] = {}
    for day, each, record in there:
        title = ", ".join([each.routine.title, *each.settings.variant.only])
        weeks.setdefault(str(day.week), []).append(CalendarDay(day.name, title, record.length_ms, each.file))
    language = there[0][1].routine.language if there else "en"
    texts = {CALENDAR: calendar_page(programme.title, weeks, language)}
    if base_url:
        listings = [_listing(*each) for each in there if each[2].file.endswith(".mp3")]
        texts[FEED] = feed_xml(listings, base_url, info=FeedInfo(programme.title), address=FEED)
    sizes = place.sizes()
    for name, text in texts.items():
        body = signed(to_utf8(text), PAGE_MARK)
        record = Record(name, 0, "made", name, measured([body])[0], len(body))
        if manifest.known(name) != record or sizes.get(name) != len(body):
            place.put(name, [body])
            manifest.tell(record)
    manifest.flush()


def _listing(day: ProgrammeDay, wanted: WantedTrack, record: Record) -> Listing:
    """What the feed tells of a day; its clips were spoken for the track."""
    name = wanted.file.removesuffix(".mp3")
    planned = plan(wanted.made_routine(), wanted.settings)
    listing = listing_of(name, planned, record.size, record.key)
    title = f"{day.week}, {day.name}: {listing.title}"
    return replace(listing, title=title, parts=(), published=changed_at(wanted.routine) or UNDATED)
