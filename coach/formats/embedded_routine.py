"""The routine in a track, with what was chosen for it, so that it can be compiled anew: ``coach:routine`` of the tag.

Both are JSON, not the author's file: comments never travel, a routine that a program made travels like any other, and
reading it back needs no parser of YAML. Nothing that is read is trusted.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import PurePath
from typing import Final

from ..errors import TrackError
from ..limits import MOST_BREATHS, MOST_LEAD_IN_MS, nested_wrongly, too_much
from ..model import Clinic, Exercise, Hold, Instruction, LengthRange, Limb, Order, PerSide, Reps, Routine, Step
from ..pace import HOLD_NAMES
from .model_json import from_json, to_json
from .tag_json import parsed_json

ROUTINE_NAME: Final = "coach:routine"
"""Description of the object in the tag."""
FORMAT: Final = "coach.track-routine/1"
MOST_BYTES: Final = 1_000_000
"""As much as a routine file may have."""
MOST_NAME: Final = 200
"""Characters of a name, which stands in many sentences."""
MOST_THINGS: Final = 1_000
"""Exercises, or pieces of equipment."""
MOST_FALL_DB: Final = 40
LEAST_BREATH_MS: Final = 1_000
MOST_PAIN: Final = 10
MOST_SPOKEN: Final = 1_000_000_000
"""Characters in all, times how much they could grow with names in them: far above any routine, and still bounded."""


def routine_object(order: Order) -> bytes:
    """What `read_embedded_routine` reads; the same order gives the same bytes."""
    chosen = {
        "variant": to_json(order.variant),
        "style": to_json(order.style),
        "pace": to_json(order.pace),
        "voice": to_json(order.voice),
        "more_tail_ms": order.more_tail_ms,
    }
    if order.clinic != Clinic():
        chosen["clinic"] = to_json(order.clinic)
    head = json.dumps({"format": FORMAT, **chosen}, ensure_ascii=False).removesuffix("}")
    return f'{head}, "routine": {_routine_json(order.routine)}}}\n'.encode("utf-8", "replace")


@lru_cache(maxsize=64)
def _routine_json(routine: Routine) -> str:
    """The part that is the same for every pace and style."""
    return json.dumps(to_json(routine), ensure_ascii=False)


def read_embedded_routine(data: bytes) -> Order:
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
    order = from_json(
        Order,
        {key: value for key, value in values.items() if key != "format"},
        PurePath(file).name if isinstance(file, str) else "",
    )
    _check(order, len(data))
    return order


def _check(order: Order, size: int) -> None:
    """Let pass a routine of a size that coach can work with; what was chosen has its bounds in the options.

    Raises:
        TrackError: it is damaged.
    """
    routine, style, pace = order.routine, order.style, order.pace
    items = [item for each in routine.equipment for item in (each.item, *each.instead)]
    limbs = [routine.limb, *(each.limb for each in routine.exercises)]
    names = [routine.title, routine.support, routine.address, *(each.name for each in routine.exercises)]
    names += [*(word for limb in limbs for word in _words_of(limb)), *(each.name for each in routine.groups)]
    names += [other.name for each in routine.exercises for other in each.instead]
    names += [name for item in items for name in (item.name, item.listed)]
    spoken = [name for pair in routine.pronounce for name in pair]
    names += [order.clinic.name, order.clinic.phone, order.clinic.logo]
    longest = max(map(len, (*names, *spoken)))
    within = (
        style.fall_db <= MOST_FALL_DB,
        pace.hold.position <= 1.0,
        pace.reps in (None, *HOLD_NAMES.values()),
        routine.sos is None or routine.sos.steps,
        max(len(routine.exercises), len(routine.groups), len(items)) <= MOST_THINGS,
        not nested_wrongly(routine),
        all(_counts_add_up(each) for each in routine.exercises),
        all(_breaths_add_up(step) for step in steps_of(routine)),
        max(routine.defaults.lead_in_ms, style.lead_in_ms) <= MOST_LEAD_IN_MS,
        (routine.dosage.pain or 0) <= MOST_PAIN,
        longest <= MOST_NAME,
        size * longest * (1 + max(map(len, spoken), default=0)) <= MOST_SPOKEN,
    )
    if not all(within):
        raise TrackError("its routine is damaged: something in it is out of bounds")
    if found := too_much(routine):
        raise TrackError(f"its routine {found[1]}, and no such track is repaced")


def _words_of(limb: str | Limb) -> tuple[str, ...]:
    return (limb,) if isinstance(limb, str) else (limb.one, limb.both, limb.left, limb.right)


def _counts_add_up(exercise: Exercise) -> bool:
    """Whether sets and repetitions are such as a file can ask for."""
    sets = exercise.side_sets or PerSide(exercise.sets, exercise.sets)
    steps = [*exercise.steps, *(step for each in exercise.instead for step in each.steps)]
    reps = [step for step in steps if isinstance(step, Reps)]
    counts = [step.per_side or PerSide(step.count, step.written.most) for step in reps]
    return (
        min(sets.left, sets.right) >= 1
        and sets.most == exercise.sets
        and all(
            min(each.left, each.right) >= 1 and step.written.most == each.most
            for each, step in zip(counts, reps, strict=True)
        )
        and all(step.written.least <= step.written.most for step in reps)
        and all(sum(phase.length_ms for phase in step.phases) <= step.every_ms for step in reps)
    )


def _breaths_add_up(step: Step) -> bool:
    """Whether a hold that lasts some breaths is as long as they are."""
    if not isinstance(step, Hold) or step.breaths is None:
        return True
    least, most = step.breaths.least, step.breaths.most
    return (
        1 <= least <= most <= MOST_BREATHS
        and step.breath_ms >= LEAST_BREATH_MS
        and step.length == LengthRange(least * step.breath_ms, most * step.breath_ms)
    )


def steps_of(routine: Routine) -> tuple[Step, ...]:
    """The steps of a routine that are each said by at least one cue; the way to a position may have none."""
    relief = routine.sos.steps if routine.sos else ()
    steps = (*relief, *(step for each in routine.exercises for step in each.steps))
    return tuple(step for step in steps if not isinstance(step, Instruction) or step.say)
