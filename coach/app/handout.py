"""Makes the handout of a plan."""

from __future__ import annotations

from dataclasses import replace

from ..compiler.body import for_body
from ..compiler.equipment import choose_equipment
from ..compiler.exercises_and_sides import chosen_indices
from ..model import Equipment
from ..web.handout import handout
from .planning import Plan


def handout_of(planned: Plan, *, link: str | None = None) -> str:
    """The handout of a planned track as HTML.

    Args:
        planned: the track's plan.
        link: where the track can be listened to; shown as a QR code and as text.

    Raises:
        ExportError: the link makes no QR code, or the library for it is not installed.
    """
    variant = planned.order.variant
    routine, left_out = for_body(planned.order.routine, variant)
    things: tuple[Equipment, ...] = ()
    if not planned.order.variant.sos:
        done = (each for each in chosen_indices(routine, variant) if each not in left_out)
        choices = choose_equipment(routine, [routine.exercises[n] for n in done], variant)
        things = tuple(Equipment(replace(each.item, key=each.key), each.others) for each in choices)
    return handout(
        routine, planned.timeline, things=things, estimated=planned.estimated, link=link, clinic=planned.order.clinic
    )
