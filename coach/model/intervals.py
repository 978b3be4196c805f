"""The kinds of intervals: what the time after cues is for, and how it is treated and shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

IntervalKind: TypeAlias = Literal["settle", "hold", "move", "rest", "reps", "breathe", "tail"]


@dataclass(frozen=True, slots=True)
class IntervalTraits:
    """What there is to know of a kind of interval."""

    counted_on: bool
    """Whether it is something to do or to wait for, of a length that is told: it is drawn, and has a line in lyrics."""
    in_time: bool
    """Whether one moves or breathes in time: then every word in it is said at its moment, however close to others."""
    stays: bool
    """Whether one keeps still or moving from its first word to its last: by that a finished track is measured."""
    timetable: str
    """Its word in the timetable; empty: it has no line there."""


INTERVAL_KINDS: Final[dict[IntervalKind, IntervalTraits]] = {
    "settle": IntervalTraits(counted_on=False, in_time=False, stays=False, timetable=""),
    "hold": IntervalTraits(counted_on=True, in_time=False, stays=True, timetable="hold"),
    "move": IntervalTraits(counted_on=True, in_time=False, stays=True, timetable="move"),
    "rest": IntervalTraits(counted_on=True, in_time=False, stays=False, timetable="rest"),
    "reps": IntervalTraits(counted_on=True, in_time=True, stays=False, timetable="repeat"),
    "breathe": IntervalTraits(counted_on=True, in_time=True, stays=False, timetable="breathe"),
    "tail": IntervalTraits(counted_on=False, in_time=False, stays=False, timetable="quiet"),
}
