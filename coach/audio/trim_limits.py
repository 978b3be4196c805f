"""What counts as the quiet around speech; apart from what trims, so that a warm build need not load pydub for a key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class TrimLimits:
    """Where sound is cut that begins and ends with quiet."""

    quiet_dbfs: float
    """A window softer than this is quiet, in sound as loud as engines speak."""
    window_ms: int
    before_ms: int
    """Kept before the first window that is not quiet."""
    after_ms: int
    """Kept after the last one."""
    usual_dbfs: tuple[float, float]
    """The loudest window of sound as loud as engines speak: softest and loudest."""
    below_loudest_db: float
    """Of softer or louder sound, a window is quiet that is so far below the loudest."""
    noise_ms: int
    """The quietest stretch of this length is the room, or the machine's own noise ..."""
    noise_below_db: float
    """... if it is so far below the loudest window; else the words never pause ..."""
    noise_evenness_db: float
    """... and if no window is so far below it: noise has no holes, but what a machine speaks has."""
    above_noise_db: float
    """A window is quiet, too, that is no louder than this above the noise."""
    least_dbfs: float
    """Where no window is louder, there is no sound at all."""


TRIM: Final = TrimLimits(
    quiet_dbfs=-50.0,
    window_ms=5,
    before_ms=15,
    after_ms=15,
    usual_dbfs=(-20.0, -6.0),
    below_loudest_db=38.0,
    noise_ms=50,
    noise_below_db=30.0,
    noise_evenness_db=15.0,
    above_noise_db=8.0,
    least_dbfs=-66.0,
)
"""Of speech and tones. Soft consonants begin below the threshold, so a little is kept before it. eSpeak's loudest
window lies at -13 dBFS, within 6 dB, in 563 sentences: there -50 is 38 dB below it."""
