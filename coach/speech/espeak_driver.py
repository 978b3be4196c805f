"""coach's own pyttsx3 driver: the wheel's eSpeak NG, in synchronous mode, to files.

It follows the interface that ``pyttsx3/drivers/dummy.py`` documents. ``register()`` makes it known as
``pyttsx3.init("coach_espeak")``. Every command is done when it leaves the queue, in order, so a new rate can never miss
the utterance it was meant for; whatever goes wrong is sent to the callback connected to ``"error"``.
"""

from __future__ import annotations

import sys
import threading
import wave
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from ..errors import SpeechError
from .espeak_library import EspeakLibrary, Parameter, espeak
from .espeak_voices import EspeakVoices, find_voices

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
    sys.modules[f"pyttsx3.drivers.{NAME}"] = sys.modules[__name__]
    return NAME


def buildDriver(proxy: Any) -> EspeakDriver:  # noqa: N802  (pyttsx3's name)
    """Called by pyttsx3.

    Raises:
        SpeechError: eSpeak cannot be used.
    """
    return EspeakDriver(proxy)


class EspeakDriver:
    """The driver. ``rate`` is eSpeak's nominal one; numbers outside a property's range are clipped, as pyttsx3 says."""

    def __init__(self, proxy: Any) -> None:
        self._proxy = proxy
        self._espeak: EspeakLibrary = espeak()
        self._voices: EspeakVoices = find_voices(self._espeak.voices(), self._espeak.data)
        self._ended = threading.Event()
        self._values: dict[str, Any] = {"voice": "en-us", "rate": 140, "volume": 0.7, "pitch": 50}
        self._values |= {"pitch_range": 50, "word_gap": 0}
        for name, value in tuple(self._values.items()):
            self.setProperty(name, value)

    def destroy(self) -> None:
        """Nothing to do: eSpeak lives as long as its process."""

    def startLoop(self) -> None:  # noqa: N802
        """Do all that is queued, then wait for ``endLoop`` (which ``runAndWait`` has queued)."""
        self._proxy.setBusy(False)
        self._ended.wait()
        self._ended.clear()  # not before: pyttsx3 may have done the queue, endLoop included, before this was called

    def endLoop(self) -> None:  # noqa: N802
        """Let ``startLoop`` return."""
        self._ended.set()

    def iterate(self) -> Iterator[None]:
        """Do all that is queued, from within another event loop."""
        self._proxy.setBusy(False)
        yield

    def stop(self) -> None:
        """Nothing to do: no utterance is ever under way between two commands."""

    def say(self, text: str) -> None:
        """Refused: this driver writes files.

        Raises:
            SpeechError: always.
        """
        raise SpeechError("coach's voice writes files; it does not play", engine="pyttsx3", text=text)

    def save_to_file(self, text: str, filename: str) -> None:
        """Speak ``text`` into a WAV file of one channel, 16 bits and eSpeak's own sample rate.

        Raises:
            SpeechError: eSpeak failed, or ``text`` holds control characters.
            OSError: the file cannot be written.
        """
        # The proxy is not told "busy": it would start the next command from inside this one, ever deeper.
        self._proxy.notify("started-utterance")
        completed = False
        try:
            samples, rate_hz = self._espeak.speak(text)
            # Opened here: a Wave_write that could not open its file complains once more when it is collected.
            with Path(filename).open("wb") as raw, wave.open(raw, "wb") as file:
                file.setnchannels(1)
                file.setsampwidth(2)
                file.setframerate(rate_hz)
                file.writeframes(samples)
            completed = True
        finally:
            self._proxy.notify("finished-utterance", completed=completed)

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
