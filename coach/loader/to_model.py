"""Converts the checked shape of a file to values of the model."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..model import (
    Breath,
    Defaults,
    Equipment,
    Exercise,
    ExerciseGroup,
    Item,
    LengthRange,
    Routine,
    Safety,
    Sos,
    Source,
    Step,
)
from .field_types import fold
from .file_shape import (
    BreathShape,
    DefaultsShape,
    EquipmentShape,
    ExerciseShape,
    GroupShape,
    ItemShape,
    PartShape,
    RoutineShape,
    SosShape,
    SourceShape,
)
from .nodes import Node, locate
from .step_shapes import StepShape


def routine_of(shape: RoutineShape, root: Node, *, file: str, name: str) -> Routine:
    """The routine in a file; ``root`` is the tree that the shape was read from, and knows the places."""
    parts = _Parts(root, shape.defaults.settle)
    parts.group((), shape.rounds, shape.between, shape.exercises)
    return Routine(
        name=name,
        title=shape.title,
        language=shape.language,
        exercises=tuple(parts.exercises),
        path=file,
        summary=shape.summary.text if shape.summary else "",
        level=shape.level,
        body_part=shape.body_part,
        limb=shape.limb,
        address=shape.address,
        source=_source(shape.source),
        equipment=tuple(_equipment(fold(key), thing) for key, thing in shape.equipment.items()),
        intro=tuple(shape.intro),
        tips=tuple(shape.tips),
        outro=tuple(shape.outro),
        safety=Safety(stop=tuple(shape.safety.stop), doctor=tuple(shape.safety.doctor)),
        position=shape.position,
        support=shape.support,
        sos=sos_of(shape.sos, root, shape.defaults.settle) if shape.sos else None,
        breath=_breath(shape.breath),
        defaults=_defaults(shape.defaults),
        pronounce=tuple((fold(word), spoken) for word, spoken in shape.pronounce.items()),
        groups=tuple(parts.groups),
    )


def sos_of(shape: SosShape, root: Node, settle_ms: int) -> Sos:
    """The steps that bring relief, from their shape; ``settle_ms`` is for steps that give none of their own."""
    steps = _all_steps(shape.steps, root, ("sos", "steps"), settle_ms)
    return Sos(steps, locate(root, ("sos",))[0].place)


@dataclass(slots=True)
class _Parts:
    """The exercises of a file as one list, and which of them are done in rounds."""

    root: Node
    settle_ms: int
    exercises: list[Exercise] = field(default_factory=list)
    groups: list[ExerciseGroup] = field(default_factory=list)

    def group(
        self,
        path: tuple[str | int, ...],
        rounds: int,
        between: LengthRange | None,
        shapes: Iterable[PartShape],
        name: str = "",
    ) -> None:
        """Take in the exercises of the file, of a group in it, or the rounds of one exercise."""
        place, first = locate(self.root, path)[0].place, len(self.exercises)
        before = len(self.groups)
        for number, shape in enumerate(shapes):
            here = (*path, "exercises", number)
            if isinstance(shape, GroupShape):
                self.group(here, shape.rounds, shape.between, shape.exercises, shape.name)
                continue
            if shape.rounds > 1:
                at, index = locate(self.root, here)[0].place, len(self.exercises)
                self.groups.append(ExerciseGroup(index, index + 1, shape.rounds, at, shape.between))
            self.exercises.append(_exercise(shape, self.root, here, self.settle_ms))
        if rounds > 1 or name:
            self.groups.insert(before, ExerciseGroup(first, len(self.exercises), rounds, place, between, name))


def _exercise(shape: ExerciseShape, root: Node, path: tuple[str | int, ...], settle_ms: int) -> Exercise:
    return Exercise(
        name=shape.name,
        steps=_all_steps(shape.steps, root, (*path, "steps"), settle_ms),
        place=locate(root, path)[0].place,
        sides=shape.sides,
        join_next=shape.join_next,
        uses=tuple(dict.fromkeys(shape.uses)),
        sets=shape.sets.range.most,
        side_sets=shape.sets.per_side,
        between=shape.between if shape.rounds == 1 else None,
        between_sides=shape.between_sides,
        limb=shape.limb,
    )


def _all_steps(
    shapes: Iterable[StepShape], root: Node, path: tuple[str | int, ...], settle_ms: int
) -> tuple[Step, ...]:
    """The steps of a list that stands at a path."""
    steps: list[Step] = []
    for index, shape in enumerate(shapes):
        steps.extend(shape.steps(locate(root, (*path, index))[0].place, settle_ms))
    return tuple(steps)


def _item(key: str, shape: ItemShape) -> Item:
    return Item(key, shape.name, shape.listed)


def _equipment(key: str, shape: EquipmentShape) -> Equipment:
    return Equipment(_item(key, shape), tuple(_item(fold(other), thing) for other, thing in shape.instead.items()))


def _source(shape: SourceShape | None) -> Source | None:
    return Source(shape.title, shape.publisher, shape.author) if shape else None


def _breath(shape: BreathShape | None) -> Breath:
    return Breath(shape.in_, shape.out) if shape else Breath()


def _defaults(shape: DefaultsShape) -> Defaults:
    return Defaults(shape.side, shape.first, shape.pace, shape.voice, shape.rate, shape.guidance)
