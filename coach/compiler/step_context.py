"""What a step is compiled with: phrasebook, pace, style, position, side."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import Breath, Pace, Position, Posture, Side, Step, Style
from ..phrases import Phrasebook
from .cue_factory import CueFactory
from .ways import Guide


@dataclass(frozen=True, slots=True)
class StepContext:
    """Who tells it, at which pace and in which style, and where the listener is."""

    factory: CueFactory
    book: Phrasebook
    pace: Pace
    style: Style
    breath: Breath
    second: bool
    position: Position | None
    """The position that one is in before the step."""
    guide: Guide
    """Who tells the ways between positions, and what to hold on to."""
    posture: Posture | None = None
    """The position with its place, if that is known."""
    side: Side | None = None
    """The side that is exercised."""
    in_turn: tuple[Side, Side] | None = None
    """The sides, where they take turns in every repetition."""
    sides: tuple[Side, Side] = ("left", "right")
    """Both, in the order in which this track has them."""
    before: Step | None = None
    """The step before it."""
