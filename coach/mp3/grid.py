"""The 24 ms grid that every start and length on a timeline lies on.

One MPEG-2 Layer III frame holds 576 samples; at 24 kHz that is exactly 24 ms, and at a constant 64 kbit/s
exactly 192 bytes (ISO/IEC 13818-3). So a time on the grid is a whole number of frames and of bytes.
"""

from __future__ import annotations

from typing import Final

FRAME_MS: Final = 24
FRAME_SAMPLES: Final = 576
FRAME_BYTES: Final = 192
SAMPLE_RATE_HZ: Final = 24_000
BIT_RATE_KBPS: Final = 64
LEAD_FRAMES: Final = 2
"""A clip's frames begin this much before its sound: the smallest whole number of frames that holds the lag of 1105
samples between what LAME is given and what a decoder gives back."""


def up_to_grid(length_ms: int) -> int:
    """The smallest time on the grid that is not shorter than ``length_ms``.

    >>> up_to_grid(0), up_to_grid(1), up_to_grid(30_000), up_to_grid(1_000)
    (0, 24, 30000, 1008)
    """
    return -(-length_ms // FRAME_MS) * FRAME_MS


def nearest_on_grid(length_ms: int) -> int:
    """The time on the grid nearest to ``length_ms``.

    >>> nearest_on_grid(11), nearest_on_grid(12), nearest_on_grid(20_000)
    (0, 24, 19992)
    """
    return (length_ms + FRAME_MS // 2) // FRAME_MS * FRAME_MS


def frames_of(length_ms: int) -> int:
    """The number of frames in a time on the grid.

    Raises:
        ValueError: when the time is not on the grid; placing it would drift.
    """
    frames, rest = divmod(length_ms, FRAME_MS)
    if rest:
        raise ValueError(f"{length_ms} ms is not a multiple of {FRAME_MS} ms")
    return frames
