"""Signals around a child that speaks: held while it is forked, its own afterwards; an alarm should nobody be left."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator
from typing import Final

_SIGNALS: Final = (signal.SIGINT, signal.SIGTERM)
_LONGEST_S: Final = 86_400
_SLACK_S: Final = 5


@contextlib.contextmanager
def signals_held() -> Iterator[None]:
    """Let SIGINT and SIGTERM wait."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def become_child() -> None:
    """In a child forked while signals were held: take them as a child does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to act on
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)


def end_after(limit_s: float | None) -> None:
    """End this process a little after its limit, by itself: a parent that was killed cannot kill. None: no more."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, 0 if limit_s is None else min(limit_s, _LONGEST_S) + _SLACK_S)
