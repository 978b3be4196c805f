"""From one position to another: which moves there are. A phrasebook has the words and the time of each."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from ..model import POSTURES, BodyLimit, Posture


@dataclass(frozen=True, slots=True)
class MoveWords:
    """A sentence that moves a body, and the time to do it in the dark, for somebody of 65 years."""

    text: str
    """``{support}`` is what to hold on to, ``{low}`` what to lay both hands on while one kneels."""
    settle_ms: int


MOVES: Final = (
    ("lying bed", "sitting bed"),
    ("sitting bed", "lying bed"),
    ("lying bed", "sitting edge"),
    ("sitting edge", "lying bed"),
    ("sitting bed", "sitting edge"),
    ("sitting edge", "sitting bed"),
    ("sitting bed", "kneeling bed"),
    ("kneeling bed", "sitting bed"),
    ("kneeling bed", "lying bed"),
    ("sitting edge", "standing floor"),
    ("standing floor", "sitting edge"),
    ("sitting edge", "kneeling floor"),
    ("kneeling floor", "sitting edge"),
    ("kneeling floor", "standing floor"),
    ("standing floor", "kneeling floor"),
    ("kneeling floor", "sitting floor"),
    ("sitting floor", "kneeling floor"),
    ("sitting floor", "lying floor"),
    ("lying floor", "sitting floor"),
    ("sitting chair", "standing floor"),
    ("standing floor", "sitting chair"),
    ("standing floor", "standing wall"),
    ("standing wall", "standing floor"),
    ("standing wall", "kneeling floor"),
    ("standing wall", "sitting edge"),
    ("standing wall", "sitting chair"),
)
"""Every other way is made of these; there is one between any two positions, both there and back."""
UPRIGHT: Final = frozenset({("sitting edge", "kneeling floor"), ("kneeling floor", "sitting edge")})
"""Moves in which one stands for a moment."""

_NAMED: Final = {each.name: each for each in POSTURES}
_STANDING: Final = Posture("standing", "floor")


@lru_cache(maxsize=512)
def way_between(begin: Posture, end: Posture, limit: BodyLimit | None = None) -> tuple[tuple[str, str], ...] | None:
    """The moves from one position to another, as few as can be; None where a body cannot do it.

    Args:
        begin: where one is.
        end: where one is to be.
        limit: what the body cannot do.
    """
    before: dict[Posture, Posture] = {begin: begin}
    waiting = deque([begin])
    while waiting:
        here = waiting.popleft()
        if here == end:
            return _traced(before, end)
        for one, other in MOVES:
            there = _NAMED[other]
            if one == here.name and there not in before and _can(one, other, limit):
                before[there] = here
                waiting.append(there)
    return None


def can_be_reached(home: Posture, there: Posture, limit: BodyLimit) -> bool:
    """Whether a body gets there from home, and home again."""
    return way_between(home, there, limit) is not None and way_between(there, home, limit) is not None


def _can(one: str, other: str, limit: BodyLimit | None) -> bool:
    if limit is None:
        return True
    return limit.allows(_NAMED[other]) and ((one, other) not in UPRIGHT or limit.allows(_STANDING))


def _traced(before: dict[Posture, Posture], end: Posture) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    while before[end] != end:
        found.insert(0, (before[end].name, end.name))
        end = before[end]
    return tuple(found)
