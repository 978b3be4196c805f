"""What is chosen at build: the variant, the pace, the voice."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from .amounts import Side
from .postures import BodyLimit, Need

Guidance: TypeAlias = Literal["full", "calm", "quiet", "none"]
Loudness: TypeAlias = Literal["night", "day"]
ChosenSide: TypeAlias = Literal["left", "right", "both"]
Container: TypeAlias = Literal["mp3", "wav", "m4b"]
"""A kind of file that a track can be."""
ClipFormat: TypeAlias = Literal["mp3", "wav"]
"""In what clips are kept, and joined into a track."""


@dataclass(frozen=True, slots=True)
class Variant:
    """A selection of a routine. Names are as the user gave them; the compiler resolves them."""

    side: ChosenSide | None = None
    only: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    have: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    sos: bool = False
    """Only the relief: the steps under ``sos``, for one side, and the calm part after them."""
    repeat: bool = False
    """Relief that goes on: once more, then what helps further; whoever plays it repeats that until it is ended."""
    first: Side | None = None
    """The side to begin with."""
    in_bed: bool = False
    """Only what can be done in bed."""
    no_floor: bool = False
    no_kneeling: bool = False
    no_standing: bool = False
    one_hand: bool = False

    @property
    def body_limit(self) -> BodyLimit | None:
        """What the body cannot do; None: nothing was said of it."""
        chosen: dict[Need, bool] = {
            "floor": self.no_floor,
            "kneeling": self.no_kneeling,
            "standing": self.no_standing,
            "both hands": self.one_hand,
        }
        if not (self.in_bed or any(chosen.values())):
            return None
        return BodyLimit(frozenset(need for need, is_missing in chosen.items() if is_missing), self.in_bed)


@dataclass(frozen=True, slots=True)
class Clinic:
    """Who gives a track away: shown on its handout, and the name as its artist."""

    name: str = ""
    phone: str = ""
    logo: str = ""
    """A picture as a ``data:`` address; a track does not carry it."""


@dataclass(frozen=True, slots=True)
class HoldPace:
    """How long holds are: a position in the written range (0 its minimum, 1 its maximum), times a factor."""

    position: float = 0.5
    factor: float = 1.0


@dataclass(frozen=True, slots=True)
class Pace:
    """How a routine is timed. ``speech`` and ``settle`` are factors: speech 1.1 is faster, settle 1.1 longer."""

    name: str
    speech: float = 1.0
    settle: float = 1.0
    hold: HoldPace = field(default_factory=HoldPace)
    talk: bool = True
    """Whether optional talk is said."""
    reps: HoldPace | None = None
    """How many repetitions out of a written range; None: as holds are chosen."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a track guides: how much is said inside holds, how long it may be silent, which soft sounds it has."""

    guidance: Guidance = "calm"
    silence_ms: int = 45_000
    """The longest stretch without a sign of life."""
    tones: bool = True
    """Whether holds begin and end with a soft tone."""
    fall_db: int = 0
    """By how much the level falls from the first chapter to the last."""
    tail_ms: int = 20_000
    """Quiet after the last word, so that a player does not run into its next title at once."""
    lead_in_ms: int = 0
    """Time before the first words, to put the player away and lie down."""

    @property
    def by_night(self) -> bool:
        """Whether somebody falls asleep over it: then it grows softer, counts no parts, and says good night."""
        return self.fall_db > 0


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks. ``rate_wpm`` is words a minute as heard, at the pace chosen."""

    engine: str
    name: str
    language: str
    rate_wpm: int


@dataclass(frozen=True, slots=True)
class Utterance:
    """What an engine is asked to speak: one sentence, after the pronunciation map."""

    text: str
    voice: Voice
