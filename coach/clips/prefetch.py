"""A process that speaks clips ahead while something is already heard.

The process is forked before anything here has threads (a sound device brings one), and forks its speaking children
itself; where there is no fork it is a fresh one. It is asked for cues in the order of need, and a new request takes the
place of the one before. It ends when nobody listens any more. Whoever asks never waits for it without a limit: a
process that takes nothing, or stops in the middle of an answer, is killed.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
import time
import warnings
from collections.abc import Iterator, Sequence
from typing import Any, Final

from ..errors import CoachError
from ..model import Cue
from .find_or_speak import ClipSettings
from .prefetch_messages import ClipRequest, Hint, MakeClips, Meanwhile, Message, RequestRefused, Spoken
from .prefetch_service import PARENT_SIGNALS, serve_prefetch, serve_prefetch_fresh
from .workers import LEAST_LIMIT_S, limit_s

STUCK_S: Final = 20.0
"""A message is taken, or has come whole once it has begun, within this time; else the process has stopped."""
SLACK_S: Final = 5.0
"""Beside the time that an engine may take for a clip: how long there may be no sign of progress."""


class PrefetchProcess:
    """The process that speaks ahead."""

    def __init__(
        self, make: MakeClips, likely: ClipSettings, meanwhile: Meanwhile | None = None, *, fresh: bool = False
    ) -> None:
        """Start it.

        Args:
            make: gives the clips for settings there; must be picklable where there is no fork.
            likely: the settings that it gets ready for while the routine is still being read here.
            meanwhile: what it puts into the cache while nobody asks, a few cues at a time; picklable, too.
            fresh: as a fresh interpreter, because this process has threads by now, and a fork would copy their locks.

        Raises:
            OSError: the system lets no process start.
        """
        forked = hasattr(os, "fork") and not fresh
        context: Any = multiprocessing.get_context("fork" if forked else "spawn")
        self._link, theirs = context.Pipe()
        self._beats, beats = context.Pipe(duplex=False)
        args = (theirs, beats, (self._link, self._beats), (make, likely, meanwhile)) if forked else (theirs, beats)
        self._process = context.Process(
            target=serve_prefetch if forked else serve_prefetch_fresh, args=args, daemon=False
        )
        self._owed = self._number = 0
        self._heard_s = time.monotonic()
        self.ended = False
        """Whether the process is gone: nothing will come, and there is nothing to wait on."""
        try:
            with _signals_left_to_parent(fresh=not forked):
                self._process.start()
        except OSError:
            for each in (self._link, self._beats):
                each.close()
            raise
        finally:
            for each in (theirs, beats):
                each.close()
        if not forked:
            self._send((make, likely, meanwhile))

    def fileno(self) -> int:
        """To wait on, with others."""
        return int(self._link.fileno())

    def ask(self, clip_settings: ClipSettings, cues: Sequence[Cue]) -> None:
        """Want these cues next, in this order, and nothing else."""
        self._owed = len(cues)
        self._number += 1
        self._heard_s = time.monotonic()
        self._send(ClipRequest(self._number, clip_settings, tuple(cues)))

    def hint(self, text: str) -> None:
        """Tell what has become likely, for what is done while nobody asks."""
        self._send(Hint(text))

    def messages(self, timeout_s: float = 0.0) -> list[Message]:
        """What has come, waiting up to ``timeout_s`` for the first.

        Raises:
            CoachError: the process ended by itself, and something was still to come.
        """
        found: list[Message] = []
        try:
            if not self.ended and self._link.poll(timeout_s):
                with self._killed_when_stuck():
                    while self._link.poll(0):
                        found += self._current(self._link.recv())
            elif timeout_s and not self._process.is_alive() and not self._link.poll(0):
                self.ended = True  # what it started may still hold the other end open
        except (EOFError, OSError):
            self.ended = True
        self._owed = max(0, self._owed - sum(isinstance(each, Spoken) for each in found))
        if self.ended and self._owed and not found:
            raise CoachError("the process that speaks ahead has ended; try again")
        return found

    def is_silent(self, clip_settings: ClipSettings, left: Sequence[Cue]) -> bool:
        """Whether there was no sign of progress for longer than one of these cues can take: it hangs."""
        now = time.monotonic()
        with contextlib.suppress(EOFError, OSError):
            while self._beats.poll(0):
                self._beats.recv_bytes()
                self._heard_s = now
        within_s = max((limit_s(clip_settings.spec(cue)) for cue in left), default=LEAST_LIMIT_S) + SLACK_S
        return now - self._heard_s > within_s

    def how_it_ended(self) -> str:
        """In words, once it has ended."""
        self._process.join(STUCK_S)
        code = self._process.exitcode or 0
        return f"killed by signal {-code}" if code < 0 else f"exit code {code}"

    def kill(self) -> None:
        """End it at once, with all that it started; another thread may be waiting for it."""
        with contextlib.suppress(OSError, ValueError):  # it has ended, or was even closed
            pid = self._process.pid
            if hasattr(os, "killpg") and pid:
                with contextlib.suppress(OSError):
                    os.killpg(pid, signal.SIGKILL)
            self._process.kill()

    def close(self) -> None:
        """End it, and wait until it has ended."""
        self._link.close()
        self._process.join(1.0)
        self.kill()
        self._process.join()
        self._beats.close()
        self._process.close()

    def _current(self, message: Any) -> list[Message]:
        """A message, unless it is the error of a request that nobody waits for any more."""
        self._heard_s = time.monotonic()
        if isinstance(message, RequestRefused):
            return [message.error] if message.number == self._number else []
        return [message]

    def _send(self, message: Any) -> None:
        with contextlib.suppress(OSError), self._killed_when_stuck():  # it has ended: `messages` tells
            self._link.send(message)

    @contextlib.contextmanager
    def _killed_when_stuck(self) -> Iterator[None]:
        """Reading and writing have no limits of their own; but both end with the process."""
        timer = threading.Timer(STUCK_S, self.kill)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()


@contextlib.contextmanager
def _signals_left_to_parent(*, fresh: bool) -> Iterator[None]:
    """Have a fresh interpreter start with these signals blocked: Ctrl-C must not meet it before it ignores them."""
    if not fresh or not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing import resource_tracker

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it would tell that the tracker, which has nothing to track, was killed, too
        resource_tracker.ensure_running()  # now, because starting it unblocks signals
        before = signal.pthread_sigmask(signal.SIG_BLOCK, PARENT_SIGNALS)
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
