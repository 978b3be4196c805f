"""From a step to spans: one function a kind of step, listed in ``STEPS``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from ..model import (
    Breathe,
    Cue,
    Hold,
    Insert,
    Instruction,
    Interval,
    IntervalKind,
    Kind,
    Move,
    Pace,
    Phase,
    Place,
    Reps,
    Rest,
    Side,
    Span,
    Step,
    Words,
)
from ..pace import count_at, hold_length_ms
from .guidance import COUNT_IN_EVERY_MS, count_in, end_of_rest, guide_hold
from .step_context import StepContext

BEGIN_SETTLE_MS: Final = 1_500
"""Between "ten times" and the first number, or between "six breaths" and the first one."""
BREATH_PRIORITY: Final = 1
"""In and out are said before anything else."""
SAID_FROM_MS: Final = 2_000
"""Keeping the breath for less passes without a word: there is no time for one."""
NUMBER_PRIORITY: Final = 1
"""In a repetition the number is said before the words of its phases."""
WORD_AND_NUMBER_MS: Final = 1_500
"""A first phase shorter than that is begun with the number alone."""
SAY_FIRST_SETTLE_MS: Final = 1_500
"""Between the sentence that explains reps, a rest or breathing and its beginning."""


def spans_of(step: Step, context: StepContext) -> tuple[Span, ...]:
    """What a step is in the script."""
    return tuple(replace(span, step=step) for span in STEPS[type(step)](step, context))


def settle(length_ms: int, pace: Pace) -> Interval:
    """The time to get into position after an instruction, at a pace."""
    return Interval("settle", round(length_ms * pace.settle))


def _instruction(step: Instruction, context: StepContext) -> tuple[Span, ...]:
    if step.once and context.second:
        return ()
    factory = context.factory
    words = step.again if context.second and step.again else step.say
    cues = [factory.author(words, Kind.INSTRUCTION)]
    if step.position == "standing" and context.position != "standing":
        # Nobody is told to stand up at night without something to hold on to.
        cues.insert(0, factory.say(context.book.stand_up(context.support), Kind.SAFETY, step.place))
    if step.more and context.pace.talk and not context.second:
        cues.append(factory.author(step.more, Kind.INSTRUCTION))
    return (Span(tuple(cues), settle(step.settle_ms, context.pace)),)


def _hold(step: Hold, context: StepContext) -> tuple[Span, ...]:
    factory, book = context.factory, context.book
    length_ms = hold_length_ms(step.length, context.pace.hold)
    kind: IntervalKind = "move" if isinstance(step, Move) else "hold"
    begin, over = (book.hold, book.release) if kind == "hold" else (book.move, book.stop)
    if step.start:
        start = factory.author(step.start, Kind(kind), length=book.length(length_ms))
    else:
        start = factory.one_of(begin(length_ms), Kind(kind), step.place)
    if step.release:
        release = factory.author(step.release, Kind.RELEASE)
    else:
        release = factory.one_of(over, Kind.RELEASE, step.place)
    if context.style.tones:
        start, release = replace(start, after="start"), replace(release, before="release")
    inserts, left_out = guide_hold(step, length_ms, context)
    number = step.count_in or 0
    counting = Interval("settle", number * COUNT_IN_EVERY_MS, inserts=count_in(number, step.place, context))
    return (
        *((Span((), counting),) if number else ()),
        Span((start,), Interval(kind, length_ms, step.length, inserts, left_out)),
        Span((release,), settle(step.settle_ms, context.pace)),
    )


def _reps(step: Reps, context: StepContext) -> tuple[Span, ...]:
    count = step.count_on(context.side, count_at(step.written, context.pace.hold))
    sides: tuple[Side | None, ...] = context.in_turn or (context.sides if step.in_turn else (None,))
    others = [n for n in range(step.written.least, step.written.most + 1) if n != count]
    spare = [cue for n in others for cue in (_times(step, n, sides, context), *_numbers(step, n, sides, context))]
    inserts = tuple(_in_time(step, count, sides, context))
    length_ms = count * step.every_ms * len(sides)
    say = step.again if context.second and step.again else step.say
    return (
        *_said_first(say, Kind.INSTRUCTION, context),
        Span(
            (_times(step, count, sides, context),),
            settle(BEGIN_SETTLE_MS, context.pace),
            spare=tuple(dict.fromkeys(spare)),
        ),
        Span((), Interval("reps", length_ms, step.timed, inserts)),
        *_settle_after(step.settle_ms, context),
    )


def _times(step: Reps, count: int, sides: Sequence[Side | None], context: StepContext) -> Cue:
    """Tells how often, how long each is held, and whether the sides take turns."""
    is_held = step.phases and all(each.part in ("move", "hold", "relax") and not each.say for each in step.phases)
    held_ms = sum(each.length_ms for each in step.phases if each.part == "hold") if is_held else 0
    text = context.book.times_held(count, held_ms, in_turn=len(sides) > 1)
    return context.factory.say(text, Kind.INSTRUCTION, step.place)


def _numbers(step: Reps, number: int, sides: Sequence[Side | None], context: StepContext) -> list[Cue]:
    """What is said at the beginning of a repetition, on each side: side, words of its first phase, number."""
    cues = []
    for side in sides:
        number_text = context.book.count(number)
        first = step.phases[0] if step.phases else None
        parts = [context.book.side(side)] if side else []
        # the number by itself begins what is held at once
        wordy = first and first.part != "hold" and first.length_ms >= WORD_AND_NUMBER_MS
        if first and wordy and (told := _phase_words(first, step.place, context)):
            parts.append(told.text)
        text = context.book.counted(parts, number) if parts else number_text
        cues.append(context.factory.say(text, Kind.GUIDANCE, step.place))
    return cues


def _in_time(step: Reps, count: int, sides: Sequence[Side | None], context: StepContext) -> Iterator[Insert]:
    """What is said in repetitions: each number at its beginning, then the words of the other phases at theirs."""
    numbers = [cue for n in range(1, count + 1) for cue in _numbers(step, n, sides, context)]
    later: list[tuple[int, Cue]] = []
    offset_ms = 0
    for nth, phase in enumerate(step.phases):
        if nth and (cue := _phase_words(phase, step.place, context)):
            later.append((offset_ms, cue))
        offset_ms += phase.length_ms
    for index, number in enumerate(numbers):
        begin_ms = index * step.every_ms
        yield Insert(number, begin_ms, NUMBER_PRIORITY if later else 0)
        yield from (Insert(cue, begin_ms + within_ms) for within_ms, cue in later)


def _phase_words(phase: Phase, place: Place, context: StepContext) -> Cue | None:
    """What is said when a phase begins, if anything."""
    if phase.say:
        return context.factory.author(phase.say, Kind.GUIDANCE)
    text = context.book.phase(phase.part)
    return context.factory.say(text, Kind.GUIDANCE, place) if text else None


def _rest(step: Rest, context: StepContext) -> tuple[Span, ...]:
    cue = (
        context.factory.author(step.say, Kind.REST)
        if step.say
        else context.factory.one_of(context.book.rest(step.length_ms), Kind.REST, step.place)
    )
    inserts = end_of_rest(step.length_ms, step.announced_ms, step.place, context)
    return (Span((cue,), _exact("rest", step, inserts)),)


def _breathe(step: Breathe, context: StepContext) -> tuple[Span, ...]:
    factory, book = context.factory, context.book
    parts = (
        (step.in_ms, book.breathe_in, BREATH_PRIORITY),
        (step.hold_ms, book.keep_breath, 0),
        (step.out_ms, book.breathe_out, BREATH_PRIORITY),
        (step.wait_ms, book.wait_breath, 0),
    )
    inserts: list[Insert] = []
    offset_ms = 0
    for _ in range(step.count):
        for length_ms, text, priority in parts:
            if length_ms >= SAID_FROM_MS or (length_ms and priority):
                inserts.append(Insert(factory.say(text, Kind.GUIDANCE, step.place), offset_ms, priority))
            offset_ms += length_ms
    begin = factory.say(book.breaths(step.count), Kind.INSTRUCTION, step.place)
    interval = _exact("breathe", step, tuple(inserts))
    return (
        *_said_first(step.say, Kind.INSTRUCTION, context),
        Span((begin,), settle(BEGIN_SETTLE_MS, context.pace)),
        Span((), interval),
        *_settle_after(step.settle_ms, context),
    )


def _exact(kind: IntervalKind, step: Step, inserts: tuple[Insert, ...] = ()) -> Interval:
    """The time of a step that no pace changes."""
    return Interval(kind, step.timed.max_ms, step.timed, inserts)


def _said_first(say: Words | None, kind: Kind, context: StepContext) -> tuple[Span, ...]:
    """The explanation before a timed step."""
    if say is None:
        return ()
    cue: Cue = context.factory.author(say, kind)
    return (Span((cue,), settle(SAY_FIRST_SETTLE_MS, context.pace)),)


def _settle_after(settle_ms: int, context: StepContext) -> tuple[Span, ...]:
    return (Span((), settle(settle_ms, context.pace)),) if settle_ms else ()


STEPS: Final[dict[type[Any], Callable[[Any, StepContext], tuple[Span, ...]]]] = {
    Instruction: _instruction,
    Hold: _hold,
    Move: _hold,
    Reps: _reps,
    Rest: _rest,
    Breathe: _breathe,
}
