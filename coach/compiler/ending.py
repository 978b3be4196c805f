"""Ends every script: the last words, the level that falls towards them, the signs of life."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ..model import Chapter, Cue, Insert, Interval, Kind, Pace, Place, Routine, Script, Span, Style
from ..phrases import Phrasebook, phrasebook_for
from .cue_factory import CueFactory
from .sets_and_rounds import Turn

LEAD_IN_MS: Final = 1_000
"""Before the first word: a sleeping speaker wakes on the floor and swallows no speech."""


def farewell(factory: CueFactory, book: Phrasebook, style: Style, place: Place) -> Span:
    """The very last words, with a tone that comes nowhere else, then quiet."""
    words = book.farewell if style.by_night else book.farewell_by_day
    cues = factory.told("farewell", (words,), Kind.OUTRO, place)
    if style.tones and cues:
        cues = (replace(cues[0], after="end"),)
    elif style.tones:
        cues = (factory.tone(book.tone, "end", Kind.OUTRO, place),)
    return Span(cues, Interval("tail", style.tail_ms))


def advice_before(routine: Routine, done: Sequence[Turn]) -> int:
    """The number of the turn before which advice is said: nothing is told to who has come to rest.

    That is before one lies down for the last time; where one breathes at the end without lying down, before all;
    else after all.
    """
    now, lay_down = routine.position, 0
    for number, turn in enumerate(done):
        then = next((step.position for step in reversed(turn.exercise.steps) if step.position), now)
        lay_down = number if then == "lying" and now != "lying" else lay_down
        now = then
    rests = now == "lying" or done[-1].exercise.steps[-1].comes_to_rest
    return len(done) if not rests else lay_down if now == "lying" else 0


def finish_script(
    routine: Routine,
    chapters: Sequence[Chapter],
    pace: Pace,
    style: Style,
    *,
    factory: CueFactory,
    lead_in_ms: int | None = None,
) -> Script:
    """The script of these chapters, softer towards the end, with what may break its silences."""
    book = phrasebook_for(routine)
    place = Place(routine.path, 1, 1)
    reminder = factory.told("breathing", book.keep_breathing, Kind.GUIDANCE, place)
    still_here = factory.one_of(book.take_your_time, Kind.GUIDANCE, place)
    tone = factory.tone(book.tone, "alive", Kind.GUIDANCE, place)
    reminded = reminder and style.guidance in ("full", "calm")
    middle_db = -style.fall_db // 2
    last = max(1, len(chapters) - 1)
    return Script(
        title=routine.title,
        language=routine.language,
        chapters=tuple(_softer(each, -(style.fall_db * n // last)) for n, each in enumerate(chapters)),
        pace=pace,
        lead_in_ms=LEAD_IN_MS + style.lead_in_ms if lead_in_ms is None else lead_in_ms,
        silence_ms=style.silence_ms,
        alive_words=replace(reminder[0], level_db=middle_db) if reminded else None,
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
        softer = (
            Insert(soft(each.cue), each.offset_ms, each.priority, each.group, each.on_beat, each.can_wait)
            for each in interval.inserts
        )
        return replace(interval, inserts=tuple(softer))

    spans = (
        replace(
            span,
            cues=tuple(map(soft, span.cues)),
            interval=soft_stay(span.interval),
            spare=tuple(map(soft, span.spare)),
            closing=tuple(map(soft, span.closing)),
            brief=span.brief and (tuple(map(soft, span.brief[0])), tuple(map(soft, span.brief[1]))),
        )
        for span in chapter.spans
    )
    return replace(chapter, spans=tuple(spans))
