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
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any, Final

from ..errors import CoachError
from ..model import Cue
from .find_or_speak import Clips, ClipSettings
from .workers import LEAST_LIMIT_S, NICE, limit_s

CHUNK_CLIPS: Final = 2 * max(1, os.cpu_count() or 1)
"""How many clips are asked of the engine at once, after the first: between them a new request is looked for."""
STUCK_S: Final = 20.0
"""A message is taken, or has come whole once it has begun, within this time; else the process has stopped."""
SLACK_S: Final = 5.0
"""Beside the time that an engine may take for a clip: how long there may be no sign of progress."""
MOST_CLIPS: Final = 20_000
"""Clips that are remembered at once; then they are looked up in the cache anew, so memory has a bound."""
MOST_AHEAD_BYTES: Final = 200_000_000
"""Of clips that are made while nobody asks; then there are enough."""
_SIGNALS: Final = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


@dataclass(frozen=True, slots=True)
class Spoken:
    """A clip that is ready, of a cue with its settings."""

    clip_settings: ClipSettings
    cue: Cue
    length_ms: int
    body: bytes
    made: bool = False
    """Whether it was made for this request, and was not in the cache before."""


@dataclass(frozen=True, slots=True)
class Floor:
    """The frames of the floor's loop."""

    body: bytes


Message = Spoken | Floor | CoachError
"""What comes back: clips, the floor once, or what went wrong."""
PrefetchRequest = tuple[ClipSettings, tuple[Cue, ...]]
MakeClips = Callable[[ClipSettings], Clips]
Meanwhile = Callable[[str], Iterator[PrefetchRequest]]
"""What to have ready while nobody asks: given a hint of what is likely next, or an empty one."""


@dataclass(frozen=True, slots=True)
class _Hint:
    """That something has become likelier."""

    text: str


@dataclass(frozen=True, slots=True)
class _Request:
    """What is wanted next; an error that comes back has its number."""

    number: int
    clip_settings: ClipSettings
    cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class _Refused:
    """Why a request cannot be fulfilled."""

    number: int
    error: CoachError


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
        self._process = context.Process(target=_serve if forked else _serve_fresh, args=args, daemon=False)
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
        self._send(_Request(self._number, clip_settings, tuple(cues)))

    def hint(self, text: str) -> None:
        """Tell what has become likely, for what is done while nobody asks."""
        self._send(_Hint(text))

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
        if isinstance(message, _Refused):
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
        before = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve_fresh(link: Connection[Any, Any], beats: Connection[Any, Any]) -> None:
    """The process as a fresh interpreter: what it needs comes first, over the link."""
    with contextlib.suppress(EOFError, OSError):
        _serve(link, beats, (), link.recv())


def _serve(
    link: Connection[Any, Any],
    beats: Connection[Any, Any],
    theirs: tuple[Connection[Any, Any], ...],
    needed: tuple[MakeClips, ClipSettings, Meanwhile | None],
) -> None:
    """The process: requests in, clips out, until nobody is at the other end."""
    for each in theirs:
        each.close()  # a copy of it would keep the end from being seen
    for number in _SIGNALS:  # for the one who plays: when that one ends, this one does
        signal.signal(number, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
    if hasattr(os, "setpgid"):  # so that it can be ended together with all that it started
        with contextlib.suppress(OSError):
            os.setpgid(0, 0)
    beat = _beat_over(beats)
    make, likely, meanwhile = needed
    with contextlib.suppress(EOFError, OSError):
        _get_ready(make, likely)
        beat()
        _Speaking(link, make, meanwhile, beat).go_on()


def _beat_over(beats: Connection[Any, Any]) -> Callable[[], None]:
    """Tells that there is progress, to whoever looks; never waits for somebody who does not."""
    if not hasattr(os, "fork"):  # pipes of Windows cannot do that: there time alone tells
        return lambda: None
    os.set_blocking(beats.fileno(), False)

    def beat() -> None:
        with contextlib.suppress(OSError):  # full, because nobody looks
            beats.send_bytes(b"")

    return beat


def _get_ready(make: MakeClips, likely: ClipSettings) -> None:
    """Load what speaks: a tenth of a second before the first word."""
    from .workers import make_what_children_share

    make_what_children_share([])
    with contextlib.suppress(CoachError):  # it will be told when it is asked to speak
        make(likely).engine.prepare(likely.voice)


class _Speaking:
    """What the process does for as long as somebody is at the other end."""

    def __init__(
        self, link: Connection[Any, Any], make: MakeClips, meanwhile: Meanwhile | None, beat: Callable[[], None]
    ) -> None:
        self._link, self._make, self._meanwhile, self._beat = link, make, meanwhile, beat
        self._made: dict[ClipSettings, Clips] = {}
        self._refused: set[tuple[ClipSettings, Cue]] = set()
        self._ahead_bytes = 0
        self._floor_sent = False
        self._work = meanwhile("") if meanwhile else iter(())

    def go_on(self) -> None:
        """Answer, and have something ready in between; ends with an error of the link."""
        while True:
            self._beat()
            if not self._link.poll(0) and self._prepare_next():
                continue
            asked = self._link.recv()
            if isinstance(asked, _Request):
                self._answer(asked)
            elif self._meanwhile:
                self._work = self._meanwhile(asked.text)

    def _clips(self, clip_settings: ClipSettings) -> Clips:
        clips = self._made.get(clip_settings)
        if clips is None or clips.count > MOST_CLIPS:
            clips = self._made[clip_settings] = self._make(clip_settings)
            clips.tried = self._beat
        clips.fresh.clear()
        return clips

    def _prepare_next(self) -> bool:
        """Whether there was something."""
        if self._ahead_bytes > MOST_AHEAD_BYTES:
            return False
        wanted = next(self._work, None)
        if wanted is None:
            return False
        clip_settings, cues = wanted
        clips = self._clips(clip_settings)
        clips.gently = True
        try:
            clips.prepare(cue for cue in cues if (clip_settings, cue) not in self._refused)
            clips.floor()
        except CoachError:  # it will be told to the one who asks for it, and not be tried for every variant
            self._refused.update((clip_settings, cue) for cue in cues if clips.kept(cue) is None)
        clips.gently = False
        self._ahead_bytes += sum(len(found[1]) for cue in clips.fresh if (found := clips.kept(cue)))
        return True

    def _answer(self, asked: _Request) -> None:
        clip_settings, cues = asked.clip_settings, asked.cues
        clips, at, count = self._clips(clip_settings), 0, 1
        while at < len(cues) and not self._link.poll(0):
            chunk = cues[at : at + count]
            try:
                clips.prepare(chunk)
            except CoachError as error:
                self._link.send(_Refused(asked.number, error))
                break
            for cue in chunk:
                self._link.send(Spoken(clip_settings, cue, clips.length_ms(cue), clips.body(cue), cue in clips.fresh))
            if not self._floor_sent:
                self._link.send(Floor(clips.floor()))
                self._floor_sent = True
            if not at and not self._meanwhile:
                _step_back()  # with the first word said, whoever plays comes first
            at, count = at + count, CHUNK_CLIPS


def _step_back() -> None:
    if hasattr(os, "nice"):
        os.nice(NICE - os.nice(0))
