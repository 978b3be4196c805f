"""The options that several commands share; each means the same everywhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, Literal, TypeVar

import click

from ..durations import format_length, parse_length
from ..errors import CoachError
from ..model import Pace, Routine, Variant
from ..pace import PACES, RATE_LIMITS, choose_pace
from ..recipe import FORMATS, Settings
from ..recipe.settings import folder_named
from ..speech import engine_named, parse_voice

Command = TypeVar("Command", bound=Callable[..., Any])
Decorator = Callable[[Command], Command]


LEAST_SILENCE_MS: Final = 10_000
"""Signs of life closer together would be chatter."""


class BareSeconds(int):
    """The milliseconds of a number that was written without a unit, which the user may have meant as minutes."""


class Length(click.ParamType[int]):
    """A length as people write it: ``90s``, ``12m``, ``1:30``."""

    name = "length"

    def __init__(self, least_ms: int = 0) -> None:
        self.least_ms = least_ms

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """To milliseconds."""
        try:
            length_ms = parse_length(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)
        if length_ms < self.least_ms:
            self.fail(f"'{value}' is too short; it must be at least {format_length(self.least_ms)}", param, ctx)
        return BareSeconds(length_ms) if str(value).strip().replace(".", "", 1).isdecimal() else length_ms


class PaceNumber(click.ParamType[str]):
    """One of the three numbers of a pace, within its limits: ``speech``, ``settle`` or ``hold``."""

    def __init__(self, name: Literal["speech", "settle", "hold"]) -> None:
        self.name = name

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The same text, once it is known to be right."""
        try:
            choose_pace("steady", **{self.name: float(value) if self.name != "hold" else value})
        except ValueError:
            self.fail(f"'{value}' is not a number; write a factor such as 1.1", param, ctx)
        except CoachError as error:
            self.fail(str(error), param, ctx)
        return str(value)


class AudibleVoice(click.ParamType[str]):
    """A voice that can be heard: an engine that writes silence makes no track that anybody wants."""

    name = "voice"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The same text; whether there is such a voice is its engine's to say."""
        if is_silent(str(value)):
            self.fail(f"'{value}' gives silence; 'coach voices' lists who speaks", param, ctx)
        return str(value)


def is_silent(voice: str) -> bool:
    """Whether a voice belongs to an engine that nobody hears."""
    try:
        return not engine_named(parse_voice(voice)[0]).audible
    except CoachError:
        return False  # told by those who look for the voice


class Folder(click.Path):
    """A folder; ``~`` is the user's home, and an empty name is the default."""

    def __init__(self) -> None:
        super().__init__(file_okay=False, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """To a path, or to None."""
        try:
            folder = folder_named(value)
        except CoachError as error:
            self.fail(str(error), param, ctx)
        return folder and super().convert(str(folder), param, ctx)


class OutputFile(click.Path):
    """A file that will be written, with one of ``endings`` if there are some."""

    def __init__(self, what: str, endings: tuple[str, ...] = ()) -> None:
        super().__init__(path_type=Path)
        self.what, self.endings = what, endings

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """To a path."""
        if not str(value).strip() or str(value) == "-":
            self.fail(f"{self.what} goes into a file, not to standard output; name the file", param, ctx)
        path = Path(str(super().convert(value, param, ctx)))
        if self.endings and path.suffix.lower() not in self.endings:
            self.fail(f"'{path}' ends in none of {', '.join(self.endings)}", param, ctx)
        return path


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
        "--fit", type=Length(), metavar="LENGTH", help="Find the pace for this length of the whole track: 12m."
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
        type=Length(LEAST_SILENCE_MS),
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


def given(name: str) -> bool:
    """Whether an option stood on the command line itself."""
    source = click.get_current_context().get_parameter_source(name)
    return source is click.core.ParameterSource.COMMANDLINE


def settings_for(routine: Routine, params: dict[str, Any]) -> Settings:
    """The settings that a command's options make, for a routine.

    Raises:
        CoachError: the routine's own voice gives silence.
        click.UsageError: options contradict each other.
    """
    voice = params.get("voice")
    if not voice and routine.defaults.voice and is_silent(routine.defaults.voice):
        raise CoachError(f"the routine's voice '{routine.defaults.voice}' gives silence; choose another with --voice")
    pace = pace_for(routine, params)
    if params.get("fit") is not None and pace.hold.factor != 1.0:
        raise click.UsageError(
            "--fit finds the length of holds itself: leave out --hold, or give it min, typical or max"
        )
    return Settings(
        variant=Variant(
            side=params.get("side"),
            only=params.get("only", ()),
            skip=params.get("skip", ()),
            have=params.get("have", ()),
            without=params.get("without", ()),
            sos=params.get("sos", False),
        ),
        pace=pace,
        voice=voice,
        rate_wpm=params.get("rate"),
        fit_ms=params.get("fit"),
        guidance=params.get("guidance"),
        silence_ms=params.get("silence"),
        tones=params.get("tones", True),
        tail_ms=params.get("tail"),
        loudness=params.get("loudness", "night"),
        floor=params.get("floor", "noise") == "noise",
        container=params.get("container"),
        cache_folder=params.get("cache_folder"),
    )


def pace_for(routine: Routine, params: dict[str, Any]) -> Pace:
    """The pace that ``--pace``, ``--speech``, ``--settle`` and ``--hold`` make, over the routine's own."""
    speech, settle = params.get("speech"), params.get("settle")
    return choose_pace(
        params.get("pace") or routine.defaults.pace,
        speech=None if speech is None else float(speech),
        settle=None if settle is None else float(settle),
        hold=params.get("hold"),
    )
