"""The name of a track that was given none: the routine's, then all that was chosen on the command line.

So tracks of two choices do not replace each other. What stands in the environment or the configuration file is the
user's standing choice and not in the name.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Mapping
from typing import Any, Final

from ..compiler.selection import chosen_exercises
from ..durations import format_length
from ..files.safe_names import digits, safe
from ..model import Routine, Variant
from .options import given

MOST_BYTES: Final = 100
"""Of the routine's name, and of what is chosen, each: file systems take 255 in all."""

_JOINED: Final = "+"
_PACE_NAMERS: Final[dict[str, Callable[[Any], str]]] = {
    "pace": str,
    "settle": lambda factor: f"settle-{_number(factor)}",
    "hold": lambda hold: f"hold-{_number(hold)}",
    "fit": format_length,
}
"""How what a finished track can change is told."""
_NAMERS: Final[dict[str, Callable[[Routine, Any], str]]] = {
    "sos": lambda _, on: "sos" if on else "",
    "side": lambda _, side: str(side),
    "only": lambda routine, names: _listed("only", [_exercise(routine, name) for name in names]),
    "skip": lambda routine, names: _listed("skip", [_exercise(routine, name) for name in names]),
    "have": lambda _, items: _listed("have", items),
    "without": lambda _, items: _listed("without", items),
    "pace": lambda _, pace: _PACE_NAMERS["pace"](pace),
    "speech": lambda _, factor: f"speech-{_number(factor)}",
    "settle": lambda _, factor: _PACE_NAMERS["settle"](factor),
    "hold": lambda _, hold: _PACE_NAMERS["hold"](hold),
    "fit": lambda _, length_ms: _PACE_NAMERS["fit"](length_ms),
    "guidance": lambda _, guidance: str(guidance),
    "silence": lambda _, length_ms: f"silence-{format_length(length_ms)}",
    "tones": lambda _, on: "tones" if on else "notones",
    "tail": lambda _, length_ms: f"tail-{format_length(length_ms)}",
    "voice": lambda _, voice: safe(voice),
    "rate": lambda _, rate: f"{rate}wpm",
    "loudness": lambda _, loudness: str(loudness),
    "floor": lambda _, floor: f"floor-{floor}",
}
"""How each parameter that changes the track is told, in this order."""


def default_name(routine: Routine, params: dict[str, Any]) -> str:
    """The name without its ending.

    Raises:
        UnknownNameError: the routine has no such exercise.
    """
    return track_name(routine, params, {key for key in _NAMERS if given(key)})


def track_name(routine: Routine, params: Mapping[str, Any], keys: Container[str]) -> str:
    """The name of a track of which these parameters are to be told.

    Raises:
        UnknownNameError: the routine has no such exercise.
    """
    chosen = [namer(routine, params[key]) for key, namer in _NAMERS.items() if key in keys and params[key] is not None]
    return _joined(routine.name, chosen)


def repaced_name(track: str, params: dict[str, Any]) -> str:
    """The name of another track, without its ending, with the numbers of the pace that were chosen for it."""
    chosen = [_PACE_NAMERS[key](params[key]) for key in _PACE_NAMERS if params[key] is not None]
    return _joined(track, chosen)


def _joined(name: str, chosen: list[str]) -> str:
    told = "-".join(part for part in chosen if part)
    return "-".join(part for part in (_short(name), _short(told)) if part)


def _listed(word: str, names: Any) -> str:
    return f"{word}-{_JOINED.join(safe(name) for name in names)}" if names else ""


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
