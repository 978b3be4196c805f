"""The values of options: as settings, and the bounds that numbers have, wherever they come from."""

from __future__ import annotations

from typing import Any

from ..errors import TrackError
from ..limits import MOST_TAIL_MS
from ..model import HoldPace, Order
from .option_kinds import Choice, Factor, LengthKind, Option, OptionKind, Whole
from .options_table import OPTIONS


def setting(option: Option, value: Any) -> Any:
    """What the value of an option is in the settings; a name of a hold stays as it is."""
    match option.kind:
        case Choice(values, means) if means and value is not None:
            return means[values.index(value)]
        case Factor(words=()) if value is not None:
            return float(value)
        case _:
            return value


def limits_of(kind: OptionKind) -> tuple[float | None, float | None]:
    """The least and the most that a number in the settings can be; None: there is no such bound."""
    match kind:
        case Factor(limits):
            return limits
        case LengthKind(least_ms, most_ms):
            return least_ms, most_ms
        case Whole(least, most):
            return least, most
        case _:
            return None, None


def is_within(kind: OptionKind, value: float) -> bool:
    """Whether a number is one that an option of this kind could have given."""
    low, high = limits_of(kind)
    return (low is None or low <= value) and (high is None or value <= high)


def check_order(order: Order) -> None:
    """Let pass what options could have chosen; an order out of a tag may be anybody's.

    Raises:
        TrackError: something in it is out of bounds.
    """
    if order.more_tail_ms > MOST_TAIL_MS or not all(_is_chosen(order, each) for each in OPTIONS if each.field):
        raise TrackError("its routine is damaged: something in it is out of bounds")


def _is_chosen(order: Order, option: Option) -> bool:
    """Whether a number in the style or the pace is one that its option could have given; no length at all is, too."""
    within, _, name = str(option.field).rpartition(".")
    value = getattr(order.pace if within == "pace" else order.style, name, None)
    if isinstance(value, HoldPace):
        value = value.factor
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return True
    return is_within(option.kind, value) or (isinstance(option.kind, LengthKind) and value == 0)
