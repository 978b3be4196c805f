"""The keyboard: keys that come one by one and unseen, from a terminal or a Windows console."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from typing import Any, Final, Protocol

from .key_bindings import Key, Typing

try:
    import termios
except ImportError:  # Windows
    termios = None  # type: ignore[assignment]


class Keyboard(Protocol):
    """Where keys come from."""

    def waits_on(self) -> list[Any]:
        """What becomes readable when a key is pressed; nothing where one has to look."""
        ...

    def pressed(self) -> list[Key] | None:
        """The keys pressed since this was last asked, at once; None when the terminal is gone."""
        ...


class Terminal:
    """The keys of a terminal; ``descriptor`` is its number."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor, self._typing = descriptor, Typing()

    def waits_on(self) -> list[Any]:
        """See `Keyboard`."""
        return [self._descriptor]

    def pressed(self) -> list[Key] | None:
        """See `Keyboard`. To be asked when there is something: it waits otherwise."""
        try:
            typed = os.read(self._descriptor, 1_024)
        except BlockingIOError:
            return []
        except OSError:
            return None
        return self._typing.keys(typed, time.monotonic()) if typed else None


_CONSOLE_ARROWS: Final = {"H": b"\x1b[A", "P": b"\x1b[B", "M": b"\x1b[C", "K": b"\x1b[D"}
"""What follows the sign of a special key on Windows, as terminals send it."""


class Console:
    """The keys of a Windows console; ``library`` is msvcrt."""

    def __init__(self, library: Any) -> None:
        self._library, self._typing = library, Typing()

    def waits_on(self) -> list[Any]:
        """See `Keyboard`."""
        return []

    def pressed(self) -> list[Key] | None:
        """See `Keyboard`."""
        typed = b""
        while self._library.kbhit():
            sign = self._library.getwch()
            typed += _CONSOLE_ARROWS.get(self._library.getwch(), b"") if sign in "\0\xe0" else sign.encode()
        return self._typing.keys(typed, time.monotonic())


@contextlib.contextmanager
def keyboard(descriptor: int) -> Iterator[Keyboard | None]:
    """Keys come one by one, unseen, while this lasts; then the terminal is as it was.

    Yields:
        The keyboard; None without a terminal, or in its background: then nothing is changed and no key will come.
    """
    if sys.platform == "win32":
        import msvcrt

        yield Console(msvcrt) if os.isatty(descriptor) else None
        return
    if not (os.isatty(descriptor) and _in_front(descriptor)):
        yield None
        return
    before = termios.tcgetattr(descriptor)
    try:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, _key_by_key(descriptor, before))
        yield Terminal(descriptor)
    finally:
        with contextlib.suppress(termios.error, OSError):  # the terminal was closed
            termios.tcsetattr(descriptor, termios.TCSANOW, before)


def _in_front(descriptor: int) -> bool:
    """Whether the terminal is ours to read: one who reads it from the background is stopped."""
    try:
        return os.tcgetpgrp(descriptor) == os.getpgrp()
    except OSError:  # a terminal of nobody's jobs: it has no background
        return True


def _key_by_key(descriptor: int, before: list[Any]) -> list[Any]:
    r"""The modes of a terminal whose keys come singly and unseen.

    Ctrl-C stays a signal. Ctrl-Z and Ctrl-\, met in the dark, would leave a dark terminal behind, and Ctrl-S one that
    takes no more output: they are keys like others here, and do nothing.
    """
    changed: list[Any] = list(before)
    changed[0] &= ~(termios.IXON | termios.IXOFF)
    changed[3] &= ~(termios.ICANON | termios.ECHO | termios.IEXTEN)
    changed[6] = [*before[6]]
    changed[6][termios.VMIN], changed[6][termios.VTIME] = 1, 0
    nothing = bytes([os.fpathconf(descriptor, "PC_VDISABLE")])
    for sign in (termios.VSUSP, termios.VQUIT):
        changed[6][sign] = nothing
    return changed
