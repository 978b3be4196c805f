"""Has clips spoken by another process, for the threads of the server."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import BoundedSemaphore, Lock, local
from typing import Final

from ..app.plan_sources import cues_of
from ..app.planning import compile_order
from ..app.settings import cache_in, clips_in
from ..clips import Cache, Clips, ClipSettings
from ..clips.find_or_speak import Progress
from ..clips.prefetch import PrefetchProcess
from ..clips.prefetch_messages import PrefetchRequest, Spoken
from ..errors import CoachError
from ..model import Cue
from ..speech import engine_named
from ..speech.base import Engine
from .cache_budget import CacheBudget
from .shared_routine import SharedRoutine
from .speech_supervisor import POLL_S, BusyError, SpeechSupervisor, Tell
from .variant_query import VariantQuery, settings_of

STEP_CUES: Final = 4
"""Spoken at once while nobody asks: a request waits for no more than these, a tenth of a second."""
MOST_WAITING: Final = 8
"""Requests that wait for speech; one more is told to come again, so that threads are left for what is ready."""
MOST_WAIT_S: Final = 60.0
"""A request waits no longer for speech, its turn included; what was spoken for it by then is kept for the next one."""


class SpeechWorker:
    """The process that speaks, for many threads: one request at a time, and the likely ones while there is none."""

    def __init__(self, supervised: SpeechSupervisor | None, *, most_wait_s: float = MOST_WAIT_S) -> None:
        """None: there is nothing to speak, all that is shared is finished."""
        self._supervised, self._most_wait_s = supervised, most_wait_s
        self._turn, self._places, self._asking = Lock(), BoundedSemaphore(MOST_WAITING), local()
        self.added = CacheBudget()

    @contextmanager
    def one_request(self) -> Iterator[None]:
        """All that this thread has spoken inside shares one limit of time."""
        self._asking.until_s = time.monotonic() + self._most_wait_s
        try:
            yield
        finally:
            del self._asking.until_s

    def speak(self, clip_settings: ClipSettings, cues: Iterable[Cue], take: Callable[[Spoken], None]) -> None:
        """Have cues spoken, and each handed to ``take``.

        Raises:
            BusyError: too many wait already, it takes too long, or the process that speaks is being started anew.
            CoachError: a cue cannot be spoken.
        """
        if self._supervised is None:
            raise CoachError("nothing can be spoken here")
        if not self._places.acquire(blocking=False):
            raise BusyError("several tracks are being spoken right now; try again in a few seconds")
        try:
            until_s = getattr(self._asking, "until_s", time.monotonic() + self._most_wait_s)
            while not self._turn.acquire(timeout=POLL_S):
                self._supervised.check(until_s)
            try:
                self._supervised.speak(clip_settings, list(cues), take, until_s)
            finally:
                self._turn.release()
        finally:
            self._places.release()

    def hint(self, name: str) -> None:
        """Tell that somebody looks at a routine: its variants are likely to be asked for. It is not waited for."""
        if self._supervised and self._turn.acquire(blocking=False):
            try:
                self._supervised.hint(name)
            finally:
                self._turn.release()

    def end(self) -> None:
        """Nothing is spoken any more; whoever waits for it gets an error at once."""
        if self._supervised:
            self._supervised.end()

    def close(self) -> None:
        """End the process, and wait until it has ended."""
        if self._supervised:
            self._supervised.close()


class AskedClips(Clips):
    """Clips of one kind, for many threads; what is not in the cache is asked of the process that speaks."""

    def __init__(self, engine: Engine, cache: Cache, clip_settings: ClipSettings, worker: SpeechWorker) -> None:
        super().__init__(engine, cache, clip_settings)
        self._worker, self._lock = worker, Lock()

    def prepare(self, cues: Iterable[Cue], progress: Progress | None = None) -> None:
        """See `Clips.prepare`."""
        with self._lock:
            missing = self.missing(cues)
            if missing:  # they may have been spoken since the cache was looked at
                for spec in missing:
                    self.cache.look_again(self._key(spec))
                missing = self.missing(missing.values())
        if missing:
            self._worker.speak(self.clip_settings, missing.values(), self._took)

    def _took(self, spoken: Spoken) -> None:
        with self._lock:
            self.take_spoken(spoken.cue, spoken.length_ms, spoken.body)
            entry = self._entries[self.clip_settings.spec(spoken.cue)]
            self.spoken += 1
        if spoken.made:
            self._worker.added.add(len(spoken.body), partial(self.cache.forget, entry))


def asked_clips(
    clip_settings: ClipSettings, cache_folder: Path | None, engine: Engine | None, worker: SpeechWorker
) -> AskedClips:
    """Clips of one kind, over the cache in a folder or at its usual place."""
    return AskedClips(engine or engine_named(clip_settings.voice.engine), cache_in(cache_folder), clip_settings, worker)


def speaker_for(shared: tuple[SharedRoutine, ...], tell: Tell = lambda _: None) -> SpeechWorker:
    """The process that speaks for what is shared; to be started before this process has any other thread.

    ``tell`` is told when it had to be started anew.

    Raises:
        CacheError: the cache folder is somebody else's.
    """
    if not shared:
        return SpeechWorker(None)
    base = shared[0].base
    cache_in(base.cache_folder)
    likely = base.clip_settings_for(base.order_for(shared[0].routine))
    make = partial(clips_in, cache_folder=base.cache_folder, engine=base.engine)
    meanwhile = partial(likely_cues, shared)
    return SpeechWorker(SpeechSupervisor(lambda fresh: PrefetchProcess(make, likely, meanwhile, fresh=fresh), tell))


def likely_cues(shared: tuple[SharedRoutine, ...], hint: str) -> Iterator[PrefetchRequest]:
    """What the controls of the pages can ask for, most likely first, a few cues at a time.

    Relief comes first, because nobody who needs it waits; then all routines as they are shared. After a hint everything
    of that routine comes before them.
    """
    hinted = [each for each in shared if each.name == hint]
    for each in hinted:
        yield from _cues(each, likely_queries(each))
    for each in shared:
        yield from _cues(each, each.reliefs())
    for each in shared:
        yield from _cues(each, iter((VariantQuery(),)))
    for each in shared:
        if each not in hinted:
            yield from _cues(each, likely_queries(each))


def likely_queries(shared: SharedRoutine) -> Iterator[VariantQuery]:
    """Every variant that the controls of a page can make but for lengths: one control changed, then several."""
    sides, paces, guidances = shared.sides(), shared.paces(), shared.guidances()
    yield from shared.reliefs()
    yield VariantQuery()
    yield from (VariantQuery(side=side) for side in sides)
    yield from (VariantQuery(pace=pace) for pace in paces)
    yield from (VariantQuery(guidance=guidance) for guidance in guidances)
    yield from (
        VariantQuery(side, pace, guidance) for pace in paces for side in sides or (None,) for guidance in guidances
    )
    if shared.routine.sos:
        yield from (VariantQuery(side=side, pace=pace, sos=True) for pace in paces for side in ("left", "right"))


def _cues(shared: SharedRoutine, wishes: Iterator[VariantQuery]) -> Iterator[PrefetchRequest]:
    for wanted in wishes:
        settings = settings_of(wanted, shared.base, shared.routine)
        try:
            order = settings.order_for(shared.routine)
            cues = list(dict.fromkeys(cues_of(compile_order(order))))
            clip_settings = settings.clip_settings_for(order)
        except CoachError:
            continue  # told to whoever asks for it
        for at in range(0, len(cues), STEP_CUES):
            yield clip_settings, tuple(cues[at : at + STEP_CUES])
