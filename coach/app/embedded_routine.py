"""Reads the routine that a track carries in its tag; nothing in it is trusted."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from ..errors import TrackError
from ..formats.tag_json import parsed_json
from ..limits import nested_wrongly, too_much
from ..model import Exercise, HoldPace, Pace, PerSide, Reps, Routine, Step, Style, Variant, Voice
from .json_reader import from_json
from .option_kinds import LengthKind, Option
from .routine_embedding import FORMAT
from .track_options import MOST_TAIL_MS, OPTIONS, is_within

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
class EmbeddedRoutine:
    """What a track was built from."""

    routine: Routine
    variant: Variant
    style: Style
    pace: Pace
    voice: Voice
    more_tail_ms: int = 0


def read_embedded_routine(data: bytes) -> EmbeddedRoutine:
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
    embedded = from_json(
        EmbeddedRoutine,
        {key: value for key, value in values.items() if key != "format"},
        PurePath(file).name if isinstance(file, str) else "",
    )
    _check(embedded, len(data))
    return embedded


def _check(embedded: EmbeddedRoutine, size: int) -> None:
    """Let pass what coach itself could have chosen, of a size that it can work with.

    Raises:
        TrackError: it is damaged.
    """
    routine, style, pace = embedded.routine, embedded.style, embedded.pace
    items = [item for each in routine.equipment for item in (each.item, *each.instead)]
    names = [routine.title, routine.limb, routine.support, *(each.name for each in routine.exercises)]
    names += [*(each.limb for each in routine.exercises), *(each.name for each in routine.groups)]
    names += [name for item in items for name in (item.name, item.listed)]
    spoken = [name for pair in routine.pronounce for name in pair]
    longest = max(map(len, (*names, *spoken)))
    within = (
        all(_is_within(embedded, option) for option in OPTIONS if option.field),
        embedded.more_tail_ms <= MOST_TAIL_MS,
        style.fall_db <= MOST_FALL_DB,
        pace.hold.position <= 1.0,
        routine.sos is None or routine.sos.steps,
        max(len(routine.exercises), len(routine.groups), len(items)) <= MOST_THINGS,
        not nested_wrongly(routine),
        all(_counts_add_up(each) for each in routine.exercises),
        longest <= MOST_NAME,
        size * longest * (1 + max(map(len, spoken), default=0)) <= MOST_SPOKEN,
    )
    if not all(within):
        raise TrackError("its routine is damaged: something in it is out of bounds")
    if found := too_much(routine):
        raise TrackError(f"its routine {found[1]}, and no such track is repaced")


def _counts_add_up(exercise: Exercise) -> bool:
    """Whether sets and repetitions are such as a file can ask for."""
    sets = exercise.side_sets or PerSide(exercise.sets, exercise.sets)
    reps = [step for step in exercise.steps if isinstance(step, Reps)]
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


def _is_within(embedded: EmbeddedRoutine, option: Option) -> bool:
    """Whether a number in the style or the pace is one that its option could have given; no length at all is, too."""
    within, _, name = str(option.field).rpartition(".")
    value = getattr(embedded.pace if within == "pace" else embedded.style, name, None)
    if isinstance(value, HoldPace):
        value = value.factor
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return True
    return is_within(option.kind, value) or (isinstance(option.kind, LengthKind) and value == 0)


def steps_of(routine: Routine) -> tuple[Step, ...]:
    """All steps of a routine; each is said by at least one cue."""
    relief = routine.sos.steps if routine.sos else ()
    return (*relief, *(step for each in routine.exercises for step in each.steps))
