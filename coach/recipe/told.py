"""What was chosen for a track, in a few words for people: ``left leg, gentle``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from ..durations import format_length
from ..model import HoldPace, Pace, Routine, Side, Timeline
from ..pace import HOLD_NAMES, PACES
from ..phrases import phrasebook_of
from ..script.select import chosen_exercises
from .planning import Plan

MOST_NAMES: Final = 2
"""Exercises that are named; where more are chosen, their number is told."""


def shown_title(planned: Plan) -> str:
    """The routine's title and what tells this track from others of the same routine, as a player's list shows it.

    Relief stands first, because a list cuts what is at the end: ``SOS: Calf cramp at night, left leg``.
    """
    title = ", ".join([planned.routine.title, *_parts(planned)])
    return f"SOS: {title}" if planned.sos else title


def told(planned: Plan) -> str:
    """All that is not as the routine says, separated by commas; empty where all is."""
    return ", ".join([*(["relief"] if planned.sos else []), *_parts(planned)])


def one_side(timeline: Timeline) -> Side | None:
    """The side that a track is for, if it is for one only."""
    sides = {each.side for each in timeline.chapters if each.side}
    return sides.pop() if len(sides) == 1 else None


def _parts(planned: Plan) -> Iterator[str]:
    routine, variant, timeline = planned.routine, planned.variant, planned.timeline
    if not planned.sos and (variant.only or variant.skip):
        yield _names([each.name for each in chosen_exercises(routine, variant)])
    side = one_side(timeline)
    if side:
        yield phrasebook_of(routine.language).chapter("", side, routine.limb).strip(", ")
    elif variant.side == "both" != routine.defaults.side:
        yield "both sides"
    for word, things in (("with", variant.have), ("without", variant.without)):
        if things:
            yield f"{word} {', '.join(things)}"
    yield from _pace(timeline.pace, routine, fitted=planned.fit is not None)
    if planned.fit:
        yield f"in {format_length(planned.fit.wanted_ms)}"
    if planned.style.guidance != routine.defaults.guidance and not planned.sos:
        yield f"{planned.style.guidance} guidance"


def _names(names: Sequence[str]) -> str:
    return ", ".join(names) if len(names) <= MOST_NAMES else f"{len(names)} exercises"


def _pace(pace: Pace, routine: Routine, *, fitted: bool) -> Iterator[str]:
    """Its name and the numbers that are not those of the name; those of a wanted length are what the length makes."""
    named = PACES.get(pace.name, pace)
    if pace.name != routine.defaults.pace:
        yield pace.name
    if pace.speech != named.speech:
        yield f"speech {pace.speech:g}"
    if pace.settle != named.settle and not fitted:
        yield f"settle {pace.settle:g}"
    if pace.hold != named.hold and not fitted:
        yield f"hold {_hold(pace.hold)}"


def _hold(hold: HoldPace) -> str:
    return next((name for name, known in HOLD_NAMES.items() if known == hold), f"{hold.factor:g}")
