"""What an author may say otherwise than coach does: the tempo of breathing, and coach's own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from .places import Words


@dataclass(frozen=True, slots=True)
class Breath:
    """The tempo at which breathing is guided inside holds: in, then out. Both 0: none is, and nothing reminds of it."""

    in_ms: int = 4_000
    out_ms: int = 6_000

    @property
    def is_guided(self) -> bool:
        """Whether there is a tempo."""
        return self.in_ms > 0


FREE_BREATH: Final = Breath(0, 0)
"""Breathing is one's own business."""


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What is said instead of coach's words under ``key``; no texts: nothing is."""

    key: str
    texts: tuple[Words, ...] = ()


WordsLevel: TypeAlias = Literal["routine", "exercise", "step"]
WORDS_LEVELS: Final[tuple[WordsLevel, ...]] = ("routine", "exercise", "step")
"""From the outside to the inside; what is written inside goes before."""


@dataclass(frozen=True, slots=True)
class WordsTraits:
    """Words of coach that an author may replace."""

    about: str
    level: WordsLevel
    """The innermost part of a file where they may be replaced."""
    leavable: bool = True
    """Whether they may be left out."""
    has_length: bool = False
    """Whether ``{length}`` stands for a length in them."""


REPLACEABLE: Final[dict[str, WordsTraits]] = {
    "welcome": WordsTraits("the title, at the very beginning", "routine"),
    "length": WordsTraits("how long it takes, where `preview` has it said", "routine", has_length=True),
    "things": WordsTraits("what to have within reach", "routine"),
    "tempo": WordsTraits("how slowly to breathe in the holds", "routine"),
    "announce": WordsTraits("which exercise begins, and on which side", "exercise"),
    "take": WordsTraits("what an exercise needs", "exercise"),
    "switch": WordsTraits("that the other side comes; `{side}` and `{other}` may be used", "exercise"),
    "set": WordsTraits("which set begins, and how many there are", "exercise"),
    "round": WordsTraits("which round begins, and how many there are", "routine"),
    "times": WordsTraits("how often a movement is repeated", "exercise"),
    "breaths": WordsTraits("how many breaths follow", "step"),
    "hold": WordsTraits("that a hold begins", "exercise", leavable=False, has_length=True),
    "release": WordsTraits("that it is over", "exercise", leavable=False),
    "rest": WordsTraits("that a rest begins", "exercise", leavable=False, has_length=True),
    "halfway": WordsTraits("that half of a hold is over", "step"),
    "left": WordsTraits("how much of it is left", "step", has_length=True),
    "in": WordsTraits("breathe in", "step"),
    "keep": WordsTraits("keep the breath", "step"),
    "out": WordsTraits("breathe out", "step"),
    "wait": WordsTraits("wait until the next breath", "step"),
    "last_breath": WordsTraits("that the last breath comes", "step"),
    "breathing": WordsTraits("a reminder to breathe, in long silences", "routine"),
    "last": WordsTraits("that the exercises are over", "routine"),
    "farewell": WordsTraits("the very last words", "routine"),
}
"""By the keys of ``words`` in a routine."""
