"""What will be said, as a person would read it aloud: words, and in brackets the silences."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from ..durations import format_length
from ..model import PlacedCue, PlacedStay, Timeline
from .chapters import by_chapter


def reading(timeline: Timeline) -> str:
    """The timeline as text: a heading for each chapter, a line for each cue, silences in brackets.

    Cues inside a stay stand under it with the time after its start.
    """
    lines = [timeline.title, "=" * len(timeline.title)]
    cues_of, stays_of = by_chapter(timeline.cues), by_chapter(timeline.stays)
    for index, chapter in enumerate(timeline.chapters):
        cues, stays = cues_of.get(index, []), stays_of.get(index, [])
        lines += ["", chapter.title, "-" * len(chapter.title), *_chapter(cues, stays)]
    return "\n".join(lines) + "\n"


def _chapter(cues: list[PlacedCue], stays: list[PlacedStay]) -> Iterator[str]:
    left = deque(cues)
    for stay in stays:
        while left and left[0].start_ms < stay.start_ms:
            yield left.popleft().cue.text
        name = "" if stay.kind == "settle" else f"{stay.kind} "
        yield f"    [{name}{format_length(_rounded(stay.length_ms))}]"
        while left and left[0].start_ms < stay.end_ms:
            cue = left.popleft()
            yield f"      {format_length(_rounded(cue.start_ms - stay.start_ms)):>6}  {cue.cue.text}"


def _rounded(length_ms: int) -> int:
    """To the tenth of a second, or to the second from ten seconds on: 9.984 s is said as ten."""
    return round(length_ms, -3) if length_ms >= 9_500 else round(length_ms, -2)
