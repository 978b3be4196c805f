"""Times to do what was said."""

from __future__ import annotations

from ..model import Interval, Pace


def settle(length_ms: int, pace: Pace) -> Interval:
    """The time to get into position after an instruction, at a pace."""
    return Interval("settle", round(length_ms * pace.settle))
