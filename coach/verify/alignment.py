"""Aligns what is heard with the cues: each is looked for at its place, and further away where sound is missing."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ..formats.cue_sheet import SheetCue
from ..mp3.grid import FRAME_MS
from .listening import SAMPLES_PER_MS, Heard

CLOSE_MS: Final = 30
"""The promise: a cue is heard this close to its start."""
SWELL_MS: Final = 150
"""A tone without words rises slowly: it is begun before it is heard."""
REACH_MS: Final = 90_000
"""Sound that is cut out or added is searched up to this far."""

_AHEAD = 6  # cues that must agree on a new shift...
_ENOUGH = 4  # ...at least this many of them, or all that are left
_LEAST = 3
_SEARCHES = 40  # a track with more breaks than this is not worth searching
_CANDIDATES = 400
_EARLY_MS = 4  # encoding lets a cue be heard this much before its start; otherwise it is heard at it or after it


@dataclass(frozen=True, slots=True)
class CueHeard:
    """A cue as it was heard; all in ms, None where nothing was."""

    cue: SheetCue
    shift_ms: float
    """How much later all sound comes here than the cue sheet says, because some was added (or cut out, below 0)."""
    first_ms: float | None
    last_ms: float | None
    longest_gap_ms: float = 0.0
    """The longest silence inside it."""

    @property
    def late_ms(self) -> float:
        """How much later it is heard than the sheet and the shift say."""
        return 0.0 if self.first_ms is None else self.first_ms - self.cue.start_ms - self.shift_ms

    @property
    def is_misplaced(self) -> bool:
        """Whether it is heard too early or too late."""
        return not -CLOSE_MS <= self.late_ms <= (SWELL_MS if self.cue.is_tone else CLOSE_MS)


def align_cues(cues: Sequence[SheetCue], heard: Heard, *, moved: bool = True) -> list[CueHeard]:
    """Every cue as it was heard; cues are in order.

    Args:
        cues: as the cue sheet has them.
        heard: the whole track.
        moved: whether to look for cues elsewhere when they are not at their place.
    """
    shift_ms, found, searches = 0.0, [], 0
    for index in range(len(cues)):
        here = _at(cues, index, shift_ms, heard)
        if moved and (here.is_misplaced or here.first_ms is None):
            searches += 1
            better = _new_shift(cues, index, shift_ms, heard) if searches <= _SEARCHES else None
            if better is not None:
                shift_ms = better
                here = _at(cues, index, shift_ms, heard)
        found.append(here)
    return found


def _at(cues: Sequence[SheetCue], index: int, shift_ms: float, heard: Heard) -> CueHeard:
    """A cue, looked for from the middle of the rest before it to the middle of the rest after it."""
    cue = cues[index]
    low = (cues[index - 1].end_ms + cue.start_ms) / 2 + shift_ms if index else 0
    last = index + 1 == len(cues)
    high = heard.samples / SAMPLES_PER_MS if last else (cue.end_ms + cues[index + 1].start_ms) / 2 + shift_ms
    begin = bisect_left(heard.lasts, low * SAMPLES_PER_MS)
    end = bisect_left(heard.firsts, high * SAMPLES_PER_MS)
    if begin >= end:
        return CueHeard(cue, shift_ms, None, None)
    gaps = (heard.firsts[run + 1] - heard.lasts[run] for run in range(begin, end - 1))
    return CueHeard(
        cue,
        shift_ms,
        max(heard.firsts[begin] / SAMPLES_PER_MS, low),
        min(heard.lasts[end - 1] / SAMPLES_PER_MS, high),
        max(gaps, default=0) / SAMPLES_PER_MS,
    )


def _new_shift(cues: Sequence[SheetCue], index: int, shift_ms: float, heard: Heard) -> float | None:
    """By how much sound is shifted from this cue on, if the next cues agree on it.

    In whole frames, for that is what is lost or added; the rest is how much later than its start a cue is heard.
    """
    start_ms = cues[index].start_ms + shift_ms
    begin = bisect_left(heard.firsts, (start_ms - REACH_MS) * SAMPLES_PER_MS)
    end = bisect_right(heard.firsts, (start_ms + REACH_MS) * SAMPLES_PER_MS)
    near = sorted((first / SAMPLES_PER_MS - start_ms for first in heard.firsts[begin:end]), key=abs)[:_CANDIDATES]
    enough = max(_LEAST, min(_ENOUGH, len(cues) - index))
    best, most = None, max(enough - 1, _agreeing(cues, index, shift_ms, heard))
    # The old place is tried first: where it is as good, nothing has moved.
    for change_ms in (-shift_ms, *near):
        agreeing = _agreeing(cues, index, shift_ms + change_ms, heard)
        if agreeing > most:
            best, most = shift_ms + change_ms, agreeing
    return None if best is None else (best + _EARLY_MS) // FRAME_MS * FRAME_MS


def _agreeing(cues: Sequence[SheetCue], index: int, shift_ms: float, heard: Heard) -> int:
    """How many of the next cues begin where a run of sound begins."""
    return sum(
        _begins(heard, (cue.start_ms + shift_ms - CLOSE_MS), 2 * CLOSE_MS) for cue in cues[index : index + _AHEAD]
    )


def _begins(heard: Heard, start_ms: float, length_ms: float) -> bool:
    at = bisect_left(heard.firsts, start_ms * SAMPLES_PER_MS)
    return at < len(heard.firsts) and heard.firsts[at] <= (start_ms + length_ms) * SAMPLES_PER_MS
