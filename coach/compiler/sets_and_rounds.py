"""The order in which exercises, sets, rounds and sides are done, with the rests between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..model import SIDES, Exercise, ExerciseGroup, LengthRange, Place, Reps, Routine, Side
from .exercises_and_sides import reduced


@dataclass(frozen=True, slots=True)
class Pause:
    """A rest before a turn: between sets, rounds or sides."""

    length: LengthRange
    place: Place


@dataclass(frozen=True, slots=True)
class Round:
    """A round that begins."""

    number: int
    """From 1."""
    count: int
    name: str
    """Of what is done in rounds; empty where it has none."""
    place: Place


@dataclass(frozen=True, slots=True)
class Turn:
    """One exercise done once: a set of it on ``side``, or with both sides together (None)."""

    exercise: Exercise
    side: Side | None
    second: bool
    """Whether it was done before, on the other side or in an earlier set or round: it is told in fewer words."""
    number: int
    """The exercise's place among those chosen, from 1."""
    index: int
    """Which exercise of the routine it is, from 0."""
    switches: bool = False
    """Whether the side changes right before it."""
    set_number: int = 1
    sets: int = 1
    """How many there are on this side."""
    rounds: tuple[Round, ...] = ()
    """Those that begin with it, the outermost first."""
    round_number: int = 1
    """The how-manieth time it is this set on this side, because of the rounds that it is in."""
    pauses: tuple[Pause, ...] = ()
    in_turn: tuple[Side, Side] | None = None
    """The sides, where they take turns in every repetition."""

    @property
    def repeats(self) -> bool:
        """Whether it is a later set, or in a later round."""
        return self.set_number > 1 or self.round_number > 1


def turns(routine: Routine, chosen: Sequence[int], sides: Sequence[Side]) -> Iterator[Turn]:
    """Put exercises, sets, rounds and sides in order.

    Exercises joined to their next are done together before the side changes. A rest comes between two sets, two
    rounds or the two sides, and never after the last.

    Args:
        routine: all exercises, and which are done in rounds.
        chosen: the numbers of those that are done.
        sides: the sides to do, in order.
    """
    left = reduced(routine, chosen)
    return _Walk(left.exercises, chosen, sides).stretch(0, len(left.exercises), left.groups)


@dataclass(slots=True)
class _Walk:
    """A way through groups in groups; what comes before the next turn is gathered until it comes."""

    exercises: Sequence[Exercise]
    numbers: Sequence[int]
    sides: Sequence[Side]
    rounds: list[Round] = field(default_factory=list)
    pauses: list[Pause] = field(default_factory=list)
    done: Counter[tuple[int, Side | None, int]] = field(default_factory=Counter)
    """How often each set of each exercise was done on each side."""

    def stretch(self, first: int, end: int, groups: Sequence[ExerciseGroup]) -> Iterator[Turn]:
        """The turns of the exercises from ``first`` up to ``end``, of which some are in ``groups``."""
        while first < end:
            inside = [each for each in groups if each.first >= first]
            if not inside or inside[0].first > first:
                until = inside[0].first if inside else end
                for joined in _joined(self.exercises, first, until):
                    yield from self._joined_turns(joined)
                first = until
                continue
            group = inside[0]
            inner = [each for each in inside[1:] if each.end <= group.end]
            for number in range(1, group.rounds + 1):
                self._pause(group.between if number > 1 else None, group.place)
                if group.rounds > 1:
                    self.rounds.append(Round(number, group.rounds, group.name, group.place))
                yield from self.stretch(group.first, group.end, inner)
            first = group.end

    def _joined_turns(self, joined: Sequence[int]) -> Iterator[Turn]:
        exercise = self.exercises[joined[0]]
        if exercise.sides == "alternate" and exercise.sets > 1:
            yield from self._set_by_set(joined[0])
            return
        both = tuple(self.sides) if exercise.sides == "alternate" and _has_reps(exercise) else ()
        if len(both) == 2:
            yield from self._sets(joined[0], None, in_turn=(both[0], both[1]))
            return
        for nth, side in enumerate(self.sides if exercise.sided else (None,)):
            self._pause(exercise.between_sides if nth else None, exercise.place)
            for place, number in enumerate(joined):
                yield from self._sets(number, side, switches=nth > 0 and place == 0)

    def _sets(self, number: int, side: Side | None, **more: Any) -> Iterator[Turn]:
        """All sets of an exercise on one side."""
        exercise, switches = self.exercises[number], more.pop("switches", False)
        for set_number in range(1, exercise.sets_on(side) + 1):
            self._pause(exercise.between if set_number > 1 else None, exercise.place)
            yield self._turn(number, side, set_number, switches=switches and set_number == 1, **more)

    def _set_by_set(self, number: int) -> Iterator[Turn]:
        """One side rests while the other works."""
        exercise = self.exercises[number]
        for set_number in range(1, exercise.sets + 1):
            working = [side for side in self.sides if set_number <= exercise.sets_on(side)]
            for nth, side in enumerate(working):
                self._pause(
                    exercise.between_sides if nth else exercise.between if set_number > 1 else None, exercise.place
                )
                yield self._turn(number, side, set_number, switches=nth > 0)

    def _turn(self, number: int, side: Side | None, set_number: int, **more: Any) -> Turn:
        exercise = self.exercises[number]
        second = any((number, each, 1) in self.done for each in (None, *SIDES))
        self.done[number, side, set_number] += 1
        turn = Turn(
            exercise=exercise,
            side=side,
            second=second,
            number=number + 1,
            index=self.numbers[number],
            set_number=set_number,
            sets=exercise.sets_on(side),
            rounds=tuple(self.rounds),
            round_number=self.done[number, side, set_number],
            pauses=tuple(self.pauses),
            **more,
        )
        self.rounds, self.pauses = [], []
        return turn

    def _pause(self, length: LengthRange | None, place: Place) -> None:
        if length:
            self.pauses.append(Pause(length, place))


def _has_reps(exercise: Exercise) -> bool:
    return any(isinstance(step, Reps) for step in exercise.steps)


def _joined(exercises: Sequence[Exercise], first: int, end: int) -> Iterator[list[int]]:
    """Groups of exercises that are done on one side before they are done on the other."""
    group: list[int] = []
    for number in range(first, end):
        if group and not (exercises[group[-1]].join_next and exercises[number].sides == "each"):
            yield group
            group = []
        group.append(number)
    if group:
        yield group
