"""The values that flow through coach, stage by stage. Read this file first; it imports nothing of ours.

Every value is frozen. Lengths are whole milliseconds and say so in their name (``_ms``). *offset* is relative to the
start of a span, *start* is relative to the start of the track, *length* is how long.

The flow: ``Routine`` (what the author wrote) -> ``Script`` (what will be said, no clock yet) -> ``Timeline``
(every cue, hold and chapter with its start and length) -> the track.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, TypeAlias

Side: TypeAlias = Literal["left", "right"]
SIDES: tuple[Side, ...] = ("left", "right")


# ---------------------------------------------------------------- where something was written


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a file the user wrote; ``line`` and ``column`` count from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Words:
    """Text of the author with the place it was written at. May hold placeholders such as ``{side}``."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a routine file that the author can mend."""

    place: Place
    message: str
    line_text: str = ""
    """The whole line of the file, for showing it."""
    width: int = 1
    """How many characters of the line are meant, at least 1."""
    rule: str = "format"


# ---------------------------------------------------------------- the routine, as the author wrote it


@dataclass(frozen=True, slots=True)
class LengthRange:
    """A written length: one value (``min_ms == max_ms``) or a range such as 2 to 2.5 minutes."""

    min_ms: int
    max_ms: int

    @property
    def typical_ms(self) -> int:
        """The middle of the range."""
        return (self.min_ms + self.max_ms) // 2


@dataclass(frozen=True, slots=True)
class Instruction:
    """A step that tells what to do, then leaves ``settle_ms`` to do it."""

    say: Words
    settle_ms: int
    place: Place
    more: Words | None = None
    """Optional talk after ``say``: on the first side only, and the first thing to go when time is short."""
    again: Words | None = None
    """Fewer words instead of ``say`` on the second side."""


@dataclass(frozen=True, slots=True)
class Hold:
    """A position to keep for an exact time."""

    length: LengthRange
    settle_ms: int
    place: Place
    start: Words | None = None
    """Said instead of the phrasebook's "Hold"; the length is added by the phrasebook."""
    feel: tuple[Words, ...] = ()
    """What one should feel or check, said inside the hold; never lengthens it."""
    release: Words | None = None
    """Said at the end instead of the phrasebook's words."""


@dataclass(frozen=True, slots=True)
class Reps:
    """A movement to repeat ``count`` times, one every ``every_ms``."""

    count: int
    every_ms: int
    settle_ms: int
    place: Place
    say: Words | None = None


@dataclass(frozen=True, slots=True)
class Rest:
    """A pause of exactly ``length_ms``."""

    length_ms: int
    place: Place
    say: Words | None = None


@dataclass(frozen=True, slots=True)
class Breathe:
    """Paced breathing: ``count`` breaths of in, hold, out and wait; a part of 0 ms is left out."""

    count: int
    in_ms: int
    hold_ms: int
    out_ms: int
    wait_ms: int
    settle_ms: int
    place: Place
    say: Words | None = None


Step: TypeAlias = Instruction | Hold | Reps | Rest | Breathe


@dataclass(frozen=True, slots=True)
class Exercise:
    """A named part of a routine."""

    name: str
    steps: tuple[Step, ...]
    place: Place
    sides: Literal["each", "together"] = "each"
    """``each``: done once a side; ``together``: done once, with both sides or with none."""
    join_next: bool = False
    """Done with the next exercise on one side before both are done on the other."""
    uses: tuple[str, ...] = ()
    """Keys of the equipment it needs."""


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
    limb: str = ""
    """What has two sides, in speech: ``leg``, ``arm``; empty: the phrasebook's word for "side"."""
    source: Source | None = None
    equipment: tuple[Equipment, ...] = ()
    intro: tuple[Words, ...] = ()
    tips: tuple[Words, ...] = ()
    outro: tuple[Words, ...] = ()
    safety: Safety = field(default_factory=Safety)
    defaults: Defaults = field(default_factory=Defaults)
    pronounce: tuple[tuple[str, str], ...] = ()
    """Pairs of written word and how to say it; applied to speech, never to printed text."""


# ---------------------------------------------------------------- choices at build


@dataclass(frozen=True, slots=True)
class Variant:
    """A selection of a routine. Names are as the user gave them; the compiler resolves them."""

    side: Literal["left", "right", "both"] | None = None
    only: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    have: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


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


# ---------------------------------------------------------------- the script: words in order, no clock


class Kind(StrEnum):
    """What a cue is for; part of the cue sheet's contract."""

    INTRO = "intro"
    SAFETY = "safety"
    INSTRUCTION = "instruction"
    HOLD = "hold"
    GUIDANCE = "guidance"
    COUNTDOWN = "countdown"
    RELEASE = "release"
    SWITCH = "switch"
    REST = "rest"
    OUTRO = "outro"


@dataclass(frozen=True, slots=True)
class Cue:
    """One utterance of the coach: ``text`` as printed, ``spoken`` as the engine gets it."""

    text: str
    spoken: str
    kind: Kind
    source: str
    """Where its words come from, ``file:line:column``; the file without its folder, which is nobody else's business."""


@dataclass(frozen=True, slots=True)
class Inside:
    """A cue inside a stay: wanted at ``offset_ms`` after its start; the higher ``priority`` wins a collision."""

    cue: Cue
    offset_ms: int
    priority: int = 0


StayKind: TypeAlias = Literal["settle", "hold", "rest", "reps", "breathe", "tail"]


@dataclass(frozen=True, slots=True)
class Stay:
    """A time of exactly ``length_ms`` (rounded up to the grid) in which the listener moves, holds or rests."""

    kind: StayKind
    length_ms: int
    written: LengthRange | None = None
    inside: tuple[Inside, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """Cues spoken one after the other, then a stay."""

    cues: tuple[Cue, ...]
    stay: Stay


@dataclass(frozen=True, slots=True)
class Chapter:
    """A named stretch: one exercise on one side, or the beginning or the end."""

    title: str
    side: Side | None
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Script:
    """The compiled routine: all that will be said, in order, with the length of every stay."""

    title: str
    language: str
    chapters: tuple[Chapter, ...]
    pace: Pace


# ---------------------------------------------------------------- the timeline: the script on the clock


@dataclass(frozen=True, slots=True)
class PlacedCue:
    """A cue that is heard from ``start_ms`` for ``length_ms``; ``chapter`` is an index."""

    cue: Cue
    start_ms: int
    length_ms: int
    chapter: int

    @property
    def end_ms(self) -> int:
        """Where the cue has ended."""
        return self.start_ms + self.length_ms


@dataclass(frozen=True, slots=True)
class PlacedStay:
    """A stay on the clock."""

    kind: StayKind
    start_ms: int
    length_ms: int
    written: LengthRange | None
    chapter: int
    side: Side | None

    @property
    def end_ms(self) -> int:
        """Where the stay ends: the first sound after it may begin here."""
        return self.start_ms + self.length_ms


@dataclass(frozen=True, slots=True)
class PlacedChapter:
    """A chapter on the clock, from ``start_ms`` up to ``end_ms``."""

    title: str
    side: Side | None
    start_ms: int
    end_ms: int


@dataclass(frozen=True, slots=True)
class Dropped:
    """A cue that was left out, and why."""

    cue: Cue
    chapter: int
    reason: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The script on the clock. Every start and length is a multiple of the 24 ms grid; cues are in order."""

    title: str
    language: str
    length_ms: int
    pace: Pace
    chapters: tuple[PlacedChapter, ...]
    cues: tuple[PlacedCue, ...]
    stays: tuple[PlacedStay, ...]
    dropped: tuple[Dropped, ...] = ()

    @property
    def holds(self) -> tuple[PlacedStay, ...]:
        """The stays that are holds."""
        return tuple(stay for stay in self.stays if stay.kind == "hold")
