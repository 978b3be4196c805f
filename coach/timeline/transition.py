"""Changes from one timeline to another of the same script while it is heard: pure.

Both have the same chapters, and but for a sentence here and there the same spans, one interval each; lengths and
wordings differ. The listener is somewhere in a span: what is before it and after it is taken from the new timeline,
what is under way stays as it is.
"""

from __future__ import annotations

from dataclasses import replace

from ..model import PlacedChapter, PlacedCue, PlacedInterval, Timeline


def span_at(timeline: Timeline, at_ms: int) -> int:
    """The span that is heard, by its interval; the last one at the end."""
    found = (index for index, interval in enumerate(timeline.intervals) if interval.end_ms > at_ms)
    return next(found, len(timeline.intervals) - 1)


def span_start(timeline: Timeline, span: int) -> int:
    """Where a span begins, in ms."""
    return timeline.intervals[span - 1].end_ms if span else 0


def counterpart(old: Timeline, new: Timeline, span: int) -> int:
    """The same span in another timeline: as many spans after its chapter's beginning, or the chapter's last one."""
    chapter = old.intervals[span].chapter
    place = sum(interval.chapter == chapter for interval in old.intervals[:span])
    there = [index for index, interval in enumerate(new.intervals) if interval.chapter == chapter]
    return there[min(place, len(there) - 1)] if there else min(span, len(new.intervals) - 1)


def with_more_measured(old: Timeline, new: Timeline, at_ms: int) -> tuple[Timeline, int]:
    """The new timeline for somebody at ``at_ms`` of the old: the same plan, with more clips measured.

    Nothing that was heard of this span is moved or said again.

    Returns:
        The timeline, and how much later the same place is there, in ms.
    """
    span = span_at(old, at_ms)
    there = counterpart(old, new, span)
    start_ms = span_start(new, there)
    shift_ms = start_ms - span_start(old, span)
    heard = [_cue_later(cue, shift_ms, there) for cue in old.cues if span_start(old, span) <= cue.start_ms < at_ms]
    from_ms = max([at_ms + shift_ms, *(cue.end_ms for cue in heard)])
    before = [cue for cue in new.cues if cue.start_ms < start_ms]
    after = [cue for cue in new.cues if cue.start_ms >= max(from_ms, start_ms)]
    return replace(new, cues=(*before, *heard, *after)), shift_ms


def with_other_pace(old: Timeline, new: Timeline, at_ms: int) -> tuple[Timeline, int]:
    """The new timeline for somebody at ``at_ms`` of the old: another pace, from the next span on.

    The span that is heard stays whole: a hold lasts as long as it was said.

    Returns:
        The timeline, and how much later the same place is there, in ms.
    """
    span = span_at(old, at_ms)
    there = counterpart(old, new, span)
    start_ms, old_start_ms = span_start(new, there), span_start(old, span)
    end_ms, old_end_ms = new.intervals[there].end_ms, old.intervals[span].end_ms
    shift_ms = start_ms - old_start_ms
    later_ms = old_end_ms + shift_ms - end_ms
    cues = [cue for cue in new.cues if cue.start_ms < start_ms]
    cues += [_cue_later(cue, shift_ms, there) for cue in old.cues if old_start_ms <= cue.start_ms < old_end_ms]
    cues += [_cue_later(cue, later_ms, cue.span) for cue in new.cues if cue.start_ms >= end_ms]
    intervals = [
        *new.intervals[:there],
        _stay_later(old.intervals[span], shift_ms),
        *(_stay_later(interval, later_ms) for interval in new.intervals[there + 1 :]),
    ]
    chapters = tuple(_chapter_later(chapter, end_ms, later_ms) for chapter in new.chapters)
    timeline = replace(
        new, length_ms=new.length_ms + later_ms, chapters=chapters, cues=tuple(cues), intervals=tuple(intervals)
    )
    return timeline, shift_ms


def _cue_later(cue: PlacedCue, by_ms: int, span: int) -> PlacedCue:
    return replace(cue, start_ms=cue.start_ms + by_ms, span=span)


def _stay_later(interval: PlacedInterval, by_ms: int) -> PlacedInterval:
    return replace(interval, start_ms=interval.start_ms + by_ms)


def _chapter_later(chapter: PlacedChapter, from_ms: int, by_ms: int) -> PlacedChapter:
    """A chapter of which what lies at or after ``from_ms`` comes later."""
    start_ms = chapter.start_ms + (by_ms if chapter.start_ms >= from_ms else 0)
    return replace(chapter, start_ms=start_ms, end_ms=chapter.end_ms + (by_ms if chapter.end_ms >= from_ms else 0))
