"""Places the words within an interval by the clock: those that begin it, and those that are over when it ends."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

from ..model import Cue, Span
from ..mp3.grid import up_to_grid
from .placement import IN_TIME_MS, PlacedInsert
from .wording_choice import Memory

GAPS_MS: Final = (up_to_grid(450), up_to_grid(200))
"""Between two cues, and before the end: as a rule, and where there is little room."""
FEWER: Final = "there was room for fewer words only"
NO_TONE: Final = "there was room for it without its tone only"
NO_COUNT: Final = "there was no room to count"
NO_ROOM: Final = "its words are longer than the time that they lie in"


@dataclass(frozen=True, slots=True)
class ClockedWords:
    """What is said within an interval whatever else is."""

    begin: tuple[PlacedInsert, ...]
    closing: tuple[PlacedInsert, ...]
    counted: bool
    """Whether there is room for the numbers that count into what follows."""
    left_out: tuple[Cue, ...] = ()
    """What fewer words are said for."""
    too_long: tuple[Cue, ...] = ()
    """What must be said and has no room, however few the words."""
    over_ms: int = 0
    """By how much that is too long."""


def words_by_clock(
    span: Span, start_ms: int, length_ms: int, length_of: Callable[[Cue], int], memory: Memory
) -> ClockedWords:
    """Place the words of a span by the clock: in full or in few words, with gaps or small ones, without the count.

    Args:
        span: with its cues, what closes it, and both in fewer words.
        start_ms: of its interval, after the start of the track.
        length_ms: of its interval, on the grid.
        length_of: the length of a cue's sound.
        memory: chooses wordings; it is not told what is said.
    """

    def chosen(cues: Sequence[Cue]) -> list[PlacedInsert]:
        ways = (memory.choose(cue, start_ms) for cue in cues)
        return [PlacedInsert(cue, 0, up_to_grid(length_of(cue))) for cue in ways]

    full, few = (span.cues, span.closing), span.brief or (span.cues, span.closing)
    ways = dict.fromkeys([full, (span.cues, few[1]), (few[0], span.closing), few])
    count_ms = min((up_to_grid(each.offset_ms) for each in span.interval.inserts if each.on_beat), default=length_ms)
    over_ms = 0
    for limit_ms, (cues, closing), gap_ms in product(dict.fromkeys((count_ms, length_ms)), ways, GAPS_MS):
        begin, last = chosen(cues), chosen(closing)
        needed_ms = _length_ms(begin, gap_ms) + _length_ms(last, gap_ms) + (gap_ms if begin and last else 0)
        over_ms = needed_ms + (gap_ms if last else IN_TIME_MS) - limit_ms
        if over_ms <= 0:
            left_out = tuple(each for each in (*span.cues, *span.closing) if each not in (*cues, *closing))
            placed = _one_after_another(begin, 0, gap_ms)
            at_ms = limit_ms - gap_ms - _length_ms(last, gap_ms)
            return ClockedWords(placed, _one_after_another(last, at_ms, gap_ms), limit_ms <= count_ms, left_out)
    return _as_many_as_fit(chosen(few[0]), few[1], length_ms, over_ms)


def _as_many_as_fit(begin: list[PlacedInsert], closing: Sequence[Cue], length_ms: int, over_ms: int) -> ClockedWords:
    """Those that begin the interval, one after another, until there is no room: nothing is ever cut."""
    kept: list[PlacedInsert] = []
    for each in begin:
        if _length_ms([*kept, each], GAPS_MS[-1]) + IN_TIME_MS > length_ms:
            break
        kept.append(each)
    too_long = (*(each.cue for each in begin[len(kept) :]), *closing)
    return ClockedWords(_one_after_another(kept, 0, GAPS_MS[-1]), (), counted=False, too_long=too_long, over_ms=over_ms)


def _length_ms(cues: Sequence[PlacedInsert], gap_ms: int) -> int:
    return sum(each.length_ms for each in cues) + gap_ms * max(0, len(cues) - 1)


def _one_after_another(cues: Sequence[PlacedInsert], at_ms: int, gap_ms: int) -> tuple[PlacedInsert, ...]:
    placed = []
    for each in cues:
        placed.append(PlacedInsert(each.cue, at_ms, each.length_ms))
        at_ms += each.length_ms + gap_ms
    return tuple(placed)
