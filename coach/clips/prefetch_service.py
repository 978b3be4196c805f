"""The inside of the process that speaks ahead: requests in, clips out, and the likely ones while nobody asks."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, Final

from ..errors import CoachError
from ..model import Cue
from .find_or_speak import Clips, ClipSettings
from .prefetch_messages import ClipRequest, Floor, MakeClips, Meanwhile, RequestRefused, Spoken
from .workers import NICE

CHUNK_CLIPS: Final = 2 * max(1, os.cpu_count() or 1)
"""How many clips are asked of the engine at once, after the first: between them a new request is looked for."""
MOST_CLIPS: Final = 20_000
"""Clips that are remembered at once; then they are looked up in the cache anew, so memory has a bound."""
MOST_AHEAD_BYTES: Final = 200_000_000
"""Of clips that are made while nobody asks; then there are enough."""
PARENT_SIGNALS: Final = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)
"""Left to the parent: when that one ends, this process does."""


def serve_prefetch_fresh(link: Connection[Any, Any], beats: Connection[Any, Any]) -> None:
    """The process as a fresh interpreter: what it needs comes first, over the link."""
    with contextlib.suppress(EOFError, OSError):
        serve_prefetch(link, beats, (), link.recv())


def serve_prefetch(
    link: Connection[Any, Any],
    beats: Connection[Any, Any],
    theirs: tuple[Connection[Any, Any], ...],
    needed: tuple[MakeClips, ClipSettings, Meanwhile | None],
) -> None:
    """The process: requests in, clips out, until nobody is at the other end."""
    for each in theirs:
        each.close()  # a copy of it would keep the end from being seen
    for number in PARENT_SIGNALS:  # for the one who plays: when that one ends, this one does
        signal.signal(number, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, PARENT_SIGNALS)
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
            if isinstance(asked, ClipRequest):
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

    def _answer(self, asked: ClipRequest) -> None:
        clip_settings, cues = asked.clip_settings, asked.cues
        clips, at, count = self._clips(clip_settings), 0, 1
        while at < len(cues) and not self._link.poll(0):
            chunk = cues[at : at + count]
            try:
                clips.prepare(chunk)
            except CoachError as error:
                self._link.send(RequestRefused(asked.number, error))
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
