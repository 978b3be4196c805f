"""From one timeline to another of the same script, while the first is being heard: pure.

Both have the same chapters, and but for a sentence here and there the same spans, one stay each; lengths and wordings
differ. The listener is somewhere in a span: what is before it and after it is taken from the new timeline, what is
under way stays as it is.
"""

from __future__ import annotations

from dataclasses import replace

from ..model import PlacedChapter, PlacedCue, PlacedStay, Timeline


def span_at(timeline: Timeline, at_ms: int) -> int:
    """The span that is heard, by its stay; the last one at the end."""
    found = (index for index, stay in enumerate(timeline.stays) if stay.end_ms > at_ms)
    return next(found, len(timeline.stays) - 1)


def span_start(timeline: Timeline, span: int) -> int:
    """Where a span begins, in ms."""
    return timeline.stays[span - 1].end_ms if span else 0


def counterpart(old: Timeline, new: Timeline, span: int) -> int:
    """The same span in another timeline: as many spans after its chapter's beginning, or the chapter's last one."""
    chapter = old.stays[span].chapter
    place = sum(stay.chapter == chapter for stay in old.stays[:span])
    there = [index for index, stay in enumerate(new.stays) if stay.chapter == chapter]
    return there[min(place, len(there) - 1)] if there else min(span, len(new.stays) - 1)


def measured(old: Timeline, new: Timeline, at_ms: int) -> tuple[Timeline, int]:
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


def paced(old: Timeline, new: Timeline, at_ms: int) -> tuple[Timeline, int]:
    """The new timeline for somebody at ``at_ms`` of the old: another pace, from the next span on.

    The span that is heard stays whole: a hold lasts as long as it was said.

    Returns:
        The timeline, and how much later the same place is there, in ms.
    """
    span = span_at(old, at_ms)
    there = counterpart(old, new, span)
    start_ms, old_start_ms = span_start(new, there), span_start(old, span)
    end_ms, old_end_ms = new.stays[there].end_ms, old.stays[span].end_ms
    shift_ms = start_ms - old_start_ms
    later_ms = old_end_ms + shift_ms - end_ms
    cues = [cue for cue in new.cues if cue.start_ms < start_ms]
    cues += [_cue_later(cue, shift_ms, there) for cue in old.cues if old_start_ms <= cue.start_ms < old_end_ms]
    cues += [_cue_later(cue, later_ms, cue.span) for cue in new.cues if cue.start_ms >= end_ms]
    stays = [
        *new.stays[:there],
        _stay_later(old.stays[span], shift_ms),
        *(_stay_later(stay, later_ms) for stay in new.stays[there + 1 :]),
    ]
    chapters = tuple(_chapter_later(chapter, end_ms, later_ms) for chapter in new.chapters)
    timeline = replace(new, length_ms=new.length_ms + later_ms, chapters=chapters, cues=tuple(cues), stays=tuple(stays))
    return timeline, shift_ms


def _cue_later(cue: PlacedCue, by_ms: int, span: int) -> PlacedCue:
    return replace(cue, start_ms=cue.start_ms + by_ms, span=span)


def _stay_later(stay: PlacedStay, by_ms: int) -> PlacedStay:
    return replace(stay, start_ms=stay.start_ms + by_ms)


def _chapter_later(chapter: PlacedChapter, from_ms: int, by_ms: int) -> PlacedChapter:
    """A chapter of which what lies at or after ``from_ms`` comes later."""
    start_ms = chapter.start_ms + (by_ms if chapter.start_ms >= from_ms else 0)
    return replace(chapter, start_ms=start_ms, end_ms=chapter.end_ms + (by_ms if chapter.end_ms >= from_ms else 0))
