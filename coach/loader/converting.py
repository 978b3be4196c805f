"""From the checked shape of a file to the values that the rest of coach works with."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import (
    Breathe,
    Defaults,
    Equipment,
    Exercise,
    Hold,
    Instruction,
    Item,
    Place,
    Reps,
    Rest,
    Routine,
    Safety,
    Source,
    Step,
)
from .fields import fold
from .nodes import Node, locate
from .shape import (
    BreatheShape,
    DefaultsShape,
    EquipmentShape,
    ExerciseShape,
    HoldShape,
    InstructionShape,
    ItemShape,
    RepsShape,
    RestShape,
    RoutineShape,
    SourceShape,
)


def routine_of(shape: RoutineShape, root: Node, *, file: str, name: str) -> Routine:
    """The routine in a file; ``root`` is the tree that the shape was read from, and knows the places."""
    return Routine(
        name=name,
        title=shape.title,
        language=shape.language,
        exercises=tuple(
            _exercise(exercise, root, number, shape.defaults.settle) for number, exercise in enumerate(shape.exercises)
        ),
        path=file,
        summary=shape.summary.text if shape.summary else "",
        level=shape.level,
        body_part=shape.body_part,
        limb=shape.limb,
        source=_source(shape.source),
        equipment=tuple(_equipment(key, thing) for key, thing in shape.equipment.items()),
        intro=tuple(shape.intro),
        tips=tuple(shape.tips),
        outro=tuple(shape.outro),
        safety=Safety(stop=tuple(shape.safety.stop), doctor=tuple(shape.safety.doctor)),
        defaults=_defaults(shape.defaults),
        pronounce=tuple((fold(word), spoken) for word, spoken in shape.pronounce.items()),
    )


def _exercise(shape: ExerciseShape, root: Node, number: int, settle_ms: int) -> Exercise:
    steps: list[Step] = []
    for index, step in enumerate(shape.steps):
        place = locate(root, ("exercises", number, "steps", index))[0].place
        steps.extend(_steps(step, place, settle_ms))
    return Exercise(
        name=shape.name,
        steps=tuple(steps),
        place=locate(root, ("exercises", number))[0].place,
        sides=shape.sides,
        join_next=shape.join_next,
        uses=tuple(dict.fromkeys(shape.uses)),
    )


def _steps(
    shape: InstructionShape | HoldShape | RepsShape | RestShape | BreatheShape, place: Place, settle_ms: int
) -> Iterable[Step]:
    """The step of a shape; a hold with something to say before it is two steps."""
    if isinstance(shape, RestShape):
        return [Rest(shape.rest, place, say=shape.say)]
    settle_ms = settle_ms if shape.settle is None else shape.settle
    if isinstance(shape, HoldShape):
        hold = Hold(shape.hold, settle_ms, place, start=shape.start, feel=tuple(shape.feel), release=shape.release)
        return [hold] if shape.say is None else [Instruction(shape.say, 0, place), hold]
    if isinstance(shape, RepsShape):
        return [Reps(shape.reps, shape.every, settle_ms, place, say=shape.say)]
    if isinstance(shape, BreatheShape):
        parts_ms = (shape.in_, shape.keep, shape.out, shape.wait)
        return [Breathe(shape.breathe, *parts_ms, settle_ms, place, say=shape.say)]
    return [Instruction(shape.say, settle_ms, place, more=shape.more, again=shape.again)]


def _item(key: str, shape: ItemShape) -> Item:
    return Item(key, shape.name, shape.listed)


def _equipment(key: str, shape: EquipmentShape) -> Equipment:
    return Equipment(_item(key, shape), tuple(_item(other, thing) for other, thing in shape.instead.items()))


def _source(shape: SourceShape | None) -> Source | None:
    return Source(shape.title, shape.publisher, shape.author) if shape else None


def _defaults(shape: DefaultsShape) -> Defaults:
    return Defaults(shape.side, shape.first, shape.pace, shape.voice, shape.rate)
