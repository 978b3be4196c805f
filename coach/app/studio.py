"""Makes track after track: what one needed is kept for the next, in bounded memory."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property, partial
from typing import TYPE_CHECKING, Final

from ..clips import Clips
from ..clips.find_or_speak import Progress
from ..compiler.retitle import retitled
from ..files.digests import measured
from ..model import Order, Routine, Script
from .personal import for_person
from .plan_sources import SpokenSource
from .planning import Plan, compile_order, plan_order
from .settings import DEFAULT_CONTAINER, Settings, default_cache_folder
from .streaming import Streamed, stream_track, verified

if TYPE_CHECKING:
    from ..verify.while_writing import Proved

KEPT_BYTES: Final = 32_000_000
"""Of clips in memory, for each way of speaking."""
MOST_CLIPS: Final = 20_000
"""Known at once; above that they are looked for anew."""
MOST_WAYS: Final = 8
"""Ways of speaking at once: voice, rate, loudness, cache."""
MOST_SCRIPTS: Final = 64


class Studio:
    """Makes many tracks, each as `build` makes it; for one thread.

    ::

        studio = coach.Studio()
        for name in ("Ada", "Ben"):
            track = studio.track(routine, settings, name=name)
            send(track.size, track.checksum, track.pieces())
    """

    def __init__(self) -> None:
        from ..verify.while_writing import Proved

        self._clips: dict[object, Clips] = {}
        self._scripts: dict[object, tuple[Routine, Script]] = {}
        self._proved = Proved(KEPT_BYTES)

    def track(
        self, routine: Routine, settings: Settings | None = None, *, name: str = "", progress: Progress | None = None
    ) -> StudioTrack:
        """A track; what was never spoken is spoken now.

        Args:
            routine: as loaded.
            settings: what was chosen.
            name: whom it is for: it is in the title, and so in the welcome.
            progress: told how many clips are spoken.

        Raises:
            CoachError: as of `build`.
        """
        settings = settings or Settings()
        order = settings.order_for(for_person(routine, name) if name else routine)
        clips = self._clips_for(settings, order)
        spoken, damaged = clips.spoken, len(clips.damaged)
        source = SpokenSource(clips, progress)
        planned = plan_order(order, source, settings.fit_ms, partial(self._script, routine))
        container = settings.container or DEFAULT_CONTAINER
        made = StudioTrack(planned, clips, container, self._proved)
        made.spoken, made.damaged = clips.spoken - spoken, tuple(clips.damaged[damaged:])
        return made

    @property
    def in_trouble(self) -> bool:
        """Whether clips could not be kept in a cache, so that they are in a temporary folder."""
        return any(clips.cache.trouble for clips in self._clips.values())

    def _clips_for(self, settings: Settings, order: Order) -> Clips:
        """The clips of all tracks that are spoken like this one."""
        folder = os.path.abspath(settings.cache_folder or default_cache_folder())  # noqa: PTH100 - as quick as can be
        # an engine of somebody else's may be unhashable; the clips keep it, so its id stays its own
        key = (settings.clip_settings_for(order), folder, id(settings.engine))
        clips = self._clips.pop(key, None)
        if clips is None or clips.count > MOST_CLIPS:
            clips = settings.clips_for(order)
            clips.keep_bytes = KEPT_BYTES
        else:
            clips.look_again()
        self._clips[key] = clips  # the one used last stands last
        if len(self._clips) > MOST_WAYS:
            del self._clips[next(iter(self._clips))]
        return clips

    def _script(self, base: Routine, order: Order, fit_ms: int | None) -> Script:
        """The script of an order; under another title it is not compiled anew."""
        key = (id(base), order.variant, order.pace, order.style, fit_ms)
        found = self._scripts.pop(key, None)
        if found is None or found[0] is not base:
            found = base, compile_order(order, fit_ms)
        self._scripts[key] = found
        if len(self._scripts) > MOST_SCRIPTS:
            del self._scripts[next(iter(self._scripts))]
        script = found[1]
        return script if script.title == order.routine.title else retitled(script, order.routine)


_IDLE: Final[list[Studio]] = []
"""What the last build left, for the next one; at most one."""


@contextmanager
def kept_studio() -> Iterator[Studio]:
    """A studio that nobody else has now, with what the last one kept; where anything goes wrong it is not kept."""
    try:
        studio = _IDLE.pop()
    except IndexError:
        studio = Studio()
    yield studio
    if not studio.in_trouble:
        _IDLE[:] = [studio]


class StudioTrack:
    """A track that can be written anywhere."""

    def __init__(self, plan: Plan, clips: Clips, container: str, proved: Proved) -> None:
        self.plan, self.clips, self._container, self._proved = plan, clips, container, proved
        self.spoken = 0
        """Clips that had to be spoken for it."""
        self.damaged: tuple[str, ...] = ()
        """Kept clips that were found damaged and made anew."""

    def pieces(self) -> Iterator[bytes]:
        """Its bytes, verified as they go by; again and again, if need be.

        Raises:
            TrackError: what was made is not what was planned.
        """
        if self.streamed:
            return verified(self.streamed, self.plan, self._proved)
        from .building import FORMATS

        return FORMATS[self._container](self.plan, self.clips)

    @property
    def size(self) -> int:
        """In bytes."""
        return self.streamed.stream.size if self.streamed else self._measured[1]

    @property
    def checksum(self) -> str:
        """32 hexadecimal digits of all bytes: of an MP3 of its tag, which has the sums of all that follows."""
        return measured([self.streamed.stream.tag])[0] if self.streamed else self._measured[0]

    @cached_property
    def streamed(self) -> Streamed | None:
        """Its bytes from any place; None where it is no MP3."""
        return stream_track(self.plan, self.clips) if self._container == "mp3" else None

    @cached_property
    def _measured(self) -> tuple[str, int]:
        return measured(self.pieces())
