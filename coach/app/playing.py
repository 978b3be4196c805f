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
from .live_playback import LivePlayback, help_manner
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


def play_routine(routine: Routine, settings: Settings, ahead: PrefetchProcess, bedside: PlaybackOptions) -> Ended:
    """Play a routine; what is not in the cache is spoken ahead.

    Raises:
        CoachError: there is no sound, a cue can't be spoken, or the choice makes no sense.
    """
    performance = LivePlayback(routine, replace(settings, container="mp3"), ahead)
    score = performance.score()
    begin_ms = _begin(score, bedside.begin)
    if bedside.begin:
        performance.ask(begin_ms)
    return _played(score, begin_ms, RoutinePlayback(performance, ahead), bedside)


def play_track(path: Path, ahead: PrefetchProcess, bedside: PlaybackOptions) -> Ended:
    """Play a finished track.

    Raises:
        CoachError: there is no sound, or it is no track that coach built.
    """
    with opened_track(path) as score:
        return _played(score, _begin(score, bedside.begin), TrackPlayback(help_manner(), ahead), bedside)


def _begin(score: FrameSource, begin: Bookmark | None) -> int:
    """The beginning of the chapter that was interrupted, by its title where chapters have changed."""
    if begin is None or begin.chapter == 0:
        return first_sound(score)
    titles = [chapter.title for chapter in score.outline.chapters]
    same = begin.chapter < len(titles) and titles[begin.chapter] == begin.title
    index = begin.chapter if same else titles.index(begin.title) if begin.title in titles else 0
    return seeking.beginning(score.outline, index) if index else first_sound(score)


def _played(score: FrameSource, begin_ms: int, show: Playback, bedside: PlaybackOptions) -> Ended:
    player = Player(score, begin_ms, bedside.volume)

    def note(chapter: int) -> None:
        if bedside.where:
            title = player.outline.chapters[chapter].title if player.outline.chapters else ""
            with contextlib.suppress(OSError):  # a full disk is no reason to stop
                write_bookmark(
                    replace(bedside.where, chapter=chapter, title=title, options=_options(bedside.where, show))
                )

    ended = Session(player, show, bedside.device, bedside.blank, note).run()
    if ended.finished and bedside.where:
        with contextlib.suppress(OSError):
            remove_bookmark()
    return ended


def _options(where: Bookmark, show: Playback) -> dict[str, Any]:
    """The options with the side that is played now."""
    side = getattr(show, "side", None)
    return {**where.options, "side": side} if side else where.options
