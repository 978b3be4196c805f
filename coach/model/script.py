"""The script: words in order, no clock."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, TypeAlias

from .choices import Pace
from .routine import LengthRange, Side


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
