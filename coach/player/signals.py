"""The signals that end a session softly: Ctrl-C, the system's wish to stop, a closed terminal."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator
from types import FrameType
from typing import Final

HURRYING: Final = (signal.SIGINT, signal.SIGTERM)
"""Signals that somebody sends on purpose: a second one ends at once. A closed terminal may say so several times."""
HANG_UP: Final = 1
"""The number of SIGHUP, which Windows does not have."""


class SignalState:
    """What the signals have asked for until now."""

    def __init__(self) -> None:
        self.signal = 0
        """The first signal, or 0."""
        self._on_purpose = 0

    @property
    def at_once(self) -> bool:
        """Whether it is to end without a fade."""
        return self._on_purpose > 1

    def hear(self, number: int, _frame: FrameType | None = None) -> None:
        """Take note of a signal."""
        self.signal = self.signal or number
        self._on_purpose += number in HURRYING


@contextlib.contextmanager
def hear_signals() -> Iterator[SignalState]:
    """SIGINT, SIGTERM and SIGHUP are noted while this lasts, instead of what they do otherwise.

    SIGHUP stays ignored where it was (nohup). SIGINT does not: a shell has it ignored by all that it starts in the
    background.
    """
    asked = SignalState()
    numbers = [*HURRYING]
    if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        numbers.append(signal.SIGHUP)
    before = {each: signal.signal(each, asked.hear) for each in numbers}
    try:
        yield asked
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
