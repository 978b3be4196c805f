"""What players show of a track: its title with what was chosen, who it is from, its words, its cover."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from typing import Final

from ..export import lyrics
from ..model import Kind, PlacedChapter, Routine, Side, Timeline
from ..phrases import phrasebook_of
from ..script.select import chosen_exercises
from ..track.cover import BARS, Cover
from ..track.info import ALBUM, TrackInfo
from .planning import Plan

MOST_NAMES: Final = 2
"""Exercises that a title names; where more are chosen, it names none."""
YEARS: Final = (1970, 9999)


def track_info(planned: Plan, year: int | None = None) -> TrackInfo:
    """All that a player can show of a planned track; the same plan and year give the same values.

    Args:
        planned: the plan.
        year: of the build; see `year_of_build`.
    """
    routine, timeline = planned.routine, planned.timeline
    return info_of(
        timeline,
        title=shown_title(planned),
        artist=_artist(routine),
        source=source_line(routine),
        year=year,
        cover=cover_of(timeline, routine.title, sos=planned.sos),
    )


def info_of(
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


def shown_title(planned: Plan) -> str:
    """The routine's title and what tells this track from others of the same routine, as a player's list shows it.

    Relief stands first, because a list cuts what is at the end: ``SOS: Calf cramp at night, left leg``.
    """
    title = ", ".join([planned.routine.title, *_told(planned)])
    return f"SOS: {title}" if planned.sos else title


def told(planned: Plan) -> str:
    """What was chosen, for people: ``left leg, gentle``; empty where nothing was."""
    return ", ".join([*(["SOS"] if planned.sos else []), *_told(planned)])


def _told(planned: Plan) -> Iterator[str]:
    routine = planned.routine
    if planned.variant.only:
        names = [each.name for each in chosen_exercises(routine, planned.variant)]
        yield from names if len(names) <= MOST_NAMES else ()
    side = one_side(planned.timeline)
    if side:
        yield phrasebook_of(routine.language).chapter("", side, routine.limb).strip(", ")
    if planned.timeline.pace.name != routine.defaults.pace:
        yield planned.timeline.pace.name
    if planned.style.guidance != routine.defaults.guidance and not planned.sos:
        yield planned.style.guidance


def one_side(timeline: Timeline) -> Side | None:
    """The side that a track is for, if it is for one only."""
    sides = {each.side for each in timeline.chapters if each.side}
    return sides.pop() if len(sides) == 1 else None


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
    letter = phrasebook_of(timeline.language).side(side)[:1] if side else ""
    return Cover(title, timeline.length_ms, letter, sos, tuple(_bar(each, timeline) for each in timeline.chapters))


def _bar(chapter: PlacedChapter, timeline: Timeline) -> tuple[int, int, Side | None]:
    length_ms = max(1, timeline.length_ms)
    begin = min(BARS - 1, chapter.start_ms * BARS // length_ms)
    return begin, max(begin + 1, chapter.end_ms * BARS // length_ms), chapter.side


def _artist(routine: Routine) -> str:
    source = routine.source
    return (source.author or source.publisher) if source else ALBUM
