"""The floor: a steady, inaudible noise under everything, which keeps speakers awake.

On digital silence Bluetooth speakers and earbuds fall asleep and swallow the first word after a hold. So a rest is
not silent: it holds noise of 60 to 400 Hz at -72 dBFS, too low and too quiet to hear.
"""

from __future__ import annotations

from array import array
from functools import cache
from math import cos, pi, sin, sqrt
from random import Random
from typing import Final

from ..mp3.grid import FRAME_MS

LOOP_MS: Final = 200 * FRAME_MS
LEVEL_DBFS: Final = -72.0
BAND_HZ: Final = (60.0, 400.0)
LOW_RATE_HZ: Final = 2_400
"""The noise is made at this rate and interpolated: its images then lie below -100 dBFS."""
SEED: Final = 24
"""Any number: the noise must only be the same every time."""


@cache
def low_rate_noise() -> bytes:
    """One loop of band-limited noise at ``LOW_RATE_HZ``, mono, 16-bit, with an RMS of ``LEVEL_DBFS``."""
    random = Random(SEED)  # noqa: S311 - noise for ears, not for secrets
    count = LOOP_MS * LOW_RATE_HZ // 1000
    noise = [random.random() - 0.5 for _ in range(count)]
    noise = _biquad(_biquad(noise, BAND_HZ[0], high_pass=True), BAND_HZ[1], high_pass=False)
    rms = sqrt(sum(value * value for value in noise) / count)
    scale = 32_768 * 10 ** (LEVEL_DBFS / 20) / rms
    return array("h", [round(value * scale) for value in noise]).tobytes()


def _biquad(values: list[float], corner_hz: float, *, high_pass: bool) -> list[float]:
    """A second-order Butterworth filter (R. Bristow-Johnson, "Audio EQ Cookbook", Q = 1/sqrt 2)."""
    omega = 2 * pi * corner_hz / LOW_RATE_HZ
    alpha, cosine = sin(omega) / sqrt(2), cos(omega)
    sign = -1 if high_pass else 1
    outer = (1 - sign * cosine) / 2 / (1 + alpha)
    middle = sign * 2 * outer
    back1, back2 = -2 * cosine / (1 + alpha), (1 - alpha) / (1 + alpha)
    x1 = x2 = y1 = y2 = 0.0
    filtered = []
    for x in values:
        y = outer * x + middle * x1 + outer * x2 - back1 * y1 - back2 * y2
        x1, x2, y1, y2 = x, x1, y, y1
        filtered.append(y)
    return filtered
