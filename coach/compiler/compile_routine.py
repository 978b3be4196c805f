"""Compiles a routine into a script: the beginning, a chapter for each exercise and side, the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ..model import Chapter, Kind, Pace, Routine, Script, Span, Style, Variant
from ..pace import settle
from ..phrases import phrasebook_for
from .announcements import announcement, coming_text
from .around_exercises import advice, beginning_chapter, end_chapter, fetching
from .body import for_body, without_those
from .by_clock import put_by_clock
from .compilation import Compilation, Whereabouts
from .cue_factory import reader_for
from .ending import advice_before, finish_script
from .equipment import choose_equipment
from .exercises_and_sides import chosen_indices, chosen_sides
from .lengths import Lengths
from .relief import compile_relief
from .rests import rests_before
from .sets_and_rounds import Turn, turns
from .step_spans import spans_of
from .ways import Guide

ANNOUNCE_MS: Final = 2_000


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
    compilation = Compilation(
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
    guide = Guide.of(routine, variant, book, pace, compilation.factory())
    done = list(turns(routine, chosen, chosen_sides(routine, variant)))
    advice_at = {"start": 0, "page": -1}.get(routine.advice, advice_before(routine, done))
    fetch_at = next((number for number, turn in enumerate(done) if turn.exercise.uses), 0)
    chapters: list[Chapter] = []
    where = Whereabouts(routine.position, routine.home)
    for number, turn in enumerate(done):
        # at the end of what it follows: who goes on to the next part goes on behind it
        at_end = [*rests_before(compilation, turn, guide)]
        if number:
            at_end += [
                *(advice(compilation) if number == advice_at else ()),
                *(fetching(compilation) if number == fetch_at else ()),
            ]
        if at_end:
            chapters[-1] = replace(chapters[-1], spans=(*chapters[-1].spans, *at_end))
        at_hand = turn.exercise.uses if number == fetch_at else done[number - 1].exercise.uses
        same = number > 0 and (done[number - 1].index, done[number - 1].side) == (turn.index, turn.side)
        chapter, where = _exercise(compilation, turn, where, guide, at_hand, same=same)
        chapters.append(chapter)
    timed = [turn.exercise.by_clock for turn in done]
    if any(timed):
        chapters = put_by_clock(routine, chapters, timed)
    first = beginning_chapter(compilation, chapters, with_things=fetch_at == 0, with_advice=advice_at == 0)
    end = end_chapter(compilation, where, guide, done[-1].exercise, with_advice=advice_at == len(done))
    return finish_script(routine, [first, *chapters, end], pace, style, factory=compilation.factory())


def _exercise(
    compilation: Compilation, turn: Turn, where: Whereabouts, guide: Guide, at_hand: Sequence[str], *, same: bool
) -> tuple[Chapter, Whereabouts]:
    """The chapter of an exercise on a side, begun somewhere, and where it ends.

    Nobody is told to take what is ``at_hand``. ``same``: what was done right before is this exercise on this side.
    """
    exercise, routine = turn.exercise, compilation.routine
    factory = compilation.factory(turn.in_turn[0] if turn.in_turn else turn.side).within(exercise.words)
    told = tuple(announcement(compilation, turn, factory, where.position, at_hand))
    announced = Span(told, settle(ANNOUNCE_MS if told else 0, compilation.pace))
    if exercise.by_clock:
        coming = tuple(announcement(compilation, turn, factory, where.position, at_hand, coming=True))
        if same and turn.rounds:
            coming = coming[: len(turn.rounds)]
        named = tuple(cue for cue in coming if cue.text == coming_text(compilation, turn))
        few = tuple(cue for cue in told if cue.kind is not Kind.INTRO)[-1:]
        announced = replace(announced, closing=coming, brief=(few, named or coming[-1:]))
    spans = [announced]
    is_led = turn.second or where.posture is None or exercise.own_start
    there = exercise.at or (None if is_led else exercise.begins)
    if there:
        spans += guide.way(where.posture, there, exercise.place)
        where = Whereabouts(there.position, there)
    for before, step in zip((None, *exercise.steps), exercise.steps, strict=False):
        context = compilation.context(turn, factory, guide, where, before)
        spans += spans_of(step, context)
        where = where.after(step)
    title = compilation.book.chapter(exercise.name, turn.side, routine.limb_of(exercise))
    if turn.repeats:
        title = compilation.book.repeated(title, turn.set_number, turn.round_number)
    chapter = Chapter(title, turn.side, tuple(spans), "exercise", exercise.name, turn.index, turn.repeats)
    return chapter, where
