"""Clips that another process speaks: this one has threads and clients, and must neither fork nor wait in its loop."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from threading import BoundedSemaphore, Lock
from typing import Final

from ..clips import Cache, Clips, Manner
from ..clips.ahead import Ahead, Spoken, Wanted
from ..clips.clips import Progress
from ..errors import CoachError
from ..model import Cue
from ..recipe.planning import compile, cues_of
from ..recipe.settings import cache_in, clips_in
from ..speech import engine_named
from ..speech.base import Engine
from .shared import Shared
from .wishes import Wish, settings_of

STEP_CUES: Final = 4
"""Spoken at once while nobody asks: a request waits for no more than these, a tenth of a second."""
POLL_S: Final = 0.5
MOST_WAITING: Final = 8
"""Requests that wait for speech; one more is told to come again, so that threads are left for what is ready."""


class BusyError(CoachError):
    """Too many wait for speech already."""


class Speaker:
    """The process that speaks, for many threads: one request at a time, and the likely ones while there is none."""

    def __init__(self, ahead: Ahead | None) -> None:
        """None: there is nothing to speak, all that is shared is finished."""
        self._ahead, self._turn, self._places = ahead, Lock(), BoundedSemaphore(MOST_WAITING)

    def speak(self, manner: Manner, cues: Iterable[Cue], take: Callable[[Spoken], None]) -> None:
        """Have cues spoken, and each handed to ``take``.

        Raises:
            BusyError: too many wait already.
            CoachError: a cue cannot be spoken, or the process has ended.
        """
        if not self._places.acquire(blocking=False):
            raise BusyError("several tracks are being spoken right now; try again in a few seconds")
        try:
            with self._turn:
                self._speak(manner, list(cues), take)
        finally:
            self._places.release()

    def hint(self, name: str) -> None:
        """Tell that somebody looks at a routine: its variants are likely to be asked for. It is not waited for."""
        if self._ahead and self._turn.acquire(blocking=False):
            try:
                self._ahead.hint(name)
            finally:
                self._turn.release()

    def close(self) -> None:
        """End the process; whoever waits for it gets an error."""
        if self._ahead:
            self._ahead.close()

    def _speak(self, manner: Manner, cues: list[Cue], take: Callable[[Spoken], None]) -> None:
        if self._ahead is None:
            raise CoachError("nothing can be spoken here")
        left = set(cues)
        self._ahead.ask(manner, cues)
        while left:
            for message in self._ahead.messages(POLL_S):
                if isinstance(message, CoachError):
                    raise message
                if isinstance(message, Spoken) and message.manner == manner and message.cue in left:
                    left.discard(message.cue)
                    take(message)


class AskedClips(Clips):
    """The clips of a manner, for many threads; what is not in the cache is asked of the speaker."""

    def __init__(self, engine: Engine, cache: Cache, manner: Manner, speaker: Speaker) -> None:
        super().__init__(engine, cache, manner)
        self._speaker, self._lock = speaker, Lock()

    def prepare(self, cues: Iterable[Cue], progress: Progress | None = None) -> None:
        """See `Clips.prepare`."""
        with self._lock:
            missing = self.missing(cues)
            if missing:  # they may have been spoken since the cache was looked at
                for spec in missing:
                    self.cache.look_again(self._key(spec))
                missing = self.missing(missing.values())
        if missing:
            self._speaker.speak(self.manner, missing.values(), self._took)

    def _took(self, spoken: Spoken) -> None:
        with self._lock:
            self.take_spoken(spoken.cue, spoken.length_ms, spoken.body)
            self.spoken += 1


def asked_clips(manner: Manner, cache_folder: Path | None, engine: Engine | None, speaker: Speaker) -> AskedClips:
    """The clips of a manner, over the cache in a folder or at its usual place."""
    return AskedClips(engine or engine_named(manner.voice.engine), cache_in(cache_folder), manner, speaker)


def speaker_for(shared: tuple[Shared, ...]) -> Speaker:
    """The process that speaks for what is shared; to be started before this process has any other thread.

    Raises:
        CacheError: the cache folder is somebody else's.
    """
    if not shared:
        return Speaker(None)
    base = shared[0].base
    cache_in(base.cache_folder)
    likely = base.manner_for(shared[0].routine)
    make = partial(clips_in, cache_folder=base.cache_folder, engine=base.engine)
    return Speaker(Ahead(make, likely, partial(likely_cues, shared)))


def likely_cues(shared: tuple[Shared, ...], hint: str) -> Iterator[Wanted]:
    """What the controls of the pages can ask for, most likely first, a few cues at a time.

    All routines as they are shared come first, but after a hint everything of that routine does.
    """
    hinted = [each for each in shared if each.name == hint]
    for each in hinted:
        yield from _cues(each, wishes_for(each))
    for each in shared:
        yield from _cues(each, iter((Wish(),)))
    for each in shared:
        if each not in hinted:
            yield from _cues(each, wishes_for(each))


def wishes_for(shared: Shared) -> Iterator[Wish]:
    """Every wish that the controls of a page can make but for lengths: one control changed, then several."""
    sides, paces, guidances = shared.sides(), shared.paces(), shared.guidances()
    yield Wish()
    if shared.routine.sos:
        yield from (Wish(side=side, sos=True) for side in ("left", "right"))
    yield from (Wish(side=side) for side in sides)
    yield from (Wish(pace=pace) for pace in paces)
    yield from (Wish(guidance=guidance) for guidance in guidances)
    yield from (Wish(side, pace, guidance) for pace in paces for side in sides or (None,) for guidance in guidances)
    if shared.routine.sos:
        yield from (Wish(side=side, pace=pace, sos=True) for pace in paces for side in ("left", "right"))


def _cues(shared: Shared, wishes: Iterator[Wish]) -> Iterator[Wanted]:
    for wish in wishes:
        settings = settings_of(wish, shared.base, shared.routine)
        try:
            cues = list(dict.fromkeys(cues_of(compile(shared.routine, settings))))
            manner = settings.manner_for(shared.routine)
        except CoachError:
            continue  # told to whoever asks for it
        for at in range(0, len(cues), STEP_CUES):
            yield manner, tuple(cues[at : at + STEP_CUES])
