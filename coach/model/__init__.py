"""The values that flow through coach, stage by stage. Read this folder first; it imports nothing of ours.

Every value is frozen. Lengths are whole milliseconds and say so in their name (``_ms``). *offset* is relative to the
start of a span, *start* is relative to the start of the track, *length* is how long.

The flow: ``Routine`` (what the author wrote) -> ``Script`` (what will be said, no clock yet) -> ``Timeline``
(every cue, hold and chapter with its start and length) -> the track.
"""

from .choices import Guidance, HoldPace, Loudness, Pace, Style, Utterance, Variant, Voice
from .places import Place, Problem, Words
from .routine import (
    POSITIONS,
    SIDES,
    Breath,
    Breathe,
    Defaults,
    Equipment,
    Exercise,
    Hold,
    Instruction,
    Item,
    LengthRange,
    Position,
    Reps,
    Rest,
    Routine,
    Safety,
    Side,
    Sos,
    Source,
    Step,
)
from .script import CHAPTER_ROLES, TONES, Chapter, ChapterRole, Cue, Inside, Kind, Script, Span, Stay, StayKind, Tone
from .timeline import Dropped, PlacedChapter, PlacedCue, PlacedSpan, PlacedStay, Timeline

__all__ = [
    "CHAPTER_ROLES",
    "POSITIONS",
    "SIDES",
    "TONES",
    "Breath",
    "Breathe",
    "Chapter",
    "ChapterRole",
    "Cue",
    "Defaults",
    "Dropped",
    "Equipment",
    "Exercise",
    "Guidance",
    "Hold",
    "HoldPace",
    "Inside",
    "Instruction",
    "Item",
    "Kind",
    "LengthRange",
    "Loudness",
    "Pace",
    "Place",
    "PlacedChapter",
    "PlacedCue",
    "PlacedSpan",
    "PlacedStay",
    "Position",
    "Problem",
    "Reps",
    "Rest",
    "Routine",
    "Safety",
    "Script",
    "Side",
    "Sos",
    "Source",
    "Span",
    "Stay",
    "StayKind",
    "Step",
    "Style",
    "Timeline",
    "Tone",
    "Utterance",
    "Variant",
    "Voice",
    "Words",
]
