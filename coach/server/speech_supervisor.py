"""The process that speaks, under supervision: started anew when it ends or hangs, with pauses when it does so often."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Final

from ..clips import ClipSettings
from ..clips.prefetch import PrefetchProcess
from ..clips.prefetch_messages import Spoken
from ..errors import CoachError
from ..model import Cue

POLL_S: Final = 0.25
"""How often somebody who waits looks whether it is over."""
TRIES: Final = 2
"""Processes that one request may wear out: what kills them may be the request itself."""
REMEMBERED_S: Final = 300.0
"""Ends that are further back do not count."""
LONGEST_PAUSE_S: Final = 60.0
COME_AGAIN_S: Final = 5

Tell = Callable[[str], None]


class BusyError(CoachError):
    """It cannot be spoken now, but may be in ``retry_s`` seconds."""

    def __init__(self, message: str, retry_s: int = COME_AGAIN_S) -> None:
        self.retry_s = retry_s
        super().__init__(message)


class SpeechSupervisor:
    """A process that speaks, for one thread at a time."""

    def __init__(
        self, start: Callable[[bool], PrefetchProcess], tell: Tell, now_s: Callable[[], float] = time.monotonic
    ) -> None:
        """Start it.

        Args:
            start: gives a process; told whether it must be a fresh one, as the second and all that follow.
            tell: is told of each end.
            now_s: a clock.
        """
        self._start, self.tell, self._now_s = start, tell, now_s
        self._process: PrefetchProcess | None = start(False)
        self._ends: deque[float] = deque(maxlen=16)
        self._why, self._not_before_s, self._hinted = "", 0.0, ""
        self._ending = threading.Event()

    def speak(
        self, clip_settings: ClipSettings, cues: list[Cue], take: Callable[[Spoken], None], until_s: float
    ) -> None:
        """Have cues spoken, and each handed to ``take``; waits until ``until_s`` by the clock at most.

        Raises:
            BusyError: not all were spoken by then, or the process has ended too often.
            CoachError: a cue cannot be spoken.
        """
        left = dict.fromkeys(cues)
        for _ in range(TRIES):
            process = self._running()
            process.ask(clip_settings, tuple(left))
            self._hinted = ""
            why = self._listen(process, clip_settings, left, take, until_s)
            if not why:
                return
            self._bury(process, why)
        raise self._recovering()

    def hint(self, name: str) -> None:
        """Tell what is likely to be asked for, once until something else is."""
        if self._process is not None and name != self._hinted:
            self._hinted = name
            self._process.hint(name)

    def end(self) -> None:
        """Nothing is spoken any more: whoever waits gets an error at once. For any thread."""
        self._ending.set()
        process = self._process
        if process is not None:
            process.kill()

    def close(self) -> None:
        """End the process, and wait until it has ended; nobody may be waiting for it."""
        self._ending.set()
        if self._process is not None:
            self._process.close()
            self._process = None

    def check(self, until_s: float) -> None:
        """See that there is still time to wait.

        Raises:
            BusyError: there is not.
            CoachError: nothing is spoken any more.
        """
        if self._ending.is_set():
            raise BusyError("sharing ends")
        if self._now_s() > until_s:
            raise BusyError("this is still being spoken; try again in a few seconds")

    def _listen(
        self,
        process: PrefetchProcess,
        clip_settings: ClipSettings,
        left: dict[Cue, None],
        take: Callable[[Spoken], None],
        until_s: float,
    ) -> str:
        """Take what comes until nothing is left; tells why no more will come, or nothing."""
        while left:
            self.check(until_s)
            try:
                messages = process.messages(POLL_S)
            except CoachError:
                messages = []
            for message in messages:
                if isinstance(message, CoachError):
                    raise message
                if isinstance(message, Spoken) and message.clip_settings == clip_settings and message.cue in left:
                    del left[message.cue]
                    take(message)
            if left and process.ended:
                self.check(until_s)
                return f"ended ({process.how_it_ended()})"
            if left and process.is_silent(clip_settings, tuple(left)):
                return "did not answer any more"
        return ""

    def _running(self) -> PrefetchProcess:
        """The process, started anew where it has ended.

        Raises:
            BusyError: it has ended too often, or cannot be started now.
        """
        if self._process is None:
            if self._now_s() < self._not_before_s:
                raise self._recovering()
            try:
                self._process = self._start(True)
            except OSError as error:
                self._count(f"could not be started: {error.strerror or error}")
                raise self._recovering() from error
            if self._ending.is_set():
                self._process.kill()
            if self._why:
                self.tell(f"the process that speaks {self._why} and was started anew")
                self._why = ""
        return self._process

    def _bury(self, process: PrefetchProcess, why: str) -> None:
        self._process = None
        process.kill()
        process.close()
        self._count(why)

    def _count(self, why: str) -> None:
        """An end more: the first is mended at once, the next ones after pauses that grow."""
        now = self._now_s()
        while self._ends and now - self._ends[0] > REMEMBERED_S:
            self._ends.popleft()
        self._ends.append(now)
        count = len(self._ends)
        pause_s = min(LONGEST_PAUSE_S, 2.0 ** (count - 2)) if count > 1 else 0.0
        self._not_before_s, self._why = now + pause_s, "" if pause_s else why
        if pause_s:
            again = f"{count} times in {REMEMBERED_S / 60:.0f} minutes" if count < 16 else "again and again"
            self.tell(f"the process that speaks {why}, {again}; it is started anew in {pause_s:.0f} s at the earliest")

    def _recovering(self) -> BusyError:
        left_s = max(1, round(self._not_before_s - self._now_s() + 0.5))
        return BusyError("what speaks is being started anew; try again in a few seconds", left_s)
