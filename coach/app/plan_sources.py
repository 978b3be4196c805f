"""Where the clips of a plan come from: spoken, out of a finished track, or only estimated."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Protocol

from ..clips import Clips, ClipSettings, estimated_length_ms
from ..clips.find_or_speak import Progress
from ..compiler import spare_cues, unsaid
from ..compiler.cue_factory import worded
from ..compiler.fallback_wording import with_fallback_wording
from ..durations import clock
from ..errors import TrackError
from ..limits import LONGEST_TRACK_MS
from ..model import Cue, Dropped, Order, Script, Timeline
from ..track.clip_extraction import CutClips


@dataclass(frozen=True, slots=True)
class Sayable:
    """A script with a clip for every cue of it."""

    script: Script
    spares: tuple[Cue, ...] = ()
    """What another pace may need."""
    left_out: tuple[Dropped, ...] = ()
    """What there was no clip for."""


class PlanSource(Protocol):
    """Clips as a plan needs them."""

    @property
    def estimated(self) -> bool:
        """Whether lengths are estimates."""
        ...

    def sayable(self, script: Script, order: Order) -> Sayable:
        """The script in words that there are clips for, which may have to be spoken first."""
        ...

    def length_ms(self, cue: Cue) -> int:
        """How long a cue of such a script sounds."""
        ...

    def carried(self, said: Sayable, timeline: Timeline) -> tuple[Cue, ...]:
        """The cues whose clips travel in the track, said or not."""
        ...


class DraftSource:
    """Lengths by estimates; nothing is spoken."""

    estimated = True

    def __init__(self, clip_settings: ClipSettings) -> None:
        self.length_ms = cache(lambda cue: estimated_length_ms(cue, clip_settings))

    def sayable(self, script: Script, _order: Order) -> Sayable:
        """As it is."""
        return Sayable(script)

    def carried(self, _said: Sayable, _timeline: Timeline) -> tuple[Cue, ...]:
        """Nothing travels."""
        return ()


class SpokenSource:
    """Clips out of the cache; what is not there is spoken."""

    estimated = False

    def __init__(self, clips: Clips, progress: Progress | None = None) -> None:
        self._clips, self._progress = clips, progress
        self.length_ms = clips.length_ms

    def sayable(self, script: Script, order: Order) -> Sayable:
        """Spoken, with what another pace may need where a track can carry it."""
        carries = self._clips.clip_settings.container == "mp3"
        spares = spare_cues(script, order.routine, order.style.guidance) if carries else ()
        self._clips.prepare([*cues_of(script), *spares], self._progress)
        return Sayable(script, spares)

    def carried(self, said: Sayable, timeline: Timeline) -> tuple[Cue, ...]:
        """The spares that are not said, and the cues that had no room: at this pace they must have none again."""
        prepared = {*cues_of(said.script)} if timeline.dropped else set()
        without_room = (each.cue for each in timeline.dropped if each.cue in prepared)
        return (*unsaid(said.spares, (each.cue for each in timeline.cues)), *without_room)


class CarriedSource:
    """The clips of a finished track; what they do not say is said in other words, or left out."""

    estimated = False

    def __init__(self, clips: CutClips) -> None:
        self._clips = clips
        self.length_ms = clips.length_ms

    def sayable(self, script: Script, order: Order) -> Sayable:
        """In the words that the track has.

        Raises:
            TrackError: it is longer than a track can be, or something must be said and is not there.
        """
        length_ms = sum(span.interval.length_ms for chapter in script.chapters for span in chapter.spans)
        if length_ms > LONGEST_TRACK_MS:
            raise TrackError(
                f"at this pace it would be {clock(length_ms)} long; a track has at most {clock(LONGEST_TRACK_MS)}"
            )
        worded_script, left_out = with_fallback_wording(
            script, order.routine, self._clips.as_it_was_spoken, self._clips.told
        )
        return Sayable(worded_script, left_out=left_out)

    def carried(self, _said: Sayable, _timeline: Timeline) -> tuple[Cue, ...]:
        """All that the track has."""
        return self._clips.cues()


def cues_of(script: Script) -> list[Cue]:
    """Every cue that a timeline of this script may have: those inside stays, all wordings, the signs of life."""
    spans = [span for chapter in script.chapters for span in chapter.spans]
    cues = [
        cue
        for span in spans
        for cues in (span.cues, [insert.cue for insert in span.interval.inserts], span.closing, *(span.brief or ()))
        for cue in cues
    ]
    cues += [cue for cue in (script.alive_words, script.alive_tone) if cue]
    return [each for cue in cues for each in worded(cue)]
