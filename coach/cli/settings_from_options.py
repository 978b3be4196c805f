"""What the options of a command come to, together with the routine."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

import click

from ..app import Settings
from ..app.option_values import setting
from ..app.options_table import NOT_WITH_SOS, OPTIONS
from ..app.written_choices import is_silent, settings_chosen
from ..compiler.exercises_and_sides import chosen_exercises
from ..errors import CoachError
from ..files.safe_names import safe
from ..model import Pace, Routine, Variant
from ..pace import choose_pace
from .completing import complete_exercise


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
    if params.get("sos") and any(params.get(name) for name in NOT_WITH_SOS):
        raise click.UsageError(
            "--sos has steps of its own and needs nothing: leave out --only, --skip, --have and --without"
        )
    if params.get("repeat") and not params.get("sos"):
        raise click.UsageError("--repeat is of relief: add --sos")
    return replace(settings_without(params, routine), pace=pace)


def settings_without(params: dict[str, Any], routine: Routine | None = None) -> Settings:
    """The settings that a command's options make where no routine is at hand; nothing is chosen for it."""
    given = {each: params.get(each.key, each.default) for each in OPTIONS if each.field}
    made = {each: setting(each, value) for each, value in given.items()}
    return settings_chosen({each: value for each, value in made.items() if value is not None}, routine, Settings())


FROM: Final = click.option(
    "--from",
    "first",
    metavar="NAME",
    shell_complete=complete_exercise,
    help="Begin with this exercise; leave out those before.",
)


def begin_with(routine: Routine, params: dict[str, Any]) -> str:
    """Have the exercises before the one of ``--from`` skipped; what the name of a track tells of it.

    Raises:
        UnknownNameError: the routine has no such exercise.
    """
    wanted = params.pop("first", None)
    if wanted is None:
        return ""
    first = chosen_exercises(routine, Variant(only=(wanted,)))[0].name
    names = [str(each.name) for each in routine.exercises]
    before = names[: names.index(str(first))]
    params["skip"] = (*params.get("skip", ()), *before)
    return f"-from-{safe(str(first))}"


def pace_for(routine: Routine, params: dict[str, Any]) -> Pace:
    """The pace that ``--pace`` and its numbers make, over the routine's own."""
    chosen = {
        str(each.field).removeprefix("pace."): setting(each, params.get(each.key))
        for each in OPTIONS
        if str(each.field).startswith("pace.")
    }
    return choose_pace(chosen.pop("name") or routine.defaults.pace, **chosen)
