"""How much of an exercise is done: sets, repetitions, rounds, as a clinic's plan has it in a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...model import Exercise, Hold, Pace, PlacedInterval, Reps, Side
from ...pace import hold_length_ms


@dataclass(frozen=True, slots=True)
class Dose:
    """How often something is done: ``3 x 10``, each held, with a rest between sets."""

    sets: tuple[int, ...]
    """On each side, in the order in which they come; one number where all have as many."""
    rounds: int
    counts: tuple[int, ...]
    """Repetitions on each side, as ``sets``; empty for a hold."""
    hold_ms: int
    """Of the hold, or of each repetition; 0: none."""
    rest_ms: int
    """Between two sets; 0: none."""


def doses_of(
    exercise: Exercise, sides: Sequence[Side | None], rounds: int, intervals: Sequence[PlacedInterval], pace: Pace
) -> Iterator[Dose]:
    """A dose for each hold and each movement, where an exercise has sets or rounds, or its repetitions have parts.

    Args:
        exercise: the exercise.
        sides: those on which it is done, in order; one None where it has none.
        rounds: how often it is done because of the groups that it is in.
        intervals: the times that are counted on, of its first set.
        pace: chooses the rest out of a range.
    """
    sets = tuple(dict.fromkeys(exercise.sets_on(side) for side in sides))
    rest = exercise.between if exercise.sets > 1 else None
    rest_ms = hold_length_ms(rest, pace.hold) if rest else 0
    for interval in intervals:
        step = interval.step
        if isinstance(step, Hold) and (exercise.sets > 1 or rounds > 1):
            yield Dose(sets, rounds, (), round(interval.length_ms, -2), rest_ms)  # 40.008 s on the grid is 40 s
        if isinstance(step, Reps) and (exercise.sets > 1 or rounds > 1 or step.phases):
            in_turn = step.in_turn or (exercise.sides == "alternate" and not sides[0])
            chosen = round(interval.length_ms / step.every_ms / (2 if in_turn else 1))
            counts = tuple(dict.fromkeys(step.count_on(side, chosen) for side in sides))
            held_ms = sum(phase.length_ms for phase in step.phases if phase.part == "hold")
            yield Dose(sets, rounds, counts, held_ms, rest_ms)
