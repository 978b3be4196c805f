"""From a routine to a timeline: compiled, measured with real clips or with estimates, laid out, fitted if wanted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from pathlib import Path

from ..clips import Clips, estimated_length_ms
from ..clips.find_or_speak import Progress
from ..compiler import compile_routine, spare_cues, unsaid
from ..compiler.cue_factory import worded
from ..library import find_routine
from ..model import Cue, Pace, Routine, Script, Style, Timeline, Variant, Voice
from ..mp3.grid import up_to_grid
from ..timeline import lay_out
from .fit import TIMELINES_KEPT, Fit, fit
from .routine_cache import read_routine
from .settings import Settings


@dataclass(frozen=True, slots=True)
class Plan:
    """A timeline with what led to it."""

    routine: Routine
    script: Script
    timeline: Timeline
    voice: Voice
    fit: Fit | None
    estimated: bool
    """Whether lengths of speech are estimates; holds never are."""
    sos: bool = False
    """Whether it is relief, which is meant to be short."""
    variant: Variant = field(default_factory=Variant)
    style: Style = field(default_factory=Style)
    more_tail_ms: int = 0
    """By how much the quiet end is longer than the style has it, to meet a wanted length."""
    carried: tuple[Cue, ...] = ()
    """What another pace may need: the clips of these travel in the track, said or not."""


def load(name_or_path: str | Path) -> Routine:
    """The routine in a file, or one that comes with coach, by name.

    Raises:
        UnknownNameError: there is no such routine.
        RoutineError: it has problems; all of them are named.
    """
    return read_routine(find_routine(str(name_or_path)))


def compile(routine: Routine, settings: Settings | None = None) -> Script:
    """All that will be said, in order."""
    settings = settings or Settings()
    return compile_routine(routine, settings.variant, settings.pace_for(routine), settings.style_for(routine))


def plan(
    routine: Routine,
    settings: Settings | None = None,
    *,
    draft: bool = False,
    clips: Clips | None = None,
    progress: Progress | None = None,
) -> Plan:
    """The timeline of a routine.

    Args:
        routine: as loaded.
        settings: what was chosen.
        draft: estimate how long speech takes instead of speaking; needs no sound at all.
        clips: where to take clips from, if there are some already.
        progress: told how many clips are spoken.

    Raises:
        CoachError: the choice makes no sense, a cue cannot be spoken, or the wanted length cannot be reached.
    """
    settings = settings or Settings()
    style = settings.style_for(routine)
    script_for = lru_cache(TIMELINES_KEPT)(lambda pace: compile_routine(routine, settings.variant, pace, style))
    if draft:
        clips, length_of = None, _estimates(settings, routine)
    else:
        clips = clips or settings.clips_for(routine)
        length_of = clips.length_ms

    @lru_cache(TIMELINES_KEPT)
    def spares_for(pace: Pace) -> tuple[Cue, ...]:
        wanted = clips and clips.clip_settings.container == "mp3"
        return spare_cues(script_for(pace), routine, style.guidance) if wanted else ()

    @lru_cache(TIMELINES_KEPT)
    def lay(pace: Pace) -> Timeline:
        if clips:
            clips.prepare([*cues_of(script_for(pace)), *spares_for(pace)], progress)
        return lay_out(script_for(pace), length_of)

    pace, fitted = settings.pace_for(routine), None
    if settings.fit_ms is not None:
        fitted = fit(lay, pace, settings.fit_ms)
        pace = fitted.pace
    script, timeline = script_for(pace), lay(pace)
    more_tail_ms = max(0, fitted.wanted_ms - timeline.length_ms) if fitted else 0
    if more_tail_ms:
        script = with_tail(script, more_tail_ms)
        timeline = lay_out(script, length_of)
    return Plan(
        routine=routine,
        script=script,
        timeline=timeline,
        voice=settings.voice_for(routine),
        fit=fitted,
        estimated=draft,
        sos=settings.variant.sos,
        variant=settings.variant,
        style=style,
        more_tail_ms=more_tail_ms,
        carried=_carried(script, timeline, spares_for(pace)) if clips else (),
    )


def _carried(script: Script, timeline: Timeline, spares: tuple[Cue, ...]) -> tuple[Cue, ...]:
    """The spares that are not said, and the cues that had no room: at this pace they must have none again."""
    prepared = {*cues_of(script)} if timeline.dropped else set()
    without_room = (each.cue for each in timeline.dropped if each.cue in prepared)
    return (*unsaid(spares, (each.cue for each in timeline.cues)), *without_room)


def cues_of(script: Script) -> list[Cue]:
    """Every cue that a timeline of this script may have: those inside stays, all wordings, the signs of life."""
    spans = [span for chapter in script.chapters for span in chapter.spans]
    cues = [cue for span in spans for cue in (*span.cues, *(inserts.cue for inserts in span.interval.inserts))]
    cues += [cue for cue in (script.alive_words, script.alive_tone) if cue]
    return [each for cue in cues for each in worded(cue)]


def with_tail(script: Script, more_ms: int) -> Script:
    """The script with a longer quiet end; it takes up what settle times cannot reach, a second or two."""
    last = script.chapters[-1]
    span = last.spans[-1]
    longer = replace(span, interval=replace(span.interval, length_ms=up_to_grid(span.interval.length_ms) + more_ms))
    return replace(script, chapters=(*script.chapters[:-1], replace(last, spans=(*last.spans[:-1], longer))))


def _estimates(settings: Settings, routine: Routine) -> Callable[[Cue], int]:
    clip_settings = settings.manner_for(routine)
    return cache(lambda cue: estimated_length_ms(cue, clip_settings))
