"""What coach's pyttsx3 drivers have in common: they speak to files, and each command is done when it leaves the queue.

It is the interface that ``pyttsx3/drivers/dummy.py`` documents. Commands are done in order, so a new rate never misses
the utterance it was meant for; whatever goes wrong is sent to the callback connected to ``"error"``.
"""

from __future__ import annotations

import sys
import threading
import wave
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from ..errors import SpeechError


def register_driver(name: str, driver: type[FileDriver]) -> str:
    """Make a driver known to pyttsx3 as ``pyttsx3.drivers.NAME``; the name to pass to ``pyttsx3.init``."""
    module = ModuleType(f"pyttsx3.drivers.{name}", driver.__doc__)
    vars(module)["buildDriver"] = driver  # what pyttsx3 calls, with its proxy
    sys.modules[module.__name__] = module
    return name


class FileDriver:
    """A driver without its voice: a subclass speaks, and has the properties."""

    engine = "pyttsx3"
    """Whose errors these are."""

    def __init__(self, proxy: Any) -> None:
        self._proxy = proxy
        self._ended = threading.Event()

    def spoken(self, text: str) -> tuple[bytes, int]:
        """Mono samples of 16 bits, and their rate.

        Raises:
            SpeechError: it cannot be spoken.
        """
        raise NotImplementedError

    def destroy(self) -> None:
        """Nothing to do: the voice lives as long as its process."""

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
        raise SpeechError("coach's voice writes files; it does not play", engine=self.engine, text=text)

    def save_to_file(self, text: str, filename: str) -> None:
        """Speak ``text`` into a WAV file of one channel, 16 bits and the voice's own sample rate.

        Raises:
            SpeechError: the voice failed, or cannot speak ``text``.
            OSError: the file cannot be written.
        """
        # The proxy is not told "busy": it would start the next command from inside this one, ever deeper.
        self._proxy.notify("started-utterance")
        completed = False
        try:
            samples, rate_hz = self.spoken(text)
            # Opened here: a Wave_write that could not open its file complains once more when it is collected.
            with Path(filename).open("wb") as raw, wave.open(raw, "wb") as file:
                file.setnchannels(1)
                file.setsampwidth(2)
                file.setframerate(rate_hz)
                file.writeframes(samples)
            completed = True
        finally:
            self._proxy.notify("finished-utterance", completed=completed)
