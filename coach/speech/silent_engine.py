"""The engine ``silent``: silence of a length that depends on the text alone, for tests and drafts."""

from __future__ import annotations

import wave
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from ..errors import SpeechError
from ..model import Utterance, Voice
from .base import VoiceInfo

MS_A_CHARACTER: Final = 60
RATE_HZ: Final = 22_050
_SAMPLES_A_CHARACTER: Final = RATE_HZ * MS_A_CHARACTER // 1000


class SilentEngine:
    """Writes exactly 60 ms of digital silence a character at 22,050 Hz. It takes any voice name and rate."""

    name: str = "silent"
    audible: bool = False
    forkable: bool = True
    lasting: bool = False

    def fingerprint(self, voice: Voice) -> str:
        """What decides the length; every voice has the same."""
        return f"silent, {MS_A_CHARACTER} ms a character, {RATE_HZ} Hz"

    def voices(self) -> Sequence[VoiceInfo]:
        """One voice of every language."""
        return (VoiceInfo("silence", "mul"),)

    def prepare(self, voice: Voice) -> None:
        """Nothing to check or to load."""

    def speak(self, utterance: Utterance, path: Path) -> None:
        """Write the silence to ``path`` as a WAV file.

        Raises:
            SpeechError: the file cannot be written.
        """
        try:
            with path.open("wb") as raw, wave.open(raw, "wb") as file:
                file.setnchannels(1)
                file.setsampwidth(2)
                file.setframerate(RATE_HZ)
                file.writeframes(bytes(2 * _SAMPLES_A_CHARACTER * len(utterance.text)))
        except OSError as error:
            message = f"silence cannot be written: {error}"
            raise SpeechError(message, engine=self.name, text=utterance.text) from error
