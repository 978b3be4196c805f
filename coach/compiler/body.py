"""Fits a routine to a body: what somebody cannot do is replaced by what its author gives instead, or left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from ..errors import VariantError
from ..model import (
    BodyLimit,
    Exercise,
    Instruction,
    Position,
    Posture,
    Routine,
    Sos,
    Step,
    Variant,
    where_after,
)
from ..phrases.moves import can_be_reached
from .exercises_and_sides import chosen_indices


def for_body(routine: Routine, variant: Variant) -> tuple[Routine, frozenset[int]]:
    """The routine as a body can do it, and the numbers of the exercises that it cannot do at all.

    Exercises keep their numbers.
    """
    limit = variant.body_limit
    if limit is None:
        return routine, frozenset()
    fitted = _Fitting(routine.home, limit)
    exercises: list[Exercise] = []
    left_out: set[int] = set()
    begun = _positions(routine)
    for number, (exercise, position) in enumerate(zip(routine.exercises, begun, strict=True)):
        others = (exercise.replaced_by(each, routine.home) for each in exercise.instead)
        instead = (fitted.exercise(each, routine.position) for each in others)
        found = fitted.exercise(exercise, position) or next(filter(None, instead), None)
        if found is None:
            left_out.add(number)
        exercises.append(found or exercise)
    return replace(routine, exercises=tuple(exercises), sos=_relief(routine.sos, fitted, routine)), frozenset(left_out)


def done_routine(routine: Routine, variant: Variant) -> Routine:
    """The routine with only the exercises that a body can do, to count what is said; its groups are as they were."""
    fitted, left_out = for_body(routine, variant)
    done = (each for number, each in enumerate(fitted.exercises) if number not in left_out)
    return replace(fitted, exercises=tuple(done))


def not_led_to(routine: Routine, variant: Variant) -> Iterator[tuple[str, Position, Position]]:
    """The chosen exercises to which nobody is led, because no place is known, and those before them do not lead there.

    Yields:
        The name, the position that it begins in, and the one in which one is.
    """
    now = routine.position
    chosen = chosen_indices(routine, variant)
    for number, (exercise, begun) in enumerate(zip(routine.exercises, _positions(routine), strict=True)):
        if number not in chosen:
            continue
        first = next((step for step in exercise.steps if step.position), None)
        leads = exercise.own_start or exercise.begins or (first and first is exercise.steps[0])
        if begun and now and begun != now and not leads:
            yield exercise.name, begun, now
        now = _position_after(exercise, begun)


def without_those(chosen: tuple[int, ...], left_out: frozenset[int], title: str) -> tuple[int, ...]:
    """The chosen exercises that a body can do.

    Raises:
        VariantError: there is none.
    """
    able = tuple(each for each in chosen if each not in left_out)
    if not able:
        raise VariantError(f"nothing of '{title}' can be done so, as far as 'on', 'needs' and 'instead' in it tell")
    return able


@dataclass(frozen=True, slots=True)
class _Fitting:
    home: Posture | None
    limit: BodyLimit

    def exercise(self, exercise: Exercise, position: Position | None) -> Exercise | None:
        """The exercise without what a body cannot do; None where that is too much of it.

        Args:
            exercise: what is to be done.
            position: the one that one is in when it begins, if that is known.
        """
        begins = exercise.own_start or exercise.begins
        if {*exercise.needs} & self.limit.excludes or not self._can(begins.position if begins else position, begins):
            return None
        steps = self.steps(exercise.steps, begins)
        return None if steps is None else replace(exercise, steps=steps)

    def steps(self, steps: tuple[Step, ...], posture: Posture | None) -> tuple[Step, ...] | None:
        """The steps, some in other words or left out; None where one cannot be done and has nothing instead."""
        found: list[Step] = []
        for step in steps:
            for able in (step, *_instead(step)):
                after = where_after(able, posture)
                if not isinstance(able, Instruction) or self._can_do(able, after):
                    found.append(able)
                    posture = after
                    break
            else:
                if not (isinstance(step, Instruction) and step.skippable):
                    return None
        return tuple(found)

    def _can_do(self, step: Instruction, after: Posture | None) -> bool:
        if {*step.needs} & self.limit.excludes:
            return False
        return step.position is None or self._can(step.position, after)

    def _can(self, position: Position | None, posture: Posture | None) -> bool:
        """Whether a body can be there, and get there and back."""
        if posture is None:
            return not self.limit.bed_only and position not in self.limit.excludes
        if not self.limit.allows(posture):
            return False
        return self.home is None or can_be_reached(self.home, posture, self.limit)


def _instead(step: Step) -> Iterator[Instruction]:
    """What is done instead of a step, if anything."""
    if not isinstance(step, Instruction) or not (step.instead or step.instead_position):
        return
    settle_ms = step.settle_ms if step.instead_settle_ms is None else step.instead_settle_ms
    where: dict[str, Any] = {"position": step.instead_position, "on": step.instead_on}
    plain: dict[str, Any] = {"more": None, "again": None, "again_settle_ms": None, "needs": ()}
    yield replace(step, say=step.instead or step.say, settle_ms=settle_ms, **where, **plain)


def _positions(routine: Routine) -> Iterator[Position | None]:
    """The position in which each exercise begins, as those before it leave it."""
    now = routine.position
    for exercise in routine.exercises:
        yield now
        now = _position_after(exercise, now)


def _position_after(exercise: Exercise, now: Position | None) -> Position | None:
    now = exercise.at.position if exercise.at else now
    for step in exercise.steps:
        now = step.position or now
    return now


def _relief(sos: Sos | None, fitted: _Fitting, routine: Routine) -> Sos | None:
    """Relief with the further help that a body can take."""
    if sos is None:
        return None
    rungs = ((each, fitted.steps(each.steps, routine.home)) for each in sos.ladder)
    return replace(sos, ladder=tuple(replace(rung, steps=steps) for rung, steps in rungs if steps))
