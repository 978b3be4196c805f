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
    Phase,
    Place,
    Posture,
    Reps,
    Rest,
    Side,
    Span,
    Step,
    Words,
    where_after,
)
from ..pace import breaths_at, count_at, hold_length_ms, settle
from .breathing import BreathPart, breath_in, breath_inserts
from .guidance import COUNT_IN_EVERY_MS, count_in, guide_hold
from .rests import rest_spans
from .step_context import StepContext

BEGIN_SETTLE_MS: Final = 1_500
"""Between "ten times" and the first number, or between "six breaths" and the first one."""
BREATH_PRIORITY: Final = 1
"""In and out are said before anything else."""
NUMBER_PRIORITY: Final = 1
"""In a repetition the number is said before the words of its phases."""
WORD_AND_NUMBER_MS: Final = 1_500
"""A first phase shorter than that is begun with the number alone."""
STANDING: Final = Posture("standing", "floor")
SAY_FIRST_SETTLE_MS: Final = 1_500
"""Between the sentence that explains reps, a rest or breathing and its beginning."""


def spans_of(step: Step, context: StepContext) -> tuple[Span, ...]:
    """What a step is in the script."""
    return tuple(replace(span, step=step) for span in STEPS[type(step)](step, context))


def _instruction(step: Instruction, context: StepContext) -> tuple[Span, ...]:
    factory = context.factory
    words = step.again if context.second and step.again else step.say
    left_out = step.once and context.second
    if left_out or words is None:
        after = () if left_out else _settle_after(_settle_ms(step, context), context)
        return (*_way_of(step, context), *after)
    cues = [factory.author(words, Kind.INSTRUCTION)]
    way_up: tuple[Span, ...] = ()
    if step.position == "standing" and context.position != "standing":
        # Nobody is told to stand up at night without something to hold on to.
        if context.posture:
            way_up = context.guide.way(context.posture, STANDING, step.place)
        else:
            cues.insert(0, factory.say(context.book.stand_up(context.guide.support), Kind.SAFETY, step.place))
    if step.more and context.pace.talk and not context.second:
        cues.append(factory.author(step.more, Kind.INSTRUCTION))
    return (*way_up, Span(tuple(cues), settle(_settle_ms(step, context), context.pace)))


def _way_of(step: Instruction, context: StepContext) -> tuple[Span, ...]:
    """The way to the position of a step that does not tell it; one that is left out may have led there before."""
    there = where_after(step, context.posture)
    if there is None or (step.say and context.posture is None):
        return ()
    return context.guide.way(context.posture, there, step.place)


def _settle_ms(step: Instruction | Reps, context: StepContext) -> int:
    """The time after a step, which may be another one on the second side."""
    return step.settle_ms if step.again_settle_ms is None or not context.second else step.again_settle_ms


def _hold(step: Hold, context: StepContext) -> tuple[Span, ...]:
    context = replace(context, factory=context.factory.within(step.words))
    factory, book = context.factory, context.book
    kind: IntervalKind = "move" if isinstance(step, Move) else "hold"
    if step.breaths:
        count = breaths_at(step.breaths, context.pace.hold)
        length_ms, length, texts = count * step.breath_ms, book.breath_count(count), book.hold_breaths(count)
    else:
        length_ms = hold_length_ms(step.length, context.pace.hold)
        length, texts = book.length(length_ms), book.hold(length_ms)
    if step.start:
        start = factory.author(step.start, Kind(kind), length=length)
    elif kind == "move":
        start = factory.one_of(book.move(length_ms), Kind.MOVE, step.place)
    else:
        (start,) = factory.told("hold", texts, Kind.HOLD, step.place, length=length)
    if step.release:
        release = factory.author(step.release, Kind.RELEASE)
    elif kind == "move":
        release = factory.one_of(book.stop, Kind.RELEASE, step.place)
    else:
        (release,) = factory.told("release", book.release, Kind.RELEASE, step.place)
    if context.style.tones:
        start, release = replace(start, after="start"), replace(release, before="release")
    inserts, left_out = guide_hold(step, length_ms, context)
    reminds = step.guidance not in ("quiet", "none") and breath_in(step, context).is_guided
    number = step.count_in or 0
    counting = Interval("settle", number * COUNT_IN_EVERY_MS, inserts=count_in(number, step.place, context))
    return (
        *((Span((), counting),) if number else ()),
        Span((start,), Interval(kind, length_ms, step.length, inserts, left_out, reminds)),
        Span((release,), settle(step.settle_ms, context.pace)),
    )


def _reps(step: Reps, context: StepContext) -> tuple[Span, ...]:
    count = step.count_on(context.side, count_at(step.written, context.pace.reps or context.pace.hold))
    sides: tuple[Side | None, ...] = context.in_turn or (context.sides if step.in_turn else (None,))
    others = [n for n in range(step.written.least, step.written.most + 1) if n != count]
    spare = [cue for n in others for cue in (*_times(step, n, sides, context), *_numbers(step, n, sides, context))]
    is_counted = (step.guidance or context.style.guidance) != "none"
    inserts = tuple((_in_time if is_counted else _uncounted)(step, count, sides, context))
    length_ms = count * step.every_ms * len(sides)
    say = step.again if context.second and step.again else step.say
    return (
        *_said_first(say, Kind.INSTRUCTION, context),
        Span(
            _times(step, count, sides, context),
            settle(BEGIN_SETTLE_MS, context.pace),
            spare=tuple(dict.fromkeys(spare)),
        ),
        Span((), Interval("reps", length_ms, step.timed, inserts)),
        *_settle_after(_settle_ms(step, context), context),
    )


def _times(step: Reps, count: int, sides: Sequence[Side | None], context: StepContext) -> tuple[Cue, ...]:
    """Tells how often, how long each is held, and whether the sides take turns."""
    is_held = step.phases and all(each.part in ("move", "hold", "relax") and not each.say for each in step.phases)
    held_ms = sum(each.length_ms for each in step.phases if each.part == "hold") if is_held else 0
    text = context.book.times_held(count, held_ms, in_turn=len(sides) > 1)
    return context.factory.told("times", (text,), Kind.INSTRUCTION, step.place)


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


def _uncounted(step: Reps, count: int, sides: Sequence[Side | None], context: StepContext) -> Iterator[Insert]:
    """Only the author's words of each phase, at their moments."""
    offset_ms = 0
    for phase in step.phases:
        if phase.say:
            cue = context.factory.author(phase.say, Kind.GUIDANCE)
            yield from (Insert(cue, n * step.every_ms + offset_ms) for n in range(count * len(sides)))
        offset_ms += phase.length_ms


def _phase_words(phase: Phase, place: Place, context: StepContext) -> Cue | None:
    """What is said when a phase begins, if anything."""
    if phase.say:
        return context.factory.author(phase.say, Kind.GUIDANCE)
    text = context.book.phase(phase.part)
    return context.factory.say(text, Kind.GUIDANCE, place) if text else None


def _breathe(step: Breathe, context: StepContext) -> tuple[Span, ...]:
    context = replace(context, factory=context.factory.within(step.words))
    guidance = step.guidance or context.style.guidance
    parts = (
        BreathPart("in", step.in_ms, BREATH_PRIORITY),
        BreathPart("keep", step.hold_ms),
        BreathPart("out", step.out_ms, BREATH_PRIORITY),
        BreathPart("wait", step.wait_ms),
    )
    fades, only_own = step.fades and guidance != "full", guidance == "none"
    inserts = breath_inserts(parts, step.count, step.place, context, fades=fades, only_own=only_own)
    told = context.factory.told("breaths", (context.book.breaths(step.count),), Kind.INSTRUCTION, step.place)
    return (
        *_said_first(step.say, Kind.INSTRUCTION, context),
        Span(told, settle(BEGIN_SETTLE_MS, context.pace)),
        Span((), _exact("breathe", step, tuple(inserts))),
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
    Rest: rest_spans,
    Breathe: _breathe,
}
