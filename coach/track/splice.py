"""A track as a splice of MP3 frames: the frames of clips where they are heard, the floor's frames everywhere else.

Nothing is decoded or encoded here, and nothing is held: chunks are handed on as they come, so the memory needed does
not depend on the length of the track.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from ..errors import TrackError
from ..grid import FRAME_BYTES, LEAD_FRAMES, frames_of
from ..model import Cue, Timeline
from .header import SILENT_FRAME, info_frame

BLOCK_FRAMES: Final = 512
"""Silence is written in blocks of this many frames, so that a long rest costs no memory."""


def track_frames(timeline: Timeline) -> int:
    """How many frames of sound a track has; its bytes are 192 times that, and 192 for the header."""
    return frames_of(timeline.length_ms)


def spliced(timeline: Timeline, body_of: Callable[[Cue], bytes], floor: bytes) -> Iterator[bytes]:
    """The bytes of the track, in order, without tags.

    Args:
        timeline: what is heard when.
        body_of: the frames of a cue's clip, which begin ``LEAD_FRAMES`` before its sound.
        floor: the frames of one loop of the floor; empty for digital silence.

    Raises:
        TrackError: a clip is not as long as the timeline says, or there is no room for it.
    """
    total = track_frames(timeline)
    yield info_frame(total)
    at = 0
    for placed in timeline.cues:
        body = body_of(placed.cue)
        start = frames_of(placed.start_ms) - LEAD_FRAMES
        length = frames_of(placed.length_ms) + LEAD_FRAMES
        if len(body) != length * FRAME_BYTES:
            raise TrackError(f"the clip of '{placed.cue.text}' is not {placed.length_ms} ms long")
        if start < at:
            raise TrackError(f"there is no room for '{placed.cue.text}' at {placed.start_ms} ms")
        yield from rest(start - at, floor)
        yield body
        at = start + length
    if at > total:
        raise TrackError("the track ends before its last cue")
    yield from rest(total - at, floor)


def rest(frames: int, floor: bytes) -> Iterator[bytes]:
    """``frames`` frames without speech: the floor's beginning, started again as often as needed."""
    loop = floor or SILENT_FRAME * BLOCK_FRAMES
    left = frames * FRAME_BYTES
    while left > 0:
        yield loop[:left] if left < len(loop) else loop
        left -= len(loop)
