"""``--sos``: relief for the cramping side at once, then calm. No welcome, no other side, nothing to fetch."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from ..errors import VariantError
from ..model import Breathe, Chapter, Cue, Kind, Pace, Place, Routine, Script, Side, Span, Style, Variant
from ..mp3.grid import FRAME_MS, LEAD_FRAMES
from ..phrases import Phrasebook, phrasebook_for
from .cue_factory import CueFactory, reader_for
from .ending import farewell, finish_script
from .step_context import StepContext
from .step_spans import settle, spans_of

CALM_BREATHS: Final = 4
CALM_SETTLE_MS: Final = 3_000


def compile_relief(routine: Routine, variant: Variant, pace: Pace, style: Style) -> Script:
    """The script of the routine's ``sos`` steps for one side, and of the calm part after them.

    Its first sound is a soft tone, which wakes a sleeping speaker; its first words are the first thing to do.

    Raises:
        VariantError: the routine has no such steps, no side was chosen, or exercises were.
    """
    sos = routine.sos
    if sos is None:
        raise VariantError(f"'{routine.title}' has no steps under 'sos'")
    if variant.only or variant.skip:
        raise VariantError("--sos has steps of its own: leave out --only and --skip")
    if variant.have or variant.without:
        raise VariantError("--sos needs nothing: leave out --have and --without")
    side = variant.side or routine.defaults.side
    if side == "both":
        raise VariantError("--sos is for one side: add --side left or --side right")
    book = phrasebook_for(routine)
    factory = CueFactory({"side": book.side(side)}, reader_for(routine), side)
    context = StepContext(
        factory=factory,
        book=book,
        pace=pace,
        style=style,
        breath=routine.breath,
        second=False,
        position=routine.position,
        support=routine.support or book.support,
    )
    spans = [span for step in sos.steps for span in spans_of(step, context)]
    spans[0] = replace(spans[0], cues=(replace(spans[0].cues[0], before="wake"), *spans[0].cues[1:]))
    name = book.relief
    chapters = [
        Chapter(book.chapter(name, side, routine.limb), side, tuple(spans), "relief"),
        _calm(routine, book, context, sos.place, side),
    ]
    return finish_script(routine, chapters, pace, style, factory=factory, lead_in_ms=LEAD_FRAMES * FRAME_MS)


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
