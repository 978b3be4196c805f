"""The timeline: the script on the clock."""

from __future__ import annotations

from dataclasses import dataclass

from .choices import Pace
from .routine import LengthRange, Side
from .script import Cue, StayKind


@dataclass(frozen=True, slots=True)
class PlacedCue:
    """A cue that is heard from ``start_ms`` for ``length_ms``; ``chapter`` is an index."""

    cue: Cue
    start_ms: int
    length_ms: int
    chapter: int

    @property
    def end_ms(self) -> int:
        """Where the cue has ended."""
        return self.start_ms + self.length_ms


@dataclass(frozen=True, slots=True)
class PlacedStay:
    """A stay on the clock."""

    kind: StayKind
    start_ms: int
    length_ms: int
    written: LengthRange | None
    chapter: int
    side: Side | None

    @property
    def end_ms(self) -> int:
        """Where the stay ends: the first sound after it may begin here."""
        return self.start_ms + self.length_ms


@dataclass(frozen=True, slots=True)
class PlacedChapter:
    """A chapter on the clock, from ``start_ms`` up to ``end_ms``."""

    title: str
    side: Side | None
    start_ms: int
    end_ms: int


@dataclass(frozen=True, slots=True)
class Dropped:
    """A cue that was left out, and why."""

    cue: Cue
    chapter: int
    reason: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The script on the clock. Every start and length is a multiple of the 24 ms grid; cues are in order."""

    title: str
    language: str
    length_ms: int
    pace: Pace
    chapters: tuple[PlacedChapter, ...]
    cues: tuple[PlacedCue, ...]
    stays: tuple[PlacedStay, ...]
    dropped: tuple[Dropped, ...] = ()
    silence_ms: int = 0
    """The longest stretch without a sign of life that was allowed; 0: any."""

    @property
    def holds(self) -> tuple[PlacedStay, ...]:
        """The stays that are holds."""
        return tuple(stay for stay in self.stays if stay.kind == "hold")
