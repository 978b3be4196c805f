"""A programme as rows of a batch, a track a day, and as a calendar to print beside the tracks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ..app.own_outputs import PAGE_MARK, signed
from ..app.sidecars import to_utf8
from ..files.digests import measured
from ..web.handout.calendar_page import CalendarDay, calendar_page
from .batch_manifest import Manifest, Record
from .destinations import Destination
from .job_rows import JobRow, Table
from .wanted_tracks import RefusedRow, WantedTrack

if TYPE_CHECKING:
    from ..loader.programme import Programme, ProgrammeDay

CALENDAR: Final = "calendar.html"


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


def write_calendar(
    programme: Programme,
    wanted: list[WantedTrack | RefusedRow],
    place: Destination,
    manifest: Manifest,
) -> None:
    """Write the calendar of all tracks that are there, unless it is there just so.

    Raises:
        CoachError: it cannot be written.
    """
    weeks: dict[str, list[CalendarDay]] = {}
    language = "en"
    for day, each in zip(programme.days, wanted, strict=True):
        record = manifest.known(each.file) if isinstance(each, WantedTrack) else None
        if isinstance(each, WantedTrack) and record and record.state in ("made", "same"):
            language = each.routine.language
            title = ", ".join([each.routine.title, *each.settings.variant.only])
            made = CalendarDay(day.name, title, record.length_ms, each.file)
            weeks.setdefault(str(day.week), []).append(made)
    body = signed(to_utf8(calendar_page(programme.title, weeks, language)), PAGE_MARK)
    record = Record("calendar", 0, "made", CALENDAR, measured([body])[0], len(body))
    if manifest.known(CALENDAR) != record or place.sizes().get(CALENDAR) != len(body):
        place.put(CALENDAR, [body])
        manifest.tell(record)
        manifest.flush()
