"""Converts the checked shape of a file to values of the model."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from ..model import (
    Alternative,
    Breath,
    Defaults,
    Dosage,
    Equipment,
    Exercise,
    ExerciseGroup,
    Guidance,
    Hold,
    Instruction,
    Item,
    LengthRange,
    OwnWords,
    Posture,
    Rest,
    Routine,
    Rung,
    Safety,
    Sos,
    Source,
    Step,
    Words,
    where_after,
)
from .exercise_shapes import AlternativeShape, ExerciseShape, GroupShape, PlacedShape
from .field_types import fold
from .file_shape import DefaultsShape, DosageShape, EquipmentShape, ItemShape, RoutineShape, SosShape, SourceShape
from .guided_shapes import breath_of, own_words
from .instruction_shape import InstructionShape
from .nodes import Node, locate
from .step_shapes import StepShape


@dataclass(frozen=True, slots=True)
class Manner:
    """What a routine, a group or an exercise says of time for all that is in it, unless that says otherwise."""

    timing: Literal["inside", "outside"] | None = None
    count_in: int | None = None
    announced_ms: int | None = None

    def with_own(self, shape: RoutineShape | GroupShape | ExerciseShape) -> Manner:
        """With what a part says of itself."""
        return Manner(
            timing=shape.timing or self.timing,
            count_in=self.count_in if shape.count_in is None else shape.count_in,
            announced_ms=self.announced_ms if shape.announce_end is None else shape.announce_end,
        )

    def of_step(self, step: Step) -> Step:
        """The step, with what it does not say of itself."""
        return _filled(step, count_in=self.count_in, announced_ms=self.announced_ms)


def _filled(step: Step, **around: Any) -> Step:
    """A step with what holds around it: in those fields that its kind has and that it leaves open."""
    left_open = {name: value for name, value in around.items() if getattr(step, name, "no such field") is None}
    return replace(step, **left_open)


@dataclass(frozen=True, slots=True)
class Around:
    """What is written around steps and holds for them where they say nothing themselves."""

    settle_ms: int
    tempo: Breath = field(default_factory=Breath)
    """By which a hold is long that lasts some breaths, where no other is written."""
    breath: Breath | None = None
    guidance: Guidance | None = None
    words: tuple[OwnWords, ...] = ()
    preview: bool = False
    manner: Manner = field(default_factory=Manner)

    def within(self, shape: ExerciseShape | GroupShape) -> Around:
        """The same within a group or an exercise."""
        return replace(
            self,
            breath=breath_of(shape.breath) or self.breath,
            guidance=shape.guidance or self.guidance,
            words=(*self.words, *own_words(shape.words)),
            manner=self.manner.with_own(shape),
        )

    @property
    def is_quiet(self) -> bool:
        """Whether nothing is told before the end of a rest, where no author asks for it."""
        return self.guidance in ("quiet", "none")

    def step(self, step: Step) -> Step:
        """A step with what holds for it."""
        step = _filled(self.manner.of_step(step), guidance=self.guidance, breath=self.breath)
        if isinstance(step, Rest) and step.announced_ms is None and self.is_quiet:
            return replace(step, announced_ms=0)
        if isinstance(step, Hold) and step.breaths:
            tempo = step.breath if step.breath and step.breath.is_guided else self.tempo
            each_ms = tempo.in_ms + tempo.out_ms
            return replace(step, length=LengthRange(step.breaths.least * each_ms, step.breaths.most * each_ms))
        return step


def routine_of(shape: RoutineShape, root: Node, *, file: str, name: str) -> Routine:
    """The routine in a file; ``root`` is the tree that the shape was read from, and knows the places."""
    breath = breath_of(shape.breath) or Breath()
    around = Around(
        shape.defaults.settle,
        breath if breath.is_guided else Breath(),
        preview=shape.defaults.preview,
        manner=Manner().with_own(shape),
    )
    parts = _Parts(root, _posture(shape))
    parts.group((), shape, around)
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
        on=shape.on,
        support=shape.support,
        sos=sos_of(shape.sos, root, around) if shape.sos else None,
        breath=breath,
        defaults=_defaults(shape.defaults),
        pronounce=tuple((fold(word), spoken) for word, spoken in shape.pronounce.items()),
        groups=tuple(parts.groups),
        words=own_words(shape.words),
        dosage=_dosage(shape.dosage),
        advice=shape.advice,
    )


def sos_of(shape: SosShape, root: Node, around: Around) -> Sos:
    """The steps that bring relief, from their shape; they are not done by the clock."""
    around = replace(around, manner=Manner())
    steps = _all_steps(shape.steps, root, ("sos", "steps"), around)
    ladder = []
    for number, each in enumerate(shape.ladder):
        path = ("sos", "ladder", number)
        ladder.append(Rung(_all_steps(each.steps, root, (*path, "steps"), around), locate(root, path)[0].place))
    return Sos(steps, locate(root, ("sos",))[0].place, tuple(ladder))


def _posture(shape: PlacedShape | RoutineShape) -> Posture | None:
    return Posture(shape.position, shape.on) if shape.position and shape.on else None


@dataclass(slots=True)
class _Parts:
    """The exercises of a file as one list, and which of them are done in rounds."""

    root: Node
    where: Posture | None
    """Where one is when the next exercise begins, if it is known."""
    exercises: list[Exercise] = field(default_factory=list)
    groups: list[ExerciseGroup] = field(default_factory=list)

    def group(self, path: tuple[str | int, ...], shape: RoutineShape | GroupShape, around: Around) -> None:
        """Take in the exercises of the file, or of a group in it."""
        place, first = locate(self.root, path)[0].place, len(self.exercises)
        before = len(self.groups)
        for number, part in enumerate(shape.exercises):
            here = (*path, "exercises", number)
            if isinstance(part, GroupShape):
                self.group(here, part, around.within(part))
                continue
            if part.rounds > 1:
                at, index = locate(self.root, here)[0].place, len(self.exercises)
                self.groups.append(ExerciseGroup(index, index + 1, part.rounds, at, part.between))
            exercise = replace(_exercise(part, self.root, here, around.within(part)), begins=self.where)
            self.exercises.append(exercise)
            self.where = exercise.at or self.where
            for step in exercise.steps:
                self.where = where_after(step, self.where)
        name = shape.name if isinstance(shape, GroupShape) else ""
        if shape.rounds > 1 or name:
            end = len(self.exercises)
            self.groups.insert(before, ExerciseGroup(first, end, shape.rounds, place, shape.between, name))


def _exercise(shape: ExerciseShape, root: Node, path: tuple[str | int, ...], around: Around) -> Exercise:
    exercise = Exercise(
        name=shape.name,
        steps=_all_steps(shape.steps, root, (*path, "steps"), around),
        place=locate(root, path)[0].place,
        sides=shape.sides,
        join_next=shape.join_next,
        uses=tuple(dict.fromkeys(shape.uses)),
        sets=shape.sets.range.most,
        side_sets=shape.sets.per_side,
        between=shape.between if shape.rounds == 1 else None,
        between_sides=shape.between_sides,
        limb=shape.limb,
        at=_posture(shape),
        needs=tuple(dict.fromkeys(shape.needs)),
        words=around.words,
        preview=shape.preview if isinstance(shape.preview, Words) else None,
        previews=around.preview if shape.preview is None else bool(shape.preview),
        timing=around.manner.timing or "outside",
        announced_ms=0 if around.manner.announced_ms is None and around.is_quiet else around.manner.announced_ms,
    )
    parts = _Alternatives(exercise, root, around)
    return replace(
        exercise, instead=tuple(parts.made(each, (*path, "instead", n)) for n, each in enumerate(shape.instead))
    )


@dataclass(frozen=True, slots=True)
class _Alternatives:
    """What is done instead of an exercise; without steps of its own, the same at another place."""

    exercise: Exercise
    root: Node
    around: Around

    def made(self, shape: AlternativeShape, path: tuple[str | int, ...]) -> Alternative:
        """One of them, from its shape."""
        exercise = self.exercise
        return Alternative(
            name=shape.name or exercise.name,
            steps=_all_steps(shape.steps, self.root, (*path, "steps"), self.around) or exercise.steps,
            place=locate(self.root, path)[0].place,
            at=_posture(shape),
            uses=tuple(dict.fromkeys(shape.uses if shape.steps else (*exercise.uses, *shape.uses))),
            needs=tuple(dict.fromkeys(shape.needs)),
        )


def _all_steps(
    shapes: Iterable[StepShape], root: Node, path: tuple[str | int, ...], around: Around
) -> tuple[Step, ...]:
    """The steps of a list that stands at a path; by the clock nothing takes a time that is not written."""
    steps: list[Step] = []
    by_clock = around.manner.timing == "inside"
    for index, shape in enumerate(shapes):
        place, told = locate(root, (*path, index))[0].place, isinstance(shape, InstructionShape)
        made = shape.steps(place, around.settle_ms if told or not by_clock else 0)
        if by_clock and isinstance(shape, InstructionShape) and shape.settle is None:
            made = tuple(replace(step, at_once=True) for step in made if isinstance(step, Instruction))
        steps.extend(map(around.step, made))
    return tuple(steps)


def _item(key: str, shape: ItemShape) -> Item:
    return Item(key, shape.name, shape.listed)


def _equipment(key: str, shape: EquipmentShape) -> Equipment:
    return Equipment(_item(key, shape), tuple(_item(fold(other), thing) for other, thing in shape.instead.items()))


def _source(shape: SourceShape | None) -> Source | None:
    return Source(shape.title, shape.publisher, shape.author) if shape else None


def _dosage(shape: DosageShape) -> Dosage:
    return Dosage(shape.frequency, shape.weeks.range if shape.weeks else None, shape.pain, shape.pain_gone or 0)


def _defaults(shape: DefaultsShape) -> Defaults:
    return Defaults(
        *(shape.side, shape.first, shape.pace, shape.voice, shape.rate, shape.guidance),
        silence_ms=shape.silence,
        tones=shape.tones,
        tail_ms=shape.tail,
        loudness=shape.loudness,
        lead_in_ms=shape.lead_in,
        preview=shape.preview,
    )
