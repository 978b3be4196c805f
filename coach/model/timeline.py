"""The timeline: the script on the clock."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from .amounts import Side
from .choices import Pace
from .intervals import INTERVAL_KINDS, IntervalKind
from .postures import Position
from .script import ChapterRole, Cue, Kind
from .steps import LengthRange, Step


@dataclass(frozen=True, slots=True)
class PlacedCue:
    """A cue that is heard from ``start_ms`` for ``length_ms``."""

    cue: Cue
    start_ms: int
    length_ms: int
    chapter: int
    """Which chapter it is in, from 0."""
    span: int = 0
    """Which interval it comes before, or is heard inside of, from 0."""
    is_insert: bool = False
    """Whether it is heard inside of that interval, and not before it."""

    @property
    def end_ms(self) -> int:
        """Where the cue has ended."""
        return self.start_ms + self.length_ms


@dataclass(frozen=True, slots=True)
class PlacedInterval:
    """An interval on the clock."""

    kind: IntervalKind
    start_ms: int
    length_ms: int
    written: LengthRange | None
    chapter: int
    side: Side | None
    step: Step | None = field(default=None, compare=False)
    """The step of the routine that asked for it; None: coach's own, or not known any more."""
    exact_ms: int | None = None
    """By the clock: its length before it was put on the grid, to the nearest place of all times added up."""

    @property
    def end_ms(self) -> int:
        """Where the interval ends: the first sound after it may begin here."""
        return self.start_ms + self.length_ms


@dataclass(frozen=True, slots=True)
class PlacedChapter:
    """A chapter on the clock, from ``start_ms`` up to ``end_ms``."""

    title: str
    side: Side | None
    start_ms: int
    end_ms: int
    role: ChapterRole = "exercise"
    exercise: str = ""
    """The name of the exercise, by which it is found again in another variant; empty for what is none."""
    index: int | None = field(default=None, compare=False)
    """Which exercise of the routine it is, from 0; None for what is none, or where the routine is not at hand."""
    repeats: bool = field(default=False, compare=False)
    """Whether it is a later set, or in a later round, of an exercise that was done before."""


@dataclass(frozen=True, slots=True)
class PlacedSpan:
    """The cues before an interval, the interval, and the cues inside of it."""

    cues: tuple[PlacedCue, ...]
    interval: PlacedInterval
    inserts: tuple[PlacedCue, ...]

    @property
    def chapter(self) -> int:
        """Which chapter it is in, from 0."""
        return self.interval.chapter


@dataclass(frozen=True, slots=True)
class Dropped:
    """A cue that was left out, and why."""

    cue: Cue
    chapter: int
    reason: str
    over_ms: int = 0
    """By how much the words are too long for their time by the clock, which is a mistake of the routine; 0: they may
    be left out."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The script on the clock. Every start and length is a multiple of the 24 ms grid; cues are in order."""

    title: str
    language: str
    length_ms: int
    pace: Pace
    chapters: tuple[PlacedChapter, ...]
    cues: tuple[PlacedCue, ...]
    intervals: tuple[PlacedInterval, ...]
    dropped: tuple[Dropped, ...] = ()
    silence_ms: int = 0
    """The longest stretch without a sign of life that was allowed; 0: any."""

    @property
    def holds(self) -> tuple[PlacedInterval, ...]:
        """The intervals in which something is held, or kept up."""
        return tuple(interval for interval in self.intervals if INTERVAL_KINDS[interval.kind].stays)

    def spans(self) -> Iterator[PlacedSpan]:
        """Every interval with its cues, in order."""
        before: list[list[PlacedCue]] = [[] for _ in self.intervals]
        inserts: list[list[PlacedCue]] = [[] for _ in self.intervals]
        for cue in self.cues:
            (inserts if cue.is_insert else before)[cue.span].append(cue)
        for cues, interval, others in zip(before, self.intervals, inserts, strict=True):
            yield PlacedSpan(tuple(cues), interval, tuple(others))


NOT_TOLD: Final = (Kind.GUIDANCE, Kind.COUNTDOWN, Kind.HOLD, Kind.MOVE)
"""Cues that tell nobody what to do."""


@dataclass(frozen=True, slots=True)
class Told:
    """Something that one was told to do, from ``start_ms`` on."""

    start_ms: int
    text: str
    position: Position | None = None
    """The one that one is in by then, where it is known."""


def told_in(timeline: Timeline) -> Iterator[Told]:
    """What is told to do: no guidance in holds, no numbers, and not how long a hold is."""
    position: Position | None = None
    passed = 0
    for each in timeline.cues:
        if each.is_insert:
            continue
        # a finished track does not know all its intervals, and no steps
        for interval in timeline.intervals[passed : each.span + 1]:
            position = (interval.step.position if interval.step else None) or position
        passed = max(passed, each.span + 1)
        if each.cue.kind not in NOT_TOLD and each.cue.spoken:
            yield Told(each.start_ms, each.cue.text, position)


def repeated_relief(chapters: Sequence[PlacedChapter]) -> tuple[int, int] | None:
    """From where to where relief is repeated until somebody ends it, in ms; None where it is not."""
    relief = [each for each in chapters if each.role == "relief"]
    return (relief[1].start_ms, relief[-1].end_ms) if len(relief) > 1 else None
