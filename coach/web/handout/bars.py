"""The drawing of a track: a bar for each chapter, as SVG that prints in black and grey alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from ...model import INTERVAL_KINDS, PlacedChapter, PlacedCue, PlacedInterval, Timeline

WIDTH: Final = 1000
"""Of the longest chapter's bar, in units of the drawing."""
BAR: Final = 34
"""Height of a bar."""
SPEECH: Final = 15
"""Height of speech, at the foot of the bar."""
MARK: Final = 8
"""Height of the marks under a bar."""
EDGE: Final = 2
"""Around all, so that no line is cut."""
MARKS_MS: Final = (10_000, 60_000, 300_000, 900_000, 3_600_000)
MOST_MARKS: Final = 15
RESTING: Final = 'fill="none" stroke="#000" stroke-width="2" stroke-dasharray="3 5"'
HATCH: Final = "coach-hatch"

SHARED: Final = (
    '<svg class="shared" width="0" height="0" aria-hidden="true" focusable="false"><defs>'
    f'<pattern id="{HATCH}" width="14" height="14" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="14" height="14" fill="#fff"/><rect width="5" height="14" fill="#000"/></pattern></defs></svg>'
)
"""Stands once in a page: what the bars are filled with."""


@dataclass(frozen=True, slots=True)
class BarContents:
    """What one bar shows."""

    chapter: PlacedChapter
    intervals: list[PlacedInterval] = field(default_factory=list)
    cues: list[PlacedCue] = field(default_factory=list)


def bar_contents(timeline: Timeline) -> list[BarContents]:
    """What each chapter's bar shows, in one pass: a track may have thousands of chapters."""
    found = [BarContents(chapter) for chapter in timeline.chapters]
    for interval in timeline.intervals:
        found[interval.chapter].intervals.append(interval)
    for cue in timeline.cues:
        found[cue.chapter].cues.append(cue)
    return found


def longest_ms(timeline: Timeline) -> int:
    """Length of the longest chapter, whose bar is the longest."""
    return max(chapter.end_ms - chapter.start_ms for chapter in timeline.chapters)


def mark_ms(longest_ms: int) -> int:
    """How much time a mark stands for, where the longest chapter is so long."""
    return next((each for each in MARKS_MS if longest_ms <= each * MOST_MARKS), MARKS_MS[-1])


def bar(contents: BarContents, longest_ms: int, title: str, description: str) -> str:
    """The bar of a chapter, to the same scale for all; ``title`` and ``description`` are safe for HTML.

    Black: holds. Hatched: repetitions and breaths. Dotted edge: rests.
    Grey, at the foot: speech. White: time to move, and quiet.
    """
    chapter, intervals = contents.chapter, contents.intervals
    scale = WIDTH / longest_ms
    holds = [(interval.start_ms, interval.end_ms) for interval in intervals if interval.kind == "hold"]
    others = [
        (interval.start_ms, interval.end_ms)
        for interval in intervals
        if INTERVAL_KINDS[interval.kind].counted_on and interval.kind not in ("hold", "rest")
    ]
    rests = [(interval.start_ms, interval.end_ms) for interval in intervals if interval.kind == "rest"]
    speech = [(cue.start_ms, cue.end_ms) for cue in contents.cues]
    start_ms, end_ms = chapter.start_ms, chapter.end_ms

    def boxes(stretches: Iterable[tuple[int, int]], height: int) -> str:
        return "".join(
            f"M{(begin - start_ms) * scale:.1f} {BAR}v-{height}h{(end - begin) * scale:.1f}v{height}z"
            for begin, end in stretches
        )

    shapes = (
        (boxes(others, BAR), f'fill="url(#{HATCH})" stroke="#000" stroke-width="2"'),
        (boxes(rests, BAR), RESTING),
        (boxes(holds, BAR), 'fill="#000"'),
        (boxes(speech, SPEECH), 'fill="#999"'),
        (boxes([(start_ms, end_ms)], BAR), 'fill="none" stroke="#000" stroke-width="3"'),
        (_marks(chapter, mark_ms(longest_ms), scale), 'stroke="#000" stroke-width="3"'),
    )
    paths = "".join(f'<path d="{path}" {style}/>' for path, style in shapes if path)
    box = f"-{EDGE} -{EDGE} {WIDTH + 2 * EDGE} {BAR + MARK + 2 * EDGE}"
    told = f"<title>{title}</title><desc>{description}</desc>"
    return f'<svg class="bar" viewBox="{box}" role="img">{told}{paths}</svg>'


def swatches() -> tuple[str, str, str, str]:
    """What the legend shows: holds, other exact times, speech, time to move."""

    def swatch(inside: str) -> str:
        frame = f'<path d="M0 0h60v{BAR}h-60z" fill="none" stroke="#000" stroke-width="3"/>'
        return f'<svg class="swatch" viewBox="-2 -2 64 {BAR + 4}" aria-hidden="true">{inside}{frame}</svg>'

    whole = f"M0 0h60v{BAR}h-60z"
    return (
        swatch(f'<path d="{whole}"/>'),
        swatch(f'<path d="{whole}" fill="url(#{HATCH})"/>') + swatch(f'<path d="M6 6h48v22h-48z" {RESTING}/>'),
        swatch(f'<path d="M0 {BAR}v-{SPEECH}h60v{SPEECH}z" fill="#999"/>'),
        swatch(""),
    )


def _marks(chapter: PlacedChapter, every_ms: int, scale: float) -> str:
    length_ms = chapter.end_ms - chapter.start_ms
    return "".join(f"M{each * scale:.1f} {BAR}v{MARK}" for each in range(0, length_ms + 1, every_ms))
