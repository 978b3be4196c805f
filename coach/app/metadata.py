"""What players show of a track: title, artist, comment, lyrics, chapters, cover."""

from __future__ import annotations

import os
import time
from typing import Final

from ..errors import UnknownNameError
from ..export import lyrics
from ..model import Kind, PlacedChapter, Routine, Side, Timeline
from ..phrases import phrasebook_of
from ..track.cover import BARS, Cover
from ..track.player_info import ALBUM, TrackInfo
from .planning import Plan
from .variant_label import one_side, shown_title

YEARS: Final = (1970, 9999)


def track_info(planned: Plan, year: int | None = None) -> TrackInfo:
    """All that a player can show of a planned track; the same plan and year give the same values.

    Args:
        planned: the plan.
        year: of the build; see `year_of_build`.
    """
    routine, timeline = planned.order.routine, planned.timeline
    return timeline_info(
        timeline,
        title=shown_title(planned),
        artist=planned.order.clinic.name or ALBUM,
        source=source_line(routine),
        year=year,
        cover=cover_of(timeline, routine.title, sos=planned.order.variant.sos),
    )


def timeline_info(
    timeline: Timeline, *, title: str, artist: str = ALBUM, source: str = "", year: int | None = None, cover: Cover
) -> TrackInfo:
    """What a timeline itself tells, with what only its routine knows."""
    safety = [each.cue.text for each in timeline.cues if each.cue.kind == Kind.SAFETY]
    return TrackInfo(
        title=title,
        language=timeline.language,
        length_ms=timeline.length_ms,
        artist=artist,
        year=year,
        comment="\n".join(each for each in (source, " ".join(safety)) if each),
        words=lyrics(timeline),
        chapters=timeline.chapters,
        cover=cover,
    )


def year_of_build() -> int:
    """This year, or the one of the environment's ``SOURCE_DATE_EPOCH``, which makes builds the same in any year."""
    try:
        year = time.gmtime(int(os.environ.get("SOURCE_DATE_EPOCH") or time.time())).tm_year
    except (ValueError, OverflowError, OSError):
        year = time.gmtime().tm_year
    return min(max(year, YEARS[0]), YEARS[1])


def source_line(routine: Routine) -> str:
    """Where the routine comes from, in a line; empty where nothing is known."""
    source = routine.source
    return (
        ", ".join(each for each in (source.title.rstrip("."), source.author, source.publisher) if each)
        if source
        else ""
    )


def cover_of(timeline: Timeline, title: str, *, sos: bool = False) -> Cover:
    """The cover of a track: title, length, side, and the chapters as bars."""
    side = one_side(timeline)
    bars = dict.fromkeys(_bar(each, timeline) for each in timeline.chapters)  # each once: there may be thousands
    return Cover(title, timeline.length_ms, _letter(side, timeline.language) if side else "", sos, tuple(bars))


def _letter(side: Side, language: str) -> str:
    """The first letter of a side; a track may be in a language that this coach has no words in."""
    try:
        return phrasebook_of(language).side(side)[:1]
    except UnknownNameError:
        return side[:1]


def _bar(chapter: PlacedChapter, timeline: Timeline) -> tuple[int, int, Side | None]:
    length_ms = max(1, timeline.length_ms)
    begin = min(BARS - 1, chapter.start_ms * BARS // length_ms)
    return begin, max(begin + 1, chapter.end_ms * BARS // length_ms), chapter.side
