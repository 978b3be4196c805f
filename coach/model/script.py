"""The script: words in order, no clock."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, TypeAlias

from .amounts import Side
from .choices import Pace
from .intervals import IntervalKind
from .places import Place, Words
from .steps import LengthRange, Step


class Kind(StrEnum):
    """What a cue is for; part of the cue sheet's contract."""

    INTRO = "intro"
    SAFETY = "safety"
    INSTRUCTION = "instruction"
    HOLD = "hold"
    MOVE = "move"
    GUIDANCE = "guidance"
    COUNTDOWN = "countdown"
    RELEASE = "release"
    SWITCH = "switch"
    REST = "rest"
    OUTRO = "outro"


Tone: TypeAlias = Literal["wake", "start", "release", "alive", "end"]
TONES: tuple[Tone, ...] = ("wake", "start", "release", "alive", "end")


@dataclass(frozen=True, slots=True)
class Cue:
    """One utterance of the coach: ``text`` as printed, ``spoken`` as the engine gets it (empty: only a tone)."""

    text: str
    spoken: str
    kind: Kind
    place: Place
    """Where its words come from; the file without its folder, which is nobody else's business."""
    wordings: tuple[tuple[str, str], ...] = ()
    """Other ways to say the same, each as text and as spoken; the timeline takes the one not heard for longest."""
    before: Tone | None = None
    """A soft tone right before the words."""
    after: Tone | None = None
    """A soft tone right after the words; it belongs to the cue, what follows begins after it."""
    level_db: int = 0
    """Relative to the loudness chosen; 0 or below."""
    words: Words | None = field(default=None, compare=False)
    """The author's text that it says, as it was written; None: the words are coach's own."""

    @property
    def is_tone(self) -> bool:
        """Whether it is a soft tone without words."""
        return not self.spoken

    def at_level(self, level_db: int) -> Cue:
        """The same cue at another level; written out, because `replace` is slow and every cue of a track comes here."""
        before, after = self.before, self.after
        return Cue(self.text, self.spoken, self.kind, self.place, self.wordings, before, after, level_db, self.words)

    def in_words(self, text: str, spoken: str) -> Cue:
        """The cue in one of its wordings."""
        return Cue(text, spoken, self.kind, self.place, (), self.before, self.after, self.level_db)


@dataclass(frozen=True, slots=True)
class Insert:
    """A cue inside an interval: wanted at ``offset_ms`` after its start; the higher ``priority`` wins a collision."""

    cue: Cue
    offset_ms: int
    priority: int = 0
    group: int = 0
    """Cues of one interval with the same group, not 0, are said all or not at all."""
    on_beat: bool = False
    """Whether it is counted in time, however close to others."""
    can_wait: bool = False
    """Whether it may be said later, where the words that begin the interval are still heard."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A time of exactly ``length_ms`` (rounded up to the grid) in which the listener moves, holds or rests."""

    kind: IntervalKind
    length_ms: int
    written: LengthRange | None = None
    inserts: tuple[Insert, ...] = ()
    left_out: tuple[Cue, ...] = ()
    """What was wanted inside, but the interval is too short for; it is reported."""
    reminds: bool = True
    """Whether one may be reminded to breathe in it, where it is a hold."""


@dataclass(frozen=True, slots=True)
class Span:
    """Cues spoken one after the other, then an interval."""

    cues: tuple[Cue, ...]
    interval: Interval
    step: Step | None = field(default=None, compare=False)
    """The step of the routine that asked for it; None: coach's own."""
    spare: tuple[Cue, ...] = ()
    """What is said at another pace instead, and travels in a track for that."""
    by_clock: bool = False
    """Whether its cues are said within the interval, from its beginning on, so that they take no time of their own."""
    closing: tuple[Cue, ...] = ()
    """By the clock: said last in the interval, and over when it ends."""
    brief: tuple[tuple[Cue, ...], tuple[Cue, ...]] | None = None
    """By the clock: cues and closing in fewer words, where those have no room."""


ChapterRole: TypeAlias = Literal["beginning", "exercise", "relief", "calm", "end"]
CHAPTER_ROLES: tuple[ChapterRole, ...] = ("beginning", "exercise", "relief", "calm", "end")


@dataclass(frozen=True, slots=True)
class Chapter:
    """A named stretch: one exercise on one side, or the beginning or the end."""

    title: str
    side: Side | None
    spans: tuple[Span, ...]
    role: ChapterRole = "exercise"
    exercise: str = ""
    """The name of the exercise; empty for what is none."""
    index: int | None = None
    """Which exercise of the routine it is, from 0; None for what is none."""
    repeats: bool = False
    """Whether it is a later set, or in a later round."""


@dataclass(frozen=True, slots=True)
class Script:
    """The compiled routine: all that will be said, in order, with the length of every interval."""

    title: str
    language: str
    chapters: tuple[Chapter, ...]
    pace: Pace
    lead_in_ms: int = 1_000
    """Before the first sound."""
    silence_ms: int = 0
    """The longest stretch without a sign of life, after which one of the next two is put in; 0: any."""
    alive_words: Cue | None = None
    """The sign of life inside a hold; None: the tone."""
    alive_tone: Cue | None = None
    """The sign of life elsewhere."""
