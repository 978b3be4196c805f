"""What a session plays: a routine or a finished track, behind one interface."""

from __future__ import annotations

import contextlib
from array import array
from typing import Any, Final

from ..clips.prefetch import PrefetchProcess
from ..clips.prefetch_messages import Floor, Spoken
from ..errors import CoachError
from ..model import Cue, Kind, Place
from ..mp3.grid import FRAME_SAMPLES, LEAD_FRAMES
from ..phrases import phrasebook_of
from ..player import seeking
from ..player.frame_decoder import samples_of
from ..player.sample_player import Player
from ..player.source import FrameSource, Outline
from ..reading import read_text
from .live_playback import LivePlayback, help_clip_settings, help_cue

LEAD_IN_MS: Final = 24
"""How long before its first cue a track begins here: the quiet second of a file is for players that need it."""


def first_sound(source: FrameSource) -> int:
    """Where to begin, in ms."""
    return max(0, seeking.beginning(source.outline, 0) - LEAD_IN_MS)


class RoutinePlayback:
    """A routine."""

    def __init__(self, live: LivePlayback, prefetch: PrefetchProcess) -> None:
        self._live, self._prefetch = live, prefetch
        self._floor = b""

    @property
    def side(self) -> str | None:
        """The side that is played now, where one was chosen."""
        return self._live.side

    def tick(self, player: Player) -> None:
        """Hand over what was spoken, or lay out at another pace."""
        self._live.take()
        if self._live.floor != self._floor:
            self._floor = self._live.floor
            player.rest_on(samples_of(self._floor))
        waiting = player.status().waiting
        player.rescore(lambda at_ms: self._live.renewed(at_ms, waiting=waiting))

    def moved(self, to_ms: int) -> None:
        """What comes after is spoken first."""
        self._live.ask(to_ms)

    def other_side(self, player: Player) -> None:
        """Within the routine, or where it is for one side, the routine for the other, from the same exercise on."""
        at_ms = player.status().at_ms
        to_ms = seeking.other_side(player.outline, at_ms)
        if to_ms is not None:
            player.jump(to_ms)
            self.moved(to_ms)
            return
        chapter = seeking.chapter_index(player.outline, at_ms)
        source = self._live.to_other_side()
        if source:
            to_ms = seeking.beginning(source.outline, min(chapter, len(source.outline.chapters) - 1))
            player.jump(to_ms, source)
            self.moved(to_ms)

    def change_pace(self, steps: int) -> str:
        """From the next span on."""
        self._live.change_pace(steps)
        return "quicker" if steps > 0 else "slower"

    def help(self) -> array[int]:
        """The keys, in the voice of the routine."""
        return samples_of_clip(self._live.help())

    def whereabouts(self, player: Player, at_ms: int) -> array[int]:
        """In the voice of the routine, too."""
        return samples_of_clip(self._live.tell(whereabouts(player.outline, at_ms, self._live.timeline.language)))

    def waits_on(self) -> list[Any]:
        """Clips that come."""
        return [] if self._prefetch.ended else [self._prefetch]


class TrackPlayback:
    """A finished track; its pace is what it is."""

    def __init__(self, language: str, prefetch: PrefetchProcess) -> None:
        """``language`` is that of the track, in which the keys are told, if coach and a voice can."""
        self._prefetch, self._language = prefetch, language
        try:
            self._help, self._clip_settings = help_cue(language, finished=True), help_clip_settings(language)
        except CoachError:
            self._language = "en"
            self._help, self._clip_settings = help_cue("en", finished=True), help_clip_settings()
        self._spoken: dict[Cue, bytes] = {}
        self._asked = [self._help]
        self._prefetch.ask(self._clip_settings, self._asked)

    def tick(self, player: Player) -> None:
        """Take the words about the keys."""
        with contextlib.suppress(CoachError):  # a track plays without a voice, too
            for message in self._prefetch.messages():
                if isinstance(message, Spoken):
                    self._spoken[message.cue] = message.body
                elif isinstance(message, Floor) and message.body:
                    player.rest_on(samples_of(message.body))

    def moved(self, to_ms: int) -> None:
        """All is there."""

    def other_side(self, player: Player) -> None:
        """To the other side's chapter, if the track has one."""
        to_ms = seeking.other_side(player.outline, player.status().at_ms)
        if to_ms is not None:
            player.jump(to_ms)

    def change_pace(self, steps: int) -> str:
        """Not with what is finished."""
        return "the pace of a finished track stays"

    def help(self) -> array[int]:
        """The keys, in coach's own voice."""
        return samples_of_clip(self._spoken.get(self._help, b""))

    def whereabouts(self, player: Player, at_ms: int) -> array[int]:
        """In coach's own voice, too."""
        cue = whereabouts(player.outline, at_ms, self._language)
        if cue not in self._asked:
            self._asked = [cue, self._help]
            self._prefetch.ask(self._clip_settings, self._asked)
        return samples_of_clip(self._spoken.get(cue, b""))

    def waits_on(self) -> list[Any]:
        """What speaks the keys."""
        return [] if self._prefetch.ended else [self._prefetch]


def whereabouts(outline: Outline, at_ms: int, language: str) -> Cue:
    """What somebody is told who is lost: the last instruction, then position, part and time left."""
    told = seeking.last_told(outline, at_ms)
    hold = next((each for each in outline.holds if each.start_ms <= at_ms < each.end_ms), None)
    here = outline.chapters[seeking.chapter_index(outline, at_ms)].title if outline.chapters else ""
    text = phrasebook_of(language).whereabouts(
        told.position if told else None, here, hold.end_ms - at_ms if hold else 0, outline.length_ms - at_ms
    )
    text = f"{told.text} {text}" if told else text
    return Cue(text, read_text(text, language).spoken, Kind.GUIDANCE, Place("coach", 1, 1))


def samples_of_clip(body: bytes) -> array[int]:
    """The samples of a clip, from its first sound on."""
    return samples_of(body)[LEAD_FRAMES * FRAME_SAMPLES :] if body else array("h")
