"""Compiles a routine into a script: the beginning, a chapter for each exercise and side, the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ..model import (
    INTERVAL_KINDS,
    Breathe,
    Chapter,
    Cue,
    Exercise,
    Interval,
    Kind,
    Pace,
    Place,
    Position,
    Posture,
    Rest,
    Routine,
    Script,
    Side,
    Span,
    Step,
    Style,
    Variant,
    Words,
    where_after,
)
from ..pace import hold_length_ms
from ..phrases import Phrasebook, phrasebook_for
from .body import for_body, without_those
from .by_clock import put_by_clock
from .cue_factory import CueFactory, reader_for
from .ending import advice_before, farewell, finish_script
from .equipment import ChosenEquipment, choose_equipment
from .guidance import end_of_rest, has_guided_breaths
from .lengths import Lengths, rounded
from .pauses import settle
from .relief import compile_relief
from .selection import Turn, chosen_indices, chosen_sides, turns
from .step_context import StepContext
from .step_spans import spans_of
from .ways import Guide

BETWEEN_TALK_MS: Final = 1_200
FETCH_MS: Final = 8_000
"""To reach for a thing that was named, in the dark."""
ANNOUNCE_MS: Final = 2_000
OUTRO_SETTLE_MS: Final = 8_000
"""To do what the outro says, such as lying down."""


def compile_routine(
    routine: Routine, variant: Variant, pace: Pace, style: Style | None = None, lengths: Lengths | None = None
) -> Script:
    """All that will be said for this choice of sides, exercises and equipment, at this pace, in this style.

    Args:
        routine: as loaded.
        variant: sides, exercises and equipment.
        pace: how it is timed.
        style: how it guides.
        lengths: about how long it takes, as it is told before; None: no length is told.

    Raises:
        UnknownNameError: the variant names an exercise or a thing that the routine does not have.
        VariantError: the variant leaves nothing, or a needed thing is not at hand.
    """
    style = style or Style(guidance=routine.defaults.guidance)
    if variant.sos:
        return compile_relief(routine, variant, pace, style)
    routine, left_out = for_body(routine, variant)
    wanted = chosen_indices(routine, variant)
    chosen = without_those(wanted, left_out, routine.title)
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
        first=variant.first or routine.defaults.first,
        left_out=tuple(routine.exercises[index].name for index in wanted if index in left_out),
        lengths=lengths,
    )
    guide = Guide.of(routine, variant, book, pace, job.factory())
    done = list(turns(routine, chosen, chosen_sides(routine, variant)))
    advice_at = {"start": 0, "page": -1}.get(routine.advice, advice_before(routine, done))
    fetch_at = next((number for number, turn in enumerate(done) if turn.exercise.uses), 0)
    chapters: list[Chapter] = []
    where = _Where(routine.position, routine.home)
    for number, turn in enumerate(done):
        # at the end of what it follows: who goes on to the next part goes on behind it
        at_end = [*_pauses(job, turn, guide)]
        if number:
            at_end += [*(_advice(job) if number == advice_at else ()), *(_fetching(job) if number == fetch_at else ())]
        if at_end:
            chapters[-1] = replace(chapters[-1], spans=(*chapters[-1].spans, *at_end))
        at_hand = turn.exercise.uses if number == fetch_at else done[number - 1].exercise.uses
        same = number > 0 and (done[number - 1].index, done[number - 1].side) == (turn.index, turn.side)
        chapter, where = _exercise(job, turn, where, guide, at_hand, same=same)
        chapters.append(chapter)
    timed = [turn.exercise.by_clock for turn in done]
    if any(timed):
        chapters = put_by_clock(routine, chapters, timed)
    first = _beginning(job, chapters, fetch=fetch_at == 0, advice=advice_at == 0)
    end = _end(job, where, guide, done[-1].exercise, advice=advice_at == len(done))
    return finish_script(routine, [first, *chapters, end], pace, style, factory=job.factory())


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
    first: Side
    """The side to begin with."""
    left_out: tuple[str, ...]
    """The exercises that the listener cannot do."""
    lengths: Lengths | None

    def factory(self, side: Side | None = None) -> CueFactory:
        """Makes cues for this side; the placeholders are the side, the other side and the things chosen."""
        values = {choice.key: choice.item.name for choice in self.choices}
        if side:
            other: Side = "right" if side == "left" else "left"
            values |= {"side": self.book.side(side), "other": self.book.side(other)}
        return CueFactory(values, self.pronounce, side).within(self.routine.words)

    def context(
        self, turn: Turn, factory: CueFactory, guide: Guide, where: _Where | None = None, before: Step | None = None
    ) -> StepContext:
        """What a step of this turn is compiled with, somewhere, behind another one."""
        return StepContext(
            factory=factory,
            book=self.book,
            pace=self.pace,
            style=self.style,
            breath=self.routine.breath,
            second=turn.second,
            position=where.position if where else None,
            posture=where.posture if where else None,
            guide=guide,
            side=turn.side,
            in_turn=turn.in_turn,
            sides=("left", "right") if self.first == "left" else ("right", "left"),
            before=before,
        )

    @property
    def top(self) -> Place:
        """The place of what the routine causes as a whole."""
        return Place(self.routine.path, 1, 1)


@dataclass(frozen=True, slots=True)
class _Where:
    """Where the listener is."""

    position: Position | None
    posture: Posture | None
    """The position with its place; None where that is not known."""

    def after(self, step: Step) -> _Where:
        """Where one is after a step."""
        return _Where(step.position or self.position, where_after(step, self.posture))


def _advice(job: _Job) -> list[Span]:
    """When to see a doctor, and what is good to know."""
    routine = job.routine
    return [
        *_each(routine.safety.doctor, Kind.SAFETY, job),
        *(_each(routine.tips, Kind.OUTRO, job) if job.pace.talk else ()),
    ]


def _fetching(job: _Job) -> list[Span]:
    """The things that are needed, with time to fetch each."""
    listed = [[choice.item.listed, *(other.listed for other in choice.others)] for choice in job.choices]
    factory = job.factory()
    texts = job.book.equipment(listed) if listed else ()
    each = [texts] if texts and "things" in factory.own else [(text,) for text in texts]
    cues = (cue for one in each for cue in factory.told("things", one, Kind.INTRO, job.top))
    return [Span((cue,), settle(FETCH_MS, job.pace)) for cue in cues]


def _beginning(job: _Job, chapters: Sequence[Chapter], *, fetch: bool, advice: bool) -> Chapter:
    """The welcome, how long it takes, what to have within reach, when to stop, how much pain is all right.

    And what tones mean, and the tempo of breathing, where holds guide it.
    """
    factory, book, routine = job.factory(), job.book, job.routine
    cues = factory.told("welcome", (book.welcome(routine.title),), Kind.INTRO, job.top)
    if routine.defaults.preview and job.lengths:
        about = book.about(rounded(job.lengths.whole_ms))
        cues += factory.told("length", (book.takes(about),), Kind.INTRO, job.top, length=about)
    spans = [_talk(cue, job.pace) for cue in cues]
    if job.pace.talk:
        spans += _each(routine.intro, Kind.INTRO, job)
    if fetch:
        spans += _fetching(job)
    if job.left_out:
        spans.append(_talk(factory.say(book.left_out(job.left_out), Kind.INTRO, job.top), job.pace))
    spans += _each(routine.safety.stop, Kind.SAFETY, job)
    spans += _dosage(job)
    if advice:
        spans += _advice(job)
    if job.pace.talk and job.style.tones and _holds(chapters):
        spans.append(_talk(factory.say(book.tones, Kind.INTRO, job.top), job.pace))
    if job.pace.talk and has_guided_breaths(chapters):
        tempo = book.breath_tempo(routine.breath.in_ms, routine.breath.out_ms)
        spans += [_talk(cue, job.pace) for cue in factory.told("tempo", (tempo,), Kind.INTRO, job.top)]
    return Chapter(book.beginning, None, tuple(spans), "beginning")


def _dosage(job: _Job) -> list[Span]:
    """How often and for how long, and how much pain is all right."""
    dosage, factory, book = job.routine.dosage, job.factory(), job.book
    cues = [factory.author(dosage.frequency, Kind.INTRO)] if dosage.frequency else []
    if dosage.weeks:
        cues.append(factory.say(book.for_weeks(dosage.weeks.least, dosage.weeks.most), Kind.INTRO, job.top))
    if pain := book.pain(dosage.pain, dosage.pain_gone_ms):
        cues.append(factory.say(pain, Kind.SAFETY, job.top))
    return [_talk(cue, job.pace) for cue in cues]


def _holds(chapters: Iterable[Chapter]) -> bool:
    return any(INTERVAL_KINDS[span.interval.kind].stays for chapter in chapters for span in chapter.spans)


def _exercise(
    job: _Job, turn: Turn, where: _Where, guide: Guide, at_hand: Sequence[str], *, same: bool
) -> tuple[Chapter, _Where]:
    """The chapter of an exercise on a side, begun somewhere, and where it ends.

    Nobody is told to take what is ``at_hand``. ``same``: what was done right before is this exercise on this side.
    """
    exercise, routine = turn.exercise, job.routine
    factory = job.factory(turn.in_turn[0] if turn.in_turn else turn.side).within(exercise.words)
    told = tuple(_announcement(job, turn, factory, where.position, at_hand))
    announced = Span(told, settle(ANNOUNCE_MS if told else 0, job.pace))
    if exercise.by_clock:
        coming = tuple(_announcement(job, turn, factory, where.position, at_hand, coming=True))
        if same and turn.rounds:
            coming = coming[: len(turn.rounds)]
        named = tuple(cue for cue in coming if cue.text == _coming(job, turn))
        few = tuple(cue for cue in told if cue.kind is not Kind.INTRO)[-1:]
        announced = replace(announced, closing=coming, brief=(few, named or coming[-1:]))
    spans = [announced]
    is_led = turn.second or where.posture is None or exercise.own_start
    there = exercise.at or (None if is_led else exercise.begins)
    if there:
        spans += guide.way(where.posture, there, exercise.place)
        where = _Where(there.position, there)
    for before, step in zip((None, *exercise.steps), exercise.steps, strict=False):
        context = job.context(turn, factory, guide, where, before)
        spans += spans_of(step, context)
        where = where.after(step)
    title = job.book.chapter(exercise.name, turn.side, routine.limb_of(exercise))
    if turn.repeats:
        title = job.book.repeated(title, turn.set_number, turn.round_number)
    chapter = Chapter(title, turn.side, tuple(spans), "exercise", exercise.name, turn.index, turn.repeats)
    return chapter, where


def _pauses(job: _Job, turn: Turn, guide: Guide) -> Iterable[Span]:
    """The rests before a turn."""
    book = job.book
    own = job.factory(turn.in_turn[0] if turn.in_turn else turn.side).within(turn.exercise.words)
    context = job.context(turn, own, guide)
    tells_length = any("{length}" in each.text for each in own.own.get("rest", ()))
    for pause in turn.pauses:
        length_ms = hold_length_ms(pause.length, job.pace.hold)
        inserts = end_of_rest(length_ms, turn.exercise.announced_ms, pause.place, context, _next(job, turn))
        # another pace may choose another length out of a range, so its words tell none
        is_range = pause.length.min_ms < pause.length.max_ms
        factory = replace(own, own={}) if is_range and tells_length else own
        texts = book.only_rest if is_range else book.rest(length_ms)
        cues = factory.told("rest", texts, Kind.REST, pause.place, length=book.length(length_ms))
        yield Span(cues, Interval("rest", length_ms, pause.length, inserts))


def _next(job: _Job, turn: Turn) -> Callable[[int], str] | None:
    """Tells before the end of a rest what comes then, where it is not one more set of the same."""
    exercise = turn.exercise
    side = turn.side if turn.switches or exercise.sides == "alternate" else None
    if turn.set_number > 1 and not side:
        return None
    limb = job.routine.limb_of(exercise)
    return lambda length_ms: job.book.soon(length_ms, exercise.name, side, limb)


def _coming(job: _Job, turn: Turn) -> str:
    """Names an exercise in the rest before it, and its side."""
    side, where = (None, "") if turn.in_turn else (turn.side, job.routine.limb_of(turn.exercise))
    return job.book.coming(turn.exercise.name, side, where)


def _announcement(
    job: _Job,
    turn: Turn,
    factory: CueFactory,
    position: Position | None,
    at_hand: Sequence[str],
    *,
    coming: bool = False,
) -> Iterator[Cue]:
    """Which round, exercise, side and set comes; of what was done before only what is new.

    ``coming``: in the words for the rest before it.
    """
    exercise, book = turn.exercise, job.book
    limb = job.routine.limb_of(exercise)

    def told(key: str, text: str, kind: Kind = Kind.INSTRUCTION, place: Place = exercise.place) -> Iterable[Cue]:
        return factory.told(key, (text,), kind, place)

    for each in turn.rounds:
        yield from told("round", book.round(each.number, each.count, each.name), place=each.place)
    if turn.set_number > 1 and not turn.switches:
        side = turn.side if exercise.sides == "alternate" else None
        yield from told("set", book.set(turn.set_number, turn.sets, side, limb))
        return
    if turn.side and turn.switches and not coming:
        yield from told("switch", book.switch(turn.side, limb), Kind.SWITCH)
        if turn.set_number > 1:
            return
    if turn.second:
        side, where = (None, "") if turn.in_turn or turn.switches else (turn.side, limb)
        yield from told("announce", _coming(job, turn) if coming else book.again(exercise.name, side, where))
        if exercise.side_sets and turn.sets > 1:
            yield from told("set", book.sets(turn.sets))
        return
    side, where = (None, "") if turn.in_turn else (turn.side, limb)
    count = 1 if job.style.by_night else job.count  # counting keeps awake
    text = _coming(job, turn) if coming else book.announce(turn.number, count, exercise.name, side, where)
    yield from told("announce", text)
    if turn.sets > 1:
        yield from told("set", book.sets(turn.sets))
    yield from _what_it_is_like(job, turn, factory, position, at_hand, previews=not coming)


def _what_it_is_like(
    job: _Job, turn: Turn, factory: CueFactory, position: Position | None, at_hand: Sequence[str], *, previews: bool
) -> Iterable[Cue]:
    """Its preview, or only the things that it needs."""
    exercise, book = turn.exercise, job.book
    needed = [each for each in exercise.uses if each not in at_hand]
    names = [choice.item.name for choice in job.choices if choice.key in needed]
    length_ms = job.lengths.exercises_ms.get(turn.index) if job.lengths else None
    if previews and length_ms and (exercise.previews or exercise.preview):
        about = book.about(rounded(length_ms))
        if exercise.preview:
            return (factory.author(exercise.preview, Kind.INTRO, length=about),)
        placed = exercise.at.position if exercise.at else position
        where = next((step.position for step in exercise.steps if step.position), placed)
        return (factory.say(book.preview(where, names, about), Kind.INTRO, exercise.place),)
    return factory.told("take", (book.take(names),), Kind.INSTRUCTION, exercise.place) if names else ()


def _end(job: _Job, where: _Where, guide: Guide, last: Exercise, *, advice: bool) -> Chapter:
    factory, book, routine = job.factory(), job.book, job.routine
    spans: list[Span] = []
    if not isinstance(last.steps[-1], (Breathe, Rest)):
        spans += [_talk(cue, job.pace) for cue in factory.told("last", (book.last_exercise,), Kind.OUTRO, job.top)]
    here, home = where.posture, routine.home
    if here and home:
        halt = guide.halt(here, home)
        spans += guide.way(here, halt, job.top)
        here = halt
    # What there is to be told comes before one lies down: nothing wakes who is going to sleep.
    if advice:
        spans += _advice(job)
    if here and home:
        spans += guide.way(here, home, job.top)
    for words in routine.outro:
        spans.append(Span((factory.author(words, Kind.OUTRO),), settle(OUTRO_SETTLE_MS, job.pace)))
    spans.append(farewell(factory, book, job.style, job.top))
    return Chapter(book.end, None, tuple(spans), "end")


def _each(words: Iterable[Words], kind: Kind, job: _Job) -> list[Span]:
    return [_talk(job.factory().author(each, kind), job.pace) for each in words]


def _talk(cue: Cue, pace: Pace) -> Span:
    return Span((cue,), settle(BETWEEN_TALK_MS, pace))
