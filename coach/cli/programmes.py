"""Programmes where a command takes a routine: each of their days."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from ..app import Settings
from ..durations import clock
from ..errors import CoachError
from ..library import ENDINGS, expanded
from .output import print_json

if TYPE_CHECKING:
    from ..batch.wanted_tracks import WantedTrack
    from ..loader.programme import Programme, ProgrammeDay

_MOST_HEAD: Final = 20_000
DAY: Final = click.option(
    "--day",
    metavar="DAY",
    help="Of a programme only this day, such as monday, or 2-monday for that of the second week.",
)


def is_programme(name: str) -> bool:
    """Whether a file says that it is a programme."""
    path = expanded(name)
    try:
        if path.suffix not in ENDINGS or not path.is_file():
            return False
        with path.open(encoding="utf-8", errors="replace") as file:
            head = file.read(_MOST_HEAD)
    except (OSError, ValueError):
        return False
    if "coach.programme/" not in head:  # without the parser of YAML, as most are routines
        return False
    from ..loader.programme import IS_PROGRAMME

    return bool(IS_PROGRAMME.search(head))


def read_programme(path: Path) -> Programme:
    """The programme in a file.

    Raises:
        CoachError: it cannot be read, or has problems.
    """
    from ..loader.programme import parse_programme
    from ..loader.source_text import read_source

    return parse_programme(read_source(path).text, str(path))


def days_wanted(name: str, base: Settings) -> tuple[Programme, list[tuple[ProgrammeDay, WantedTrack]]]:
    """A programme, and the track of each day.

    Raises:
        CoachError: it has problems, or a day makes no sense for its routine.
    """
    from ..batch.programme_rows import programme_table
    from ..batch.wanted_tracks import RefusedRow, wanted_of

    path = expanded(name)
    programme = read_programme(path)
    found = []
    for day, each in zip(programme.days, wanted_of(programme_table(programme, path.parent), base), strict=True):
        if isinstance(each, RefusedRow):
            raise CoachError(f"{path}:{each.line}: {each.reason}")
        found.append((day, each))
    return programme, found


def build_days(name: str, folder: Path | None, day: str | None, params: dict[str, Any]) -> int:
    """Make a track of each day, or of some, in a folder named like the programme; the exit code."""
    from .batch import batch_command

    path = expanded(name)
    where = folder or Path(path.stem)
    return int(click.get_current_context().invoke(batch_command, jobs=path, where=str(where), day=day, **params) or 0)


def print_calendar(name: str, base: Settings, *, as_json: bool) -> None:
    """Print the weeks with their days, each with its track and about how long it takes.

    Raises:
        CoachError: as `days_wanted`.
    """
    programme, found = days_wanted(name, base)
    rows = list(_rows(found))
    if as_json:
        print_json({"title": programme.title, "days": rows})
        return
    click.echo(programme.title)
    wide = max((len(row["day"]) for row in rows), default=0)
    for week, days in groupby(rows, key=lambda row: row["week"]):
        click.echo(f"\nWeek {week}")
        for row in days:
            click.echo(f"  {row['day']:<{wide}}  about {clock(row['length_ms'])}  {row['title']}")


def _rows(found: list[tuple[ProgrammeDay, WantedTrack]]) -> Iterator[dict[str, Any]]:
    from ..app import plan
    from ..batch.programme_rows import day_title

    for day, each in found:
        length_ms = plan(each.routine, each.settings, draft=True).timeline.length_ms
        yield {"week": day.week, "day": day.name, "title": day_title(each), "length_ms": length_ms, "file": each.file}
