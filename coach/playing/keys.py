"""Keys by feel: from the bytes of a terminal to what they mean. A new key is one row of ``KEYS``."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Any, Final

try:
    import termios
except ImportError:  # Windows: it plays through
    termios = None  # type: ignore[assignment]


class Key(StrEnum):
    """What a key asks for; its value is how the line of help says it."""

    PAUSE = "pause or go on"
    NEXT = "next chapter"
    PREVIOUS = "previous chapter"
    FORWARD = "ten seconds on"
    BACK = "ten seconds back"
    HOLD_AGAIN = "the hold again"
    OTHER_SIDE = "the other side"
    QUICKER = "quicker from now on"
    SLOWER = "slower from now on"
    HELP = "say the keys"
    END = "end softly"


KEYS: Final[dict[str, Key]] = {
    " ": Key.PAUSE,
    "\r": Key.PAUSE,
    "\n": Key.PAUSE,
    "\x1b[C": Key.NEXT,
    "\x1b[D": Key.PREVIOUS,
    "\x1b[A": Key.FORWARD,
    "\x1b[B": Key.BACK,
    "r": Key.HOLD_AGAIN,
    "s": Key.OTHER_SIDE,
    "+": Key.QUICKER,
    "-": Key.SLOWER,
    "h": Key.HELP,
    "q": Key.END,
}
_KEY: Final = re.compile(r"\x1b[\[O][0-9;]*[A-Za-z~]|\x1b.?|.", re.DOTALL)


def keys_of(typed: bytes) -> Iterator[Key]:
    r"""The keys in what a terminal sent; unknown ones are nothing. Case does not count, nor the arrows' two dialects.

    >>> [key.name for key in keys_of(b" x\x1bOC\x1b[1;5AR=")]
    ['PAUSE', 'NEXT', 'HOLD_AGAIN']
    """
    for match in _KEY.findall(typed.decode("utf-8", "replace")):
        key = KEYS.get(match if len(match) > 1 else match.lower()) or KEYS.get(match.replace("\x1bO", "\x1b["))
        if key:
            yield key


@contextlib.contextmanager
def keyboard(descriptor: int) -> Iterator[bool]:
    """Keys come one by one, unseen, while this lasts; then the terminal is as it was.

    Yields:
        Whether there is a terminal; without one nothing is changed and no key will come.
    """
    if termios is None or not os.isatty(descriptor):
        yield False
        return
    before = termios.tcgetattr(descriptor)
    changed: list[Any] = list(before)
    changed[3] &= ~(termios.ICANON | termios.ECHO)  # Ctrl-C stays a signal
    changed[6] = [*before[6]]
    changed[6][termios.VMIN], changed[6][termios.VTIME] = 1, 0
    changed[6][termios.VSUSP] = b"\0"  # Ctrl-Z, met in the dark, would leave a dark terminal and no sound
    try:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, changed)
        yield True
    finally:
        with contextlib.suppress(termios.error, OSError):  # the terminal was closed
            termios.tcsetattr(descriptor, termios.TCSANOW, before)


def typed(descriptor: int) -> bytes | None:
    """What was typed, when something was; None when the terminal is gone."""
    try:
        return os.read(descriptor, 1_024) or None
    except BlockingIOError:
        return b""
    except OSError:
        return None
