"""Listening without ears: where sound begins and ends in a decoded track, and how loud it is."""

from __future__ import annotations

import io
import wave
from array import array
from pathlib import Path

import miniaudio

AUDIBLE = round(32_768 * 10 ** (-50 / 20))
"""Samples above this belong to speech; the floor stays 20 dB below."""


def decoded(path: Path) -> tuple[array[int], int]:
    """The samples of an MP3 (decoded by miniaudio) or WAV file, and their rate in Hz."""
    if path.suffix == ".wav":
        with wave.open(io.BytesIO(path.read_bytes())) as wav:
            return array("h", wav.readframes(wav.getnframes())), wav.getframerate()
    sound = miniaudio.decode(path.read_bytes(), nchannels=1, sample_rate=24_000)
    return array("h", sound.samples), 24_000


def audible_span_ms(samples: array[int], rate_hz: int, start_ms: int, end_ms: int) -> tuple[float, float] | None:
    """First and last audible moment between two times, or None when nothing is audible."""
    begin = start_ms * rate_hz // 1000
    part = samples[begin : end_ms * rate_hz // 1000]
    loud = [at for at, value in enumerate(part) if abs(value) > AUDIBLE]
    if not loud:
        return None
    return ((begin + loud[0]) * 1000 / rate_hz, (begin + loud[-1]) * 1000 / rate_hz)


def loudest(samples: array[int], rate_hz: int, start_ms: int, end_ms: int) -> int:
    """The largest absolute sample between two times."""
    return max(map(abs, samples[start_ms * rate_hz // 1000 : end_ms * rate_hz // 1000]), default=0)


def lag_ms(
    one: tuple[array[int], int], other: tuple[array[int], int], start_ms: int, length_ms: int, reach_ms: int = 5
) -> float:
    """By how much the sound of one track comes after the same sound of another: where they correlate best.

    Both are looked at with 8,000 samples a second, interpolated linearly.
    """
    a = _resampled(*one, start_ms, length_ms)
    b = _resampled(*other, start_ms - reach_ms, length_ms + 2 * reach_ms)
    lags = range(2 * reach_ms * 8 + 1)
    best = max(lags, key=lambda lag: sum(x * y for x, y in zip(a, b[lag:], strict=False)))
    return reach_ms - best / 8


def _resampled(samples: array[int], rate_hz: int, start_ms: int, length_ms: int) -> list[float]:
    """A stretch of a track with 8,000 samples a second."""
    found = []
    for number in range(length_ms * 8):
        at = (start_ms + number / 8) * rate_hz / 1000
        whole = int(at)
        left, right = samples[whole], samples[whole + 1]
        found.append(left + (right - left) * (at - whole))
    return found
