"""pyttsx3 with a driver of coach's own: started late, what goes wrong in its queue is raised; the engines over it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from ..errors import CoachError, SpeechError
from ..model import Utterance, Voice


class Pyttsx3Seam:
    """One pyttsx3 engine over one driver."""

    def __init__(self, register: Callable[[], str], engine_name: str) -> None:
        """``register`` makes the driver known and gives its name; both wait until there is something to speak."""
        self._register, self._engine_name = register, engine_name
        self._pyttsx3: Any = None
        self._errors: list[BaseException] = []

    def set(self, values: Mapping[str, str | float]) -> None:
        """Set these properties of the driver, in order.

        Raises:
            CoachError: the first thing that went wrong.
        """
        engine = self._started()
        for name, value in values.items():
            engine.setProperty(name, value)
        self._run(engine)

    def save(self, text: str, path: str) -> None:
        """Speak ``text`` into a file.

        Raises:
            CoachError: the first thing that went wrong.
        """
        engine = self._started()
        engine.save_to_file(text, path)
        self._run(engine, text)

    def _started(self) -> Any:
        if self._pyttsx3 is None:
            import pyttsx3  # not when every clip is in the cache

            engine = pyttsx3.init(self._register())
            engine.connect("error", self._on_error)
            self._pyttsx3 = engine
        return self._pyttsx3

    def _on_error(self, name: str | None, exception: BaseException) -> None:
        self._errors.append(exception)

    def _run(self, engine: Any, text: str = "") -> None:
        """Do what is queued; the first error is raised here, pyttsx3 itself would swallow it."""
        engine.runAndWait()
        errors, self._errors[:] = list(self._errors), []
        if not errors:
            return
        if isinstance(errors[0], CoachError):
            raise errors[0]
        raise SpeechError(f"pyttsx3 failed: {errors[0]}", engine=self._engine_name, text=text) from errors[0]


class DriverEngine(ABC):
    """An engine that speaks through pyttsx3 by a driver of coach's."""

    name: str
    audible: bool = True
    forkable: bool = True
    lasting: bool = False

    def __init__(self) -> None:
        self._seam = Pyttsx3Seam(self._register, self.name)
        self._prepared: Voice | None = None

    def __getstate__(self) -> dict[str, Any]:
        """For worker processes: each makes its own, what a driver holds cannot travel."""
        return {}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__init__()  # type: ignore[misc]

    @staticmethod
    @abstractmethod
    def _register() -> str:
        """Make the driver known, and give its name."""

    @abstractmethod
    def _properties(self, voice: Voice) -> Mapping[str, str | float]:
        """What the driver is set to for a voice, in order; raises as `prepare` does."""

    def prepare(self, voice: Voice) -> None:
        """Load the voice and set its rate, without speaking: every child forked from here has the same state.

        Raises:
            UnknownNameError: no such voice or variant.
            SpeechError: the rate is out of range, or what speaks is missing or cannot be used.
        """
        properties = self._properties(voice)
        self._prepared = None
        self._seam.set(properties)
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
