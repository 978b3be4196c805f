"""The engine ``natural``: pyttsx3 with coach's driver of a voice that one would fall asleep to (extra ``natural``)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from ..errors import SpeechError
from ..model import Utterance, Voice
from .base import VoiceInfo
from .natural_voices import (
    DEFAULT_NATURAL,
    ENGINE,
    NATURAL_VOICES,
    natural_fingerprint,
    require_installed,
    weights_of,
    weights_path,
)
from .pyttsx3_seam import Pyttsx3Seam
from .timing import refuse_rate

_REVISION: Final = 1
"""Raise it when the sound changes: texts made readable, speeds, seed."""


class NaturalEngine:
    """Speaks English by hibari. Voices are named ``heart``; the name ``""`` is that one."""

    name: str = ENGINE
    audible: bool = True
    forkable: bool = True
    lasting: bool = True

    def __init__(self) -> None:
        self._seam = Pyttsx3Seam(_register, ENGINE)
        self._prepared: Voice | None = None

    def __getstate__(self) -> dict[str, Any]:
        """For worker processes: each loads its own."""
        return {}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__init__()  # type: ignore[misc]

    def fingerprint(self, voice: Voice) -> str:
        """The package, the weights by their content, and what computes them."""
        return f"{ENGINE} coach_natural/{_REVISION}, {natural_fingerprint(voice.name)}"

    def voices(self) -> Sequence[VoiceInfo]:
        """Those whose weights are here.

        Raises:
            SpeechError: the extra is not installed.
        """
        require_installed()
        here = [name for name in NATURAL_VOICES if weights_path(name).is_file()]
        return [VoiceInfo(name, NATURAL_VOICES[name].language, NATURAL_VOICES[name].gender) for name in here]

    def prepare(self, voice: Voice) -> None:
        """Load the voice and set its rate, without speaking.

        Raises:
            UnknownNameError: no such voice.
            SpeechError: the rate is out of range, the extra or the weights are missing.
        """
        refuse_rate(voice.rate_wpm, ENGINE)
        weights_of(voice.name)
        self._prepared = None
        self._seam.set({"voice": voice.name or DEFAULT_NATURAL, "rate": voice.rate_wpm})
        self._prepared = voice

    def speak(self, utterance: Utterance, path: Path) -> None:
        """Write ``utterance`` to ``path`` as a WAV file.

        Raises:
            SpeechError: it could not be spoken, or the file not be written.
        """
        if self._prepared != utterance.voice:
            self.prepare(utterance.voice)
        if not utterance.text.strip():
            raise SpeechError("there is no text to speak", engine=ENGINE, text=utterance.text)
        self._seam.save(utterance.text, str(path))


def _register() -> str:
    from .natural_driver import register_natural

    return register_natural()
