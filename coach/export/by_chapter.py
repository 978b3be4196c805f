"""Groups cues, intervals or spans by chapter in one pass."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from ..model import PlacedCue, PlacedInterval, PlacedSpan

_Placed = TypeVar("_Placed", bound=PlacedCue | PlacedInterval | PlacedSpan)


def by_chapter(placed: Iterable[_Placed]) -> dict[int, list[_Placed]]:
    """Cues, intervals or spans by the index of their chapter, in the order given; a chapter without any is left out."""
    found: dict[int, list[_Placed]] = {}
    for each in placed:
        found.setdefault(each.chapter, []).append(each)
    return found
