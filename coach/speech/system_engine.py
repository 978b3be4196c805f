"""The engine ``system``: pyttsx3 with the platform's own driver (macOS, Windows, or an eSpeak installed on Linux)."""

from __future__ import annotations

import contextlib
import difflib
import io
import json
import platform
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Event
from typing import Any, Final

from ..errors import SpeechError, UnknownNameError
from ..installed import installed_version
from ..model import Utterance, Voice
from .base import VoiceInfo
from .isolation import run_isolated
from .plain_text import refuse_control_characters, without_markup

_LIMIT_S: Final = 60
_WRITTEN_WITHIN_S: Final = 5.0
_WAY_OUT: Final = "leave out '--voice system' to use coach's own voice, which needs nothing installed"


class SystemEngine:
    """The voices of the operating system. The name ``""`` is the platform's default voice.

    Its native code of many kinds runs in fresh processes only: it has threads, and a stock eSpeak ends the process when
    it finds coach's library already loaded.
    """

    name: str = "system"
    audible: bool = True
    forkable: bool = False
    lasting: bool = True

    def __init__(self) -> None:
        self._pyttsx3: Any = None
        self._errors: list[BaseException] = []
        self._finished = Event()

    def __getstate__(self) -> dict[str, Any]:
        """For worker processes: each starts its own."""
        return {}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__init__()  # type: ignore[misc]

    def fingerprint(self, voice: Voice) -> str:
        """The version of pyttsx3 and of the operating system, with which its voices change."""
        system = f"{platform.system()} {platform.release()} {platform.machine()}"
        return f"system, plain text, pyttsx3 {installed_version('pyttsx3')}, {system}"

    def voices(self) -> Sequence[VoiceInfo]:
        """What the platform's driver lists, sorted by name.

        Raises:
            SpeechError: the driver cannot be loaded.
        """
        _, answer = next(iter(run_isolated([self], _voices_of, limit_s=_LIMIT_S, processes=1, fork=False)))
        if isinstance(answer, bytes):
            return [VoiceInfo(*fields) for fields in json.loads(answer)]
        if answer.error is not None:
            raise answer.error
        raise SpeechError(f"this system's voice cannot be used: {answer.reason}; {_WAY_OUT}", engine=self.name)

    def prepare(self, voice: Voice) -> None:
        """Check that the driver loads and has the voice.

        Raises:
            UnknownNameError: no such voice.
            SpeechError: the driver cannot be loaded.
        """
        known = [info.name for info in self.voices()]
        if voice.name and voice.name not in known:
            near = difflib.get_close_matches(voice.name, known, n=3)
            raise UnknownNameError("voice", f"system:{voice.name}", known, [f"system:{name}" for name in near])

    def speak(self, utterance: Utterance, path: Path) -> None:
        """Write ``utterance`` to ``path``: WAV, or AIFF on macOS.

        Raises:
            SpeechError: the driver cannot be loaded, or reported an error; or the text holds control characters.
        """
        refuse_control_characters(utterance.text, self.name)
        with _silent_stdout(), self._errors_of_drivers(utterance.text):
            engine = self._started()
            if utterance.voice.name:
                engine.setProperty("voice", utterance.voice.name)
            engine.setProperty("rate", utterance.voice.rate_wpm)
            self._finished.clear()
            engine.save_to_file(without_markup(utterance.text), str(path))
            engine.runAndWait()
        errors, self._errors[:] = list(self._errors), []
        if errors:
            message = f"the system's voice failed: {errors[0]}; {_WAY_OUT}"
            raise SpeechError(message, engine=self.name, text=utterance.text) from errors[0]
        # eSpeak's driver may return before its thread has written, and an error in that thread is printed and forgotten
        if sys.platform.startswith("linux") or not path.exists():
            self._finished.wait(_WRITTEN_WITHIN_S)
        if not path.exists():
            self.__init__()  # type: ignore[misc]
            message = f"the system's voice wrote no file {path}; {_WAY_OUT}"
            raise SpeechError(message, engine=self.name, text=utterance.text)

    def list_here(self) -> bytes:
        """The voices as JSON, from this process."""
        with _silent_stdout(), self._errors_of_drivers():
            found = self._started().getProperty("voices")
        infos = ((str(each.id), _language(each), str(each.gender or "").lower()) for each in found)
        return json.dumps(sorted(infos)).encode()

    def _started(self) -> Any:
        if self._pyttsx3 is None:
            import pyttsx3  # not when every clip is in the cache

            try:
                engine = pyttsx3.init()
            except Exception as error:  # each platform's driver fails in its own way
                hint = "; eSpeak is not installed" if sys.platform.startswith("linux") else ""
                message = f"this system's voice cannot be used ({_first_line(error)}{hint}); {_WAY_OUT}"
                raise SpeechError(message, engine=self.name) from error
            engine.connect("error", self._on_error)
            engine.connect("finished-utterance", self._on_finished)
            self._pyttsx3 = engine
        return self._pyttsx3

    @contextlib.contextmanager
    def _errors_of_drivers(self, text: str = "") -> Iterator[None]:
        """Turn whatever a driver raises into a SpeechError, and start anew the next time.

        Some errors do not come through ``_on_error``: eSpeak's driver writes the file inside its event loop, and
        pyttsx3 takes that loop for running ever after.
        """
        try:
            yield
        except SpeechError:
            raise
        except Exception as error:  # each platform's driver fails in its own way
            self.__init__()  # type: ignore[misc]
            message = f"the system's voice failed: {_first_line(error)}; {_WAY_OUT}"
            raise SpeechError(message, engine=self.name, text=text) from error

    def _on_finished(self, name: str | None, completed: bool) -> None:
        self._finished.set()

    def _on_error(self, name: str | None, exception: BaseException) -> None:
        self._errors.append(exception)


def _voices_of(engine: SystemEngine) -> bytes:
    return engine.list_here()


def _silent_stdout() -> contextlib.AbstractContextManager[Any]:
    """Stock drivers print; standard output is coach's own."""
    return contextlib.redirect_stdout(io.StringIO())


def _first_line(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__


def _language(voice: Any) -> str:
    """The first language a driver gives, which may be bytes with a priority byte before it."""
    first = next(iter(voice.languages or ()), "")
    text = first.decode("utf-8", "replace") if isinstance(first, bytes) else str(first)
    return text.lstrip("\x00\x01\x02\x03\x04\x05").replace("_", "-").lower()
