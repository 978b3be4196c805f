"""Soft sounds, made here: rounded, low, slow to rise; nothing that beeps. Each is a row of ``NOTES``."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from functools import cache
from math import cos, pi, sin
from typing import Final

from ..model import Tone

PEAK: Final = 8_192
"""Of the loudest sample, before a tone is brought to its level."""
UNDER_SPEECH_DB: Final = 10
"""Tones are softer than speech by this much."""


@dataclass(frozen=True, slots=True)
class Note:
    """One note: begins ``start_ms`` after the tone, rises for ``attack_ms``, then dies away until ``end_ms``."""

    hz: float
    start_ms: int
    end_ms: int
    attack_ms: int = 90


NOTES: Final[dict[Tone, tuple[Note, ...]]] = {
    "wake": (Note(440.0, 0, 480, 60),),
    "start": (Note(392.0, 0, 700), Note(493.9, 180, 800)),
    "release": (Note(493.9, 0, 600), Note(392.0, 220, 900)),
    "alive": (Note(392.0, 0, 900, 200),),
    "end": (Note(493.9, 0, 1_400), Note(440.0, 700, 2_200), Note(392.0, 1_500, 3_400)),
}
"""A hold begins upward and ends downward; the end is three notes down, slow, and comes nowhere else. No note is below
392 Hz: the speaker of a phone gives next to nothing below 400."""

TONE_LENGTHS_MS: Final[dict[Tone, int]] = {tone: max(note.end_ms for note in notes) for tone, notes in NOTES.items()}


@cache
def tone_samples(tone: Tone, rate_hz: int) -> bytes:
    """A tone as mono 16-bit samples, with a peak of a quarter of full scale.

    Each note is a sine with a little of its octave, under a raised-cosine attack and a squared cosine fall: without a
    corner in its envelope, so without a click.
    """
    count = TONE_LENGTHS_MS[tone] * rate_hz // 1000
    mix = [0.0] * count
    for note in NOTES[tone]:
        begin, end = note.start_ms * rate_hz // 1000, note.end_ms * rate_hz // 1000
        rise = note.attack_ms * rate_hz // 1000
        step = 2 * pi * note.hz / rate_hz
        octave, quarter, fall = 2 * step, pi / 2, end - begin - rise
        for n in range(rise):
            mix[begin + n] += (0.5 - 0.5 * cos(pi * n / rise)) * (sin(step * n) + 0.15 * sin(octave * n))
        for n in range(rise, end - begin):
            mix[begin + n] += cos(quarter * (n - rise) / fall) ** 2 * (sin(step * n) + 0.15 * sin(octave * n))
    peak = max(map(abs, mix))
    return array("h", [round(PEAK * value / peak) for value in mix]).tobytes()
