"""What goes between the process that speaks ahead and those that ask it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..errors import CoachError
from ..model import Cue
from .find_or_speak import Clips, ClipSettings


@dataclass(frozen=True, slots=True)
class Spoken:
    """A clip that is ready, of a cue with its settings."""

    clip_settings: ClipSettings
    cue: Cue
    length_ms: int
    body: bytes
    made: bool = False
    """Whether it was made for this request, and was not in the cache before."""


@dataclass(frozen=True, slots=True)
class Floor:
    """The frames of the floor's loop."""

    body: bytes


Message = Spoken | Floor | CoachError
"""What comes back: clips, the floor once, or what went wrong."""
PrefetchRequest = tuple[ClipSettings, tuple[Cue, ...]]
MakeClips = Callable[[ClipSettings], Clips]
Meanwhile = Callable[[str], Iterator[PrefetchRequest]]
"""What to have ready while nobody asks: given a hint of what is likely next, or an empty one."""


@dataclass(frozen=True, slots=True)
class Hint:
    """That something has become likelier."""

    text: str


@dataclass(frozen=True, slots=True)
class ClipRequest:
    """What is wanted next; an error that comes back has its number."""

    number: int
    clip_settings: ClipSettings
    cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class RequestRefused:
    """Why a request cannot be fulfilled."""

    number: int
    error: CoachError
