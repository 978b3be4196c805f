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

    def speak_more(self) -> bool:
        """Speak what lengths were asked of and only estimated; whether there was anything."""
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

    def speak_more(self) -> bool:
        """Nothing."""
        return False

    def carried(self, _said: Sayable, _timeline: Timeline) -> tuple[Cue, ...]:
        """Nothing travels."""
        return ()


class SpokenSource:
    """Clips out of the cache; what is not there is spoken, once a layout takes it.

    Of a cue with several wordings a track says one or two, so the others are never spoken: a length that is not known
    is estimated, what was asked for is spoken then, and the layout is made again until every length is known.
    """

    estimated = False

    def __init__(self, clips: Clips, progress: Progress | None = None) -> None:
        self._clips, self._progress = clips, progress
        self._asked: dict[Cue, None] = {}
        self._spares: tuple[Cue, ...] = ()

    def sayable(self, script: Script, order: Order) -> Sayable:
        """As it is, with what another pace may need where a track can carry it."""
        self._spares = _spares(script, order, self._clips.clip_settings)
        return Sayable(script, self._spares)

    def length_ms(self, cue: Cue) -> int:
        """How long a cue sounds, or about how long where it has to be spoken first."""
        known_ms = self._clips.known_length_ms(cue)
        if known_ms is not None:
            return known_ms
        self._asked[cue] = None
        return estimated_length_ms(cue, self._clips.clip_settings)

    def speak_more(self) -> bool:
        """Speak what was asked for; what another pace may need is spoken with it."""
        if not self._asked:
            return False
        self._clips.prepare([*self._asked, *self._spares], self._progress)
        self._asked = {}
        return True

    def carried(self, said: Sayable, timeline: Timeline) -> tuple[Cue, ...]:
        """The spares that are not said, and the cues that had no room: at this pace they must have none again."""
        prepared = {*cues_of(said.script)} if timeline.dropped else set()
        without_room = (each.cue for each in timeline.dropped if each.cue in prepared)
        found = (*unsaid(said.spares, (each.cue for each in timeline.cues)), *without_room)
        self._clips.prepare(found, self._progress)
        return found


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

    def speak_more(self) -> bool:
        """Nothing."""
        return False

    def carried(self, _said: Sayable, _timeline: Timeline) -> tuple[Cue, ...]:
        """All that the track has."""
        return self._clips.cues()


def cues_to_speak(script: Script, order: Order, clip_settings: ClipSettings) -> list[Cue]:
    """Every cue that has to have a clip before a track of this script is made."""
    return [*cues_of(script), *_spares(script, order, clip_settings)]


def _spares(script: Script, order: Order, clip_settings: ClipSettings) -> tuple[Cue, ...]:
    """What another pace may need, where a track can carry it."""
    return spare_cues(script, order.routine, order.style.guidance) if clip_settings.container == "mp3" else ()


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
