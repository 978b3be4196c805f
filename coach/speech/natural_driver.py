"""coach's second pyttsx3 driver: the natural voice, to files.

``register_natural()`` makes it known as ``pyttsx3.init("coach_natural")``.
"""

from __future__ import annotations

from typing import Any, Final

from .file_driver import FileDriver, register_driver
from .natural_model import RATE_HZ, natural_model
from .natural_voices import DEFAULT_NATURAL, ENGINE, NATURAL_VOICES, natural_voice

NAME: Final = "coach_natural"


def register_natural() -> str:
    """Make this module known to pyttsx3; the name to pass to ``pyttsx3.init``."""
    return register_driver(NAME, NaturalDriver)


class NaturalDriver(FileDriver):
    """The driver. ``rate`` is in words a minute as heard; ``volume`` is 1.0, clips are levelled later."""

    engine = ENGINE

    def __init__(self, proxy: Any) -> None:
        super().__init__(proxy)
        self._values: dict[str, Any] = {"voice": DEFAULT_NATURAL, "rate": 140, "volume": 1.0}

    def spoken(self, text: str) -> tuple[bytes, int]:
        """See ``FileDriver``; texts with letters that the voice would leave out are refused."""
        return natural_model(self._values["voice"]).samples(text, self._values["rate"]), RATE_HZ

    def getProperty(self, name: str) -> Any:  # noqa: N802
        """The value of ``voices``, ``voice``, ``rate`` or ``volume``.

        Raises:
            KeyError: no such property.
        """
        if name != "voices":
            return self._values[name]
        from pyttsx3.voice import Voice

        return [Voice(name, name, [each.language], each.gender) for name, each in NATURAL_VOICES.items()]

    def setProperty(self, name: str, value: Any) -> None:  # noqa: N802
        """Set a property from now on; see ``getProperty``. A voice is loaded here.

        Raises:
            KeyError: no such property.
            CoachError: no such voice, or its weights are missing.
            ValueError: not a number.
        """
        if name == "voice":
            natural_voice(str(value))
            natural_model(str(value))
        elif name not in self._values:
            raise KeyError(name)
        self._values[name] = str(value) if name == "voice" else float(value)
