"""pyttsx3 with a driver of coach's own: started late, and what goes wrong in its queue is raised."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ..errors import CoachError, SpeechError


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
