"""The kinds of steps. A class says all that is true of its kind; what a stage does with it is in a table of the stage.

A new kind is a class here and a member of ``Step``: the type checker then asks for what every kind tells (its key, how
long it lasts, how much it says), and ``tests/test_step_kinds.py`` names each table that does not have it yet.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import ClassVar, Final, Literal, TypeAlias, get_args

from .amounts import CountRange, PerSide, Side
from .choices import Guidance
from .own_words import Breath, OwnWords
from .places import Place, Words
from .postures import Need, Position, Posture, Surface, posture_after

MOST_MOVES: Final = 12
"""Of a way from one position to another."""


@dataclass(frozen=True, slots=True)
class LengthRange:
    """A written length: one value (``min_ms == max_ms``) or a range such as 2 to 2.5 minutes."""

    min_ms: int
    max_ms: int

    @classmethod
    def exactly(cls, length_ms: int) -> LengthRange:
        """One value."""
        return cls(length_ms, length_ms)

    @property
    def typical_ms(self) -> int:
        """The middle of the range."""
        return (self.min_ms + self.max_ms) // 2


@dataclass(frozen=True, slots=True)
class Instruction:
    """A step that tells what to do, then leaves ``settle_ms`` to do it."""

    key: ClassVar[str] = "say"
    comes_to_rest: ClassVar[bool] = False
    every_ms: ClassVar[int] = 0

    say: Words | None
    """None: coach says the way to the position."""
    settle_ms: int
    place: Place
    more: Words | None = None
    """Optional talk after ``say``: on the first side only, and the first thing to go when time is short."""
    again: Words | None = None
    """Fewer words instead of ``say`` on the second side."""
    position: Position | None = None
    """The position that one is in afterwards, where the step changes it."""
    once: bool = False
    """Whether it is left out on the second side, and in later sets and rounds."""
    again_settle_ms: int | None = None
    """The time after it there, where that is another one."""
    on: Surface | None = None
    """On what one is in ``position``; None: not told, or where one was before."""
    needs: tuple[Need, ...] = ()
    """What a body needs for it beside its position."""
    instead: Words | None = None
    """Said instead to somebody who cannot do it."""
    instead_settle_ms: int | None = None
    instead_position: Position | None = None
    """The position that they are in afterwards; None: the one before."""
    instead_on: Surface | None = None
    skippable: bool = False
    """Whether somebody who cannot do it leaves it out."""
    at_once: bool = False
    """By the clock: whether no time to do it is written, so that it is told in the rest before."""

    @property
    def timed(self) -> LengthRange:
        """None of its time is counted on."""
        return LengthRange.exactly(0)

    @property
    def said(self) -> int:
        """Its texts that are heard on one side; the way to a position is up to a dozen sentences."""
        return (1 if self.say else MOST_MOVES) + (self.more is not None)


@dataclass(frozen=True, slots=True)
class Hold:
    """A position to keep for an exact time."""

    key: ClassVar[str] = "hold"
    comes_to_rest: ClassVar[bool] = False
    every_ms: ClassVar[int] = 0
    position: ClassVar[Position | None] = None

    length: LengthRange
    settle_ms: int
    place: Place
    start: Words | None = None
    """Said instead of the phrasebook's "Hold"; the length is added by the phrasebook."""
    feel: tuple[Words, ...] = ()
    """What one should feel or check, said inside the hold; never lengthens it."""
    release: Words | None = None
    """Said at the end instead of the phrasebook's words."""
    guidance: Guidance | None = None
    """How much is said inside; None: as the track has it."""
    breath: Breath | None = None
    """The tempo of breathing in it; None: the routine's."""
    breaths: CountRange | None = None
    """How many breaths it is long, where it was written so; ``length`` is the time that they take."""
    words: tuple[OwnWords, ...] = ()
    """Its author's words instead of coach's."""
    count_in: int | None = None
    """From which number down it is counted into; 0 and None: it is not."""
    announced_ms: int | None = None
    """How long before its end that is announced; 0 and None: not at all."""

    @property
    def breath_ms(self) -> int:
        """The time of each breath, where it is long by breaths."""
        return self.length.min_ms // self.breaths.least if self.breaths else 0

    @property
    def timed(self) -> LengthRange:
        """As it was written; a pace chooses within it."""
        return self.length

    @property
    def said(self) -> int:
        """Its beginning, what one should feel, the time left or its breaths, its end; what it is counted into by."""
        inside = 2 * self.breaths.most if self.breaths else 0
        return 3 + len(self.feel) + inside + (self.count_in or 0) + bool(self.announced_ms)


@dataclass(frozen=True, slots=True)
class Move(Hold):
    """A movement to keep up for an exact time, at one's own beat."""

    key: ClassVar[str] = "move"


Part: TypeAlias = Literal["move", "up", "hold", "down", "relax", "wait"]
"""What one does in a phase that has no words of its own."""


@dataclass(frozen=True, slots=True)
class Phase:
    """A part of one repetition, of exactly ``length_ms``."""

    length_ms: int
    say: Words | None = None
    """Said at its beginning; None: the phrasebook's words for ``part``."""
    part: Part = "move"


@dataclass(frozen=True, slots=True)
class Reps:
    """A movement to repeat ``count`` times, one every ``every_ms``."""

    key: ClassVar[str] = "reps"
    comes_to_rest: ClassVar[bool] = False
    position: ClassVar[Position | None] = None

    count: int
    """How many; the least, where a range is written; the larger number, where the sides differ."""
    every_ms: int
    settle_ms: int
    place: Place
    say: Words | None = None
    again: Words | None = None
    """Fewer words instead of ``say`` on the second side, and in later sets and rounds."""
    most: int = 0
    """The most, where a range is written; else 0."""
    per_side: PerSide | None = None
    """How many on each side, where the sides differ."""
    phases: tuple[Phase, ...] = ()
    """What happens within each repetition; together they are ``every_ms`` long, or shorter, then one waits."""
    in_turn: bool = False
    """Whether left and right take turns, as many each."""
    again_settle_ms: int | None = None
    """The time after them on the second side, and in later sets and rounds, where that is another one."""
    guidance: Guidance | None = None
    """``none``: nothing of coach's is said in them, not even numbers; None: as the track has it."""

    @property
    def written(self) -> CountRange:
        """How many, as it was written."""
        return CountRange(self.count, self.most or self.count)

    def length_ms(self, count: int) -> int:
        """The time of so many repetitions, on each side where the sides take turns."""
        return count * self.every_ms * (2 if self.in_turn else 1)

    def count_on(self, side: Side | None, count: int) -> int:
        """How many on a side, where a pace chose ``count``."""
        return self.per_side.on(side) if self.per_side else count

    @property
    def timed(self) -> LengthRange:
        """All repetitions."""
        return LengthRange(self.length_ms(self.count), self.length_ms(self.written.most))

    @property
    def said(self) -> int:
        """What to do, how often, every number, and what is told within each repetition."""
        return 2 + self.written.most * max(1, len(self.phases)) * (2 if self.in_turn else 1)


@dataclass(frozen=True, slots=True)
class Rest:
    """A pause of exactly ``length_ms``."""

    key: ClassVar[str] = "rest"
    comes_to_rest: ClassVar[bool] = True
    every_ms: ClassVar[int] = 0
    position: ClassVar[Position | None] = None
    settle_ms: ClassVar[int] = 0

    length_ms: int
    place: Place
    say: Words | None = None
    announced_ms: int | None = None
    """How long before its end that is announced; None: as the guidance has it, 0: not at all."""

    @property
    def timed(self) -> LengthRange:
        """The pause."""
        return LengthRange.exactly(self.length_ms)

    @property
    def said(self) -> int:
        """What begins it, and what announces its end."""
        return 2


FADES_FROM: Final = 5
"""With fewer breaths, all are told in words."""


@dataclass(frozen=True, slots=True)
class Breathe:
    """Paced breathing: ``count`` breaths of in, hold, out and wait; a part of 0 ms is left out."""

    key: ClassVar[str] = "breathe"
    comes_to_rest: ClassVar[bool] = True
    every_ms: ClassVar[int] = 0
    position: ClassVar[Position | None] = None

    count: int
    in_ms: int
    hold_ms: int
    out_ms: int
    wait_ms: int
    settle_ms: int
    place: Place
    say: Words | None = None
    guidance: Guidance | None = None
    """How much is said of each breath; None: as the track has it."""
    fades: bool = False
    """Whether words become soft tones after a few breaths."""
    words: tuple[OwnWords, ...] = ()
    """Its author's words instead of coach's."""

    @property
    def timed(self) -> LengthRange:
        """All breaths."""
        return LengthRange.exactly(self.count * (self.in_ms + self.hold_ms + self.out_ms + self.wait_ms))

    @property
    def said(self) -> int:
        """What to do, how many breaths, and each part of each of them."""
        return 2 + self.count * (2 + (self.hold_ms > 0) + (self.wait_ms > 0))


Step: TypeAlias = Instruction | Hold | Move | Reps | Rest | Breathe
"""Every kind tells:

- ``key``: what names it in a routine file;
- ``comes_to_rest``: whether who has done it lies or breathes quietly, and is told nothing more than needs be;
- ``every_ms``: the time for each, of what is done several times at an even beat; else 0;
- ``timed``: the exact time in it, as written, without what is said before and after;
- ``settle_ms``: the time after that;
- ``said``: about how many sentences and numbers are heard in it, once;
- ``position``: the one that one is in afterwards; None where it changes nothing.
"""

STEP_KINDS: Final[dict[str, type[Step]]] = {kind.key: kind for kind in get_args(Step)}
"""Every kind by its key."""


def where_after(step: Step, before: Posture | None) -> Posture | None:
    """Where one is after a step that was begun somewhere; None where that is not known."""
    return posture_after(before, step.position, step.on) if isinstance(step, Instruction) else before


def step_texts(step: Step) -> Iterator[tuple[str, Words]]:
    """The author's texts of a step, each with its key, in the order in which they are heard."""
    for each in fields(step):
        value = getattr(step, each.name)
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, OwnWords):
                yield from ((part.key, words) for words in part.texts)
                continue
            words = part.say if isinstance(part, Phase) else part
            if isinstance(words, Words):
                yield each.name, words
