"""Adds signs of life, so that no stretch is silent for longer than was chosen."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import pairwise

from ..model import Cue, PlacedCue, PlacedInterval, Script
from ..mp3.grid import FRAME_MS, up_to_grid
from .wording_choice import Memory


def signs_of_life(
    script: Script,
    cues: list[PlacedCue],
    intervals: list[PlacedInterval],
    length_of: Callable[[Cue], int],
    memory: Memory,
) -> Iterator[PlacedCue]:
    """The cues to add between those there are, at even distances in every silence that is too long.

    The quiet end after the last cue is left as it is. Every silence between two cues ends at a cue, so what is added
    never meets one: a hold still ends with the first sound of its release.
    """
    if not script.silence_ms or script.alive_tone is None:
        return
    starts = [interval.start_ms for interval in intervals]
    reminds = [span.interval.reminds for chapter in script.chapters for span in chapter.spans]
    for before, after in pairwise(cues):
        gap_ms = after.start_ms - before.end_ms
        count = max(0, -(-gap_ms // script.silence_ms) - 1)
        for number in range(1, count + 1):
            at_ms = before.end_ms + up_to_grid(gap_ms * number // (count + 1)) - FRAME_MS
            span = max(0, bisect_right(starts, at_ms) - 1)
            interval = intervals[span]
            words = script.alive_words if interval.kind == "hold" and reminds[span] else None
            cue = memory.choose(words or script.alive_tone, at_ms)
            length_ms = up_to_grid(length_of(cue))
            start_ms = at_ms - up_to_grid(length_ms // 2)
            memory.note(cue, start_ms)
            yield PlacedCue(cue, start_ms, length_ms, interval.chapter, span, is_insert=True)
