"""Which wording of a cue is said: the one not heard for longest, so that a voice in the dark does not drone."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

from ..model import Cue

APART_MS: Final = 120_000
"""The same words do not come twice within this time, where there are others."""


@dataclass(slots=True)
class Memory:
    """When which words were said; times in ms after the start of the track, not always in order."""

    said: dict[str, list[int]] = field(default_factory=dict)

    def choose(self, cue: Cue, at_ms: int) -> Cue:
        """The cue in the first wording not said within two minutes of ``at_ms``, or in the one farthest away."""
        if not cue.wordings:
            return cue
        ways = ((cue.text, cue.spoken), *cue.wordings)
        distances = [self._distance_ms(text, at_ms) for text, _ in ways]
        best = next((n for n, far in enumerate(distances) if far >= APART_MS), distances.index(max(distances)))
        text, spoken = ways[best]
        return replace(cue, text=text, spoken=spoken, wordings=())

    def note(self, cue: Cue, at_ms: int) -> None:
        """Remember that a cue is said."""
        self.said.setdefault(cue.text, []).append(at_ms)

    def _distance_ms(self, text: str, at_ms: int) -> int:
        return min((abs(at_ms - each) for each in self.said.get(text, ())), default=APART_MS)
