"""Finding the pace for a wanted length: settle times give first, then optional talk, then holds, never below written.

A longer track than asked is stretched the other way: holds up to their maximum, then settle times.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from ..durations import clock
from ..errors import CoachError, FitError
from ..model import HoldPace, Pace, Timeline

LEAST_SETTLE: Final = 0.5
MOST_SETTLE: Final = 2.5
CLOSE_MS: Final = 2_000
"""A length this near to the wanted one is the wanted one."""
_HALVINGS: Final = 14
"""Steps of a search by halving: finer than a frame for all the settle times of a track."""

TIMELINES_KEPT: Final = 2
"""Of the three dozen that a search lays out: those of thousands of cues would take memory for nothing."""

Lay = Callable[[Pace], Timeline]


@dataclass(frozen=True, slots=True)
class Fit:
    """A pace that gives the wanted length, and what it took."""

    pace: Pace
    wanted_ms: int
    changes: tuple[str, ...]
    """What was shortened or lengthened, in words."""


def fit(lay: Lay, base: Pace, wanted_ms: int) -> Fit:
    """The pace, as near to ``base`` as can be, whose track is at most ``wanted_ms`` long and less than 2 s shorter.

    Args:
        lay: makes the timeline for a pace; pure.
        base: the pace to start from.
        wanted_ms: the length wanted.

    Raises:
        FitError: even the shortest track is longer, or the longest is shorter; both lengths are named.
        CoachError: the base pace already fixes the holds by a factor.
    """
    if base.hold.factor != 1.0:
        raise CoachError("--fit finds the length of holds itself: leave out --hold, or give it min, typical or max")

    @cache
    def length_ms(pace: Pace) -> int:
        return lay(pace).length_ms

    least, most = min(base.settle, LEAST_SETTLE), max(base.settle, MOST_SETTLE)
    shortest_ms, longest_ms = reach(lay, base)
    if not shortest_ms - CLOSE_MS <= wanted_ms <= longest_ms + CLOSE_MS:
        raise FitError(
            f"a length of {clock(wanted_ms)} cannot be reached: the shortest possible is {clock(shortest_ms)}"
            f" (no hold below its written minimum), the longest {clock(longest_ms)}",
            shortest_ms=shortest_ms,
            longest_ms=longest_ms,
        )
    shorten = length_ms(base) > wanted_ms
    search = _shortened if shorten else _lengthened
    pace = search(base, least, most, wanted_ms, length_ms)
    return Fit(pace, wanted_ms, tuple(_changes(lay(base), lay(pace))))


def reach(lay: Lay, base: Pace) -> tuple[int, int]:
    """The shortest and the longest track that `fit` can make from a pace, in ms."""
    shortest = replace(base, settle=min(base.settle, LEAST_SETTLE), talk=False, hold=HoldPace(0.0))
    longest = replace(base, settle=max(base.settle, MOST_SETTLE), hold=HoldPace(1.0))
    return lay(shortest).length_ms, lay(longest).length_ms


def _shortened(base: Pace, least: float, _most: float, wanted_ms: int, length_ms: Callable[[Pace], int]) -> Pace:
    for pace in (base, replace(base, talk=False)):
        if length_ms(replace(pace, settle=least)) <= wanted_ms:
            return _with_settle(pace, least, base.settle, wanted_ms, length_ms)
    quick = replace(base, talk=False, settle=least)
    position = _largest(0.0, base.hold.position, lambda p: length_ms(replace(quick, hold=HoldPace(p))) <= wanted_ms)
    return _with_settle(replace(quick, hold=HoldPace(position)), least, base.settle, wanted_ms, length_ms)


def _lengthened(base: Pace, _least: float, most: float, wanted_ms: int, length_ms: Callable[[Pace], int]) -> Pace:
    position = _largest(base.hold.position, 1.0, lambda p: length_ms(replace(base, hold=HoldPace(p))) <= wanted_ms)
    return _with_settle(replace(base, hold=HoldPace(position)), base.settle, most, wanted_ms, length_ms)


def _with_settle(pace: Pace, low: float, high: float, wanted_ms: int, length_ms: Callable[[Pace], int]) -> Pace:
    settle = _largest(low, high, lambda factor: length_ms(replace(pace, settle=factor)) <= wanted_ms)
    return replace(pace, settle=settle)


def _largest(low: float, high: float, fits: Callable[[float], bool]) -> float:
    """The largest value from ``low`` to ``high`` that fits, found by halving; ``low`` when none does."""
    if fits(high):
        return high
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if fits(middle) else (low, middle)
    return low


def _changes(before: Timeline, after: Timeline) -> Iterator[str]:
    if after.pace.settle != before.pace.settle:
        yield f"settle times: {before.pace.settle:.2f} -> {after.pace.settle:.2f} of what is written"
    if after.pace.talk != before.pace.talk:
        yield f"optional talk left out: {len(before.cues) - len(after.cues)} cues"
    holds_before, holds_after = _hold_ms(before), _hold_ms(after)
    if holds_before != holds_after:
        yield f"holds: {clock(holds_before)} -> {clock(holds_after)} in all, each within what is written"


def _hold_ms(timeline: Timeline) -> int:
    return sum(hold.length_ms for hold in timeline.holds)
