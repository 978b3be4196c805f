"""What will be said, as text to read aloud: words, and silences in brackets."""

from __future__ import annotations

from collections.abc import Iterator

from ..durations import format_length
from ..model import Cue, PlacedSpan, Timeline
from ..phrases import Phrasebook, phrasebook_of
from .by_chapter import by_chapter


def read_aloud(timeline: Timeline, *, spoken: bool = False) -> str:
    """The timeline as text: a heading for each chapter, a line for each cue, silences in brackets.

    Cues inside an interval, by the clock all of them, stand under it with the time after its start.
    ``spoken``: as the voice gets the words.
    """
    book = phrasebook_of(timeline.language)
    lines = [timeline.title, "=" * len(timeline.title)]
    spans = by_chapter(timeline.spans())
    for index, chapter in enumerate(timeline.chapters):
        lines += ["", chapter.title, "-" * len(chapter.title)]
        for span in spans.get(index, []):
            lines += _span(span, book, spoken=spoken)
    return "\n".join(lines) + "\n"


def _span(span: PlacedSpan, book: Phrasebook, *, spoken: bool) -> Iterator[str]:
    def words(cue: Cue) -> str:
        return (spoken and cue.spoken) or cue.text

    interval = span.interval
    by_clock = interval.exact_ms is not None
    yield from (words(each.cue) for each in span.cues if not by_clock)
    length = format_length(_rounded(interval.length_ms))
    yield f"    [{length if interval.kind == 'settle' else book.exact_time(interval.kind, length)}]"
    for each in (*span.cues, *span.inserts) if by_clock else span.inserts:
        yield f"      {format_length(_rounded(each.start_ms - interval.start_ms)):>6}  {words(each.cue)}"


def _rounded(length_ms: int) -> int:
    """To the tenth of a second, or to the second from ten seconds on: 9.984 s is said as ten."""
    return round(length_ms, -3) if length_ms >= 9_500 else round(length_ms, -2)
