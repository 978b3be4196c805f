"""Sound as runs of MP3 frames: those of clips where cues are heard, those of the floor elsewhere.

It can be drawn from any place. Nothing is decoded or encoded, and nothing is held: a clip's frames are asked for when
their turn comes, so the memory needed does not depend on the length of the sound.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from .grid import FRAME_BYTES


@dataclass(frozen=True, slots=True)
class Runs:
    """All places are frames after the beginning; clips are in order and do not overlap."""

    starts: tuple[int, ...]
    """Where each clip's frames begin."""
    ends: tuple[int, ...]
    """Where they have ended."""
    frames: int
    """Of all of it."""
    body_of: Callable[[int], bytes | None]
    """The frames of a clip, by its index; None while there are none."""
    floor: bytes
    """The frames of one loop of the floor, at least one."""

    def read(self, first: int, end: int) -> Iterator[bytes]:
        """The frames from ``first`` up to ``end``, in pieces; it stops before a clip that is not there yet.

        Finding the place takes a search by halving, wherever it is.
        """
        at, end = first, min(end, self.frames)
        index = bisect_right(self.ends, first)
        while at < end:
            start = self.starts[index] if index < len(self.starts) else self.frames
            if at < start:
                begun = self.ends[index - 1] if index else 0
                until = min(start, end)
                yield from rest(self.floor, at - begun, until - at)
                at = until
                continue
            body = self.body_of(index)
            if body is None:
                return
            yield body if at == start and self.ends[index] <= end else body[_bytes(at - start) : _bytes(end - start)]
            at = max(at, self.ends[index])
            index += 1

    def rests(self) -> Iterator[tuple[int, int]]:
        """Start and end of every rest: before each clip, and after the last. Some may be empty."""
        yield from zip((0, *self.ends), (*self.starts, self.frames), strict=True)


def rest(floor: bytes, offset: int, frames: int) -> Iterator[bytes]:
    """``frames`` frames without speech, ``offset`` frames after the rest has begun.

    A rest is the beginning of the floor's loop, started again as often as needed.
    """
    at, left = _bytes(offset) % len(floor), _bytes(frames)
    while left > 0:
        part = _part(floor, at, min(left, len(floor) - at)) if at or left < len(floor) else floor
        yield part
        at, left = 0, left - len(part)


@lru_cache(maxsize=256)
def _part(floor: bytes, at: int, size: int) -> bytes:
    """The same object each time: what was proved of it needs no second look."""
    return floor[at : at + size]


def _bytes(frames: int) -> int:
    return frames * FRAME_BYTES
