"""The way from one position to another in words: said where the author does not, and where a choice broke the chain."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import BodyLimit, Kind, Pace, Place, Posture, Routine, Span, Variant
from ..pace import SETTLE_INTO_MS, settle
from ..phrases import Phrasebook
from ..phrases.moves import way_between
from .cue_factory import CueFactory


@dataclass(frozen=True, slots=True)
class Guide:
    """Who tells ways: in whose words, how fast, and what there is to hold on to."""

    factory: CueFactory
    book: Phrasebook
    pace: Pace
    support: str
    low: str
    limit: BodyLimit | None = None

    @classmethod
    def of(cls, routine: Routine, variant: Variant, book: Phrasebook, pace: Pace, factory: CueFactory) -> Guide:
        """The guide of a routine, for a body."""
        support = routine.support or book.support
        surface = routine.on if routine.on != "edge" else "bed"
        return cls(factory, book, pace, support, book.low_support.get(surface or "", support), variant.body_limit)

    def way(self, begin: Posture | None, end: Posture, place: Place) -> tuple[Span, ...]:
        """How to get from one position to another; from one that is not known, how to get into it."""
        if begin is None:
            return (self._span(self.book.arrivals[end.name], SETTLE_INTO_MS[end.position], place),)
        moves = way_between(begin, end, self.limit) or way_between(begin, end) or ()
        told = (move for step in moves for move in self.book.ways[step])
        return tuple(self._span(move.text, move.settle_ms, place) for move in told)

    def halt(self, begin: Posture, end: Posture) -> Posture:
        """Where on that way one sits or lies first: nobody stands or kneels while there is something to be told."""
        if begin.position in ("sitting", "lying"):
            return begin
        for _, name in way_between(begin, end, self.limit) or ():
            position, on = name.split()
            if position in ("sitting", "lying"):
                return Posture(position, on)  # type: ignore[arg-type]
        return begin

    def _span(self, text: str, settle_ms: int, place: Place) -> Span:
        filled = text.format(support=self.support, low=self.low)
        return Span((self.factory.say(filled, Kind.INSTRUCTION, place),), settle(settle_ms, self.pace))
