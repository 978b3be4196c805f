"""The options that several commands share; each means the same everywhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar

import click

from ..app import FORMATS
from ..app.settings import LEAST_SILENCE_MS, MOST_TAIL_MS
from ..pace import PACES, RATE_LIMITS
from .option_types import AudibleVoice, Folder, LengthParam, PaceNumber

Command = TypeVar("Command", bound=Callable[..., Any])
Decorator = Callable[[Command], Command]

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
        "--speech",
        type=PaceNumber("speech"),
        metavar="FACTOR",
        envvar="COACH_SPEECH",
        help="Speed of speech, 0.7 to 1.8; 1.1 is faster.",
    ),
    click.option(
        "--settle",
        type=PaceNumber("settle"),
        metavar="FACTOR",
        envvar="COACH_SETTLE",
        help="Times to get into position, 0.25 to 4; 1.5 is longer.",
    ),
    click.option(
        "--hold",
        type=PaceNumber("hold"),
        metavar="min|typical|max|FACTOR",
        envvar="COACH_HOLD",
        help="Length of holds: a point of the written range, or a factor.",
    ),
    click.option(
        "--fit", type=LengthParam(), metavar="LENGTH", help="Find the pace for this length of the whole track: 12m."
    ),
)
VOICE: Final = (
    click.option(
        "--voice",
        type=AudibleVoice(),
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
        type=Folder(),
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
        type=LengthParam(LEAST_SILENCE_MS),
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
        type=LengthParam(most_ms=MOST_TAIL_MS),
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
OVERWRITE: Final = (click.option("--overwrite", is_flag=True, help="Replace files that coach did not make, too."),)
DEVICE: Final = (
    click.option(
        "--device",
        metavar="NAME",
        envvar="COACH_DEVICE",
        help="Where it sounds: a part of the device's name; 'null' is silent.",
    ),
    click.option(
        "--volume",
        type=click.IntRange(1, 100),
        default=100,
        show_default=True,
        metavar="PERCENT",
        envvar="COACH_VOLUME",
        help="How loud, 1 to 100.",
    ),
)
SCREEN: Final = (
    click.option(
        "--blank/--line",
        default=False,
        envvar="COACH_BLANK",
        help="Show nothing at all, instead of one dim line.",
    ),
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


def given(name: str) -> bool:
    """Whether an option stood on the command line itself."""
    source = click.get_current_context().get_parameter_source(name)
    return source is click.core.ParameterSource.COMMANDLINE
