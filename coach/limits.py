"""How much there may be of what comes out of a file that anybody wrote, and text as it can be shown.

The limits are far above what anybody follows in the dark. Readers of routines, of tracks and of what travels in tracks
have the same ones, so that what one of them lets pass the others can read, and no page or player is ever handed more.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import prod
from typing import TYPE_CHECKING, Final

from .durations import format_length
from .model.steps import MOST_MOVES

if TYPE_CHECKING:
    from .model import Routine, Step

LONGEST_ROUTINE_MS: Final = 24 * 3_600_000
"""Of all steps as written, the longest holds, both sides; a slow pace may make four times as much of it."""
LONGEST_TRACK_MS: Final = 100 * 3_600_000
MOST_SAID: Final = 40_000
"""Sentences and numbers to say, both sides; so many cues a track may have."""
MOST_CHAPTERS: Final = 10_000
MOST_PARTS: Final = MOST_CHAPTERS - 10
"""Of a routine: exercises, each side, set and round; room is left for the beginning and the end."""
MOST_NESTED: Final = 5
LONGEST_TITLE: Final = 300
"""Characters of a title or a name: a routine's name of 120 with the side after it, and some room."""
LONGEST_CUE: Final = 8_000
"""Characters of what is said at once: all the equipment that there can be, in one sentence."""
LEAST_SILENCE_MS: Final = 10_000
"""Signs of life closer together would be chatter."""
MOST_BREATHS: Final = 100
"""Of a hold that lasts some breaths: at the slowest tempo it is still less than an hour."""
MOST_LEAD_IN_MS: Final = 600_000
"""Before the first words."""
MOST_TAIL_MS: Final = 3_600_000
FASTEST_WPM: Final = 10_000

CUT: Final = "\u2026"
_KEPT: Final = frozenset("\u00a0\u00ad\u200c\u200d\u200e\u200f")
"""Blanks, joiners and marks of direction that texts need, though Python does not call them printable."""


def too_much(routine: Routine) -> tuple[int | None, str] | None:
    """What is wrong with a routine that lasts longer, or says more, than anything that can be followed; else None.

    A few lines may ask for years, or for a million words. The longest holds count, both sides, all sets and rounds.

    Returns:
        The number, from 0, of the exercise with which it becomes too much (None: its relief is), and what it does.
    """
    parts: list[tuple[int | None, Iterable[Step], int, int]] = []
    if routine.sos:
        parts.append((None, routine.sos.steps, 2, 0))
        parts += [(None, rung.steps, 1, 0) for rung in routine.sos.ladder]
    for index, each in enumerate(routine.exercises):
        times = each.sets * (2 if each.sided else 1) * rounds_of(routine, index)
        pauses = (each.between, each.between_sides)
        parts.append((index, each.steps, times, sum(pause.max_ms for pause in pauses if pause)))
        parts += [(index, other.steps, times, 0) for other in each.instead]
    length_ms = said = chapters = 0
    for number, steps, times, pause_ms in parts:
        chapters += times
        length_ms += pause_ms * times + _rounds_ms(routine, number)
        for step in steps:
            length_ms += (step.timed.max_ms + step.settle_ms) * times
            said += step.said * times
        said += 1 if number is not None and routine.exercises[number].preview else 0
        said += times if times > 2 else 0
        said += MOST_MOVES * times if number is not None and routine.exercises[number].at else 0
        if length_ms > LONGEST_ROUTINE_MS:
            return number, f"lasts longer than {format_length(LONGEST_ROUTINE_MS)}"
        if said > MOST_SAID:
            return number, f"says more than {MOST_SAID:,} things"
        if chapters > MOST_PARTS:
            return number, f"has more than {MOST_PARTS:,} parts, each set on each side counted"
    return None


def rounds_of(routine: Routine, number: int) -> int:
    """How often an exercise is done because of the groups that it is in."""
    return prod(group.rounds for group in routine.groups if group.first <= number < group.end)


def _rounds_ms(routine: Routine, number: int | None) -> int:
    """The rests between the rounds of groups that begin with an exercise, in all rounds around them."""
    return sum(
        group.between.max_ms * rounds_of(routine, group.first)
        for group in routine.groups
        if group.between and group.first == number
    )


def nested_wrongly(routine: Routine) -> bool:
    """Whether its groups are none that a file can have: they lie side by side or within each other.

    They go three deep in a file, and there are those of the whole routine and of one exercise besides.
    """
    open_ends: list[int] = []
    before = 0
    for group in routine.groups:
        while open_ends and open_ends[-1] <= group.first:
            open_ends.pop()
        end = open_ends[-1] if open_ends else len(routine.exercises)
        if not before <= group.first < group.end <= end or group.rounds < 1 or len(open_ends) >= MOST_NESTED:
            return True
        before = group.first
        open_ends.append(group.end)
    return False


def cleaned(text: str, most: int) -> str:
    r"""A text out of a file as one line that can be shown anywhere, of ``most`` characters.

    What is no character is a blank: controls, line breaks, halves of characters, what turns the direction of all that
    follows. What is too long ends in an ellipsis.

    >>> cleaned("a\nb\x1b[1m\ud800\u202ec", 100), cleaned("abcdef", 4)
    ('a b [1m  c', 'abc…')
    """
    return shown(text if len(text) <= most else text[: most - 1] + CUT)


def shown(text: str) -> str:
    """The same for a text of any length."""
    if text.isprintable():
        return text
    return "".join([each if each.isprintable() or each in _KEPT else " " for each in text])
