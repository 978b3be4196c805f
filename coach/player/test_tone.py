"""A test tone: is there sound, where, and how loud."""

from __future__ import annotations

import time
from array import array
from math import cos, pi, sin
from typing import Final

from ..errors import PlayError
from ..mp3.grid import SAMPLE_RATE_HZ
from .device import Device

TONE_HZ: Final = 262.0
TONE_MS: Final = 1_200
LIMIT_S: Final = 5.0


def play_tone(device_name: str | None = None, volume: float = 1.0) -> str:
    """Play a soft tone; tells through what. ``volume`` is a factor, up to 1.

    Raises:
        PlayError: there is no sound here, or the device plays nothing.
        UnknownNameError: no device has this name.
    """
    through = play_samples(_tone(volume), device_name)
    return f"a soft tone of {TONE_MS / 1000:.1f} s, played through {through}"


def play_samples(samples: array[int], device_name: str | None = None) -> str:
    """Play some sound to its end; tells through what.

    Raises:
        PlayError: there is no sound here, or the device plays nothing.
        UnknownNameError: no device has this name.
    """
    left = bytearray(samples.tobytes())
    limit_s = LIMIT_S + len(samples) / SAMPLE_RATE_HZ

    def draw(count: int) -> bytes:
        part = bytes(left[: 2 * count])
        del left[: 2 * count]
        return part.ljust(2 * count, b"\0")

    device = Device(draw, device_name)
    try:
        device.start()
        until = time.monotonic() + limit_s
        while left and time.monotonic() < until:
            time.sleep(0.05)
        time.sleep(0.2)  # what the device still holds
    finally:
        device.close()
    if left:
        raise PlayError(f"the sound device ({device.backend}) is there, but plays nothing")
    return device.backend


def _tone(volume: float) -> array[int]:
    """A sine that rises and falls without a corner, up to a quarter of full scale."""
    count = TONE_MS * SAMPLE_RATE_HZ // 1000
    step = 2 * pi * TONE_HZ / SAMPLE_RATE_HZ
    return array(
        "h", [round(8_192 * volume * (0.5 - 0.5 * cos(2 * pi * n / count)) * sin(step * n)) for n in range(count)]
    )
