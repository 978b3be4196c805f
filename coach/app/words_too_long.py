"""Words that are longer than the time that they lie in by the clock: a mistake of the routine, shown with its line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from ..errors import RoutineError
from ..model import Dropped, Problem, Routine, Timeline

RULE: Final = "words-too-long"
ESTIMATED_MS: Final = 500
"""By less than that estimates may be wrong, so that nothing is refused before it is spoken."""


def too_long_words(routine: Routine, timeline: Timeline, *, estimated: bool) -> tuple[Problem, ...]:
    """A problem for each place in the file whose words have no room, in order.

    Args:
        routine: as loaded; its file is looked at for the lines.
        timeline: its track.
        estimated: whether lengths of speech are estimates; then a little too long is none.
    """
    least_ms = ESTIMATED_MS if estimated else 1
    worst: dict[tuple[int, int], Dropped] = {}
    for each in timeline.dropped:
        at = each.cue.place.line, each.cue.place.column
        if each.over_ms >= max(least_ms, worst[at].over_ms if at in worst else 0):
            worst[at] = each
    lines = list(_lines(routine)) if worst else []
    return tuple(
        Problem(
            replace(each.cue.place, file=routine.path),
            f"'{each.cue.text}' has no room by the clock: {'about ' * estimated}{each.over_ms / 1000:.1f} s too long;"
            " fewer words or more time",
            lines[each.cue.place.line - 1] if each.cue.place.line <= len(lines) else "",
            rule=RULE,
        )
        for _, each in sorted(worst.items(), key=lambda found: found[0])
    )


def refuse_too_long(routine: Routine, timeline: Timeline, *, estimated: bool = False) -> None:
    """Let pass a timeline in which all that must be said has room.

    Raises:
        RoutineError: something has none; every place is named.
    """
    if problems := too_long_words(routine, timeline, estimated=estimated):
        raise RoutineError(problems)


def _lines(routine: Routine) -> Iterator[str]:
    """The lines of the routine's file, if it is there."""
    try:
        yield from Path(routine.path).read_text(encoding="utf-8-sig").split("\n")
    except (OSError, ValueError):
        return
