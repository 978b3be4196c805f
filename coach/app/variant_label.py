"""Tells in a few words how a track differs from its routine: ``left leg, gentle``."""

from __future__ import annotations

from collections.abc import Iterator

from ..compiler.equipment import things_named
from ..compiler.exercises_and_sides import chosen_exercises
from ..durations import format_length
from ..model import HoldPace, Pace, Routine, Side, Timeline
from ..pace import HOLD_NAMES, PACES
from ..phrases import Phrasebook, phrasebook_for
from .options_table import BODY_LIMITS
from .planning import Plan


def shown_title(planned: Plan) -> str:
    """The routine's title and what tells this track from others of the same routine, as a player's list shows it.

    Relief stands first, because a list cuts what is at the end: ``SOS: Calf cramp at night, left leg``.
    """
    title = ", ".join([planned.order.routine.title, *_parts(planned)])
    return f"{phrasebook_for(planned.order.routine).sos}: {title}" if planned.order.variant.sos else title


def variant_label(planned: Plan) -> str:
    """All that is not as the routine says, separated by commas; empty where all is."""
    relief = phrasebook_for(planned.order.routine).relief
    return ", ".join([*([relief.lower()] if planned.order.variant.sos else []), *_parts(planned)])


def one_side(timeline: Timeline) -> Side | None:
    """The side that a track is for, if it is for one only."""
    sides = {each.side for each in timeline.chapters if each.side}
    return sides.pop() if len(sides) == 1 else None


def _parts(planned: Plan) -> Iterator[str]:
    routine, variant, timeline = planned.order.routine, planned.order.variant, planned.timeline
    book = phrasebook_for(routine)
    if not planned.order.variant.sos and (variant.only or variant.skip):
        yield book.some_exercises([each.name for each in chosen_exercises(routine, variant)])
    side = one_side(timeline)
    if side:
        yield book.where(side, routine.common_limb)
    elif variant.side == "both" != routine.defaults.side:
        yield book.both_sides
    if variant.first and variant.first != routine.defaults.first and not side:
        yield book.begins_with(variant.first)
    yield from (book.body_name(name) for name in BODY_LIMITS if getattr(variant, name.replace("-", "_")))
    if variant.repeat:
        yield book.repeating
    if variant.have:
        yield book.with_things(things_named(routine, variant.have))
    if variant.without:
        yield book.without_things(things_named(routine, variant.without))
    yield from _pace(timeline.pace, routine, book, fitted=planned.fit is not None)
    if planned.fit:
        yield book.in_length(format_length(planned.fit.wanted_ms))
    if planned.order.style.guidance != routine.defaults.guidance and not planned.order.variant.sos:
        yield book.guidance_name(planned.order.style.guidance)


def _pace(pace: Pace, routine: Routine, book: Phrasebook, *, fitted: bool) -> Iterator[str]:
    """Its name and the numbers that are not those of the name; those of a wanted length are what the length makes."""
    named = PACES.get(pace.name, pace)
    if pace.name != routine.defaults.pace:
        yield book.pace_name(pace.name)
    if pace.speech != named.speech:
        yield book.pace_number("speech", f"{pace.speech:g}")
    if pace.settle != named.settle and not fitted:
        yield book.pace_number("settle", f"{pace.settle:g}")
    if pace.hold != named.hold and not fitted:
        yield book.pace_number("hold", _hold(pace.hold))
    if pace.reps:
        yield book.pace_number("reps", _hold(pace.reps))


def _hold(hold: HoldPace) -> str:
    return next((name for name, known in HOLD_NAMES.items() if known == hold), f"{hold.factor:g}")
