"""A track as a splice of MP3 frames: the frames of clips where they are heard, the floor's frames everywhere else."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final

from ..errors import TrackError
from ..model import Cue, Timeline
from ..mp3.frame_runs import Runs
from ..mp3.grid import FRAME_BYTES, LEAD_FRAMES, frames_of
from ..mp3.xing_header import SILENT_FRAME, info_frame

BLOCK_FRAMES: Final = 512
"""Digital silence is a loop of this many frames."""
SILENT_LOOP: Final = SILENT_FRAME * BLOCK_FRAMES


def track_frames(timeline: Timeline) -> int:
    """How many frames of sound a track has; its bytes are 192 times that, and 192 for the header."""
    return frames_of(timeline.length_ms)


def runs_of(timeline: Timeline, body_of: Callable[[Cue], bytes], floor: bytes) -> Runs:
    """The sound of a track, without the frame before it.

    Args:
        timeline: what is heard when.
        body_of: the frames of a cue's clip, which begin ``LEAD_FRAMES`` before its sound; asked when its turn comes,
            and then a `TrackError` is raised where the clip is not as long as the timeline says.
        floor: the frames of one loop of the floor; empty for digital silence.

    Raises:
        TrackError: there is no room for a clip.
    """
    cues, total = timeline.cues, track_frames(timeline)
    starts = tuple(frames_of(each.start_ms) - LEAD_FRAMES for each in cues)
    ends = tuple(frames_of(each.start_ms + each.length_ms) for each in cues)
    for placed, start, before in zip(cues, starts, (0, *ends), strict=False):
        if start < before:
            raise TrackError(f"there is no room for '{placed.cue.text}' at {placed.start_ms} ms")
    if ends and ends[-1] > total:
        raise TrackError("the track ends before its last cue")

    def body(index: int) -> bytes:
        found = body_of(cues[index].cue)
        if len(found) != (ends[index] - starts[index]) * FRAME_BYTES:
            raise TrackError(f"the clip of '{cues[index].cue.text}' is not {cues[index].length_ms} ms long")
        return found

    return Runs(starts, ends, total, body, floor or SILENT_LOOP)


def splice(timeline: Timeline, body_of: Callable[[Cue], bytes], floor: bytes) -> Iterator[bytes]:
    """The bytes of a track in order, without its tag; see `runs_of`."""
    runs = runs_of(timeline, body_of, floor)
    yield info_frame(runs.frames)
    yield from runs.read(0, runs.frames)


def stretch_sums(runs: Runs, info: bytes, sum_of: Callable[[int], int]) -> list[tuple[int, int]]:
    """Bytes and CRC-32 of every stretch of a track's sound, in order.

    A stretch is the ``Info`` frame, a clip, or a rest, which is cut where the floor's loop begins anew: so every
    stretch but the first is a part that other tracks have too, and its sum need not be taken again.

    Args:
        runs: all frames after the first.
        info: the first frame.
        sum_of: the CRC-32 of a clip's frames, by its index.
    """
    found = [(len(info), zlib.crc32(info))]
    loop = len(runs.floor)
    whole = loop, floor_sum(runs.floor, loop)
    for index, (start, end) in enumerate(runs.rests()):
        loops, left = divmod((end - start) * FRAME_BYTES, loop)
        found += [whole] * loops
        if left:
            found.append((left, floor_sum(runs.floor, left)))
        if index < len(runs.starts):
            found.append(((runs.ends[index] - runs.starts[index]) * FRAME_BYTES, sum_of(index)))
    return found


@lru_cache(maxsize=1024)
def floor_sum(floor: bytes, size: int) -> int:
    """CRC-32 of the beginning of the floor's loop."""
    return zlib.crc32(memoryview(floor)[:size])
