"""Ten thousand people and what each wants of one routine: made up, the same every time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice, product
from typing import Final, Literal

import coach
from coach.model import Guidance, Routine

ROUTINE: Final = "calf-cramp-night"
ONLY: Final = ("warm-up",)
"""Exercises of a personal track: a few minutes, so that ten thousand of them fit on a disk."""
SIDES: Final[tuple[Literal["left", "right", "both"], ...]] = ("left", "right", "both")
PACES: Final = ("gentle", "steady", "brisk")
GUIDANCE: Final[tuple[Guidance, ...]] = ("full", "calm", "quiet")
SHARES: Final = (None, None, 0.96)
"""Two of three take the track as long as it is, one has it fitted to this part of it."""

_FIRST: Final = (
    "A",
    "Be",
    "Da",
    "E",
    "Fa",
    "Gre",
    "Ha",
    "I",
    "Jo",
    "Ka",
    "La",
    "Mi",
    "Na",
    "O",
    "Pe",
    "Ro",
    "Sa",
    "To",
)
_MIDDLE: Final = ("an", "bel", "di", "e", "fri", "lo", "mi", "na", "or", "ri", "sa", "ti", "vo", "wen")
_LAST: Final = ("a", "ah", "as", "e", "en", "i", "ia", "is", "o", "on", "us", "y")


@dataclass(frozen=True, slots=True)
class Person:
    """Who a track is for, and how they want it."""

    number: int
    name: str
    side: Literal["left", "right", "both"]
    pace: str
    guidance: Guidance
    share: float | None

    def routine(self, common: Routine) -> Routine:
        """The routine with their name in its title, which the welcome says and the player shows."""
        return replace(common, title=f"{common.title}, for {self.name}")

    def settings(self, **more: object) -> coach.Settings:
        """What they chose, without the length."""
        return coach.Settings(
            variant=coach.Variant(side=self.side, only=ONLY),
            pace=coach.choose_pace(self.pace),
            guidance=self.guidance,
            **more,  # type: ignore[arg-type]
        )


def names() -> Iterator[str]:
    """3,024 names that a voice can say."""
    return (first + middle + last for last, middle, first in product(_LAST, _MIDDLE, _FIRST))


def people(count: int) -> Iterator[Person]:
    """So many of them; each name comes three or four times in ten thousand."""
    known = list(names())
    choices = list(product(SHARES, GUIDANCE, PACES, SIDES))
    for number in islice(range(10**9), count):
        share, guidance, pace, side = choices[number % len(choices)]
        yield Person(number, known[number % len(known)], side, pace, guidance, share)
