"""From one position to another: which moves there are, and how long each takes. A phrasebook has the words."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from ..model import POSTURES, BodyLimit, Posture


@dataclass(frozen=True, slots=True)
class MoveWords:
    """A sentence that moves a body, and the time to do it."""

    text: str
    """``{support}`` is what to hold on to, ``{low}`` what to lay both hands on while one kneels."""
    settle_ms: int


MOVES: Final[Mapping[tuple[str, str], Sequence[str]]] = {
    ("lying bed", "sitting bed"): ("sit up in bed", "back at the headboard"),
    ("sitting bed", "lying bed"): ("lie down in bed",),
    ("lying bed", "sitting edge"): ("roll to the edge", "sit up at the edge"),
    ("sitting edge", "lying bed"): ("lie down from the edge", "roll onto the back"),
    ("sitting bed", "sitting edge"): ("turn to the edge",),
    ("sitting edge", "sitting bed"): ("legs up onto the bed",),
    ("sitting bed", "kneeling bed"): ("hands and knees in bed",),
    ("kneeling bed", "sitting bed"): ("sit back in bed", "legs out in front"),
    ("kneeling bed", "lying bed"): ("down onto the side in bed",),
    ("sitting edge", "standing floor"): ("both feet flat", "stand up"),
    ("standing floor", "sitting edge"): ("back to the bed", "bed behind both legs", "sit down on the edge"),
    ("sitting edge", "kneeling floor"): ("both feet flat", "get up and turn to the bed", "knees down at the bed"),
    ("kneeling floor", "sitting edge"): (
        "knees to the bed",
        "one foot flat",
        "up from the knees",
        "bed behind both legs",
        "sit down on the edge",
    ),
    ("kneeling floor", "standing floor"): ("knees to the support", "one foot flat", "up from the knees"),
    ("standing floor", "kneeling floor"): ("turn to the support", "knees down"),
    ("kneeling floor", "sitting floor"): ("sit down from the knees", "legs out, back against the support"),
    ("sitting floor", "kneeling floor"): ("turn onto hands and knees",),
    ("sitting floor", "lying floor"): ("lie down on the floor",),
    ("lying floor", "sitting floor"): ("sit up on the floor",),
    ("sitting chair", "standing floor"): ("both feet flat", "stand up"),
    ("standing floor", "sitting chair"): ("go to the chair", "chair behind both legs", "sit down on the chair"),
    ("standing floor", "standing wall"): ("walk to a wall", "both hands on the wall"),
    ("standing wall", "standing floor"): ("turn around at the wall",),
    ("standing wall", "kneeling floor"): ("turn to the support", "knees down"),
    ("standing wall", "sitting edge"): ("back to the bed", "bed behind both legs", "sit down on the edge"),
    ("standing wall", "sitting chair"): ("go to the chair", "chair behind both legs", "sit down on the chair"),
}
"""What one does, movement by movement. Every other way is made of these; there is one between any two positions,
both there and back."""
TIMES_MS: Final[Mapping[str, int]] = {
    "sit up in bed": 10_000,
    "back at the headboard": 8_000,
    "lie down in bed": 10_000,
    "roll to the edge": 10_000,
    "sit up at the edge": 10_000,
    "lie down from the edge": 10_000,
    "roll onto the back": 5_000,
    "turn to the edge": 10_000,
    "legs up onto the bed": 12_000,
    "hands and knees in bed": 12_000,
    "sit back in bed": 8_000,
    "legs out in front": 8_000,
    "down onto the side in bed": 10_000,
    "both feet flat": 8_000,
    "stand up": 12_000,
    "back to the bed": 15_000,
    "bed behind both legs": 8_000,
    "sit down on the edge": 10_000,
    "get up and turn to the bed": 12_000,
    "knees down at the bed": 12_000,
    "knees to the bed": 10_000,
    "one foot flat": 8_000,
    "up from the knees": 12_000,
    "knees to the support": 10_000,
    "turn to the support": 10_000,
    "knees down": 12_000,
    "sit down from the knees": 10_000,
    "legs out, back against the support": 10_000,
    "turn onto hands and knees": 12_000,
    "lie down on the floor": 12_000,
    "sit up on the floor": 12_000,
    "go to the chair": 15_000,
    "chair behind both legs": 8_000,
    "sit down on the chair": 8_000,
    "walk to a wall": 15_000,
    "both hands on the wall": 6_000,
    "turn around at the wall": 8_000,
}
"""How long each movement takes in the dark, for somebody of 65 years."""
UPRIGHT: Final = frozenset({("sitting edge", "kneeling floor"), ("kneeling floor", "sitting edge")})
"""Moves in which one stands for a moment."""

_NAMED: Final = {each.name: each for each in POSTURES}
_STANDING: Final = Posture("standing", "floor")


def ways_in(movements: Mapping[str, str]) -> Mapping[tuple[str, str], Sequence[MoveWords]]:
    """For each of ``MOVES``, what is said and how long it takes, by the sentence of each movement in one language."""
    return {move: tuple(MoveWords(movements[each], TIMES_MS[each]) for each in made) for move, made in MOVES.items()}


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
