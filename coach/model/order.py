"""What a track is made of: a routine with all that was chosen for it, no default left open."""

from __future__ import annotations

from dataclasses import dataclass, field

from .choices import Clinic, Pace, Style, Variant, Voice
from .routine import Routine


@dataclass(frozen=True, slots=True)
class Order:
    """A routine and how it is to be made; resolved once, handed on from there, and carried by the finished track."""

    routine: Routine
    variant: Variant
    style: Style
    pace: Pace
    voice: Voice
    """At the pace chosen."""
    more_tail_ms: int = 0
    """By how much the quiet end is longer than the style has it, to meet a wanted length."""
    clinic: Clinic = field(default_factory=Clinic)
