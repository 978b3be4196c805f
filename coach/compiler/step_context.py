"""What a step is compiled with: phrasebook, pace, style, position, side."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import Breath, Pace, Position, Side, Step, Style
from ..phrases import Phrasebook
from .cue_factory import CueFactory


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
    support: str
    """What to hold on to when standing up."""
    side: Side | None = None
    """The side that is exercised."""
    in_turn: tuple[Side, Side] | None = None
    """The sides, where they take turns in every repetition."""
    sides: tuple[Side, Side] = ("left", "right")
    """Both, in the order in which this track has them."""
    before: Step | None = None
    """The step before it."""
