"""What counts as the quiet around speech; apart from what trims, so that a warm build need not load pydub for a key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class TrimLimits:
    """Where sound is cut that begins and ends with quiet."""

    quiet_dbfs: float
    """A window softer than this is quiet."""
    window_ms: int
    before_ms: int
    """Kept before the first window that is not quiet."""
    after_ms: int
    """Kept after the last one."""


TRIM: Final = TrimLimits(quiet_dbfs=-50.0, window_ms=5, before_ms=15, after_ms=15)
"""Of speech and tones. Soft consonants begin below the threshold, so a little is kept before it."""
