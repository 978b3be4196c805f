"""How long a rest lasts and what is said in it: a step of its own, or between sets, rounds and sides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..model import Cue, Interval, Kind, Rest, Span
from ..pace import hold_length_ms
from .announcements import next_text
from .compilation import Compilation
from .guidance import end_of_rest
from .sets_and_rounds import Turn
from .step_context import StepContext
from .ways import Guide


def rest_spans(step: Rest, context: StepContext) -> tuple[Span, ...]:
    """A rest that is a step: as long as it is written, at any pace."""
    book = context.book
    if step.say:
        cues: tuple[Cue, ...] = (context.factory.author(step.say, Kind.REST),)
    else:
        length = book.length(step.length_ms)
        cues = context.factory.told("rest", book.rest(step.length_ms), Kind.REST, step.place, length=length)
    inserts = end_of_rest(step.length_ms, step.announced_ms, step.place, context)
    return (Span(cues, Interval("rest", step.timed.max_ms, step.timed, inserts)),)


def rests_before(compilation: Compilation, turn: Turn, guide: Guide) -> Iterator[Span]:
    """The rests between sets, rounds or sides that come before a turn; out of a range, a length at the pace."""
    book = compilation.book
    own = compilation.factory(turn.in_turn[0] if turn.in_turn else turn.side).within(turn.exercise.words)
    context = compilation.context(turn, own, guide)
    tells_length = any("{length}" in each.text for each in own.own.get("rest", ()))
    for pause in turn.pauses:
        length_ms = hold_length_ms(pause.length, compilation.pace.hold)
        inserts = end_of_rest(length_ms, turn.exercise.announced_ms, pause.place, context, next_text(compilation, turn))
        # another pace may choose another length out of a range, so its words tell none
        is_range = pause.length.min_ms < pause.length.max_ms
        factory = replace(own, own={}) if is_range and tells_length else own
        texts = book.only_rest if is_range else book.rest(length_ms)
        cues = factory.told("rest", texts, Kind.REST, pause.place, length=book.length(length_ms))
        yield Span(cues, Interval("rest", length_ms, pause.length, inserts))
