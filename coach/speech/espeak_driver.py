"""coach's own pyttsx3 driver: the wheel's eSpeak NG, in synchronous mode, to files.

``register()`` makes it known as ``pyttsx3.init("coach_espeak")``.
"""

from __future__ import annotations

from typing import Any, Final

from .espeak_library import EspeakLibrary, Parameter, espeak
from .espeak_voices import EspeakVoices, find_voices
from .file_driver import FileDriver, register_driver

NAME: Final = "coach_espeak"

_PROPERTIES: Final = {
    "rate": (Parameter.RATE, 80, 450, 1),
    "volume": (Parameter.VOLUME, 0, 100, 100),
    "pitch": (Parameter.PITCH, 0, 100, 1),
    "pitch_range": (Parameter.RANGE, 0, 100, 1),
    "word_gap": (Parameter.WORD_GAP, 0, 500, 1),
}
"""Property: eSpeak's parameter, its lowest and highest value, and how many of its units make one of pyttsx3's."""


def register() -> str:
    """Make this module known to pyttsx3; the name to pass to ``pyttsx3.init``."""
    return register_driver(NAME, EspeakDriver)


class EspeakDriver(FileDriver):
    """The driver. ``rate`` is eSpeak's nominal one; numbers outside a property's range are clipped, as pyttsx3 says."""

    def __init__(self, proxy: Any) -> None:
        super().__init__(proxy)
        self._espeak: EspeakLibrary = espeak()
        self._voices: EspeakVoices = find_voices(self._espeak.voices(), self._espeak.data)
        self._values: dict[str, Any] = {"voice": "en-us", "rate": 140, "volume": 0.7, "pitch": 50}
        self._values |= {"pitch_range": 50, "word_gap": 0}
        for name, value in tuple(self._values.items()):
            self.setProperty(name, value)

    def spoken(self, text: str) -> tuple[bytes, int]:
        """See ``FileDriver``; texts with control characters are refused."""
        return self._espeak.speak(text)

    def getProperty(self, name: str) -> Any:  # noqa: N802
        """The value of ``voices``, ``voice``, ``rate``, ``volume``, ``pitch``, ``pitch_range`` or ``word_gap``.

        Raises:
            KeyError: no such property.
        """
        if name != "voices":
            return self._values[name]
        from pyttsx3.voice import Voice

        return [Voice(each.name, each.name, [each.language], each.gender) for each in self._voices.infos()]

    def setProperty(self, name: str, value: Any) -> None:  # noqa: N802
        """Set a property from now on; see ``getProperty``.

        Raises:
            KeyError: no such property.
            UnknownNameError: no such voice or variant.
            ValueError: not a number.
        """
        if name == "voice":
            self._espeak.set_voice(self._voices.identifier(str(value)))
            self._values["voice"] = value
            return
        parameter, lowest, highest, units = _PROPERTIES[name]
        number = min(highest, max(lowest, round(float(value) * units)))
        self._espeak.set_parameter(parameter, number)
        self._values[name] = number / units if units > 1 else number
