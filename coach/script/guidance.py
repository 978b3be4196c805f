"""What is said inside a hold, and when. The timeline drops what does not fit; nothing lengthens a hold."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from ..model import Cue, Hold, Inside, Kind
from ..phrases import Phrasebook
from .words import Teller

FIRST_FEEL_MS: Final = 3_000
"""The first "what you feel" comes when the position has been found, soon enough to correct it."""
LEFT_AT_MS: Final = (60_000, 30_000, 10_000)
HALFWAY_FROM_MS: Final = 60_000
CLEAR_OF_HALFWAY_MS: Final = 12_000
"""Time left is not said this close to "halfway": it would be the same news twice."""
ROOM_MS: Final = 16_000
"""A further "what you feel" is put only into a gap at least this long."""
PRIORITY: Final = {"left": 3, "halfway": 2, "feel": 1}


def guide_hold(hold: Hold, length_ms: int, teller: Teller, book: Phrasebook, turn: int) -> tuple[Inside, ...]:
    """The cues inside a hold of ``length_ms``, in order of time.

    Args:
        hold: the step, with what one should feel.
        length_ms: how long the hold lasts at the pace chosen.
        teller: makes the cues.
        book: the words for halfway and for time left.
        turn: counts the holds of the track, so that wordings take turns.
    """
    fixed = _milestones(hold, length_ms, teller, book, turn)
    feels = [teller.author(words, Kind.GUIDANCE) for words in hold.feel]
    placed = list(fixed)
    if feels:
        placed.append(Inside(feels[0], FIRST_FEEL_MS, PRIORITY["feel"]))
    for cue in feels[1:]:
        offset_ms = _middle_of_widest_gap(placed, length_ms)
        if offset_ms is not None:
            placed.append(Inside(cue, offset_ms, PRIORITY["feel"]))
    return tuple(sorted(placed, key=lambda inside: inside.offset_ms))


def _milestones(hold: Hold, length_ms: int, teller: Teller, book: Phrasebook, turn: int) -> list[Inside]:
    """Halfway and the time left, where the hold is long enough for them."""
    placed: list[Inside] = []
    half_ms = length_ms // 2
    has_halfway = length_ms >= HALFWAY_FROM_MS
    if has_halfway:
        text = book.halfway[turn % len(book.halfway)]
        placed.append(Inside(teller.say(text, Kind.GUIDANCE, hold.place), half_ms, PRIORITY["halfway"]))
    for left_ms in LEFT_AT_MS:
        offset_ms = length_ms - left_ms
        near_halfway = has_halfway and abs(offset_ms - half_ms) < CLEAR_OF_HALFWAY_MS
        if offset_ms >= 2 * FIRST_FEEL_MS and not near_halfway:
            cue = teller.say(book.left(left_ms), Kind.GUIDANCE, hold.place)
            placed.append(Inside(cue, offset_ms, PRIORITY["left"]))
    return placed


def _middle_of_widest_gap(placed: Sequence[Inside], length_ms: int) -> int | None:
    """Where the longest silence would be broken, or None when no gap is wide enough."""
    marks = sorted({0, length_ms, *(inside.offset_ms for inside in placed)})
    gap_ms, begin_ms = max((after - before, -before) for before, after in pairwise(marks))
    return -begin_ms + gap_ms // 2 if gap_ms >= ROOM_MS else None


def count_aloud(numbers: Sequence[Cue], every_ms: int) -> tuple[Inside, ...]:
    """One cue each ``every_ms``, from the start."""
    return tuple(Inside(cue, index * every_ms) for index, cue in enumerate(numbers))
