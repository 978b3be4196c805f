"""The entry: which commands there are, and what becomes of errors, interrupts and exit codes."""

from __future__ import annotations

import contextlib
import gc
import io
import os
import signal
import sys
from collections.abc import Iterable, Sequence
from importlib import import_module
from shlex import quote
from types import FrameType
from typing import Any, Final, NoReturn

import click

from .. import __version__
from ..errors import ChoiceError, CoachError, ConfigError
from .config import defaults_from_file
from .output import color, print_error, printable, tell

OTHER_VARIABLES: Final = frozenset({"COACH_CACHE", "COACH_CONFIG", "COACH_ENGINE"})
"""Those that are no option's."""
#         name       what it does, in the list of commands
COMMANDS: Final = {
    "build": "Make the track of a routine: one spoken MP3.",
    "batch": "Make many tracks from a table, a row each.",
    "repace": "Give a finished track another pace, out of the track alone.",
    "play": "Play a routine or a track with the lights off, by feel.",
    "share": "Share routines and tracks with the phones of this network.",
    "serve": "Serve the tracks of a store that 'coach batch --form ranges' made.",
    "export": "Make a folder with pages and tracks for a web host or a USB stick.",
    "script": "Print what will be said, as one would read it aloud.",
    "plan": "Print the timetable of a track, or its cue sheet.",
    "check": "Look for mistakes in a routine, or prove a finished track.",
    "import": "Make the draft of a routine of a page: HTML, Word, PDF, text, an address.",
    "review": "Answer the open questions of an imported routine, one by one.",
    "list": "List the routines that come with coach.",
    "new": "Write a commented starter for a routine of your own.",
    "say": "Say a sentence in a voice.",
    "voices": "List engines, voices and variants.",
    "schema": "Print the JSON Schema of routines, for editors.",
    "cache": "Show, verify, prune or clear the kept clips.",
    "config": "Show the configuration, where it is, or a template of it.",
    "completion": "Print completion for bash, zsh or fish.",
    "help": "Print the help of a command, or the reference of the format.",
    "doctor": "Try the whole chain on one sentence and tell what is used.",
}
"""Each is the function of its name in the module of its name in this folder."""

EXAMPLES: Final = """Examples:

  coach build calf-cramp-night                           the whole routine as an MP3
  coach build calf-cramp-night --side left --fit 25m     the left leg only, in 25 minutes
  coach new shoulders.yaml                               begin a routine of your own
"""

INTERRUPTED: Final = 130
"""128 + SIGINT, as shells count."""


def no_command(name: str, known: Iterable[str], context: click.Context) -> click.UsageError:
    """The error that names the nearest."""
    from difflib import get_close_matches

    near = get_close_matches(name, list(known))
    hint = f"; did you mean '{near[0]}'?" if near else "; see 'coach --help'"
    if not near and (doing := _done_with(name)):
        hint = f"; did you mean {' or '.join(repr(f'coach {each} {quote(name)}') for each in doing)}?"
    return click.UsageError(f"no command named '{name}'{hint}", context)


def _done_with(name: str) -> tuple[str, ...]:
    """The commands that somebody may mean who names only a track or a routine."""
    from ..library import ENDINGS, library

    if name.lower().endswith(".mp3"):
        return "play", "check"
    return ("build", "play") if name in library() or name.lower().endswith(ENDINGS) else ()


class Commands(click.Group):
    """The commands, each imported when it is called: a command starts without what the others need."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: D102
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: D102
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(f"{__package__}.{cmd_name}"), f"{cmd_name}_command")
        return command if isinstance(command, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or name the nearest."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            raise no_command(args[0], COMMANDS, ctx)
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Examples first: most visits want one of them."""
        formatter.write(EXAMPLES + "\n")
        super().format_help(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list, without importing any command."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, "-V", "--version", prog_name="coach")
def coach() -> None:
    """Turn an exercise routine into one timed, spoken track to follow with the lights off."""


def main(args: Sequence[str] | None = None) -> NoReturn:
    """Run the command line, then exit: 0 done, 1 a problem, 2 a wrong call, 130 interrupted."""
    _have_streams()
    # A command lives for a second and leaves few cycles: looking for them less often saves 3 % of a warm build.
    gc.set_threshold(100_000)
    signal.signal(signal.SIGTERM, _terminated)
    if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is signal.SIG_DFL:  # else nohup ignores it
        signal.signal(signal.SIGHUP, _hung_up)
    sys.exit(run(list(sys.argv[1:] if args is None else args)))


def run(args: list[str]) -> int:
    """Run the command line and return the exit code; every error of coach becomes one clear message."""
    try:
        _note_unknown_variables()
        code = coach.main(
            args or ["--help"],
            prog_name="coach",
            standalone_mode=False,
            default_map=_defaults(args),
            color=color(),
        )
        return code if isinstance(code, int) else 0
    except click.ClickException as error:
        shown = io.StringIO()
        error.show(shown)
        tell(printable(shown.getvalue()), nl=False)
        return error.exit_code
    except CoachError as error:
        print_error(error)
        return 2 if isinstance(error, ChoiceError) else 1
    except (KeyboardInterrupt, click.Abort):
        tell("interrupted; nothing was left half-written")
        return INTERRUPTED
    except BrokenPipeError:
        _drop_output()
        return 1
    except OSError as error:
        # Files are written by those who tell of them; what is left is our own output, on a full disk for example.
        _drop_output()
        what = f"{error.filename}" if error.filename else "the output"
        print_error(CoachError(f"{what} cannot be written or read: {error.strerror or error}"))
        return 1


def _note_unknown_variables() -> None:
    """A misspelt variable would be ignored in silence."""
    names = {name for name in os.environ if name.startswith("COACH_")} - OTHER_VARIABLES
    if not names:
        return
    from difflib import get_close_matches

    from ..app.option_kinds import BOTH
    from ..app.options_table import OPTIONS

    known = [each.variable for each in OPTIONS if each.readers.standing == BOTH]
    for name in sorted(names - set(known)):
        near = get_close_matches(name, [*known, *sorted(OTHER_VARIABLES)], 1)
        tell(printable(f"{name} is no variable of coach's{f'; did you mean {near[0]}?' if near else ''}"))


def _defaults(args: list[str]) -> dict[str, Any]:
    """The configuration; who asks for help gets it with a wrong one, too.

    Raises:
        ConfigError: the configuration is wrong.
    """
    try:
        return defaults_from_file()
    except ConfigError:
        if args and not {"-h", "--help", "-V", "--version"} & set(args):
            raise
        return {}


def _have_streams() -> None:
    """Have all three standard streams, and one for output that writes every name.

    Where one was closed (``2>&-``), the next file that is opened would get its number, and what a library writes there
    would end up in a track.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free: this one
        if getattr(sys, name) is None:
            setattr(sys, name, open(number, "w" if number else "r", closefd=False))  # noqa: SIM115
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def _drop_output() -> None:
    """Keep Python from trying once more at exit to write what nobody can read."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


_ended_by: list[int] = []
"""The signal that became a SIGTERM."""


def _terminated(_number: int, _frame: FrameType | None) -> Any:
    """Leave through all ``finally`` blocks, so that nothing is left half-written."""
    raise SystemExit(128 + (_ended_by or [signal.SIGTERM])[0])


def _hung_up(number: int, _frame: FrameType | None) -> Any:
    """End as by SIGTERM, which waits where a child is being made."""
    _ended_by.append(number)
    os.kill(os.getpid(), signal.SIGTERM)
