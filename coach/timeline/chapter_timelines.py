"""Cuts a timeline into one for each chapter."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from ..model import PlacedChapter, PlacedInterval, Timeline
from ..mp3.grid import FRAME_MS, LEAD_FRAMES

LEAD_MS: Final = LEAD_FRAMES * FRAME_MS
"""A clip's frames begin this much before its sound, so a part begins this much before its first cue."""


def split_chapters(timeline: Timeline) -> tuple[Timeline, ...]:
    """A timeline for each chapter, in order.

    Their lengths add up to the whole, and played one after another every cue is
    heard where it is in the whole.
    The cut is 48 ms before a chapter's start, in the quiet before its first cue: no frame there leans on one before it.
    """
    starts = [max(0, chapter.start_ms - LEAD_MS) for chapter in timeline.chapters]
    ends = [*starts[1:], timeline.length_ms]
    spans = zip(timeline.chapters, starts, ends, strict=True)
    return tuple(_part(timeline, index, *span) for index, span in enumerate(spans))


def _part(timeline: Timeline, index: int, chapter: PlacedChapter, start_ms: int, end_ms: int) -> Timeline:
    length_ms = end_ms - start_ms
    first = next((span for span, interval in enumerate(timeline.intervals) if interval.chapter == index), 0)
    intervals = [
        replace(interval, start_ms=interval.start_ms - start_ms, chapter=0)
        for interval in timeline.intervals
        if interval.chapter == index
    ]
    return replace(
        timeline,
        length_ms=length_ms,
        chapters=(replace(chapter, start_ms=0, end_ms=length_ms),),
        cues=tuple(
            replace(cue, start_ms=cue.start_ms - start_ms, chapter=0, span=cue.span - first)
            for cue in timeline.cues
            if cue.chapter == index
        ),
        intervals=tuple(_cut(interval, length_ms) for interval in intervals),
        dropped=tuple(replace(each, chapter=0) for each in timeline.dropped if each.chapter == index),
    )


def _cut(interval: PlacedInterval, end_ms: int) -> PlacedInterval:
    """The interval as far as it lies before the end of a part."""
    over_ms = max(0, interval.end_ms - end_ms)
    exact_ms = None if interval.exact_ms is None else interval.exact_ms - over_ms
    return replace(interval, length_ms=interval.length_ms - over_ms, exact_ms=exact_ms)
