"""Which of the cues wanted inside a stay are said, and where: by priority, never touching another, never too late."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from ..grid import up_to_grid
from ..model import Cue, Stay

APART_MS: Final = up_to_grid(700)
"""Least silence between two cues inside a stay."""
BEFORE_END_MS: Final = up_to_grid(1_000)
"""Least silence before the release, so that it is not taken for more of the same."""


def place_inside(
    stay: Stay, length_ms: int, length_of: Callable[[Cue], int]
) -> tuple[list[tuple[Cue, int, int]], list[tuple[Cue, str]]]:
    """Place the cues of a stay that lasts ``length_ms``.

    Higher priority goes first, then the earlier one. A cue is placed where it is wanted (rounded up to the grid) or not
    at all: "thirty seconds left" said later would be a lie.

    Returns:
        The cues kept, as (cue, offset in ms, length in ms) in order of time, and those left out with the reason.
    """
    kept: list[tuple[int, int, Cue]] = []
    left_out: list[tuple[Cue, str]] = []
    for inside in sorted(stay.inside, key=lambda each: (-each.priority, each.offset_ms)):
        start_ms, long_ms = up_to_grid(inside.offset_ms), up_to_grid(length_of(inside.cue))
        reason = _obstacle(start_ms, start_ms + long_ms, length_ms, kept)
        if reason:
            left_out.append((inside.cue, reason))
        else:
            kept.append((start_ms, long_ms, inside.cue))
    in_order = sorted(kept, key=lambda each: each[0])
    return [(cue, start_ms, long_ms) for start_ms, long_ms, cue in in_order], left_out


def _obstacle(start_ms: int, end_ms: int, length_ms: int, kept: list[tuple[int, int, Cue]]) -> str | None:
    """Why a cue can't be said there, or None."""
    if end_ms + BEFORE_END_MS > length_ms:
        return "it would not be over before the end"
    for other_ms, other_long_ms, other in kept:
        if start_ms < other_ms + other_long_ms + APART_MS and other_ms < end_ms + APART_MS:
            return f"it would collide with '{other.text}'"
    return None
