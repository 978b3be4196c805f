"""Breath by breath: what is said of each, and the tempo of breathing that there is in a hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ..model import FADES_FROM, FREE_BREATH, Breath, Cue, Hold, Insert, Instruction, Kind, Move, Place, Tone
from .step_context import StepContext

WORDED_BREATHS: Final = 3
"""So many breaths are told in words before soft tones are enough."""
BREATH_TONES: Final[dict[str, Tone]] = {"in": "start", "keep": "alive", "out": "release", "wait": "alive"}
"""Up to breathe in, down to breathe out."""
SAID_FROM_MS: Final = 2_000
"""Keeping the breath for less passes without a word: there is no time for one."""


@dataclass(frozen=True, slots=True)
class BreathPart:
    """A part of every breath."""

    key: str
    """``in``, ``keep``, ``out`` or ``wait``."""
    length_ms: int
    priority: int = 0


def breath_inserts(
    parts: Sequence[BreathPart],
    count: int,
    place: Place,
    context: StepContext,
    *,
    fades: bool = True,
    only_own: bool = False,
) -> Iterator[Insert]:
    """What is said of some breaths: words at first, soft tones when the rhythm has been found, then "last one".

    Several texts of an author for one part are said in turn, and stay words.

    Args:
        parts: of each breath, in order.
        count: how many breaths.
        place: of the step.
        context: who tells it.
        fades: whether words become tones.
        only_own: whether only the author's own words are said.
    """
    factory, book, own = context.factory, context.book, context.factory.own
    texts = {"in": book.breathe_in, "keep": book.keep_breath, "out": book.breathe_out, "wait": book.wait_breath}
    takes_turns = any(len(own.get(part.key, ())) > 1 for part in parts)
    fades = fades and context.style.tones and count >= FADES_FROM and not takes_turns and not only_own
    offset_ms = 0
    for number in range(count):
        for part in parts:
            is_last = fades and number == count - 1 and part.key == "in"
            if only_own and part.key not in own:
                cues: tuple[Cue, ...] = ()
            elif fades and number >= WORDED_BREATHS and not is_last:
                silent = own.get(part.key) == ()
                cues = () if silent else (factory.tone(book.tone, BREATH_TONES[part.key], Kind.GUIDANCE, place),)
            elif is_last:
                cues = factory.told("last_breath", (book.last_breath,), Kind.GUIDANCE, place)
            elif takes_turns and (turns := own.get(part.key)):
                cues = (factory.author(turns[number % len(turns)], Kind.GUIDANCE),)
            else:
                cues = factory.told(part.key, (texts[part.key],), Kind.GUIDANCE, place)
            if part.length_ms >= SAID_FROM_MS or (part.length_ms and part.priority):
                yield from (Insert(cue, offset_ms, part.priority) for cue in cues)
            offset_ms += part.length_ms


def breath_in(hold: Hold, context: StepContext) -> Breath:
    """The tempo of breathing in a hold; none, where its own words tell that one moves, or keeps the breath.

    Nobody is told to breathe in slowly while running, or while the breath is kept.
    """
    if isinstance(hold, Move):
        return FREE_BREATH
    if hold.breath is not None:
        return hold.breath
    book, start = context.book, hold.start.text if hold.start else ""
    before = context.before
    told = before.say if isinstance(before, Instruction) and before.place == hold.place else None
    said = told.text if told else ""
    if _says(book.moving, start) or _says(book.breathless, f"{said} {start}"):
        return FREE_BREATH
    return context.breath


def _says(words: Sequence[str], text: str) -> bool:
    return any(re.search(rf"\b{re.escape(each)}\b", text, re.IGNORECASE) for each in words)
