"""Sides, and amounts that may differ from one side to the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Side: TypeAlias = Literal["left", "right"]
SIDES: tuple[Side, ...] = ("left", "right")


@dataclass(frozen=True, slots=True)
class PerSide:
    """How many on the left, and how many on the right."""

    left: int
    right: int

    def on(self, side: Side | None) -> int:
        """Those of a side; with both together, the larger number."""
        return self.left if side == "left" else self.right if side == "right" else self.most

    @property
    def most(self) -> int:
        """The larger of the two."""
        return max(self.left, self.right)


@dataclass(frozen=True, slots=True)
class CountRange:
    """A written number: one value (``least == most``) or a range such as 8 to 12."""

    least: int
    most: int
