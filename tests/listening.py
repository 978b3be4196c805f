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
