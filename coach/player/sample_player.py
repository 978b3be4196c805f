"""The player: where one is, and the samples for the device. Any thread may press its buttons.

The position is that of the next sample drawn. A change never clicks: the sound goes down within 40 ms, the change
happens, the sound comes up again. While it is paused, or waits for a clip, the floor is heard: speakers stay awake.
"""

from __future__ import annotations

import time
from array import array
from collections.abc import Callable
from dataclasses import dataclass
from itertools import cycle, islice
from threading import Lock
from typing import Final, Literal

from ..mp3.grid import SAMPLE_RATE_HZ
from .frame_decoder import Reader
from .source import FrameSource, Outline

SAMPLES_PER_MS: Final = SAMPLE_RATE_HZ // 1000
SOFT_MS: Final = 40
END_FADE_MS: Final = 2_000


@dataclass(frozen=True, slots=True)
class Status:
    """What the player does, at one moment."""

    at_ms: int
    paused: bool
    waiting: bool
    """Whether the next clip is not there yet."""
    over: bool
    """Whether the end was reached, by itself or softly."""


@dataclass(slots=True)
class _Change:
    """What happens when the sound has gone down."""

    kind: Literal["pause", "go on", "jump", "aside", "end"]
    to: int = 0
    """The sample to go on from."""
    source: FrameSource | None = None
    """The source to go on in, if it is another one."""


class Player:
    """Draws samples from a source; see the module."""

    def __init__(self, source: FrameSource, at_ms: int = 0, volume: float = 1.0) -> None:
        """Begin at ``at_ms``; ``volume`` is a factor, 1 leaves samples as they are."""
        self._reader = Reader(source)
        self._lock = Lock()
        self._at = at_ms * SAMPLES_PER_MS
        self._volume = volume
        self._gain, self._step = 1.0, 0.0
        self._change: _Change | None = None
        self._paused = self._waiting = self._over = False
        self._idle = cycle([0])
        self._aside: array[int] = array("h")
        self.drawn_s = time.monotonic()
        """When samples were last asked for: a device that is lost asks no more."""
        self.failure: Exception | None = None
        """What went wrong while drawing; silence is played from then on."""

    @property
    def outline(self) -> Outline:
        """Of the source that is played, or is about to be."""
        change = self._change
        return (change.source if change and change.source else self._reader.source).outline

    def status(self) -> Status:
        """What it does now; a change that is under way counts as done."""
        with self._lock:
            at, paused = self._at, self._paused
            if self._change:
                at, paused = self._change.to, self._change.kind == "pause"
            return Status(at // SAMPLES_PER_MS, paused, self._waiting, self._over)

    def ready(self) -> bool:
        """Whether something is there to be heard at once."""
        with self._lock:
            self._waiting = not self._reader.read(self._at, 1)
            return not self._waiting

    def rest_on(self, floor: array[int]) -> None:
        """What is heard while it is paused: these samples, again and again."""
        with self._lock:
            self._idle = cycle(floor)

    def rescore(self, make: Callable[[int], tuple[FrameSource, int] | None]) -> None:
        """Go on in another source at the same place, without a gap.

        Args:
            make: is given the place in ms and answers with the source and how many ms later the same place is there, or
                with None when nothing changes. Nothing is drawn meanwhile: it has a few periods of the device.
        """
        with self._lock:
            at = self._change.to if self._change else self._at
            made = make(at // SAMPLES_PER_MS)
            if made is None:
                return
            source, shift_ms = made
            if self._change:
                self._change.to += shift_ms * SAMPLES_PER_MS
            if self._change and self._change.source:
                self._change.source = source
                return
            self._reader = Reader(source)
            self._at += shift_ms * SAMPLES_PER_MS

    def pause_or_go_on(self) -> None:
        """Stop where one is, or go on from there, to the sample."""
        with self._lock:
            if self._is_ending():
                return
            if self._paused:
                self._paused, self._gain = False, 0.0
                self._fade(1.0)
            elif self._change and self._change.kind == "pause":
                self._change = self._at_place("go on")
            else:
                self._begin(self._at_place("pause"))

    def jump(self, to_ms: int, source: FrameSource | None = None) -> None:
        """Go on elsewhere, in another source if one is given; also when it is paused."""
        with self._lock:
            if not self._is_ending():
                self._begin(_Change("jump", to_ms * SAMPLES_PER_MS, source))

    def aside(self, samples: array[int]) -> None:
        """Play something in between, then go on from where one is."""
        with self._lock:
            if not self._is_ending():
                self._aside = samples
                self._begin(self._at_place("aside"))

    def end_softly(self, fade_ms: int = END_FADE_MS) -> None:
        """Fade and end; the place is kept. When nothing is heard it ends at once."""
        with self._lock:
            if self._is_ending():
                return
            silent = self._paused or self._waiting
            self._change = self._at_place("end")
            self._fade(0.0, SOFT_MS if silent else fade_ms)

    def draw(self, count: int) -> bytes:
        """The next ``count`` samples, mono, 16-bit. Called by the device's thread; raises nothing."""
        self.drawn_s = time.monotonic()
        try:
            with self._lock:
                return self._drawn(count).tobytes()
        except Exception as error:
            self.failure = error
            return bytes(2 * count)

    def _at_place(self, kind: Literal["pause", "go on", "aside", "end"]) -> _Change:
        """A change that goes on from where one is, or is about to be."""
        return _Change(kind, self._change.to, self._change.source) if self._change else _Change(kind, self._at)

    def _is_ending(self) -> bool:
        return self._over or bool(self._change and self._change.kind == "end")

    def _begin(self, change: _Change) -> None:
        self._change = change
        self._fade(0.0)

    def _fade(self, to: float, length_ms: int = SOFT_MS) -> None:
        way = (to > self._gain) - (to < self._gain)
        self._step = way / (length_ms * SAMPLES_PER_MS)

    def _drawn(self, count: int) -> array[int]:
        parts = array("h")
        while len(parts) < count:
            if self._change and self._gain <= 0:
                self._finish(self._change)
            parts += self._next(count - len(parts))
        return parts

    def _finish(self, change: _Change) -> None:
        """The sound is down: do what it went down for."""
        self._change = None
        self._at = change.to
        if change.source:
            self._reader = Reader(change.source)
        self._over = change.kind == "end"
        if change.kind != "aside":
            self._paused = change.kind == "pause"
            self._aside = array("h")
        self._step = 0.0
        if change.kind == "jump":  # to where a cue begins, softly, or where nothing is said
            self._gain = 1.0
        elif self._aside or not (self._paused or self._over):
            self._fade(1.0)

    def _next(self, count: int) -> array[int]:
        """Some of the next samples, at least one, at most ``count``."""
        if self._over:
            return array("h", bytes(2 * count))
        if self._paused and not self._change and not self._aside:
            return array("h", islice(self._idle, count))
        if self._step:  # up to where the fade ends
            left = self._gain if self._step < 0 else 1.0 - self._gain
            count = min(count, max(1, round(left / abs(self._step))))
        samples = self._source(count)
        gain, step = self._gain, self._step
        if step:
            self._gain = min(1.0, max(0.0, gain + step * len(samples)))
            if self._gain < 1e-9:
                self._gain = 0.0
            if self._gain in (0.0, 1.0):
                self._step = 0.0
        if gain == self._volume == 1.0 and not step:
            return samples
        volume = self._volume
        return array("h", [round(value * volume * (gain + step * n)) for n, value in enumerate(samples)])

    def _source(self, count: int) -> array[int]:
        """From the aside, the source or, where neither has any, the floor."""
        if self._aside and not (self._change and self._change.kind == "aside"):
            part, self._aside = self._aside[:count], self._aside[count:]
            return part
        if self._paused:
            return array("h", islice(self._idle, count))
        part = self._reader.read(self._at, count)
        self._at += len(part)
        self._waiting = not part
        if part:
            return part
        if self._at >= self._reader.source.outline.length_ms * SAMPLES_PER_MS:
            self._over = True
        return array("h", islice(self._idle, count))
