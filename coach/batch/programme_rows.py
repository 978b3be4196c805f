"""A programme as rows of a batch, a track a day, and as a calendar and a feed beside the tracks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ..app import plan
from ..app.own_outputs import PAGE_MARK, signed
from ..app.sidecars import to_utf8
from ..errors import UnknownNameError
from ..server.items import changed_at, listing_of
from ..web import FeedInfo, Listing, feed_xml
from ..web.handout.calendar_page import CALENDAR, CalendarDay, calendar_page
from .batch_manifest import Manifest, Record
from .destinations import Destination
from .job_rows import JobRow, Table
from .wanted_tracks import RefusedRow, WantedTrack

if TYPE_CHECKING:
    from ..loader.programme import Programme, ProgrammeDay

FEED: Final = "feed.xml"
UNDATED: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""When a routine that is in no file came to be."""


def programme_table(programme: Programme, folder: Path, day: str | None = None) -> Table:
    """The days as rows.

    Args:
        programme: the days.
        folder: routines in files are looked for there first.
        day: of all weeks those of this name, as ``monday``, or one of one week, as ``2-monday``; None: every day.

    Raises:
        UnknownNameError: there is no such day.
    """
    rows = [(each, _row(each, number, folder)) for number, each in _numbered(programme)]
    names = [(each.name.casefold(), f"{each.week}-{each.name}".casefold()) for each, _ in rows]
    chosen = [row for (_, row), known in zip(rows, names, strict=True) if day is None or day.casefold() in known]
    if not chosen:
        known = [each for pair in zip(*names, strict=True) for each in dict.fromkeys(pair)]
        raise UnknownNameError("day", str(day), known, get_close_matches(str(day).casefold(), known))
    return Table("", "", given=tuple(chosen))


def day_title(wanted: WantedTrack) -> str:
    """What is done on a day."""
    return ", ".join([wanted.routine.title, *wanted.settings.variant.only])


def _numbered(programme: Programme) -> Iterator[tuple[int, ProgrammeDay]]:
    """The days, each with its number within its week."""
    week, number = 0, 0
    for day in programme.days:
        number = number + 1 if day.week == week else 1
        week = day.week
        yield number, day


def _row(day: ProgrammeDay, number: int, folder: Path) -> JobRow:
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
        weeks.setdefault(str(day.week), []).append(CalendarDay(day.name, day_title(each), record.length_ms, each.file))
    language = there[0][1].routine.language if there else "en"
    texts = {CALENDAR: calendar_page(programme.title, weeks, language)}
    if base_url:
        listings = [_listing(*each) for each in there if each[2].file.endswith(".mp3")]
        texts[FEED] = feed_xml(listings, base_url, info=FeedInfo(programme.title), address=FEED)
    for name, text in texts.items():
        manifest.put_beside(place, name, signed(to_utf8(text), PAGE_MARK))


def _listing(day: ProgrammeDay, wanted: WantedTrack, record: Record) -> Listing:
    """What the feed tells of a day; its clips were spoken for the track."""
    name = wanted.file.removesuffix(".mp3")
    planned = plan(wanted.made_routine(), wanted.settings)
    listing = listing_of(name, planned, record.size, record.key)
    title = f"{day.week}, {day.name}: {listing.title}"
    return replace(listing, title=title, parts=(), published=changed_at(wanted.routine) or UNDATED)
