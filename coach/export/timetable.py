"""The timeline as a timetable for people: chapter by chapter, start, what, how long, total."""

from __future__ import annotations

from collections.abc import Iterator

from ..durations import clock
from ..model import INTERVAL_KINDS, PlacedCue, PlacedInterval, Timeline, Voice
from ..speech import spelled_voice
from .by_chapter import by_chapter


def timetable(timeline: Timeline, voice: Voice, *, estimated: bool = False) -> str:
    """The timetable as text, a line for each cue and for each hold, rest or exercise in time.

    A cue's length is that of its sound. Holds are exact: their length is as written at this pace, rounded up to the
    grid of 24 ms.
    """
    about = "about " if estimated else ""
    lines = [f"{timeline.title}: {about}{clock(timeline.length_ms)}", *_settings(timeline, voice, estimated)]
    unsorted: list[PlacedCue | PlacedInterval] = [*timeline.cues, *_timed(timeline)]
    rows = by_chapter(sorted(unsorted, key=lambda row: (row.start_ms, isinstance(row, PlacedCue))))
    for index, chapter in enumerate(timeline.chapters):
        lines += ["", f"{clock(chapter.start_ms):>8}  {chapter.title}  ({clock(chapter.end_ms - chapter.start_ms)})"]
        lines += [_row(row) for row in rows.get(index, [])]
    lines += ["", f"{clock(timeline.length_ms):>8}  end"]
    lines += [f"left out: '{each.cue.text}': {each.reason}" for each in timeline.dropped]
    return "\n".join(lines) + "\n"


def _settings(timeline: Timeline, voice: Voice, estimated: bool) -> Iterator[str]:
    pace = timeline.pace
    numbers = f"speech {pace.speech:g}, settle {pace.settle:.3g}"
    yield f"pace {pace.name} ({numbers}), voice {spelled_voice(voice)}, {voice.rate_wpm} words a minute"
    if estimated:
        yield "lengths of speech are estimated; holds are exact"


def _timed(timeline: Timeline) -> list[PlacedInterval]:
    return [interval for interval in timeline.intervals if INTERVAL_KINDS[interval.kind].timetable]


def _row(row: PlacedCue | PlacedInterval) -> str:
    if isinstance(row, PlacedCue):
        what, name = row.cue.text, str(row.cue.kind)
        long = f"{row.length_ms / 1000:.1f} s"
    else:
        what, name = "- " * 12, INTERVAL_KINDS[row.kind].timetable
        long = clock(row.length_ms)
    return f"{clock(row.start_ms):>8}  {name:<12}{long:>8}  {what}".rstrip()
