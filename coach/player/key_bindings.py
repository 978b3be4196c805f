"""Keys by feel: from the bytes of a terminal to what they mean. A new key is one row of ``KEYS``."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final


class Key(StrEnum):
    """What a key asks for."""

    PAUSE = "pause or go on"
    NEXT = "next chapter"
    PREVIOUS = "previous chapter"
    FORWARD = "ten seconds on"
    BACK = "ten seconds back"
    SAY_AGAIN = "say that again"
    WHERE = "where am I"
    HOLD_AGAIN = "the hold again"
    OTHER_SIDE = "the other side"
    QUICKER = "quicker from now on"
    SLOWER = "slower from now on"
    PASSED = "relief may end; else as pause"
    HELP = "say the keys"
    END = "end softly"


KEYS: Final[dict[bytes, Key]] = {
    b" ": Key.PAUSE,
    b"\r": Key.PASSED,
    b"\n": Key.PASSED,
    b"\x1b[C": Key.NEXT,
    b"\x1b[D": Key.PREVIOUS,
    b"\x1b[A": Key.FORWARD,
    b"\x1b[B": Key.BACK,
    b"a": Key.SAY_AGAIN,
    b"w": Key.WHERE,
    b"r": Key.HOLD_AGAIN,
    b"s": Key.OTHER_SIDE,
    b"+": Key.QUICKER,
    b"-": Key.SLOWER,
    b"h": Key.HELP,
    b"q": Key.END,
}
TORN_S: Final = 0.5
"""How long the rest of a torn key is waited for; after it, an Esc was somebody's thumb."""

_CONTROL: Final = rb"\x1b\[[0-?]*[ -/]*[@-~]|\x1bO[0-9;]*[ -~]"  # ECMA-48, and what keypads send
_KEY: Final = re.compile(rb"(?:" + _CONTROL + rb"|\x1b[^\[O]|[^\x1b])", re.DOTALL)
_TORN: Final = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*|O[0-9;]*)?\Z")


class Typing:
    r"""What is typed, read key by key; unknown keys are nothing, and so are the pieces of one that came torn.

    Case does not count, nor do the two dialects of arrows.

    >>> [key.name for key in Typing().keys(b" x\x1bOC\x1b[1;5AR=", 0.0)]
    ['PAUSE', 'NEXT', 'HOLD_AGAIN']
    """

    def __init__(self) -> None:
        self._begun, self._begun_s = b"", 0.0

    def keys(self, typed: bytes, now_s: float) -> list[Key]:
        """The keys in what was typed now, on any clock; what has only begun is kept for `TORN_S`."""
        if now_s - self._begun_s > TORN_S:
            self._begun = b""
        typed = self._begun + typed
        torn = _TORN.search(typed)
        self._begun, self._begun_s = (torn.group(), now_s) if torn else (b"", now_s)
        whole = typed[: torn.start()] if torn else typed
        found = (KEYS.get(_plain(each)) for each in _KEY.findall(whole))
        return [key for key in found if key]


def _plain(key: bytes) -> bytes:
    return key.lower() if len(key) == 1 else key.replace(b"\x1bO", b"\x1b[")
