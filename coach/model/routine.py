"""The routine, as the author wrote it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from .amounts import PerSide, Side
from .choices import Guidance
from .places import Place, Words
from .steps import LengthRange, Position, Step


@dataclass(frozen=True, slots=True)
class Limb:
    """What has two sides, with articles, for languages in which a noun by itself does not tell its forms."""

    one: str
    """``das Bein``"""
    both: str
    """``beide Beine``"""
    left: str
    """``das linke Bein``"""
    right: str


@dataclass(frozen=True, slots=True)
class Exercise:
    """A named part of a routine."""

    name: str
    steps: tuple[Step, ...]
    place: Place
    sides: Literal["each", "alternate", "together", "none"] = "each"
    """``each``: done once a side; ``alternate``: in turn, set by set or, without sets, repetition by repetition;
    ``together``: once, with both sides; ``none``: once, it has no sides."""
    join_next: bool = False
    """Done with the next exercise on one side before both are done on the other."""
    uses: tuple[str, ...] = ()
    """Keys of the equipment it needs."""
    sets: int = 1
    """How often all its steps are done, on each side."""
    side_sets: PerSide | None = None
    """How often on each side, where the sides differ; ``sets`` is then the larger number."""
    between: LengthRange | None = None
    """The rest between two sets."""
    between_sides: LengthRange | None = None
    """The rest before the other side."""
    limb: str | Limb = ""
    """What has two sides in it, where it is not the routine's ``limb``."""

    @property
    def sided(self) -> bool:
        """Whether it is done on one side and on the other."""
        return self.sides in ("each", "alternate")

    def sets_on(self, side: Side | None) -> int:
        """How often it is done on a side."""
        return self.side_sets.on(side) if self.side_sets else self.sets


@dataclass(frozen=True, slots=True)
class ExerciseGroup:
    """Exercises that are done one after the other, several times: a circuit, or a superset.

    They are those from ``first`` up to ``end``, numbers from 0 as in ``Routine.exercises``. A group may lie within
    another one, which then stands before it in ``Routine.groups``.
    """

    first: int
    end: int
    rounds: int
    place: Place
    between: LengthRange | None = None
    """The rest between two rounds."""
    name: str = ""
    """What it is called; empty: nothing."""


@dataclass(frozen=True, slots=True)
class Sos:
    """The steps that bring relief at once, for the affected side: what ``--sos`` plays first."""

    steps: tuple[Step, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Breath:
    """The tempo at which breathing is guided inside holds: in, then out."""

    in_ms: int = 4_000
    out_ms: int = 6_000


@dataclass(frozen=True, slots=True)
class Item:
    """A thing, as it is named in speech."""

    key: str
    name: str
    """As placeholders say it, without an article: ``strap``."""
    listed: str
    """As lists say it, with its article: ``a stretching strap``."""


@dataclass(frozen=True, slots=True)
class Equipment:
    """A thing needed, with what can stand in for it, best first."""

    item: Item
    instead: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Safety:
    """When to stop (said before the exercises) and when to see a doctor (said after them)."""

    stop: tuple[Words, ...] = ()
    doctor: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Where the routine comes from."""

    title: str
    publisher: str
    author: str = ""


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds for a routine where neither the command line nor the configuration says otherwise."""

    side: Literal["left", "right", "both"] = "both"
    first: Side = "left"
    pace: str = "steady"
    voice: str | None = None
    rate_wpm: int | None = None
    guidance: Guidance = "calm"


@dataclass(frozen=True, slots=True)
class Routine:
    """A whole routine. ``name`` is the file's name without its ending."""

    name: str
    title: str
    language: str
    exercises: tuple[Exercise, ...]
    path: str
    summary: str = ""
    level: str = ""
    body_part: str = ""
    limb: str | Limb = ""
    """What has two sides, in speech: ``leg``, ``arm``; empty: the phrasebook's word for "side"."""
    source: Source | None = None
    equipment: tuple[Equipment, ...] = ()
    intro: tuple[Words, ...] = ()
    tips: tuple[Words, ...] = ()
    outro: tuple[Words, ...] = ()
    safety: Safety = field(default_factory=Safety)
    position: Position | None = None
    """The position that one is in at the beginning, if it is known."""
    support: str = ""
    """What to hold on to when standing up, with its article: ``the bed or a wall``; empty: the phrasebook's words."""
    sos: Sos | None = None
    breath: Breath = field(default_factory=Breath)
    defaults: Defaults = field(default_factory=Defaults)
    pronounce: tuple[tuple[str, str], ...] = ()
    """Pairs of written word and how to say it; applied to speech, never to printed text."""
    address: str = ""
    """How the listener is spoken to, ``du`` or ``Sie``; empty: as the phrasebook does where nothing is chosen."""
    groups: tuple[ExerciseGroup, ...] = ()
    """Which exercises are done in rounds, in the order in which they begin."""

    def limb_of(self, exercise: Exercise) -> str | Limb:
        """What has two sides in an exercise, in speech; empty where it has none, or nothing in particular."""
        return "" if exercise.sides == "none" else exercise.limb or self.limb

    @property
    def common_limb(self) -> str | Limb:
        """What has two sides in all exercises that have sides; empty where they are not of one mind."""
        limbs = {self.limb_of(each) for each in self.exercises if each.sided}
        return limbs.pop() if len(limbs) == 1 else "" if limbs else self.limb
