"""The options that several commands share; each means the same everywhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from ..durations import format_length, parse_length
from ..errors import CoachError
from ..model import Pace, Routine, Variant
from ..pace import PACES, RATE_LIMITS, choose_pace
from ..recipe import FORMATS, Settings

Command = TypeVar("Command", bound=Callable[..., Any])
Decorator = Callable[[Command], Command]


LEAST_SILENCE_MS: Final = 10_000
"""Signs of life closer together would be chatter."""


class Length(click.ParamType[int]):
    """A length as people write it: ``90s``, ``12m``, ``1:30``."""

    name = "length"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """To milliseconds."""
        if isinstance(value, int):
            return value
        try:
            return parse_length(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)


ROUTINE: Final = click.argument("routine", metavar="ROUTINE")

VARIANT: Final = (
    click.option(
        "--side",
        type=click.Choice(["left", "right", "both"]),
        envvar="COACH_SIDE",
        help="The side to do; without it as the routine says.",
    ),
    click.option("--only", multiple=True, metavar="NAME", help="Only this exercise; may be given several times."),
    click.option("--skip", multiple=True, metavar="NAME", help="Without this exercise; may be given several times."),
    click.option(
        "--have", multiple=True, metavar="ITEM", help="This is at hand: it is used, and what it replaces is not named."
    ),
    click.option("--without", multiple=True, metavar="ITEM", help="This is not at hand: its substitute is used."),
)
PACE: Final = (
    click.option(
        "--pace",
        type=click.Choice(list(PACES)),
        envvar="COACH_PACE",
        help="How much time there is; without it as the routine says.",
    ),
    click.option(
        "--speech", type=float, metavar="FACTOR", envvar="COACH_SPEECH", help="Speed of speech; 1.1 is faster."
    ),
    click.option(
        "--settle",
        type=float,
        metavar="FACTOR",
        envvar="COACH_SETTLE",
        help="Times to get into position; 1.5 is longer.",
    ),
    click.option(
        "--hold",
        metavar="min|typical|max|FACTOR",
        envvar="COACH_HOLD",
        help="Length of holds: a point of the written range, or a factor.",
    ),
    click.option(
        "--fit", type=Length(), metavar="LENGTH", help="Find the pace for this length of the whole track: 12m."
    ),
)
VOICE: Final = (
    click.option(
        "--voice",
        metavar="VOICE",
        envvar="COACH_VOICE",
        help="Who speaks; 'coach voices' lists them, 'system' is the computer's own.",
    ),
    click.option(
        "--rate",
        type=click.IntRange(*RATE_LIMITS),
        metavar="WPM",
        envvar="COACH_RATE",
        help="Words a minute at steady speech.  [default: 140]",
    ),
)
CACHE: Final = (
    click.option(
        "--cache",
        "cache_folder",
        type=click.Path(file_okay=False, path_type=Path),
        envvar="COACH_CACHE",
        help="Folder of kept clips.",
    ),
)
STYLE: Final = (
    click.option("--sos", is_flag=True, help="Relief at once, for one side, then calm: one to three minutes."),
    click.option(
        "--guidance",
        type=click.Choice(["full", "calm", "quiet"]),
        envvar="COACH_GUIDANCE",
        help="How much is said inside holds; without it as the routine says. Only full counts down.",
    ),
    click.option(
        "--silence",
        type=Length(),
        metavar="LENGTH",
        envvar="COACH_SILENCE",
        help="Longest stretch without a sign of life.  [default: 45s; quiet: 75s]",
    ),
    click.option(
        "--tones/--no-tones",
        default=True,
        show_default=True,
        envvar="COACH_TONES",
        help="Soft tones where holds begin and end.",
    ),
    click.option(
        "--tail",
        type=Length(),
        metavar="LENGTH",
        envvar="COACH_TAIL",
        help="Quiet after the last word.  [default: 20s]",
    ),
)
LOUDNESS: Final = (
    click.option(
        "--loudness",
        type=click.Choice(["night", "day"]),
        default="night",
        show_default=True,
        envvar="COACH_LOUDNESS",
        help="night: -24 LUFS, softer towards the end; day: -19 LUFS.",
    ),
)
FLOOR: Final = (
    click.option(
        "--floor",
        type=click.Choice(["noise", "none"]),
        default="noise",
        show_default=True,
        envvar="COACH_FLOOR",
        help="What is under the rests: inaudible noise that keeps speakers awake, or digital silence.",
    ),
)
SOUND: Final = (
    *LOUDNESS,
    click.option(
        "--format", "container", type=click.Choice(list(FORMATS)), help="Kind of file; without it by its name's ending."
    ),
    *FLOOR,
)
TALK: Final = (
    click.option("-q", "--quiet", is_flag=True, help="No notes and no progress."),
    click.option("-v", "--verbose", is_flag=True, help="More notes."),
)
JSON: Final = (click.option("--json", "as_json", is_flag=True, help="Print the result as JSON."),)


def options(*groups: tuple[Decorator[Any], ...]) -> Decorator[Any]:
    """Add groups of options to a command, in the order given."""

    def decorate(command: Any) -> Any:
        for group in reversed(groups):
            for option in reversed(group):
                command = option(command)
        return command

    return decorate


def settings_for(routine: Routine, params: dict[str, Any]) -> Settings:
    """The settings that a command's options make, for a routine.

    Raises:
        CoachError: a number is outside its limits.
    """
    return Settings(
        variant=Variant(
            side=params.get("side"),
            only=params.get("only", ()),
            skip=params.get("skip", ()),
            have=params.get("have", ()),
            without=params.get("without", ()),
            sos=params.get("sos", False),
        ),
        pace=pace_for(routine, params),
        voice=params.get("voice"),
        rate_wpm=params.get("rate"),
        fit_ms=params.get("fit"),
        guidance=params.get("guidance"),
        silence_ms=_at_least(params.get("silence"), LEAST_SILENCE_MS, "--silence"),
        tones=params.get("tones", True),
        tail_ms=params.get("tail"),
        loudness=params.get("loudness", "night"),
        floor=params.get("floor", "noise") == "noise",
        container=params.get("container") or "mp3",
        cache_folder=params.get("cache_folder"),
    )


def _at_least(value: int | None, least_ms: int, option: str) -> int | None:
    if value is not None and value < least_ms:
        raise CoachError(f"{option} must be at least {format_length(least_ms)}")
    return value


def pace_for(routine: Routine, params: dict[str, Any]) -> Pace:
    """The pace that ``--pace``, ``--speech``, ``--settle`` and ``--hold`` make, over the routine's own."""
    return choose_pace(
        params.get("pace") or routine.defaults.pace,
        speech=params.get("speech"),
        settle=params.get("settle"),
        hold=params.get("hold"),
    )
