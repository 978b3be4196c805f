"""The routine in its track: all that decides the script travels in the tag, so that it can be compiled anew.

Routine and choices are JSON, not the author's file: comments never travel, a routine that a program made travels like
any other, and reading it back needs no parser of YAML. What the track does not use is left out: exercises that were
not chosen, and either the exercises or the steps of ``sos``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import PurePath
from typing import Final

from ..errors import TrackError
from ..model import Breathe, Pace, Reps, Routine, Style, Variant, Voice
from ..pace import HOLD_LIMITS, SETTLE_LIMITS, SPEECH_LIMITS
from ..script.select import chosen_exercises
from ..verify.sheet import parsed_json
from .plain import plain, unplain
from .planning import Plan
from .settings import LEAST_SILENCE_MS, MOST_TAIL_MS

NAME: Final = "coach:routine"
"""Description of the object in the tag."""
FORMAT: Final = "coach.track-routine/1"
MOST_BYTES: Final = 1_000_000
"""As much as a routine file may have."""
MOST_NAME: Final = 200
"""Characters of a name, which stands in many sentences."""
MOST_THINGS: Final = 1_000
"""Exercises, or pieces of equipment."""
MOST_FALL_DB: Final = 40
MOST_SPOKEN: Final = 1_000_000_000
"""Characters in all, times how much they could grow with names in them: far above any routine, and still bounded."""


@dataclass(frozen=True, slots=True)
class Embedded:
    """What a track was built from."""

    routine: Routine
    variant: Variant
    style: Style
    pace: Pace
    voice: Voice
    more_tail_ms: int = 0


def routine_object(planned: Plan) -> bytes:
    """What `read_routine` reads; the same plan gives the same bytes."""
    variant = planned.variant
    chosen = {
        "variant": plain(replace(variant, only=(), skip=())),
        "style": plain(planned.style),
        "pace": plain(planned.timeline.pace),
        "voice": plain(planned.voice),
        "more_tail_ms": planned.more_tail_ms,
    }
    head = json.dumps({"format": FORMAT, **chosen}, ensure_ascii=False).removesuffix("}")
    return f'{head}, "routine": {_routine_json(planned.routine, variant.only, variant.skip, variant.sos)}}}\n'.encode(
        "utf-8", "replace"
    )


def read_routine(data: bytes) -> Embedded:
    """What a track was built from, read without trust.

    Raises:
        TrackError: it is none, of another version, or damaged.
    """
    if len(data) > MOST_BYTES:
        raise TrackError(f"its routine has {len(data)} bytes; at most {MOST_BYTES} are read")
    values = parsed_json(data, "routine")
    if not isinstance(values, dict) or values.get("format") != FORMAT:
        raise TrackError(f"its routine is not of the format {FORMAT}; repace it with the coach that built it")
    names = values.get("routine")
    file = names.get("path") if isinstance(names, dict) else None
    embedded = unplain(
        Embedded,
        {key: value for key, value in values.items() if key != "format"},
        PurePath(file).name if isinstance(file, str) else "",
    )
    _check(embedded, len(data))
    return embedded


@lru_cache(maxsize=64)
def _routine_json(routine: Routine, only: tuple[str, ...], skip: tuple[str, ...], sos: bool) -> str:
    """The part that is the same for every pace and style."""
    file = PurePath(routine.path).name
    if sos:
        used = replace(routine, exercises=(), equipment=(), intro=(), tips=(), outro=(), path=file)
    else:
        exercises = chosen_exercises(routine, Variant(only=only, skip=skip))
        used = replace(routine, exercises=exercises, sos=None, path=file)
    return json.dumps(plain(used), ensure_ascii=False)


def _check(embedded: Embedded, size: int) -> None:
    """Let pass what coach itself could have chosen, of a size that it can work with.

    Raises:
        TrackError: it is damaged.
    """
    routine, style, pace = embedded.routine, embedded.style, embedded.pace
    items = [item for each in routine.equipment for item in (each.item, *each.instead)]
    names = [routine.title, routine.limb, routine.support, *(each.name for each in routine.exercises)]
    names += [name for item in items for name in (item.name, item.listed)]
    spoken = [name for pair in routine.pronounce for name in pair]
    longest = max(map(len, (*names, *spoken)))
    within = (
        style.silence_ms == 0 or style.silence_ms >= LEAST_SILENCE_MS,
        max(style.tail_ms, embedded.more_tail_ms) <= MOST_TAIL_MS,
        style.fall_db <= MOST_FALL_DB,
        SPEECH_LIMITS[0] <= pace.speech <= SPEECH_LIMITS[1],
        SETTLE_LIMITS[0] <= pace.settle <= SETTLE_LIMITS[1],
        HOLD_LIMITS[0] <= pace.hold.factor <= HOLD_LIMITS[1],
        pace.hold.position <= 1.0,
        routine.sos is None or routine.sos.steps,
        max(len(routine.exercises), len(items)) <= MOST_THINGS,
        longest <= MOST_NAME,
        size * longest * (1 + max(map(len, spoken), default=0)) <= MOST_SPOKEN,
    )
    if not all(within):
        raise TrackError("its routine is damaged: something in it is out of bounds")


def steps_of(routine: Routine) -> int:
    """How many steps a routine has, each number and breath that is counted aloud included: each is said."""
    steps = [step for each in routine.exercises for step in each.steps]
    steps += routine.sos.steps if routine.sos else ()
    return len(steps) + sum(step.count for step in steps if isinstance(step, Reps | Breathe))
