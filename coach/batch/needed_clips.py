"""The clips that tracks need and that are not there: each once, however many rows need it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ..app import Settings, plan
from ..app.plan_sources import cues_of, cues_to_speak
from ..app.settings import DEFAULT_CONTAINER, cache_in
from ..clips import Cache, ClipSettings
from ..clips.spec import ClipSpec
from ..compiler.retitle import retitled
from ..errors import FitError
from ..model import Cue, Script
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


@dataclass(frozen=True, slots=True)
class _Choice:
    """What all tracks of one choice have in common, whoever they are for."""

    draft: TrackDraft
    clip_settings: ClipSettings
    keyed: tuple[str, str]
    """Of engine and encoder, for keys."""
    beginning: Script
    """As far as the welcome."""


class NeededClips:
    """Drafts of tracks, and all that must be spoken for them."""

    def __init__(self) -> None:
        self._choices: dict[str, _Choice] = {}
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
        choice = self._choices.get(wanted.choice)
        if choice is None:
            choice = self._choices[wanted.choice] = self._drafted(wanted)
        welcome = _cues(retitled(choice.beginning, wanted.made_routine()))
        self._note(wanted.settings, choice.clip_settings, choice.keyed, welcome)
        return choice.draft

    def _drafted(self, wanted: WantedTrack) -> _Choice:
        settings = wanted.settings
        try:
            planned = plan(wanted.routine, settings, draft=True)
        except FitError as error:
            low, high = error.shortest_ms * (1 - DOUBTFUL), error.longest_ms * (1 + DOUBTFUL)
            if not low <= (settings.fit_ms or 0) <= high:
                raise
            planned = plan(wanted.routine, replace(settings, fit_ms=None), draft=True)
        order, script = planned.order, planned.script
        clip_settings = settings.clip_settings_for(order)
        engine = settings.engine or engine_named(order.voice.engine)
        keyed = engine.fingerprint(order.voice), encoder_of(clip_settings.container)
        beginning = script.chapters[0]
        first = replace(script, chapters=(replace(beginning, spans=beginning.spans[:1]),))
        welcome = set(_cues(first))
        cues = [each for each in cues_to_speak(script, order, clip_settings) if each not in welcome]
        self._note(settings, clip_settings, keyed, cues)
        length_ms = planned.timeline.length_ms
        size = round(length_ms * BYTES_A_MS[settings.container or DEFAULT_CONTAINER])
        return _Choice(TrackDraft(length_ms, size), clip_settings, keyed, first)

    def _note(
        self, settings: Settings, clip_settings: ClipSettings, keyed: tuple[str, str], cues: Sequence[Cue]
    ) -> None:
        """Note what is to be spoken, where it is not there."""
        cache = self._caches.get(settings.cache_folder)
        if cache is None:
            cache = self._caches[settings.cache_folder] = cache_in(settings.cache_folder)
        for cue in cues:
            spec = clip_settings.spec(cue)
            if spec not in self._seen:
                self._seen.add(spec)
                if cache.find(spec.key(*keyed)) is None:
                    self._waiting.setdefault(clip_settings, (settings, []))[1].append(cue)
                    self.count += 1

    def tasks(self) -> Iterator[ClipTask]:
        """All that is to be spoken, in pieces."""
        for clip_settings, (settings, cues) in self._waiting.items():
            for at in range(0, len(cues), AT_ONCE):
                yield ClipTask(settings, clip_settings, tuple(cues[at : at + AT_ONCE]))


def _cues(script: Script) -> list[Cue]:
    return cues_of(replace(script, alive_words=None, alive_tone=None))
