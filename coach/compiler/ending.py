"""Ends every script: the last words, the level that falls towards them, the signs of life."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ..model import Chapter, Cue, Insert, Interval, Kind, Pace, Place, Routine, Script, Span, Style
from ..phrases import Phrasebook, phrasebook_for
from .cue_factory import CueFactory

LEAD_IN_MS: Final = 1_000
"""Before the first word: a sleeping speaker wakes on the floor and swallows no speech."""


def farewell(factory: CueFactory, book: Phrasebook, style: Style, place: Place) -> Span:
    """The very last words, with a tone that comes nowhere else, then quiet."""
    cue = factory.say(book.farewell, Kind.OUTRO, place)
    return Span((replace(cue, after="end") if style.tones else cue,), Interval("tail", style.tail_ms))


def finish_script(
    routine: Routine,
    chapters: Sequence[Chapter],
    pace: Pace,
    style: Style,
    *,
    factory: CueFactory,
    lead_in_ms: int = LEAD_IN_MS,
) -> Script:
    """The script of these chapters, softer towards the end, with what may break its silences."""
    book = phrasebook_for(routine)
    place = Place(routine.path, 1, 1)
    reminder = factory.one_of(book.keep_breathing, Kind.GUIDANCE, place)
    still_here = factory.one_of(book.take_your_time, Kind.GUIDANCE, place)
    tone = Cue(text=book.tone, spoken="", kind=Kind.GUIDANCE, place=still_here.place, before="alive")
    middle_db = -style.fall_db // 2
    last = max(1, len(chapters) - 1)
    return Script(
        title=routine.title,
        language=routine.language,
        chapters=tuple(_softer(each, -(style.fall_db * n // last)) for n, each in enumerate(chapters)),
        pace=pace,
        lead_in_ms=lead_in_ms,
        silence_ms=style.silence_ms,
        alive_words=replace(reminder, level_db=middle_db) if style.guidance != "quiet" else None,
        alive_tone=replace(tone if style.tones else still_here, level_db=middle_db),
    )


def _softer(chapter: Chapter, level_db: int) -> Chapter:
    """The chapter with every cue at a level; what concerns safety, too: nothing is louder than what goes before."""
    if not level_db:
        return chapter

    def soft(cue: Cue) -> Cue:
        return cue.at_level(level_db)

    def soft_stay(interval: Interval) -> Interval:
        if not interval.inserts:
            return interval
        softer = (Insert(soft(each.cue), each.offset_ms, each.priority, each.group) for each in interval.inserts)
        return replace(interval, inserts=tuple(softer))

    spans = (
        replace(
            span,
            cues=tuple(map(soft, span.cues)),
            interval=soft_stay(span.interval),
            spare=tuple(map(soft, span.spare)),
        )
        for span in chapter.spans
    )
    return replace(chapter, spans=tuple(spans))
