"""The engine ``pyttsx3``: pyttsx3 with coach's own driver, so it needs nothing but the wheels."""

from __future__ import annotations

import functools
import zlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from ..installed import installed_version
from ..model import Voice
from .base import VoiceInfo
from .espeak_data import voice_files, wheel_folder
from .pyttsx3_seam import DriverEngine
from .timing import refuse_rate

VOLUME: Final = 0.7
"""Loudest sample 22,900 of 32,767 with the default voice; at 1.0 it clips. Clips are levelled later."""
PITCH: Final = 50
"""eSpeak's middle; the variant m7 is already low (105 Hz)."""
PITCH_RANGE: Final = 40
"""A little flatter than eSpeak's 50: calm."""
WORD_GAP: Final = 0
"""No added pause between words: it would sound like dictation."""

_DRIVER_REVISION: Final = 1
"""Raise it when the driver's sound changes."""


def nominal_rate(rate_wpm: int) -> int:
    """The nominal rate of eSpeak for ``rate_wpm`` words a minute as heard: 0.8 * (rate_wpm + 8.5).

    Measured on twelve simple English sentences (108 words) read one after the other, eSpeak's pauses at full stops
    included: within 1 % from 98 to 300, and 3 % too fast at 95.

    Raises:
        SpeechError: outside 95 to 300.

    >>> nominal_rate(141), nominal_rate(166), nominal_rate(300)
    (120, 140, 247)
    """
    refuse_rate(rate_wpm, "pyttsx3")  # below the slowest eSpeak does not get slower: nominal 80 to 84 sound the same
    return round(0.8 * (rate_wpm + 8.5))


class Pyttsx3Engine(DriverEngine):
    """Speaks through pyttsx3. Voices are named ``en-us``, or ``en-us+m7`` with a variant."""

    name = "pyttsx3"

    def fingerprint(self, voice: Voice) -> str:
        """The wheel, checksums of its library and the voice's files, the driver's revision, how it is set to sound."""
        sound = f"volume {VOLUME}, pitch {PITCH}, range {PITCH_RANGE}, gap {WORD_GAP}"
        espeak = f"{_wheel()}, voice {_checksum_of(voice.name):08x}"
        return f"pyttsx3 coach_espeak/{_DRIVER_REVISION}, {espeak}, {sound}, rate 0.8*(wpm+8.5)"

    def voices(self) -> Sequence[VoiceInfo]:
        """Every eSpeak voice that has a dictionary, then the variants."""
        from .espeak_library import espeak  # ctypes is loaded for those who speak
        from .espeak_voices import find_voices

        return find_voices(espeak().voices(), espeak().data).infos()

    def _properties(self, voice: Voice) -> Mapping[str, str | float]:
        rate = nominal_rate(voice.rate_wpm)
        values: dict[str, str | float] = {"voice": voice.name, "rate": rate, "volume": VOLUME, "pitch": PITCH}
        return values | {"pitch_range": PITCH_RANGE, "word_gap": WORD_GAP}

    @staticmethod
    def _register() -> str:
        from .espeak_driver import register

        return register()


@functools.cache
def _wheel() -> str:
    """The installed eSpeak, told by its content: a version alone would miss another build of it."""
    libraries = [path for path in wheel_folder().iterdir() if path.suffix in (".so", ".dylib", ".dll")]
    return f"espeakng-loader {installed_version('espeakng_loader')} ({_checksum(libraries):08x})"


@functools.cache
def _checksum_of(voice_name: str) -> int:
    """The CRC-32 of the data that a voice sounds by: phonemes, its language, dictionary and variant."""
    return _checksum(voice_files(wheel_folder() / "espeak-ng-data", voice_name))


def _checksum(paths: Iterable[Path]) -> int:
    checksum = 0
    for path in sorted(paths):
        checksum = zlib.crc32(path.name.encode() + path.read_bytes(), checksum)
    return checksum
