"""Clips spoken ahead, in a process of their own, while something is already heard.

The process is forked before anything here has threads (a sound device brings one), and forks its speaking children
itself; where there is no fork it is a fresh one. It is asked for cues in the order of need, and a new request takes the
place of the one before. It ends when nobody listens any more.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any, Final

from ..errors import CoachError
from ..model import Cue
from .clips import Clips, Manner
from .speaking import NICE

CHUNK_CLIPS: Final = 2 * max(1, os.cpu_count() or 1)
"""How many clips are asked of the engine at once, after the first: between them a new request is looked for."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A clip that is ready, of a cue in a manner."""

    manner: Manner
    cue: Cue
    length_ms: int
    body: bytes


@dataclass(frozen=True, slots=True)
class Floor:
    """The frames of the floor's loop."""

    body: bytes


Message = Spoken | Floor | CoachError
"""What comes back: clips, the floor once, or what went wrong."""
Wanted = tuple[Manner, tuple[Cue, ...]]
MakeClips = Callable[[Manner], Clips]
Meanwhile = Callable[[str], Iterator[Wanted]]
"""What to have ready while nobody asks: given a hint of what is likely next, or an empty one."""


@dataclass(frozen=True, slots=True)
class _Hint:
    """That something has become likelier."""

    text: str


class Ahead:
    """The process that speaks ahead."""

    def __init__(self, make: MakeClips, likely: Manner, meanwhile: Meanwhile | None = None) -> None:
        """Start it.

        Args:
            make: gives the clips of a manner there; must be picklable where there is no fork.
            likely: the manner that it gets ready for while the routine is still being read here.
            meanwhile: what it puts into the cache while nobody asks, a few cues at a time; picklable, too.
        """
        context: Any = multiprocessing.get_context("fork" if hasattr(os, "fork") else "spawn")
        self._link, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, make, likely, meanwhile, self._link), daemon=False)
        self._process.start()
        theirs.close()
        self._owed = 0
        self.ended = False
        """Whether the process is gone: nothing will come, and there is nothing to wait on."""

    def fileno(self) -> int:
        """To wait on, with others."""
        return int(self._link.fileno())

    def ask(self, manner: Manner, cues: Sequence[Cue]) -> None:
        """Want these cues next, in this order, and nothing else."""
        self._owed = len(cues)
        with contextlib.suppress(OSError):  # it has ended: `messages` tells
            self._link.send((manner, tuple(cues)))

    def hint(self, text: str) -> None:
        """Tell what has become likely, for what is done while nobody asks."""
        with contextlib.suppress(OSError):
            self._link.send(_Hint(text))

    def messages(self, timeout_s: float = 0.0) -> list[Message]:
        """What has come, waiting up to ``timeout_s`` for the first.

        Raises:
            CoachError: the process ended by itself, and something was still to come.
        """
        found: list[Message] = []
        try:
            while not self.ended and self._link.poll(0 if found else timeout_s):
                found.append(self._link.recv())
        except (EOFError, OSError):
            self.ended = True
        self._owed = max(0, self._owed - sum(isinstance(each, Spoken) for each in found))
        if self.ended and self._owed and not found:
            raise CoachError("the process that speaks ahead has ended; try again")
        return found

    def close(self) -> None:
        """End it, and wait until it has ended."""
        self._link.close()
        self._process.join(1.0)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        self._process.close()


def _serve(
    link: Connection[Any, Any],
    make: MakeClips,
    likely: Manner,
    meanwhile: Meanwhile | None,
    theirs: Connection[Any, Any],
) -> None:
    """The process: requests in, clips out, until nobody is at the other end."""
    if hasattr(os, "fork"):
        theirs.close()  # a copy of it would keep the end from being seen
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):  # for the one who plays: when that one ends, this one does
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    with contextlib.suppress(EOFError, OSError):
        _get_ready(make, likely)
        _Speaking(link, make, meanwhile).go_on()


def _get_ready(make: MakeClips, likely: Manner) -> None:
    """Load what speaks: a tenth of a second before the first word."""
    from .speaking import make_what_children_share

    make_what_children_share([])
    with contextlib.suppress(CoachError):  # it will be told when it is asked to speak
        make(likely).engine.prepare(likely.voice)


class _Speaking:
    """What the process does for as long as somebody is at the other end."""

    def __init__(self, link: Connection[Any, Any], make: MakeClips, meanwhile: Meanwhile | None) -> None:
        self._link, self._make, self._meanwhile = link, make, meanwhile
        self._made: dict[Manner, Clips] = {}
        self._floor_sent = False
        self._work = meanwhile("") if meanwhile else iter(())

    def go_on(self) -> None:
        """Answer, and have something ready in between; ends with an error of the link."""
        while True:
            if not self._link.poll(0) and self._prepare_next():
                continue
            asked = self._link.recv()
            if not isinstance(asked, _Hint):
                self._answer(*asked)
            elif self._meanwhile:
                self._work = self._meanwhile(asked.text)

    def _clips(self, manner: Manner) -> Clips:
        if manner not in self._made:
            self._made[manner] = self._make(manner)
        return self._made[manner]

    def _prepare_next(self) -> bool:
        """Whether there was something."""
        wanted = next(self._work, None)
        if wanted is None:
            return False
        clips = self._clips(wanted[0])
        clips.gently = True
        with contextlib.suppress(CoachError):  # it will be told to the one who asks for it
            clips.prepare(wanted[1])
            clips.floor()
        clips.gently = False
        return True

    def _answer(self, manner: Manner, cues: Sequence[Cue]) -> None:
        clips, at, count = self._clips(manner), 0, 1
        while at < len(cues) and not self._link.poll(0):
            chunk = cues[at : at + count]
            try:
                clips.prepare(chunk)
            except CoachError as error:
                self._link.send(error)
                break
            for cue in chunk:
                self._link.send(Spoken(manner, cue, clips.length_ms(cue), clips.body(cue)))
            if not self._floor_sent:
                self._link.send(Floor(clips.floor()))
                self._floor_sent = True
            if not at and not self._meanwhile:
                _step_back()  # with the first word said, whoever plays comes first
            at, count = at + count, CHUNK_CLIPS


def _step_back() -> None:
    if hasattr(os, "nice"):
        os.nice(NICE - os.nice(0))
