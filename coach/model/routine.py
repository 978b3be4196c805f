"""The routine, as the author wrote it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from .amounts import CountRange, PerSide, Side
from .choices import Guidance, Loudness
from .own_words import Breath, OwnWords
from .places import Place, Words
from .postures import Need, Position, Posture, Surface
from .steps import Instruction, LengthRange, Step, where_after


@dataclass(frozen=True, slots=True)
class Alternative:
    """What is done instead of an exercise: as often, and on the same sides."""

    name: str
    steps: tuple[Step, ...]
    place: Place
    at: Posture | None = None
    """Where it is done; None: where one is."""
    uses: tuple[str, ...] = ()
    needs: tuple[Need, ...] = ()


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
    words: tuple[OwnWords, ...] = ()
    """Its author's words instead of coach's."""
    preview: Words | None = None
    """What it is like, said before its first step."""
    previews: bool = False
    """Whether coach tells what it is like, where ``preview`` says nothing."""
    at: Posture | None = None
    """Where it is done: coach tells the way there, whenever one is elsewhere."""
    begins: Posture | None = None
    """Where one is when it begins, as those before it leave it; None: where it is done, or not known."""
    needs: tuple[Need, ...] = ()
    """What a body needs for it, beside what its positions tell."""
    instead: tuple[Alternative, ...] = ()
    """What is done instead by somebody who cannot do it, best first."""
    timing: Literal["outside", "inside"] = "outside"
    """Whether its words take time of their own, or lie inside the written times: then it is done by the clock."""
    announced_ms: int | None = None
    """How long before the end of a rest between its sets and sides that is announced; see ``Rest``."""

    def replaced_by(self, other: Alternative, begins: Posture | None) -> Exercise:
        """The same with what is done instead, begun somewhere."""
        return replace(
            self,
            name=other.name,
            steps=other.steps,
            place=other.place,
            at=other.at,
            begins=begins,
            uses=other.uses,
            needs=other.needs,
            instead=(),
        )

    @property
    def own_start(self) -> Posture | None:
        """Where coach leads to before anything else is told in it, wherever one is."""
        first = self.steps[0] if self.steps else None
        leads = isinstance(first, Instruction) and first.say is None
        return self.at or (where_after(first, None) if first and leads else None)

    @property
    def sided(self) -> bool:
        """Whether it is done on one side and on the other."""
        return self.sides in ("each", "alternate")

    @property
    def by_clock(self) -> bool:
        """Whether it is done by the clock; where nothing is counted on, there is nothing to go by."""
        return self.timing == "inside" and any(step.timed.max_ms for step in self.steps)

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
    ladder: tuple[Rung, ...] = ()
    """What helps further, one after the other."""


@dataclass(frozen=True, slots=True)
class Rung:
    """Steps that help where those before them did not."""

    steps: tuple[Step, ...]
    place: Place


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
class Dosage:
    """How often and for how long a routine is done, and how much pain is all right."""

    frequency: Words | None = None
    weeks: CountRange | None = None
    pain: int | None = None
    """Up to so much is all right, from 0 to 10."""
    pain_gone_ms: int = 0
    """Within which time it has to be gone; 0: nothing is said of it."""


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
    silence_ms: int | None = None
    """The longest stretch without a sign of life; 0: any."""
    tones: bool = True
    tail_ms: int | None = None
    loudness: Loudness = "night"
    lead_in_ms: int = 0
    """Time before the first words."""
    preview: bool = False
    """Whether the length of the whole is said at the start."""


Advice: TypeAlias = Literal["start", "end", "page"]
"""Where doctor and tips are told: before the exercises, after them, or only on paper."""


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
    on: Surface | None = None
    """On what, if it is known; one gets back there at the end."""
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
    words: tuple[OwnWords, ...] = ()
    """Its author's words instead of coach's."""
    dosage: Dosage = field(default_factory=Dosage)
    advice: Advice = "end"

    @property
    def home(self) -> Posture | None:
        """Where one is at the beginning and at the end, if it is known."""
        return Posture(self.position, self.on) if self.position and self.on else None

    def limb_of(self, exercise: Exercise) -> str | Limb:
        """What has two sides in an exercise, in speech; empty where it has none, or nothing in particular."""
        return "" if exercise.sides == "none" else exercise.limb or self.limb

    @property
    def common_limb(self) -> str | Limb:
        """What has two sides in all exercises that have sides; empty where they are not of one mind."""
        limbs = {self.limb_of(each) for each in self.exercises if each.sided}
        return limbs.pop() if len(limbs) == 1 else "" if limbs else self.limb
