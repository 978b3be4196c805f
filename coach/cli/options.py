"""The options that several commands share; each means the same everywhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar

import click

from ..app.option_kinds import BOTH, Group, NamesKind, Option, Switch
from ..app.options_table import OPTIONS
from .completing import complete_equipment, complete_exercise, complete_routine
from .option_types import click_type, metavar

Command = TypeVar("Command", bound=Callable[..., Any])
Decorator = Callable[[Command], Command]

ROUTINE: Final = click.argument("routine", metavar="ROUTINE", shell_complete=complete_routine)
ROUTINES: Final = click.argument(
    "routines", metavar="ROUTINE...", nargs=-1, required=True, shell_complete=complete_routine
)


def clicked(option: Option, *, standing: bool = True, help: str = "") -> Decorator[Any]:
    """An option of the table as the command line has it.

    Args:
        option: its row.
        standing: whether the environment may choose it, where the row says so.
        help: another one, where it does less than usual.
    """
    kind, readers = option.kind, option.readers
    more: dict[str, Any] = {"type": click_type(option), "metavar": metavar(kind), "help": help or option.help}
    off = ""
    match kind:
        case Switch():
            off = f"/--{kind.off}" if kind.off else ""
            # one that can be said no to may be left to the routine
            default = option.default if kind.off else bool(option.default)
            more = {"help": more["help"], "is_flag": True, "default": default}
        case NamesKind():
            more["multiple"] = True
            more["shell_complete"] = complete_exercise if kind.of_exercises else complete_equipment
        case _:
            more["default"] = option.default
    if standing and readers.standing == BOTH:
        more["envvar"] = option.variable
    short = [f"-{option.short}"] if option.short else []
    show = option.default is not None
    return click.option(*short, f"--{option.name}{off}", option.key, show_default=show, **more)


def group(name: Group) -> tuple[Decorator[Any], ...]:
    """The options of the table that commands have together."""
    return tuple(clicked(each) for each in OPTIONS if each.group == name)


VARIANT: Final = group("variant")
PACE: Final = group("pace")
VOICE: Final = group("voice")
CACHE: Final = group("cache")
STYLE: Final = group("style")
LOUDNESS: Final = group("loudness")
FLOOR: Final = group("floor")
SOUND: Final = (*LOUDNESS, *group("format"), *FLOOR)
TALK: Final = group("talk")
DEVICE: Final = group("device")
CLINIC: Final = group("clinic")
SCREEN: Final = group("screen")
OVERWRITE: Final = (click.option("--overwrite", is_flag=True, help="Replace files that coach did not make, too."),)
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
