"""The device that samples go to. One of the places where miniaudio is used.

A sound server moves what plays to the new default device by itself; where there is none, and when a device is pulled,
it stops asking for samples. Then it is closed and the default device is opened.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Generator, Iterator
from functools import partial
from threading import Thread
from typing import Any, Final

from ..errors import PlayError, UnknownNameError
from ..mp3.grid import SAMPLE_RATE_HZ
from .frame_decoder import miniaudio

PERIOD_MS: Final = 60
PERIODS: Final = 5
"""A device holds up to five periods: 300 ms between a key and what is heard, and so long may the machine be busy."""
HELD_S: Final = PERIODS * PERIOD_MS / 1000
OPEN_S: Final = 5.0
"""How long a sound server may take to answer; one that hangs never does."""
SILENT: Final = "null"
"""The name of a device that plays to nobody, in real time: for trying things on a machine without sound."""
NO_SOUND: Final = (
    "no sound card and no sound server was found, so nothing can be played here; "
    "'coach build' makes a track for another player"
)
_NOBODY: Final = "Discard all samples"  # ALSA's device for nobody, which is always there

Draw = Callable[[int], bytes]
"""Gives the next samples, mono, 16-bit, as many as asked for."""


class Device:
    """An open device; from `start` on it plays what is drawn."""

    def __init__(self, draw: Draw, name: str | None = None) -> None:
        """Open the default device, or the one whose name holds ``name``.

        Raises:
            PlayError: there is none, it can't be opened, or the sound server does not answer.
            UnknownNameError: no device has this name.
        """
        self._draw, self._name = draw, name
        with _hushed():
            self._device: Any = _answered(partial(_opened, miniaudio(), name))
        self.backend: str = self._device.backend

    def start(self) -> None:
        """Begin to play.

        Raises:
            PlayError: it does not.
        """
        feeding = _feeding(self._draw)
        next(feeding)
        try:
            _answered(partial(self._device.start, feeding))
        except miniaudio().MiniaudioError as error:
            raise PlayError(_refusal(self._name, error)) from error

    def close(self, patience_s: float = 2.0) -> None:
        """Stop and let go of the device; one that does not answer within ``patience_s`` is left alone."""
        closing = Thread(target=self._device.close, daemon=True)
        closing.start()
        closing.join(patience_s)


def _opened(library: Any, name: str | None) -> Any:
    """The device, not yet playing; see `Device`. It may hang."""
    try:
        backends = _backends(library, name)
        return library.PlaybackDevice(
            nchannels=1,
            sample_rate=SAMPLE_RATE_HZ,
            buffersize_msec=PERIOD_MS,
            callback_periods=PERIODS,
            device_id=_device_id(library, backends, name),
            backends=backends,
            app_name="coach",
        )
    except library.MiniaudioError as error:
        raise PlayError(_refusal(name, error)) from error


def _refusal(name: str | None, error: Exception) -> str:
    return NO_SOUND if name is None else f"the device '{name}' cannot be opened: {error}"


def _answered(ask: Callable[[], Any]) -> Any:
    """What ``ask`` gives or raises; it is left alone when it takes longer than `OPEN_S`.

    Raises:
        PlayError: there was no answer.
    """
    answers: list[Any] = []
    errors: list[BaseException] = []

    def wait_for_it() -> None:
        try:
            answers.append(ask())
        except BaseException as error:  # raised below, by the one who asks
            errors.append(error)

    asking = Thread(target=wait_for_it, daemon=True)
    asking.start()
    asking.join(OPEN_S)
    if errors:
        raise errors[0]
    if asking.is_alive():
        raise PlayError("the sound server does not answer; start it anew, or choose another device with --device")
    return answers[0]


def _feeding(draw: Draw) -> Generator[bytes, int, None]:
    """What miniaudio asks: it sends a count and gets samples."""
    count = yield b""
    while True:
        count = yield draw(count)


def _backends(library: Any, name: str | None) -> list[Any]:
    """Only real ones: left to itself the library would play to nobody where there is no sound."""
    if name == SILENT:
        return [library.Backend.NULL]
    return [each for each in library.Backend if each.name not in ("NULL", "CUSTOM")]


def _device_id(library: Any, backends: list[Any], name: str | None) -> Any:
    if name is None or name == SILENT:
        return None
    found = _playbacks(library, backends)
    names = [str(each["name"]) for each in found]
    near = [each for each in names if name.casefold() in each.casefold()]
    if len(near) != 1 and name not in names:
        raise UnknownNameError("device", name, names, near)
    return found[names.index(name if name in names else near[0])]["id"]


def _playbacks(library: Any, backends: list[Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = library.Devices(backends).get_playbacks()
    return [each for each in found if not str(each["name"]).startswith(_NOBODY)]


@contextlib.contextmanager
def _hushed() -> Iterator[None]:
    """ALSA's library writes to stderr what it does not find; the message is coach's to give."""
    try:
        kept = os.dup(2)
    except OSError:  # there is no stderr
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)
