"""Places inserts inside an interval: by priority, never touching, never too late."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import Final

from ..model import INTERVAL_KINDS, Cue, Insert, Interval
from ..mp3.grid import up_to_grid
from .wording_choice import Memory

APART_MS: Final = up_to_grid(700)
"""Least silence between two cues inside an interval."""
BEFORE_END_MS: Final = up_to_grid(1_000)
"""Least silence before the release, so that it is not taken for more of the same."""
IN_TIME_MS: Final = up_to_grid(100)
"""Both, where one moves or breathes in time: every number is said, however quick."""


@dataclass(frozen=True, slots=True)
class PlacedInsert:
    """A cue that is said at ``offset_ms`` after the start of its interval."""

    cue: Cue
    offset_ms: int
    length_ms: int

    @property
    def end_ms(self) -> int:
        """Where it ends, after the start of its interval."""
        return self.offset_ms + self.length_ms


def place_inserts(
    interval: Interval,
    start_ms: int,
    length_ms: int,
    length_of: Callable[[Cue], int],
    memory: Memory,
    *,
    around: tuple[PlacedInsert, ...] = (),
    begun_ms: int = 0,
) -> tuple[list[PlacedInsert], list[tuple[Cue, str]]]:
    """Place the cues of an interval that lasts ``length_ms``.

    Higher priority goes first, then the earlier one. A cue is placed where it is wanted (rounded up to the grid) or
    not at all: "thirty seconds to go" said later would be a lie. A group is placed as a whole or not at all.

    Args:
        interval: with the cues wanted inside.
        start_ms: of the interval, after the start of the track.
        length_ms: of the interval, on the grid.
        length_of: the length of a cue's sound.
        memory: chooses wordings, and is told what is said.
        around: what is said in it whatever else is, in order of time.
        begun_ms: where the words that begin it have ended, after its start.

    Returns:
        The cues kept, ``around`` among them, in order of time, and those left out with the reason.
    """
    kept = list(around)
    left_out: list[tuple[Cue, str]] = []
    for group in _groups(interval.inserts):
        candidates: list[PlacedInsert] = []
        reason = None
        for inserts in group:
            offset_ms = up_to_grid(inserts.offset_ms)
            if inserts.can_wait and begun_ms:
                offset_ms = max(offset_ms, begun_ms + APART_MS)
            cue = memory.choose(inserts.cue, start_ms + offset_ms)
            candidate = PlacedInsert(cue, offset_ms, up_to_grid(length_of(cue)))
            in_time = inserts.on_beat or INTERVAL_KINDS[interval.kind].in_time
            reason = reason or _obstacle(candidate, length_ms, kept, candidates, in_time=in_time)
            candidates.append(candidate)
        if reason:
            left_out += [(each.cue, reason) for each in candidates]
            continue
        for each in candidates:
            insort(kept, each, key=_offset)
            memory.note(each.cue, start_ms + each.offset_ms)
    return kept, left_out


def _groups(wanted: tuple[Insert, ...]) -> list[list[Insert]]:
    """The cues in the order in which they are placed, those of one group together."""
    groups: dict[object, list[Insert]] = {}
    for number, inserts in enumerate(wanted):
        groups.setdefault(("group", inserts.group) if inserts.group else number, []).append(inserts)
    return sorted(groups.values(), key=lambda group: (-group[0].priority, group[0].offset_ms))


def _offset(kept: PlacedInsert) -> int:
    return kept.offset_ms


def _obstacle(
    candidate: PlacedInsert, length_ms: int, kept: list[PlacedInsert], group: list[PlacedInsert], *, in_time: bool
) -> str | None:
    """Why a cue can't be said there, or None; ``kept`` is in order of time, and nothing in it collides."""
    apart_ms, before_end_ms = (IN_TIME_MS, IN_TIME_MS) if in_time else (APART_MS, BEFORE_END_MS)
    if candidate.end_ms + before_end_ms > length_ms:
        return "it would not be over before the end"
    after = bisect_left(kept, candidate.offset_ms, key=_offset)
    before_it = kept[max(0, after - 1) : after]
    after_it = takewhile(lambda other: other.offset_ms < candidate.end_ms + apart_ms, islice(kept, after, None))
    for other in (*before_it, *after_it, *group):
        if candidate.offset_ms < other.end_ms + apart_ms and other.offset_ms < candidate.end_ms + apart_ms:
            return f"it would collide with '{other.cue.text}'"
    return None
