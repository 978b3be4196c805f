"""``--sos``: relief for the cramping side at once, then calm. No welcome, no other side, nothing to fetch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from ..errors import ChoiceError, VariantError
from ..model import (
    Breathe,
    Chapter,
    Cue,
    Kind,
    Pace,
    Place,
    Routine,
    Script,
    Side,
    Sos,
    Span,
    Step,
    Style,
    Variant,
    where_after,
)
from ..mp3.grid import FRAME_MS, LEAD_FRAMES
from ..pace import settle
from ..phrases import Phrasebook, phrasebook_for
from .body import for_body
from .cue_factory import CueFactory, reader_for
from .ending import farewell, finish_script
from .step_context import StepContext
from .step_spans import spans_of
from .ways import Guide

CALM_BREATHS: Final = 4
CALM_SETTLE_MS: Final = 3_000


def compile_relief(routine: Routine, variant: Variant, pace: Pace, style: Style) -> Script:
    """The script of the routine's ``sos`` steps for one side, and of the calm part after them.

    Its first sound is a soft tone, which wakes a sleeping speaker; its first words are the first thing to do.

    Raises:
        VariantError: the routine has no such steps.
        ChoiceError: no side was chosen, or exercises were.
    """
    routine, _ = for_body(routine, variant)
    sos = routine.sos
    if sos is None:
        raise VariantError(f"'{routine.title}' has no steps under 'sos'")
    if variant.only or variant.skip:
        raise ChoiceError("--sos has steps of its own: leave out --only and --skip")
    if variant.have or variant.without:
        raise ChoiceError("--sos needs nothing: leave out --have and --without")
    side = variant.side or routine.defaults.side
    if side == "both":
        raise ChoiceError("--sos is for one side: add --side left or --side right")
    book = phrasebook_for(routine)
    factory = CueFactory(book, {"side": book.side(side)}, reader_for(routine), side).within(routine.words)
    context = StepContext(
        factory=factory,
        book=book,
        pace=pace,
        style=style,
        breath=routine.breath,
        second=False,
        position=routine.position,
        guide=Guide.of(routine, variant, book, pace, factory),
        posture=routine.home,
    )
    spans = _steps(sos.steps, context)
    spans[0] = replace(spans[0], cues=(replace(spans[0].cues[0], before="wake"), *spans[0].cues[1:]))
    parts = [tuple(spans), *(_further(sos, context) if variant.repeat else ())]
    chapters = [
        *(
            Chapter(book.relief_part(number, side, routine.limb), side, part, "relief")
            for number, part in enumerate(parts)
        ),
        _calm(routine, book, context, sos.place, side),
    ]
    return finish_script(routine, chapters, pace, style, factory=factory, lead_in_ms=LEAD_FRAMES * FRAME_MS)


def _steps(steps: tuple[Step, ...], context: StepContext) -> list[Span]:
    """The spans of steps that begin where one rests, and the way back there."""
    spans: list[Span] = []
    home = context.posture
    for step in steps:
        spans += spans_of(step, context)
        context = replace(
            context, position=step.position or context.position, posture=where_after(step, context.posture)
        )
    if home and context.posture:
        spans += context.guide.way(context.posture, home, steps[-1].place)
    return spans


def _further(sos: Sos, context: StepContext) -> Iterator[tuple[Span, ...]]:
    """What a player repeats: the same once more, then each that helps further."""

    def begun(text: str, steps: tuple[Step, ...], place: Place, *, second: bool) -> tuple[Span, ...]:
        cue = context.factory.say(text, Kind.INSTRUCTION, place)
        return Span((cue,), settle(CALM_SETTLE_MS, context.pace)), *_steps(steps, replace(context, second=second))

    yield begun(context.book.once_more, sos.steps, sos.place, second=True)
    for rung in sos.ladder:
        yield begun(context.book.further, rung.steps, rung.place, second=False)


def _calm(routine: Routine, book: Phrasebook, context: StepContext, place: Place, side: Side) -> Chapter:
    """One sentence of safety, a few slow breaths, the last words: nothing is told to who is calm by then."""
    factory, breath = context.factory, routine.breath
    relax: Cue = factory.say(book.relax, Kind.INSTRUCTION, place)
    breaths = Breathe(CALM_BREATHS, breath.in_ms, 0, breath.out_ms, 0, 0, place)
    spans = (
        Span((factory.say(book.doctor_in_short, Kind.SAFETY, place),), settle(CALM_SETTLE_MS, context.pace)),
        Span((relax,), settle(CALM_SETTLE_MS, context.pace)),
        *spans_of(breaths, context),
        farewell(factory, book, context.style, place),
    )
    return Chapter(book.calm, side, spans, "calm")
