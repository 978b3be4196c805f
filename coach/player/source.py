"""Frames of what is played, from any place, with an outline of where things are."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Protocol

from ..model import PlacedChapter, PlacedCue, Timeline, Told, told_in
from ..mp3.frame_runs import Runs
from ..mp3.grid import FRAME_BYTES, LEAD_FRAMES, frames_of


@dataclass(frozen=True, slots=True)
class Stretch:
    """From ``start_ms`` up to ``end_ms`` of the track."""

    start_ms: int
    end_ms: int


@dataclass(frozen=True, slots=True)
class Outline:
    """Where things are in what is played; all in order, in ms after its beginning."""

    length_ms: int
    chapters: tuple[PlacedChapter, ...]
    cues: tuple[Stretch, ...]
    holds: tuple[Stretch, ...]
    told: tuple[Told, ...] = ()
    """What was told to do: no guidance in holds, no numbers, and not how long a hold is."""
    language: str = "en"
    """In which it is spoken."""


class FrameSource(Protocol):
    """Frames of sound that can be drawn from any place."""

    @property
    def outline(self) -> Outline:
        """Where things are."""
        ...

    def frames(self, first: int, count: int) -> bytes:
        """Up to ``count`` frames from frame ``first`` on: fewer where the next clip is not there yet, or at the end.

        Raises:
            OSError: the file they come from cannot be read any more.
        """
        ...


@dataclass(frozen=True, slots=True)
class SplicedSource:
    """The frame source of a timeline whose clips may still be in the making."""

    outline: Outline
    runs: Runs
    """Without frames for clips that are still being spoken."""

    def frames(self, first: int, count: int) -> bytes:
        """See `FrameSource.frames`."""
        return b"".join(self.runs.read(first, first + count))


def spliced_source(timeline: Timeline, body_of: Callable[[PlacedCue], bytes | None], floor: bytes) -> SplicedSource:
    """The frame source of a timeline.

    Args:
        timeline: what is heard when.
        body_of: the frames of a cue's clip, or None while there is none.
        floor: the frames of one loop of the floor, at least one frame.
    """
    bodies = [body_of(each) for each in timeline.cues]
    starts = tuple(frames_of(each.start_ms) - LEAD_FRAMES for each in timeline.cues)
    ends = tuple(
        start + len(body) // FRAME_BYTES if body else frames_of(each.end_ms)
        for each, start, body in zip(timeline.cues, starts, bodies, strict=True)
    )
    outline = Outline(
        length_ms=timeline.length_ms,
        chapters=timeline.chapters,
        cues=tuple(Stretch(each.start_ms, each.end_ms) for each in timeline.cues),
        holds=tuple(Stretch(each.start_ms, each.end_ms) for each in timeline.holds),
        told=tuple(told_in(timeline)),
    )
    return SplicedSource(outline, Runs(starts, ends, frames_of(timeline.length_ms), bodies.__getitem__, floor))


class FileSource:
    """The frame source of a finished track: its frames as they stand in the file."""

    def __init__(self, file: io.BufferedReader, begin: int, outline: Outline) -> None:
        """``begin`` is the byte of frame 0; ``file`` stays open for as long as this lives."""
        self.outline = outline
        self._file, self._begin, self._lock = file, begin, Lock()

    def frames(self, first: int, count: int) -> bytes:
        """See `FrameSource.frames`."""
        count = min(count, frames_of(self.outline.length_ms) - first)
        if count <= 0:
            return b""
        with self._lock:
            self._file.seek(self._begin + first * FRAME_BYTES)
            found = self._file.read(count * FRAME_BYTES)
        if len(found) < count * FRAME_BYTES:
            raise OSError("the file ends too early")
        return found
