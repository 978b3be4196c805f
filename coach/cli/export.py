"""``coach export``: tracks with their pages as a folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import click

from ..app import Settings, load
from ..app.options_table import NOT_WITH_SOS, OPTIONS
from ..durations import clock
from ..files.safe_names import safe
from ..library import library
from ..model import SIDES, Routine
from ..site.export_folder import RESERVED, Exported, ExportTrack, export
from ..web import FeedInfo
from .completing import complete_routine
from .feed_options import FEED, feed_info
from .file_naming import track_name
from .languages import LANGUAGE, in_language
from .options import CACHE, CLINIC, FLOOR, JSON, LOUDNESS, PACE, STYLE, TALK, VARIANT, VOICE, given, options
from .output import detail, note, print_json, progress_bar
from .plan_notes import fit_hint, print_plan_notes
from .programmes import days_wanted, is_programme
from .repeated_options import each_combination, repeatable
from .settings_from_options import settings_for, settings_without

MANY: Final = tuple(each.key for each in OPTIONS if each.readers.many)
_NAMED: Final = [f"--{each.name}" for each in OPTIONS if each.readers.many]

HELP: Final = f"""Make FOLDER for a web host or a USB stick: tracks, a page to play each, text files, and
a podcast feed.

Without a ROUTINE all that come with coach are in it. {", ".join(_NAMED[:-1])} and {_NAMED[-1]} may be given
several times: every combination of their values becomes a track of each routine. Running it again with other
routines or options makes the folder hold exactly those; files that need no change are not touched, and what coach did
not write, or what was changed since, is neither replaced nor removed.

\b
  coach export ~/site calf-cramp-night foot-cramp --side left --side right
  coach export ~/site --also-sos --base-url https://example.org/night/
  coach export ~/site weeks.yaml    # a programme: a track of each day, and a calendar
"""


class BaseUrl(click.ParamType):  # type: ignore[type-arg]  # generic since click 8.4
    """The address of a folder on the web."""

    name = "url"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The same, with a slash at its end."""
        text = str(value)
        try:
            parts = urlsplit(text)
            right = parts.scheme in ("http", "https") and bool(parts.hostname) and not (parts.query or parts.fragment)
        except ValueError:
            right = False
        if not right or not text.isascii() or re.search(r"[\s\x00-\x1f\x7f<>\"]", text):
            self.fail(f"'{value}' is not the address of a folder, such as https://example.org/night/", param, ctx)
        return text if text.endswith("/") else f"{text}/"


@click.command("export", help=HELP)
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.argument("routines", metavar="[ROUTINE]...", nargs=-1, shell_complete=complete_routine)
@click.option(
    "--base-url", type=BaseUrl(), metavar="URL", help="Where the folder will be found; there is no feed without it."
)
@click.option("--also-sos", is_flag=True, help="Also the relief (--sos) of each routine that has one, for each side.")
@click.option("--dry-run", is_flag=True, help="Change nothing in the folder; tell what would be.")
@options(FEED, LANGUAGE, VARIANT, PACE, STYLE, VOICE, LOUDNESS, FLOOR, CLINIC, CACHE, JSON, TALK)
def export_command(folder: Path, routines: tuple[str, ...], base_url: str | None, dry_run: bool, **params: Any) -> None:
    """Load, combine, export, report; ``HELP`` tells users more."""
    if params["also_sos"] and params["sos"]:
        raise click.UsageError("--sos makes only the relief, --also-sos makes it beside the routine: leave out one")
    if base_url is None:
        note("no feed for podcast apps: that needs --base-url, the address at which the folder will be found")
    language = params.pop("language")
    feed = feed_info(params)
    if any(map(is_programme, routines)):
        wanted, feed = _days(routines, feed, params)
        exported = export(folder.expanduser(), wanted, base_url=base_url, feed=feed, dry_run=dry_run)
        _report(folder, exported, dry_run=dry_run, as_json=params["as_json"])
        return
    named = [in_language(each, language, told=bool(routines)) for each in routines or library()]
    loaded = {Path(routine.path).resolve(): routine for routine in map(load, named)}
    wanted = [each for routine in loaded.values() for each in _wanted(routine, params)]
    with fit_hint(params), progress_bar() as progress:
        exported = export(folder.expanduser(), wanted, base_url=base_url, feed=feed, dry_run=dry_run, progress=progress)
    _report(folder, exported, dry_run=dry_run, as_json=params["as_json"])


repeatable(export_command, *MANY)


def _wanted(routine: Routine, params: dict[str, Any]) -> Iterator[ExportTrack]:
    """A track for each combination, and its relief; one that is asked for twice is made once."""
    if not any(exercise.sided for exercise in routine.exercises):
        params = {**params, "side": ()}  # left and right of it would be the same
    chosen = {key for key in params if given(key)} | {key for key in MANY if len(params[key]) > 1}
    made: set[tuple[str, Settings]] = set()
    for each in (*each_combination(params, MANY), *_relief(routine, params)):
        name = _file_name(track_name(routine, each, chosen | ({"sos", "side"} if each["sos"] else set())))
        settings = settings_for(routine, {**each, "container": "mp3"})
        if (name, settings) not in made:
            made.add((name, settings))
            yield ExportTrack(name, routine, settings)


def _days(routines: tuple[str, ...], feed: FeedInfo, params: dict[str, Any]) -> tuple[list[ExportTrack], FeedInfo]:
    """A track for each day of a programme, and a feed with its name."""
    chosen = list(each_combination(params, MANY))
    if len(routines) > 1 or len(chosen) > 1 or params["also_sos"]:
        raise click.UsageError("a programme says itself what each day has: give it alone, and each option once")
    programme, days = days_wanted(routines[0], settings_without({**chosen[0], "container": "mp3"}))
    names = [_file_name(each.file.removesuffix(".mp3")) for _, each in days]
    tracks = [
        ExportTrack(name, each.made_routine(), each.settings, (str(day.week), day.name))
        for name, (day, each) in zip(names, days, strict=True)
    ]
    return tracks, feed if given("feed_title") else replace(feed, title=programme.title)


def _relief(routine: Routine, params: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if params["also_sos"] and routine.sos:
        sides = [side for side in params["side"] if side in SIDES] or SIDES
        whole = {"sos": True, "side": sides, "fit": (), **dict.fromkeys(NOT_WITH_SOS, ())}
        yield from each_combination({**params, **whole}, MANY)


def _file_name(name: str) -> str:
    """The name of a track as every web host takes it: lower-case letters, digits and hyphens.

    >>> _file_name("Calf-rest.1-only-a+b"), _file_name("index")
    ('calf-rest-1-only-a-b', 'index-track')
    """
    plain = re.sub(r"[.+]+", "-", safe(name))
    return f"{plain}-track" if plain in RESERVED else plain


def _report(folder: Path, exported: Exported, *, dry_run: bool, as_json: bool) -> None:
    update = exported.update
    for plan in exported.plans:
        print_plan_notes(plan)
    for name in update.kept:
        note(f"{name} is no longer part of it, and stays: it was changed since coach wrote it")
    for what in ("written", "removed"):
        for name in getattr(update, what):
            detail(f"{what}: {name}")
    if as_json:
        print_json(
            {
                "folder": str(folder),
                "dry_run": dry_run,
                "feed": exported.feed,
                "tracks": [
                    {
                        "name": each.name,
                        "title": each.full_title(),
                        "length_ms": each.timeline.length_ms,
                        "bytes": each.size,
                    }
                    for each in exported.listings
                ],
                **{what: getattr(update, what) for what in ("written", "unchanged", "removed", "kept")},
            }
        )
        return
    for each in exported.listings:
        click.echo(f"{each.name}: {each.full_title()}, {clock(each.timeline.length_ms)}, {each.size / 1e6:.1f} MB")
    would = "would be " if dry_run else ""
    counts = ", ".join(f"{len(getattr(update, what))} {would}{what}" for what in ("written", "unchanged", "removed"))
    click.echo(f"{folder}: {counts}")
