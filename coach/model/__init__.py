"""The values that flow through coach, stage by stage. Read this folder first; it imports nothing of ours.

Every value is frozen. Lengths are whole milliseconds and say so in their name (``_ms``). *offset* is relative to the
start of a span, *start* is relative to the start of the track, *length* is how long.

The flow: ``Routine`` (what the author wrote) -> ``Script`` (what will be said, no clock yet) -> ``Timeline``
(every cue, hold and chapter with its start and length) -> the track.
"""

from .choices import (
    ChosenSide,
    ClipFormat,
    Container,
    Guidance,
    HoldPace,
    Loudness,
    Pace,
    Style,
    Utterance,
    Variant,
    Voice,
)
from .intervals import INTERVAL_KINDS, IntervalKind, IntervalTraits
from .order import Order
from .places import Place, Problem, Words
from .representation import FeedTag, PageLink, Representation
from .routine import (
    SIDES,
    Breath,
    Defaults,
    Equipment,
    Exercise,
    Item,
    Routine,
    Safety,
    Side,
    Sos,
    Source,
)
from .script import (
    CHAPTER_ROLES,
    TONES,
    Chapter,
    ChapterRole,
    Cue,
    Insert,
    Interval,
    Kind,
    Script,
    Span,
    Tone,
)
from .steps import (
    POSITIONS,
    STEP_KINDS,
    Breathe,
    Hold,
    Instruction,
    LengthRange,
    Position,
    Reps,
    Rest,
    Step,
    step_texts,
)
from .timeline import Dropped, PlacedChapter, PlacedCue, PlacedInterval, PlacedSpan, Timeline

__all__ = [
    "CHAPTER_ROLES",
    "INTERVAL_KINDS",
    "POSITIONS",
    "SIDES",
    "STEP_KINDS",
    "TONES",
    "Breath",
    "Breathe",
    "Chapter",
    "ChapterRole",
    "ChosenSide",
    "ClipFormat",
    "Container",
    "Cue",
    "Defaults",
    "Dropped",
    "Equipment",
    "Exercise",
    "FeedTag",
    "Guidance",
    "Hold",
    "HoldPace",
    "Insert",
    "Instruction",
    "Interval",
    "IntervalKind",
    "IntervalTraits",
    "Item",
    "Kind",
    "LengthRange",
    "Loudness",
    "Order",
    "Pace",
    "PageLink",
    "Place",
    "PlacedChapter",
    "PlacedCue",
    "PlacedInterval",
    "PlacedSpan",
    "Position",
    "Problem",
    "Representation",
    "Reps",
    "Rest",
    "Routine",
    "Safety",
    "Script",
    "Side",
    "Sos",
    "Source",
    "Span",
    "Step",
    "Style",
    "Timeline",
    "Tone",
    "Utterance",
    "Variant",
    "Voice",
    "Words",
    "step_texts",
]
