"""Compiles a routine into a script: the beginning, a chapter for each exercise and side, the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final

from ..model import (
    Chapter,
    Cue,
    Interval,
    Kind,
    Pace,
    Place,
    Position,
    Routine,
    Script,
    Side,
    Span,
    Style,
    Variant,
    Words,
)
from ..pace import hold_length_ms
from ..phrases import Phrasebook, phrasebook_for
from .cue_factory import CueFactory, reader_for
from .ending import farewell, finish_script
from .equipment import ChosenEquipment, choose_equipment
from .guidance import has_guided_breaths
from .relief import compile_relief
from .selection import Turn, chosen_indices, chosen_sides, turns
from .step_context import StepContext
from .step_spans import settle, spans_of

BETWEEN_TALK_MS: Final = 1_200
FETCH_MS: Final = 10_000
"""To reach for the things that were listed, in the dark."""
ANNOUNCE_MS: Final = 2_000
OUTRO_SETTLE_MS: Final = 8_000
"""To do what the outro says, such as lying down."""


def compile_routine(routine: Routine, variant: Variant, pace: Pace, style: Style | None = None) -> Script:
    """All that will be said for this choice of sides, exercises and equipment, at this pace, in this style.

    Raises:
        UnknownNameError: the variant names an exercise or a thing that the routine does not have.
        VariantError: the variant leaves nothing, or a needed thing is not at hand.
    """
    style = style or Style(guidance=routine.defaults.guidance)
    if variant.sos:
        return compile_relief(routine, variant, pace, style)
    chosen = chosen_indices(routine, variant)
    exercises = [routine.exercises[index] for index in chosen]
    book = phrasebook_for(routine)
    job = _Job(
        routine=routine,
        book=book,
        pace=pace,
        style=style,
        choices=choose_equipment(routine, exercises, variant),
        count=len(exercises),
        pronounce=reader_for(routine),
    )
    chapters: list[Chapter] = []
    position = routine.position
    for turn in turns(routine, chosen, chosen_sides(routine, variant)):
        if turn.pauses:
            # at the end of what it follows: who goes on to the next part goes on behind it
            chapters[-1] = replace(chapters[-1], spans=(*chapters[-1].spans, *_pauses(job, turn)))
        chapter, position = _exercise(job, turn, position)
        chapters.append(chapter)
    chapters = [_beginning(job, breathing=has_guided_breaths(chapters)), *chapters, _end(job)]
    return finish_script(routine, chapters, pace, style, factory=job.factory())


@dataclass(frozen=True, slots=True)
class _Job:
    """What stays the same through a compilation."""

    routine: Routine
    book: Phrasebook
    pace: Pace
    style: Style
    choices: tuple[ChosenEquipment, ...]
    count: int
    pronounce: Callable[[str], str]

    def factory(self, side: Side | None = None) -> CueFactory:
        """Makes cues for this side; the placeholders are the side, the other side and the things chosen."""
        values = {choice.key: choice.item.name for choice in self.choices}
        if side:
            other: Side = "right" if side == "left" else "left"
            values |= {"side": self.book.side(side), "other": self.book.side(other)}
        return CueFactory(values, self.pronounce, side)

    @property
    def top(self) -> Place:
        """The place of what the routine causes as a whole."""
        return Place(self.routine.path, 1, 1)


def _beginning(job: _Job, *, breathing: bool) -> Chapter:
    """The welcome, what to have within reach, when to stop; the tempo of breathing, where holds guide it."""
    factory, book, routine = job.factory(), job.book, job.routine
    spans = [_talk(factory.say(book.welcome(routine.title), Kind.INTRO, job.top), job.pace)]
    if job.pace.talk:
        spans += _each(routine.intro, Kind.INTRO, job)
    if job.choices:
        listed = [[choice.item.listed, *(other.listed for other in choice.others)] for choice in job.choices]
        cue = factory.say(book.equipment(listed), Kind.INTRO, job.top)
        spans.append(Span((cue,), settle(FETCH_MS, job.pace)))
    spans += _each(routine.safety.stop, Kind.SAFETY, job)
    if job.pace.talk and breathing:
        tempo = book.breath_tempo(routine.breath.in_ms, routine.breath.out_ms)
        spans.append(_talk(factory.say(tempo, Kind.INTRO, job.top), job.pace))
    return Chapter(book.beginning, None, tuple(spans), "beginning")


def _exercise(job: _Job, turn: Turn, position: Position | None) -> tuple[Chapter, Position | None]:
    """The chapter of an exercise on a side, begun in a position, and the position that it ends in."""
    exercise, routine = turn.exercise, job.routine
    factory = job.factory(turn.in_turn[0] if turn.in_turn else turn.side)
    spans = [Span(tuple(_announcement(job, turn, factory)), settle(ANNOUNCE_MS, job.pace))]
    first = routine.defaults.first
    for step in exercise.steps:
        context = StepContext(
            factory=factory,
            book=job.book,
            pace=job.pace,
            style=job.style,
            breath=routine.breath,
            second=turn.second,
            position=position,
            support=routine.support or job.book.support,
            side=turn.side,
            in_turn=turn.in_turn,
            sides=("left", "right") if first == "left" else ("right", "left"),
        )
        spans += spans_of(step, context)
        position = step.position or position
    title = job.book.chapter(exercise.name, turn.side, routine.limb_of(exercise))
    if turn.repeats:
        title = job.book.repeated(title, turn.set_number, turn.round_number)
    chapter = Chapter(title, turn.side, tuple(spans), "exercise", exercise.name, turn.index, turn.repeats)
    return chapter, position


def _pauses(job: _Job, turn: Turn) -> Iterable[Span]:
    """The rests before a turn."""
    factory, book = job.factory(), job.book
    for pause in turn.pauses:
        length_ms = hold_length_ms(pause.length, job.pace.hold)
        # another pace may choose another length out of a range, so its words tell none
        texts = book.rest(length_ms) if pause.length.min_ms == pause.length.max_ms else book.only_rest
        cue = factory.one_of(texts, Kind.REST, pause.place)
        yield Span((cue,), Interval("rest", length_ms, pause.length))


def _announcement(job: _Job, turn: Turn, factory: CueFactory) -> Iterable[Cue]:
    """Which round, exercise, side and set comes; of what was done before only what is new."""
    exercise, book = turn.exercise, job.book
    limb = job.routine.limb_of(exercise)
    for each in turn.rounds:
        yield factory.say(book.round(each.number, each.count, each.name), Kind.INSTRUCTION, each.place)
    if turn.set_number > 1 and not turn.switches:
        side = turn.side if exercise.sides == "alternate" else None
        text = book.set(turn.set_number, turn.sets, side, limb)
        yield factory.say(text, Kind.INSTRUCTION, exercise.place)
        return
    if turn.side and turn.switches:
        yield factory.say(book.switch(turn.side, limb), Kind.SWITCH, exercise.place)
        if turn.set_number > 1:
            return
    if turn.second:
        side, where = (None, "") if turn.in_turn else (turn.side, limb)
        yield factory.say(book.again(exercise.name, side, where), Kind.INSTRUCTION, exercise.place)
        if exercise.side_sets and turn.sets > 1:
            yield factory.say(book.sets(turn.sets), Kind.INSTRUCTION, exercise.place)
        return
    side, where = (None, "") if turn.in_turn else (turn.side, limb)
    text = book.announce(turn.number, job.count, exercise.name, side, where)
    yield factory.say(text, Kind.INSTRUCTION, exercise.place)
    if turn.sets > 1:
        yield factory.say(book.sets(turn.sets), Kind.INSTRUCTION, exercise.place)
    names = [choice.item.name for choice in job.choices if choice.key in exercise.uses]
    if names:
        yield factory.say(book.take(names), Kind.INSTRUCTION, exercise.place)


def _end(job: _Job) -> Chapter:
    factory, book, routine = job.factory(), job.book, job.routine
    spans = [_talk(factory.say(book.last_exercise, Kind.OUTRO, job.top), job.pace)]
    # What there is to be told comes before one lies down: nothing wakes who is going to sleep.
    spans += _each(routine.safety.doctor, Kind.SAFETY, job)
    if job.pace.talk:
        spans += _each(routine.tips, Kind.OUTRO, job)
    for words in routine.outro:
        spans.append(Span((factory.author(words, Kind.OUTRO),), settle(OUTRO_SETTLE_MS, job.pace)))
    spans.append(farewell(factory, book, job.style, job.top))
    return Chapter(book.end, None, tuple(spans), "end")


def _each(words: Iterable[Words], kind: Kind, job: _Job) -> list[Span]:
    return [_talk(job.factory().author(each, kind), job.pace) for each in words]


def _talk(cue: Cue, pace: Pace) -> Span:
    return Span((cue,), settle(BETWEEN_TALK_MS, pace))
