"""The clips that tracks need and that are not there: each once, however many rows need it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from ..app import Settings, plan
from ..app.plan_sources import cues_to_speak
from ..app.settings import DEFAULT_CONTAINER, cache_in
from ..clips import Cache, ClipSettings
from ..clips.spec import ClipSpec
from ..errors import FitError
from ..model import Cue, Order, Script
from ..mp3.encoder_settings import encoder_of
from ..speech import engine_named
from .track_work import ClipTask
from .wanted_tracks import WantedTrack

AT_ONCE: Final = 8
"""Clips of a task."""
DOUBTFUL: Final = 0.1
"""An estimate may be off by this: what lies nearer to what can be reached is tried."""
BYTES_A_MS: Final = {"mp3": 8.0, "wav": 44.1, "m4b": 8.5}


@dataclass(frozen=True, slots=True)
class TrackDraft:
    """What is known of a track before it is made."""

    length_ms: int
    size: int


class NeededClips:
    """Drafts of tracks, and all that must be spoken for them."""

    def __init__(self) -> None:
        self._drafts: dict[str, TrackDraft] = {}
        self._seen: set[ClipSpec] = set()
        self._caches: dict[object, Cache] = {}
        self._waiting: dict[ClipSettings, tuple[Settings, list[Cue]]] = {}
        self.count = 0
        """Clips that have to be spoken."""

    def draft(self, wanted: WantedTrack) -> TrackDraft:
        """The draft of a track; its clips are noted.

        Raises:
            CoachError: it makes no sense for its routine, or its length is far out of reach.
        """
        found = self._drafts.get(wanted.key)
        if found is None:
            found = self._drafts[wanted.key] = self._drafted(wanted)
        return found

    def _drafted(self, wanted: WantedTrack) -> TrackDraft:
        routine, settings = wanted.made_routine(), wanted.settings
        try:
            planned = plan(routine, settings, draft=True)
        except FitError as error:
            low, high = error.shortest_ms * (1 - DOUBTFUL), error.longest_ms * (1 + DOUBTFUL)
            if not low <= (settings.fit_ms or 0) <= high:
                raise
            planned = plan(routine, replace(settings, fit_ms=None), draft=True)
        self._note(settings, planned.order, planned.script)
        length_ms = planned.timeline.length_ms
        return TrackDraft(length_ms, round(length_ms * BYTES_A_MS[settings.container or DEFAULT_CONTAINER]))

    def _note(self, settings: Settings, order: Order, script: Script) -> None:
        """Note what is to be spoken for a script."""
        clip_settings = settings.clip_settings_for(order)
        engine = settings.engine or engine_named(order.voice.engine)
        fingerprint, encoder = engine.fingerprint(order.voice), encoder_of(clip_settings.container)
        cache = self._caches.setdefault(settings.cache_folder, cache_in(settings.cache_folder))
        for cue in cues_to_speak(script, order, clip_settings):
            spec = clip_settings.spec(cue)
            if spec in self._seen:
                continue
            self._seen.add(spec)
            if cache.find(spec.key(fingerprint, encoder)) is None:
                self._waiting.setdefault(clip_settings, (settings, []))[1].append(cue)
                self.count += 1

    def tasks(self) -> Iterator[ClipTask]:
        """All that is to be spoken, in pieces."""
        for clip_settings, (settings, cues) in self._waiting.items():
            for at in range(0, len(cues), AT_ONCE):
                yield ClipTask(settings, clip_settings, tuple(cues[at : at + AT_ONCE]))
