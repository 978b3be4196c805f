"""The name of a track that was given none: the routine's, then all that was chosen on the command line.

So tracks of two choices do not replace each other. What stands in the environment or the configuration file is the
user's standing choice and not in the name.
"""

from __future__ import annotations

import os
from collections.abc import Container, Mapping
from typing import Any, Final

from ..app.option_kinds import Factor, LengthKind, NamesKind, Option, OptionKind, Switch, TextKind, VoiceName
from ..app.options_table import OPTIONS
from ..compiler.exercises_and_sides import chosen_exercises
from ..durations import format_length
from ..files.safe_names import digits, safe
from ..model import Routine, Variant
from .options import given

MOST_BYTES: Final = 100
"""Of the routine's name, and of what is chosen, each: file systems take 255 in all."""

_JOINED: Final = "+"


def default_name(routine: Routine, params: dict[str, Any]) -> str:
    """The name without its ending.

    Raises:
        UnknownNameError: the routine has no such exercise.
    """
    return track_name(routine, params, {each.key for each in OPTIONS if given(each.key)})


def track_name(routine: Routine, params: Mapping[str, Any], keys: Container[str]) -> str:
    """The name of a track of which these parameters are to be told.

    Raises:
        UnknownNameError: the routine has no such exercise.
    """
    chosen = [
        _told(each, params[each.key], routine)
        for each in OPTIONS
        if each.key in keys and each.readers.name and params[each.key] is not None
    ]
    return _joined(routine.name, chosen)


def repaced_name(track: str, params: dict[str, Any]) -> str:
    """The name of another track, without its ending, with what was chosen for it."""
    asked = [each for each in OPTIONS if each.readers.repace == "asked" and params[each.key] is not None]
    return _joined(track, [_told(each, params[each.key]) for each in asked])


def _told(option: Option, value: Any, routine: Routine | None = None) -> str:
    """What was chosen for an option, as its row says; empty where that is nothing."""
    template = str(option.readers.name)
    if isinstance(option.kind, Switch):
        return template.split("|")[0 if value else 1]
    text = _text(option.kind, value, routine)
    return template.format(text) if text else ""


def _text(kind: OptionKind, value: Any, routine: Routine | None) -> str:
    """A value in letters that file names have."""
    match kind:
        case NamesKind(of_exercises=True) if routine:
            return _JOINED.join(safe(_exercise(routine, name)) for name in value)
        case NamesKind():
            return _JOINED.join(safe(name) for name in value)
        case Factor():
            return _number(value)
        case LengthKind():
            return format_length(value)
        case VoiceName() | TextKind():
            return safe(value)
        case _:
            return str(value)


def _joined(name: str, chosen: list[str]) -> str:
    told = "-".join(part for part in chosen if part)
    return "-".join(part for part in (_short(name), _short(told)) if part)


def _exercise(routine: Routine, name: str) -> str:
    """The whole name of an exercise that was named by its beginning."""
    return str(chosen_exercises(routine, Variant(only=(name,)))[0].name)


def _number(text: str) -> str:
    """A factor the shortest way, a word as it is."""
    try:
        return f"{float(text):g}"
    except ValueError:
        return safe(text)


def _short(name: str) -> str:
    """A name as it is when it is short, else its beginning and a few digits that stand for all of it."""
    if len(os.fsencode(name)) <= MOST_BYTES:
        return name
    beginning = name
    while len(os.fsencode(beginning)) > MOST_BYTES - 9:
        beginning = beginning[:-1]
    return f"{beginning}-{digits(name)}"
