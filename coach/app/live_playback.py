"""Plays a routine while its clips are still being spoken; its pace and side may change on the way.

The timeline is laid out with the lengths of the clips that there are and estimates for the others. Whenever clips have
come it is laid out anew, around what is being heard. When all have come it is the timeline of `plan`.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, Final

from ..clips import ClipSettings, estimated_length_ms
from ..clips.prefetch import PrefetchProcess
from ..clips.prefetch_messages import Floor, Spoken
from ..clips.spec import ClipSpec
from ..errors import CoachError
from ..model import Cue, Kind, Pace, Place, PlacedCue, Routine, Side, Timeline
from ..mp3.grid import up_to_grid
from ..mp3.xing_header import SILENT_FRAME
from ..pace import quicker
from ..phrases import phrasebook_of
from ..player.source import FrameSource, spliced_source
from ..speech.base import Engine
from ..timeline import lay_out, span_at, span_start, with_more_measured, with_other_pace
from .plan_sources import cues_of
from .planning import compile_order, plan
from .settings import Settings, cache_in, clips_in
from .words_too_long import refuse_too_long

RELAY_S: Final = 0.25
"""How often the timeline is laid out anew while clips come, unless one is waited for."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """What was being heard when the pace changed: it stays as it was."""

    timeline: Timeline
    at_ms: int
    """The place in that timeline."""
    span: int
    """Its span in the timeline that took its place."""
    bodies: dict[Cue, bytes | None]


class LivePlayback:
    """A routine that is played; ``prefetch`` speaks what is not in the cache."""

    def __init__(self, routine: Routine, settings: Settings, prefetch: PrefetchProcess) -> None:
        self._routine, self._settings, self._prefetch = routine, settings, prefetch
        self._made: dict[ClipSpec, tuple[int, bytes]] = {}
        self._absent: set[ClipSpec] = set()
        self._kept: _Kept | None = None
        self._steps = self._asked_ms = 0
        self._help_cue = help_cue(routine.language)
        self._wanted: Cue | None = None
        """What was asked for, and comes before anything else."""
        self._fresh = False
        self._laid_s = 0.0
        if settings.fit_ms is None:
            self._choose()
        else:  # the search needs every length: all is spoken before the first sound
            planned = plan(routine, settings)
            self._choose(pace=planned.order.pace)
            self._script = planned.script  # whose quiet end meets the length
        self._floor = (self._clips.kept_floor() or SILENT_FRAME) if settings.floor else SILENT_FRAME
        self.timeline = lay_out(self._script, self._length_ms)
        refuse_too_long(routine, self.timeline, estimated=not self.complete)
        self.ask(0)

    @property
    def complete(self) -> bool:
        """Whether nothing is estimated any more."""
        return not any(True for _ in self._missing(0))

    @property
    def floor(self) -> bytes:
        """The frames of the floor, as far as it is known."""
        return self._floor

    @property
    def pace(self) -> Pace:
        """The pace of what is still to come."""
        return self._order.pace

    def source(self) -> FrameSource:
        """What is heard, as far as it is known now."""
        return spliced_source(self.timeline, self._body, self._floor)

    def ask(self, at_ms: int) -> None:
        """Have what is missing spoken: first what comes after ``at_ms``."""
        self._asked_ms = at_ms
        missing = list(self._missing(at_ms))
        if missing:
            self._prefetch.ask(self._clips.clip_settings, missing)

    def take(self) -> None:
        """Take what was spoken meanwhile.

        Raises:
            CoachError: a clip can't be spoken.
        """
        for message in self._prefetch.messages():
            if isinstance(message, CoachError):
                raise message
            if isinstance(message, Spoken):
                self._made[message.clip_settings.spec(message.cue)] = (message.length_ms, message.body)
            elif isinstance(message, Floor) and message.body:
                self._floor = message.body
            self._fresh = True

    def renewed(self, at_ms: int, *, waiting: bool) -> tuple[FrameSource, int] | None:
        """The frames with what has come, and how much later ``at_ms`` is there; None when there is nothing new."""
        if self._steps and self._is_measured(at_ms):
            return self._repaced(at_ms)
        now = time.monotonic()
        if not self._fresh or not (waiting or now - self._laid_s > RELAY_S):
            return None
        self._fresh, self._laid_s = False, now
        self.timeline, shift_ms = with_more_measured(self.timeline, self._laid(), at_ms)
        return self.source(), shift_ms

    def help(self) -> bytes:
        """The clip that tells the keys; empty while there is none: it comes next, when it was asked for."""
        return self.tell(self._help_cue)

    def tell(self, cue: Cue) -> bytes:
        """The clip of something that is no part of the routine; empty while there is none."""
        found = self._clip(cue)
        if not found and self._wanted != cue:
            self._wanted = cue
            self.ask(self._asked_ms)
        return found[1] if found else b""

    def change_pace(self, steps: int) -> None:
        """Have what is still to come quicker, or slower: `renewed` does it, from the next span on."""
        self._steps += steps

    def to_other_side(self) -> FrameSource | None:
        """The same routine for the other side, when it is played for one side only."""
        side = self.side or self._routine.defaults.side
        if side == "both":
            return None
        other: Side = "right" if side == "left" else "left"
        self._kept = None
        self._choose(variant=replace(self._order.variant, side=other))
        self.timeline = self._laid()
        self.ask(0)
        return self.source()

    @property
    def side(self) -> str | None:
        """The side that is played now, where one was chosen."""
        return self._order.variant.side

    def _choose(self, **chosen: Any) -> None:
        """Take other settings for all that is still to come."""
        self._settings = replace(self._settings, **chosen)
        self._order = self._settings.order_for(self._routine)
        self._script, self._clips = compile_order(self._order), self._settings.clips_for(self._order)

    def _repaced(self, at_ms: int) -> tuple[FrameSource, int]:
        pace, self._steps = quicker(self.pace, self._steps), 0
        span = span_at(self.timeline, at_ms)
        heard = {each.cue: self._body(each) for each in self.timeline.cues if self._in_span(each, span)}
        before = self.timeline
        self._choose(pace=pace)
        self._let_go()
        self.timeline, shift_ms = with_other_pace(before, lay_out(self._script, self._length_ms), at_ms)
        self._kept = _Kept(before, at_ms, span_at(self.timeline, at_ms + shift_ms), heard)
        self.ask(at_ms + shift_ms)
        return self.source(), shift_ms

    def _let_go(self) -> None:
        """Forget the clips of another speed of speech: they are in the cache, and a night has many changes of pace."""
        voice = self._clips.clip_settings.voice
        self._made = {spec: made for spec, made in self._made.items() if spec.voice == voice}
        self._absent.clear()

    def _laid(self) -> Timeline:
        timeline = lay_out(self._script, self._length_ms)
        return with_other_pace(self._kept.timeline, timeline, self._kept.at_ms)[0] if self._kept else timeline

    def _in_span(self, placed: PlacedCue, span: int) -> bool:
        return span_start(self.timeline, span) <= placed.start_ms < self.timeline.intervals[span].end_ms

    def _is_measured(self, at_ms: int) -> bool:
        """Whether the span that is heard has all of its clips."""
        span = span_at(self.timeline, at_ms)
        return all(self._body(each) is not None for each in self.timeline.cues if self._in_span(each, span))

    def _missing(self, at_ms: int) -> Iterator[Cue]:
        """The cues without a clip, in the order of need: to come, been, and those that may yet be chosen."""
        to_come = (each.cue for each in self.timeline.cues if each.end_ms > at_ms and not self._is_kept(each))
        been = (each.cue for each in self.timeline.cues if each.end_ms <= at_ms and not self._is_kept(each))
        first = [self._wanted] if self._wanted else []
        return self._without_clip(chain(first, to_come, been, cues_of(self._script), [self._help_cue]))

    def _without_clip(self, cues: Iterable[Cue]) -> Iterator[Cue]:
        seen: set[ClipSpec] = set()
        for cue in cues:
            spec = self._clips.clip_settings.spec(cue)
            if spec not in seen and self._clip(cue) is None:
                seen.add(spec)
                yield cue

    def _length_ms(self, cue: Cue) -> int:
        found = self._clip(cue)
        return found[0] if found else up_to_grid(estimated_length_ms(cue, self._clips.clip_settings))

    def _clip(self, cue: Cue) -> tuple[int, bytes] | None:
        """What was spoken, or is in the cache, which is asked once."""
        spec = self._clips.clip_settings.spec(cue)
        if spec not in self._made and spec not in self._absent:
            found = self._clips.kept(cue)
            if found:
                self._made[spec] = found
            else:
                self._absent.add(spec)
        return self._made.get(spec)

    def _is_kept(self, placed: PlacedCue) -> bool:
        """Whether a cue belongs to what was heard when the pace changed."""
        return self._kept is not None and placed.cue in self._kept.bodies and self._in_span(placed, self._kept.span)

    def _body(self, placed: PlacedCue) -> bytes | None:
        if self._kept and self._is_kept(placed):
            return self._kept.bodies[placed.cue]
        found = self._clip(placed.cue)
        return found[1] if found else None


def help_cue(language: str, *, finished: bool = False) -> Cue:
    """What is said about the keys, for a routine or for a finished track."""
    book = phrasebook_of(language)
    words = book.track_keys if finished else book.keys
    return Cue(words, words, Kind.GUIDANCE, Place("coach", 1, 1))


def start_prefetch(
    cache_folder: Path | None, engine: Engine | None = None, *, language: str = "en", voice: str | None = None
) -> PrefetchProcess:
    """The process that speaks for a performance; to be started before this process has any other thread.

    It loads at once what will probably speak: ``voice``, or coach's own for a language.

    Raises:
        CacheError: the cache folder is somebody else's.
    """
    cache_in(cache_folder)
    try:
        likely = help_clip_settings(language, voice)
    except CoachError:  # no such voice: told where the routine is planned
        likely = help_clip_settings()
    return PrefetchProcess(partial(clips_in, cache_folder=cache_folder, engine=engine), likely)


def help_clip_settings(language: str = "en", voice: str | None = None) -> ClipSettings:
    """How the keys are spoken where there is no routine: in coach's own voice for a language, or in another."""
    settings = Settings(voice=voice)
    return settings.clip_settings_for(
        settings.order_for(Routine(name="", title="", language=language, exercises=(), path=""))
    )
