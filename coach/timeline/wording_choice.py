"""Chooses among the wordings of a cue the one not heard for longest."""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass, field
from typing import Final

from ..model import Cue

NEVER_MS: Final = 10**9
"""How long ago is what was never said: longer than any track."""


@dataclass(slots=True)
class Memory:
    """When which words were said: times in ms after the start of the track; each list is kept in order."""

    said: dict[str, list[int]] = field(default_factory=dict)

    def choose(self, cue: Cue, at_ms: int) -> Cue:
        """The cue in the wording that was not heard for longest around ``at_ms``, the first of equals."""
        if not cue.wordings:
            return cue
        ways = ((cue.text, cue.spoken), *cue.wordings)
        distances = [self._distance_ms(text, at_ms) for text, _ in ways]
        text, spoken = ways[distances.index(max(distances))]
        return cue.in_words(text, spoken)

    def note(self, cue: Cue, at_ms: int) -> None:
        """Remember that a cue is said."""
        insort(self.said.setdefault(cue.text, []), at_ms)

    def _distance_ms(self, text: str, at_ms: int) -> int:
        times = self.said.get(text, [])
        after = bisect_left(times, at_ms)
        return min((abs(at_ms - each) for each in times[max(0, after - 1) : after + 1]), default=NEVER_MS)
