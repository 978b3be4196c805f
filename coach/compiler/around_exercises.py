"""What stands around the exercises: the beginning, the things to fetch, advice, and the end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from ..model import INTERVAL_KINDS, Chapter, Exercise, Kind, Span
from ..pace import settle
from .compilation import Compilation, Whereabouts
from .ending import farewell
from .guidance import has_guided_breaths
from .lengths import rounded
from .ways import Guide

FETCH_MS: Final = 8_000
"""To reach for a thing that was named, in the dark."""
OUTRO_SETTLE_MS: Final = 8_000
"""To do what the outro says, such as lying down."""


def advice(compilation: Compilation) -> list[Span]:
    """When to see a doctor, and what is good to know."""
    routine = compilation.routine
    return [
        *compilation.talk_each(routine.safety.doctor, Kind.SAFETY),
        *(compilation.talk_each(routine.tips, Kind.OUTRO) if compilation.pace.talk else ()),
    ]


def fetching(compilation: Compilation) -> list[Span]:
    """The things that are needed, with time to fetch each."""
    listed = [[choice.item.listed, *(other.listed for other in choice.others)] for choice in compilation.choices]
    factory = compilation.factory()
    texts = compilation.book.equipment(listed) if listed else ()
    each = [texts] if texts and "things" in factory.own else [(text,) for text in texts]
    cues = (cue for one in each for cue in factory.told("things", one, Kind.INTRO, compilation.top))
    return [Span((cue,), settle(FETCH_MS, compilation.pace)) for cue in cues]


def beginning_chapter(
    compilation: Compilation, chapters: Sequence[Chapter], *, with_things: bool, with_advice: bool
) -> Chapter:
    """The welcome, how long it takes, what to have within reach, when to stop, how much pain is all right.

    And what tones mean, and the tempo of breathing, where holds guide it.
    """
    factory, book, routine = compilation.factory(), compilation.book, compilation.routine
    cues = factory.told("welcome", (book.welcome(routine.title),), Kind.INTRO, compilation.top)
    if routine.defaults.preview and compilation.lengths:
        about = book.about(rounded(compilation.lengths.whole_ms))
        cues += factory.told("length", (book.takes(about),), Kind.INTRO, compilation.top, length=about)
    spans = [compilation.talk(cue) for cue in cues]
    if compilation.pace.talk:
        spans += compilation.talk_each(routine.intro, Kind.INTRO)
    if with_things:
        spans += fetching(compilation)
    if compilation.left_out:
        spans.append(compilation.talk(factory.say(book.left_out(compilation.left_out), Kind.INTRO, compilation.top)))
    spans += compilation.talk_each(routine.safety.stop, Kind.SAFETY)
    spans += _dosage(compilation)
    if with_advice:
        spans += advice(compilation)
    if compilation.pace.talk and compilation.style.tones and _holds(chapters):
        spans.append(compilation.talk(factory.say(book.tones, Kind.INTRO, compilation.top)))
    if compilation.pace.talk and _fading_breaths(chapters):
        spans.append(compilation.talk(factory.say(book.breath_tones, Kind.INTRO, compilation.top)))
    if compilation.pace.talk and has_guided_breaths(chapters):
        tempo = book.breath_tempo(routine.breath.in_ms, routine.breath.out_ms)
        spans += [compilation.talk(cue) for cue in factory.told("tempo", (tempo,), Kind.INTRO, compilation.top)]
    return Chapter(book.beginning, None, tuple(spans), "beginning")


def _dosage(compilation: Compilation) -> list[Span]:
    """How often and for how long, and how much pain is all right."""
    dosage, factory, book = compilation.routine.dosage, compilation.factory(), compilation.book
    cues = [factory.author(dosage.frequency, Kind.INTRO)] if dosage.frequency else []
    if dosage.weeks:
        cues.append(factory.say(book.for_weeks(dosage.weeks.least, dosage.weeks.most), Kind.INTRO, compilation.top))
    if pain := book.pain(dosage.pain, dosage.pain_gone_ms):
        cues.append(factory.say(pain, Kind.SAFETY, compilation.top))
    return [compilation.talk(cue) for cue in cues]


def _holds(chapters: Iterable[Chapter]) -> bool:
    return any(INTERVAL_KINDS[span.interval.kind].stays for chapter in chapters for span in chapter.spans)


def _fading_breaths(chapters: Iterable[Chapter]) -> bool:
    """Whether soft tones go on with breaths that were told in words."""
    times = (span.interval for chapter in chapters for span in chapter.spans if span.interval.kind == "breathe")
    return any(insert.cue.before and not insert.cue.spoken for each in times for insert in each.inserts)


def end_chapter(
    compilation: Compilation, where: Whereabouts, guide: Guide, last: Exercise, *, with_advice: bool
) -> Chapter:
    """The way back to where one began, with the advice before one lies down, and the farewell."""
    factory, book, routine = compilation.factory(), compilation.book, compilation.routine
    spans: list[Span] = []
    if not last.steps[-1].comes_to_rest:
        spans += [
            compilation.talk(cue) for cue in factory.told("last", (book.last_exercise,), Kind.OUTRO, compilation.top)
        ]
    here, home = where.posture, routine.home
    if here and home:
        halt = guide.halt(here, home)
        spans += guide.way(here, halt, compilation.top)
        here = halt
    # What there is to be told comes before one lies down: nothing wakes who is going to sleep.
    if with_advice:
        spans += advice(compilation)
    if here and home:
        spans += guide.way(here, home, compilation.top)
    for words in routine.outro:
        spans.append(Span((factory.author(words, Kind.OUTRO),), settle(OUTRO_SETTLE_MS, compilation.pace)))
    spans.append(farewell(factory, book, compilation.style, compilation.top))
    return Chapter(book.end, None, tuple(spans), "end")
