"""The words of a track as lyrics, with the lengths of holds in brackets."""

from __future__ import annotations

from collections.abc import Iterator

from ..durations import format_length
from ..model import INTERVAL_KINDS, PlacedCue, PlacedInterval, Timeline
from ..phrases import phrasebook_of


def lyrics(timeline: Timeline) -> str:
    """The text: chapters under their titles, a line for each cue, a line for each interval that is counted on.

    Times to settle and tones without words are left out; what is said inside a hold comes after its line.
    """
    rows: list[PlacedCue | PlacedInterval] = [each for each in timeline.cues if not each.cue.is_tone]
    rows += [each for each in timeline.intervals if INTERVAL_KINDS[each.kind].counted_on]
    rows.sort(key=lambda row: (row.start_ms, isinstance(row, PlacedCue)))
    return "\n".join(_lines(timeline, rows)) + "\n"


def _lines(timeline: Timeline, rows: list[PlacedCue | PlacedInterval]) -> Iterator[str]:
    book = phrasebook_of(timeline.language)
    begun = -1
    for row in rows:
        if row.chapter != begun:
            if begun >= 0:
                yield ""
            begun = row.chapter
            yield from (timeline.chapters[begun].title.upper(), "")
        if isinstance(row, PlacedCue):
            yield row.cue.text
        else:
            yield f"[{book.exact_time(row.kind, format_length(_rounded(row.length_ms)))}]"


def _rounded(length_ms: int) -> int:
    """To the tenth of a second, or to the second from ten seconds on: 9.984 s is said as ten."""
    return round(length_ms, -3) if length_ms >= 9_500 else round(length_ms, -2)
