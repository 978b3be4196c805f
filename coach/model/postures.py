"""Where a body is: its position, and what it lies, sits, kneels or stands on; and what somebody cannot do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

Position: TypeAlias = Literal["lying", "sitting", "kneeling", "standing"]
POSITIONS: tuple[Position, ...] = ("lying", "sitting", "kneeling", "standing")
Surface: TypeAlias = Literal["bed", "edge", "floor", "chair", "wall"]
"""``edge``: of the bed, with both feet on the floor; ``wall``: standing at it, with both hands on it."""
SURFACES: tuple[Surface, ...] = ("bed", "edge", "floor", "chair", "wall")

ON: Final[dict[Position, tuple[Surface, ...]]] = {
    "lying": ("bed", "floor"),
    "sitting": ("bed", "edge", "floor", "chair"),
    "kneeling": ("bed", "floor"),
    "standing": ("floor", "wall"),
}
"""On what one can be in each position."""


@dataclass(frozen=True, slots=True)
class Posture:
    """A position with its place: sitting on the floor."""

    position: Position
    on: Surface

    @property
    def name(self) -> str:
        """As tables have it: ``sitting floor``."""
        return f"{self.position} {self.on}"


POSTURES: Final = tuple(Posture(position, on) for position, places in ON.items() for on in places)

Need: TypeAlias = Literal["floor", "kneeling", "standing", "both hands"]
NEEDS: tuple[Need, ...] = ("floor", "kneeling", "standing", "both hands")


def posture_after(before: Posture | None, position: Position | None, on: Surface | None) -> Posture | None:
    """Where one is after a step that says so; None where its place is not known.

    A place that is not written is the one before, where that makes sense; nobody stands on a bed or a chair.
    """
    if position is None:
        return before
    if on is None and before is not None:
        on = "floor" if position == "standing" and before.on != "wall" else before.on
        on = "bed" if on == "edge" and position in ("lying", "kneeling") else on
    return Posture(position, on) if on in ON[position] else None


@dataclass(frozen=True, slots=True)
class BodyLimit:
    """What a body cannot do."""

    excludes: frozenset[Need] = frozenset()
    bed_only: bool = False

    def allows(self, posture: Posture) -> bool:
        """Whether one can be there."""
        if self.bed_only and posture.on != "bed":
            return False
        return not needs_of(posture) & self.excludes


def needs_of(posture: Posture) -> frozenset[Need]:
    """What a body needs to be there; on the floor is whoever does not stand."""
    if posture.position == "standing":
        return frozenset({"standing"})
    needs: set[Need] = {"kneeling"} if posture.position == "kneeling" else set()
    return frozenset(needs | {"floor"}) if posture.on == "floor" else frozenset(needs)
