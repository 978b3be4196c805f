"""Makes the handout of a plan."""

from __future__ import annotations

from dataclasses import replace

from ..compiler.equipment import choose_equipment
from ..compiler.selection import chosen_exercises
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
    routine, variant = planned.order.routine, planned.order.variant
    things: tuple[Equipment, ...] = ()
    if not planned.order.variant.sos:
        choices = choose_equipment(routine, chosen_exercises(routine, variant), variant)
        things = tuple(Equipment(replace(each.item, key=each.key), each.others) for each in choices)
    return handout(
        routine, planned.timeline, things=things, estimated=planned.estimated, link=link, clinic=planned.order.clinic
    )
