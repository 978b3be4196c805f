"""The engine ``natural``: pyttsx3 with coach's driver of a voice that one would fall asleep to (extra ``natural``)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from ..model import Voice
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
from .pyttsx3_seam import DriverEngine
from .timing import refuse_rate

_REVISION: Final = 3
"""Raise it when the sound changes: texts made readable, speeds, seed."""


class NaturalEngine(DriverEngine):
    """Speaks English by hibari. Voices are named ``heart``; the name ``""`` is that one."""

    name = ENGINE
    lasting = True

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

    def _properties(self, voice: Voice) -> Mapping[str, str | float]:
        refuse_rate(voice.rate_wpm, ENGINE)
        weights_of(voice.name)
        return {"voice": voice.name or DEFAULT_NATURAL, "rate": voice.rate_wpm}

    @staticmethod
    def _register() -> str:
        from .natural_driver import register_natural

        return register_natural()
