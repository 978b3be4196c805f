"""Where keys lead: pure functions from an outline and a time to a time, in ms."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from typing import Final

from ..model import PlacedChapter, Told, repeated_relief
from .source import Outline

BACK_MS: Final = 3_000
"""Later than this in a chapter, "previous chapter" means its own beginning."""
JUMP_MS: Final = 10_000
TWICE_MS: Final = 1_000
"""Asked so soon after it began, one wants what was said before it."""

Move = Callable[[Outline, int], int | None]


def chapter_index(outline: Outline, at_ms: int) -> int:
    """The chapter that is heard."""
    return max(0, bisect_right([each.start_ms for each in outline.chapters], at_ms) - 1)


def next_chapter(outline: Outline, at_ms: int) -> int | None:
    """Where the next chapter begins; None in the last one."""
    index = chapter_index(outline, at_ms) + 1
    return beginning(outline, index) if index < len(outline.chapters) else None


def previous_chapter(outline: Outline, at_ms: int) -> int:
    """The beginning of this chapter, or within its first 3 s that of the one before."""
    index = chapter_index(outline, at_ms)
    if index and at_ms - beginning(outline, index) < BACK_MS:
        index -= 1
    return beginning(outline, index)


def beginning(outline: Outline, index: int) -> int:
    """The first sound of a chapter."""
    start_ms = outline.chapters[index].start_ms if outline.chapters else 0
    return next((cue.start_ms for cue in outline.cues if cue.start_ms >= start_ms), start_ms)


def forward(outline: Outline, at_ms: int) -> int:
    """Ten seconds on; never into a cue: to its beginning, or behind the one that is heard."""
    return _to_cue(outline, min(at_ms + JUMP_MS, outline.length_ms), at_ms)


def back(outline: Outline, at_ms: int) -> int:
    """Ten seconds back; never into a cue: to its beginning."""
    return _to_cue(outline, max(0, at_ms - JUMP_MS), -1)


def hold_again(outline: Outline, at_ms: int) -> int | None:
    """The words that began this hold, or the one before when none is held; None before the first."""
    begun = [hold for hold in outline.holds if hold.start_ms <= at_ms]
    if not begun:
        return None
    start_ms = begun[-1].start_ms
    return next((cue.start_ms for cue in outline.cues if cue.end_ms == start_ms), start_ms)


def last_told(outline: Outline, at_ms: int) -> Told | None:
    """What one was told to do last; None before the first words."""
    return next((each for each in reversed(outline.told) if each.start_ms <= at_ms), None)


def told_again(outline: Outline, at_ms: int) -> int | None:
    """Where one was told what to do last; within its first second what was told before it."""
    told = last_told(outline, at_ms - TWICE_MS) or last_told(outline, at_ms)
    return told.start_ms if told else None


def repeated(outline: Outline) -> tuple[int, int] | None:
    """From where to where relief is repeated until somebody ends it: both the first sound of a chapter."""
    stretch = repeated_relief(outline.chapters)
    if stretch is None:
        return None
    first, after = (chapter_index(outline, each) for each in stretch)
    return beginning(outline, first), beginning(outline, after)


def other_side(outline: Outline, at_ms: int) -> int | None:
    """Where the same exercise begins on the other side; None where it has none."""
    if not outline.chapters:
        return None
    here = chapter_index(outline, at_ms)
    found = [index for index, chapter in enumerate(outline.chapters) if _other_side_of(outline.chapters[here], chapter)]
    return beginning(outline, min(found, key=lambda index: abs(index - here))) if found else None


def _other_side_of(one: PlacedChapter, other: PlacedChapter) -> bool:
    """Whether two chapters are one exercise on two sides: their titles alike but for one word, the side."""
    if {one.side, other.side} != {"left", "right"}:
        return False
    ours, theirs = one.title.split(), other.title.split()
    return len(ours) == len(theirs) and sum(a != b for a, b in zip(ours, theirs, strict=True)) <= 1


def _to_cue(outline: Outline, at_ms: int, after_ms: int) -> int:
    cue = next((each for each in outline.cues if each.start_ms <= at_ms < each.end_ms), None)
    if cue is None:
        return at_ms
    return cue.start_ms if cue.start_ms > after_ms else cue.end_ms
