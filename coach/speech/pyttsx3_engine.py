"""The engine ``pyttsx3``: pyttsx3 with coach's own driver, so it needs nothing but the wheels."""

from __future__ import annotations

import functools
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from ..errors import SpeechError
from ..installed import installed_version
from ..model import Utterance, Voice
from .base import VoiceInfo
from .espeak_data import voice_files, wheel_folder
from .pyttsx3_seam import Pyttsx3Seam
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


class Pyttsx3Engine:
    """Speaks through pyttsx3. Voices are named ``en-us``, or ``en-us+m7`` with a variant."""

    name: str = "pyttsx3"
    audible: bool = True
    forkable: bool = True
    lasting: bool = False

    def __init__(self) -> None:
        self._seam = Pyttsx3Seam(_register, self.name)
        self._prepared: Voice | None = None

    def __getstate__(self) -> dict[str, Any]:
        """For worker processes: each makes its own, what ctypes holds cannot travel."""
        return {}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__init__()  # type: ignore[misc]

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

    def prepare(self, voice: Voice) -> None:
        """Start eSpeak and set voice and rate, without speaking: every child forked from here has the same state.

        Raises:
            UnknownNameError: no such voice or variant.
            SpeechError: the rate is out of range, or eSpeak cannot be used.
        """
        rate = nominal_rate(voice.rate_wpm)
        self._prepared = None
        values: dict[str, str | float] = {"voice": voice.name, "rate": rate, "volume": VOLUME, "pitch": PITCH}
        self._seam.set(values | {"pitch_range": PITCH_RANGE, "word_gap": WORD_GAP})
        self._prepared = voice

    def speak(self, utterance: Utterance, path: Path) -> None:
        """Write ``utterance`` to ``path`` as a WAV file.

        Raises:
            UnknownNameError: no such voice or variant.
            SpeechError: it could not be spoken, or the file not be written.
        """
        if self._prepared != utterance.voice:
            self.prepare(utterance.voice)
        if not utterance.text.strip():
            raise SpeechError("there is no text to speak", engine=self.name, text=utterance.text)
        self._seam.save(utterance.text, str(path))


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
