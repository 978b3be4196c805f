"""What stays the same through a compilation, and where the listener is in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from ..model import Cue, Kind, Pace, Place, Position, Posture, Routine, Side, Span, Step, Style, Words, where_after
from ..pace import settle
from ..phrases import Phrasebook
from .cue_factory import CueFactory
from .equipment import ChosenEquipment
from .lengths import Lengths
from .sets_and_rounds import Turn
from .step_context import StepContext
from .ways import Guide

BETWEEN_TALK_MS: Final = 1_200


@dataclass(frozen=True, slots=True)
class Compilation:
    """What stays the same through a compilation."""

    routine: Routine
    book: Phrasebook
    pace: Pace
    style: Style
    choices: tuple[ChosenEquipment, ...]
    count: int
    pronounce: Callable[[str], str]
    first: Side
    """The side to begin with."""
    left_out: tuple[str, ...]
    """The exercises that the listener cannot do."""
    lengths: Lengths | None

    def factory(self, side: Side | None = None) -> CueFactory:
        """Makes cues for this side; the placeholders are the side, the other side and the things chosen."""
        values = {choice.key: choice.item.name for choice in self.choices}
        if side:
            other: Side = "right" if side == "left" else "left"
            values |= {"side": self.book.side(side), "other": self.book.side(other)}
        return CueFactory(self.book, values, self.pronounce, side).within(self.routine.words)

    def context(
        self,
        turn: Turn,
        factory: CueFactory,
        guide: Guide,
        where: Whereabouts | None = None,
        before: Step | None = None,
    ) -> StepContext:
        """What a step of this turn is compiled with, somewhere, behind another one."""
        return StepContext(
            factory=factory,
            book=self.book,
            pace=self.pace,
            style=self.style,
            breath=self.routine.breath,
            second=turn.second,
            position=where.position if where else None,
            posture=where.posture if where else None,
            guide=guide,
            side=turn.side,
            in_turn=turn.in_turn,
            sides=("left", "right") if self.first == "left" else ("right", "left"),
            before=before,
        )

    def talk(self, cue: Cue) -> Span:
        """A cue between the exercises, with the pause behind it."""
        return Span((cue,), settle(BETWEEN_TALK_MS, self.pace))

    def talk_each(self, words: Iterable[Words], kind: Kind) -> list[Span]:
        """The author's words between the exercises, one after the other."""
        return [self.talk(self.factory().author(each, kind)) for each in words]

    @property
    def top(self) -> Place:
        """The place of what the routine causes as a whole."""
        return Place(self.routine.path, 1, 1)


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where the listener is."""

    position: Position | None
    posture: Posture | None
    """The position with its place; None where that is not known."""

    def after(self, step: Step) -> Whereabouts:
        """Where one is after a step."""
        return Whereabouts(step.position or self.position, where_after(step, self.posture))
