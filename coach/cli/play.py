"""``coach play``: with the lights off, by feel."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any, Final

import click

from ..app import load
from ..app.finished_track import track_named
from ..app.live_playback import start_prefetch
from ..app.option_kinds import LengthKind, NamesKind, Switch, Whole
from ..app.options_table import OPTIONS
from ..app.playing import PlaybackOptions, play_routine, play_track
from ..errors import CoachError
from ..library import find_routine, language_in
from ..player.bookmark import KEPT_BOOKMARK, Bookmark, read_bookmark
from ..player.sleep_inhibitor import send_to_sleep, sleep_command
from .completing import complete_routine
from .languages import LANGUAGE, in_language
from .options import CACHE, DEVICE, FLOOR, LOUDNESS, PACE, SCREEN, STYLE, TALK, VARIANT, VOICE, given, options
from .output import note
from .plan_notes import note_which
from .settings_from_options import FROM, begin_with, settings_for

BOOKMARKED: Final = {each.key: each for each in OPTIONS if each.readers.bookmark}
"""Options that `--resume` takes over."""

HELP: Final = """Play ROUTINE, or a track that coach built, at once; what is not spoken yet is spoken meanwhile.

Keys: Space or Enter pauses, and with --repeat Enter tells that it has passed; left and right are chapters, up and
down ten seconds; r the hold again; s the other side; + and - quicker and slower from then on; h says the keys;
q ends softly. Other keys do nothing.

\b
  coach play calf-cramp-night --side left --sos
  coach play tonight.mp3 --blank --then sleep
  coach play --resume
"""


@click.command("play", help=HELP)
@click.argument("what", metavar="ROUTINE|TRACK.mp3", required=False, shell_complete=complete_routine)
@click.option("--resume", is_flag=True, help="Go on at the beginning of the exercise that was interrupted.")
@click.option("--then", type=click.Choice(["sleep"]), help="What the machine does after the end.")
@FROM
@options(LANGUAGE, SCREEN, DEVICE, VARIANT, PACE, STYLE, VOICE, LOUDNESS, FLOOR, CACHE, TALK)
def play_command(what: str | None, resume: bool, then: str | None, language: str | None, **params: Any) -> None:
    """Play, then let the machine sleep if that was asked for."""
    begin = _recalled(what, params) if resume else None
    what = begin.what if begin else what
    if what is None:
        raise click.UsageError("Missing argument 'ROUTINE|TRACK.mp3'.")
    if then:
        sleep_command()
    track, name = track_named(what), what
    what = what if track else in_language(what, language)
    if track:
        if params["first"]:
            raise click.UsageError(f"--from is for routines, and {what} is a finished track; the keys find a chapter")
        _only_what_tracks_take(what)
    kept = {key: str(value) if isinstance(value, Path) else value for key, value in params.items() if key in BOOKMARKED}
    playback_options = PlaybackOptions(
        device=params["device"],
        volume=params["volume"] / 100,
        blank=params["blank"],
        begin=begin,
        where=Bookmark(_absolute(what), 0, "", kept),
    )
    # Before the routine is read: the process that speaks warms up meanwhile, and there is but one thread yet.
    spoken_in = "en" if track else _language_of(what)
    with contextlib.closing(
        start_prefetch(params["cache_folder"], language=spoken_in, voice=None if track else params["voice"])
    ) as prefetch:
        if track:
            ended = play_track(track, prefetch, playback_options)
        else:
            routine = load(what)
            note_which(name, routine)
            begin_with(routine, params)
            if params["fit"] is not None:
                note("--fit needs every length: what was never spoken is spoken first, which takes some seconds")
            ended = play_routine(routine, settings_for(routine, params), prefetch, playback_options)
    if ended.signal:
        raise click.exceptions.Exit(128 + ended.signal)
    if then and ended.finished:
        send_to_sleep()


def _language_of(what: str) -> str:
    """In which language a routine probably is, before it is read; English where that cannot be seen."""
    with contextlib.suppress(CoachError):  # it will be told when it is read
        return language_in(find_routine(what)) or "en"
    return "en"


def _only_what_tracks_take(what: str) -> None:
    """Refuse options that change a routine, where a track is finished.

    Raises:
        click.UsageError: there are some on the command line.
    """
    mistaken = [f"--{each.name}" for each in OPTIONS if each.changes_track and given(each.key)]
    if mistaken:
        change = "changes" if len(mistaken) == 1 else "change"
        raise click.UsageError(f"{' and '.join(mistaken)} {change} routines, and {what} is a finished track")


def _recalled(what: str | None, params: dict[str, Any]) -> Bookmark:
    """What was interrupted, its options put where none was given on the command line.

    Raises:
        CoachError: nothing was, or something else.
    """
    begin = read_bookmark()
    if what is not None and what not in (begin.what, Path(begin.what).stem) and _absolute(what) != begin.what:
        raise CoachError(f"what was interrupted is '{begin.what}', not '{what}'")
    for key, value in begin.options.items():
        if key in BOOKMARKED and key in params and not given(key) and value is not None:
            if not _is_kind_of(key, value):
                raise CoachError(f"{KEPT_BOOKMARK.path()} cannot be read, so there is nothing to go on with")
            params[key] = tuple(value) if isinstance(value, list) else value
    return begin


def _is_kind_of(key: str, value: Any) -> bool:
    """Whether a value that was kept is of a kind that its option can have."""
    match BOOKMARKED[key].kind:
        case NamesKind():
            return isinstance(value, list) and all(isinstance(each, str) for each in value)
        case LengthKind() | Whole():
            return type(value) is int
        case Switch():
            return isinstance(value, bool)
        case _:
            return isinstance(value, str)


def _absolute(what: str) -> str:
    """A file by its whole path, so that it is found from any folder; a name of the library as it is."""
    path = Path(what).expanduser()
    return str(path.resolve()) if path.is_file() else what
