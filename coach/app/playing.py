"""``coach play`` as functions: what is played, from where, on which device; keeps a bookmark."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ..clips.prefetch import PrefetchProcess
from ..model import Routine
from ..player import seeking
from ..player.bookmark import Bookmark, remove_bookmark, write_bookmark
from ..player.sample_player import Player
from ..player.session import Ended, Playback, Session
from ..player.source import FrameSource
from .finished_track import opened_track
from .live_playback import LivePlayback
from .playback import RoutinePlayback, TrackPlayback, first_sound
from .settings import Settings


@dataclass(frozen=True, slots=True)
class PlaybackOptions:
    """How it is played."""

    device: str | None = None
    volume: float = 1.0
    blank: bool = False
    begin: Bookmark | None = None
    """Where to begin, when something was interrupted."""
    where: Bookmark | None = None
    """What to remember while it is played; the chapter is filled in. None: nothing is kept."""


def play_routine(
    routine: Routine, settings: Settings, prefetch: PrefetchProcess, playback_options: PlaybackOptions
) -> Ended:
    """Play a routine; what is not in the cache is spoken ahead.

    Raises:
        CoachError: there is no sound, a cue can't be spoken, or the choice makes no sense.
    """
    live = LivePlayback(routine, replace(settings, container="mp3"), prefetch)
    source = live.source()
    begin_ms = _begin(source, playback_options.begin)
    if playback_options.begin:
        live.ask(begin_ms)
    return _played(source, begin_ms, RoutinePlayback(live, prefetch), playback_options)


def play_track(path: Path, prefetch: PrefetchProcess, playback_options: PlaybackOptions) -> Ended:
    """Play a finished track.

    Raises:
        CoachError: there is no sound, or it is no track that coach built.
    """
    with opened_track(path) as source:
        return _played(
            source,
            _begin(source, playback_options.begin),
            TrackPlayback(source.outline.language, prefetch),
            playback_options,
        )


def _begin(source: FrameSource, begin: Bookmark | None) -> int:
    """The beginning of the chapter that was interrupted, by its title where chapters have changed."""
    if begin is None or begin.chapter == 0:
        return first_sound(source)
    titles = [chapter.title for chapter in source.outline.chapters]
    same = begin.chapter < len(titles) and titles[begin.chapter] == begin.title
    index = begin.chapter if same else titles.index(begin.title) if begin.title in titles else 0
    return seeking.beginning(source.outline, index) if index else first_sound(source)


def _played(source: FrameSource, begin_ms: int, playback: Playback, playback_options: PlaybackOptions) -> Ended:
    player = Player(source, begin_ms, playback_options.volume)

    def note(chapter: int) -> None:
        if playback_options.where:
            title = player.outline.chapters[chapter].title if player.outline.chapters else ""
            with contextlib.suppress(OSError):  # a full disk is no reason to stop
                write_bookmark(
                    replace(
                        playback_options.where,
                        chapter=chapter,
                        title=title,
                        options=_options(playback_options.where, playback),
                    )
                )

    ended = Session(player, playback, playback_options.device, playback_options.blank, note).run()
    if ended.finished and playback_options.where:
        with contextlib.suppress(OSError):
            remove_bookmark()
    return ended


def _options(where: Bookmark, playback: Playback) -> dict[str, Any]:
    """The options with the side that is played now."""
    side = getattr(playback, "side", None)
    return {**where.options, "side": side} if side else where.options
