"""From a script to a timeline: every cue, interval and chapter gets its place on the 24 ms grid.

Pure: the lengths of cues are given, so the same function serves real clips and estimates. Everything is placed
absolutely, in whole frames, so nothing drifts however long the track is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final

from ..model import Chapter, Cue, Dropped, Interval, PlacedChapter, PlacedCue, PlacedInterval, Script, Span, Timeline
from ..mp3.grid import FRAME_MS, LEAD_FRAMES, nearest_on_grid, up_to_grid
from .placement import place_inserts
from .silence_reminders import signs_of_life
from .wording_choice import Memory
from .words_by_clock import FEWER, NO_COUNT, NO_ROOM, NO_TONE, ClockedWords, words_by_clock

BETWEEN_CUES_MS: Final = up_to_grid(450)
"""Between two cues of one span, and the least time after a span."""

LengthOf = Callable[[Cue], int]
"""Tells how long a cue sounds, in milliseconds; above 0."""


def lay_out(script: Script, length_of: LengthOf) -> Timeline:
    """Put a script on the clock.

    A hold begins where its cue ends and lasts as written, rounded up to the grid: the next sound after it is its
    release. What is said inside an interval never lengthens it; what does not fit is in ``dropped``. Intervals by the
    clock have all words inside, and each ends at the place nearest to the sum of all of them. Where a cue has
    several wordings, the one is taken that was not heard for longest.

    Args:
        script: what to say, in order.
        length_of: the length of each cue's sound in ms; rounded up to the grid here.
    """
    clock = _Clock(length_of, max(up_to_grid(script.lead_in_ms), LEAD_FRAMES * FRAME_MS))
    for index, chapter in enumerate(script.chapters):
        clock.add_chapter(index, chapter)
    added = list(signs_of_life(script, clock.cues, clock.intervals, length_of, clock.memory))
    return Timeline(
        title=script.title,
        language=script.language,
        length_ms=clock.now_ms,
        pace=script.pace,
        chapters=tuple(clock.chapters),
        cues=tuple(sorted([*clock.cues, *added], key=lambda cue: cue.start_ms)),
        intervals=tuple(clock.intervals),
        dropped=tuple(clock.dropped),
        silence_ms=script.silence_ms,
    )


@dataclass(slots=True)
class _Clock:
    """The timeline while it grows; ``now_ms`` is always on the grid."""

    length_of: LengthOf
    now_ms: int
    memory: Memory = field(default_factory=Memory)
    chapters: list[PlacedChapter] = field(default_factory=list)
    cues: list[PlacedCue] = field(default_factory=list)
    intervals: list[PlacedInterval] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    begun_ms: int | None = None
    """By the clock: where the first of the intervals began that follow one another without a word between them."""
    exact_ms: int = 0
    """How long they are all together, which is not on the grid."""

    def add_chapter(self, index: int, chapter: Chapter) -> None:
        start_ms = self.now_ms if index else 0
        for span in chapter.spans:
            if span.by_clock:
                self._stay_by_clock(span, index, chapter)
                continue
            self.begun_ms = None
            self._speak(span, index)
            self._stay(span, index, chapter)
        what = (chapter.role, chapter.exercise, chapter.index, chapter.repeats)
        self.chapters.append(PlacedChapter(chapter.title, chapter.side, start_ms, self.now_ms, *what))

    def _speak(self, span: Span, chapter: int) -> None:
        for number, each in enumerate(span.cues):
            if number:
                self.now_ms += BETWEEN_CUES_MS
            cue = self.memory.choose(each, self.now_ms)
            length_ms = up_to_grid(self.length_of(cue))
            self.memory.note(cue, self.now_ms)
            self.cues.append(PlacedCue(cue, self.now_ms, length_ms, chapter, len(self.intervals)))
            self.now_ms += length_ms

    def _stay(self, span: Span, index: int, chapter: Chapter) -> None:
        interval = span.interval
        length_ms = up_to_grid(interval.length_ms)
        if interval.kind == "settle":
            length_ms = max(length_ms, BETWEEN_CUES_MS)
        self.intervals.append(
            PlacedInterval(interval.kind, self.now_ms, length_ms, interval.written, index, chapter.side, span.step)
        )
        self._guide(interval, length_ms, index)
        self.now_ms += length_ms

    def _guide(self, interval: Interval, length_ms: int, index: int, words: ClockedWords | None = None) -> None:
        """Place what is said inside of the interval that was added last."""
        begin, closing = (words.begin, words.closing) if words else ((), ())
        begun_ms = begin[-1].end_ms if begin else 0
        at = (interval, self.now_ms, length_ms, self.length_of, self.memory)
        kept, left_out = place_inserts(*at, around=(*begin, *closing), begun_ms=begun_ms)
        for each in kept:
            at_ms = self.now_ms + each.offset_ms
            is_insert = each not in begin
            self.cues.append(
                PlacedCue(each.cue, at_ms, each.length_ms, index, len(self.intervals) - 1, is_insert=is_insert)
            )
        self.dropped += [
            Dropped(cue, index, "the hold is too short for all of its guidance") for cue in interval.left_out
        ]
        self.dropped += [Dropped(cue, index, reason) for cue, reason in left_out]

    def _stay_by_clock(self, span: Span, index: int, chapter: Chapter) -> None:
        """Add an interval that ends at the place on the grid nearest to the exact time, with its words inside."""
        if self.begun_ms is None:
            self.begun_ms, self.exact_ms = self.now_ms, 0
        interval = span.interval
        self.exact_ms += interval.length_ms
        length_ms = self.begun_ms + nearest_on_grid(self.exact_ms) - self.now_ms
        stay = PlacedInterval(interval.kind, self.now_ms, length_ms, interval.written, index, chapter.side, span.step)
        self.intervals.append(replace(stay, exact_ms=interval.length_ms))
        words = words_by_clock(span, self.now_ms, length_ms, self.length_of, self.memory)
        if not words.counted:
            self.dropped += [Dropped(each.cue, index, NO_COUNT) for each in interval.inserts if each.on_beat]
            interval = replace(interval, inserts=tuple(each for each in interval.inserts if not each.on_beat))
        for each in (*words.begin, *words.closing):
            self.memory.note(each.cue, self.now_ms + each.offset_ms)
        self._guide(interval, length_ms, index, words)
        said = {each.cue.text for each in words.begin}
        self.dropped += [Dropped(cue, index, NO_TONE if cue.text in said else FEWER) for cue in words.left_out]
        # the longest of the author's words is what can be shortened
        longest = max(words.too_long, key=lambda cue: (cue.words is not None, len(cue.text)), default=None)
        self.dropped += [Dropped(cue, index, NO_ROOM, words.over_ms if cue is longest else 0) for cue in words.too_long]
        self.now_ms += length_ms
