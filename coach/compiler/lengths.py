"""Lengths that are told before: of the whole, and of each exercise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import prod
from typing import Final

from ..model import Routine, Timeline

SHORT_MS: Final = 300_000
"""Below that, a length is told to half a minute; above, to a minute."""


@dataclass(frozen=True, slots=True)
class Lengths:
    """How long the whole takes, and each exercise by its number from 0: all sides and sets, once in a circuit."""

    whole_ms: int
    exercises_ms: Mapping[int, int] = field(default_factory=dict)


def tells_lengths(routine: Routine) -> bool:
    """Whether a routine has lengths told before, so that they have to be known."""
    of_exercises = any(each.previews or each.preview for each in routine.exercises)
    return routine.defaults.preview or of_exercises


def lengths_of(routine: Routine, timeline: Timeline) -> Lengths:
    """The lengths in a routine's timeline, which may be an estimate: they are told as "about"."""
    found: Counter[int] = Counter()
    for each in timeline.chapters:
        if each.index is not None:
            found[each.index] += each.end_ms - each.start_ms
    return Lengths(timeline.length_ms, {index: ms // _circuits(routine, index) for index, ms in found.items()})


def _circuits(routine: Routine, index: int) -> int:
    """How often an exercise comes again after others."""
    groups = (each for each in routine.groups if each.first <= index < each.end and each.end - each.first > 1)
    return prod(each.rounds for each in groups)


def rounded(length_ms: int) -> int:
    """A length as it is told before: to half a minute, or a minute.

    >>> rounded(100_000), rounded(1_000), rounded(1_432_000)
    (90000, 30000, 1440000)
    """
    step_ms = 30_000 if length_ms < SHORT_MS else 60_000
    return max(30_000, (length_ms + step_ms // 2) // step_ms * step_ms)
