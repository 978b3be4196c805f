"""The one planner: an order and a source of clips become a timeline; compiled, laid out, fitted if wanted.

Building, another pace for a finished track, drafts and what is shared differ in the source alone: clips are spoken,
are those that travel in the track, or are estimates.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from ..clips import Clips, ClipSettings
from ..clips.find_or_speak import Progress
from ..compiler import compile_routine, lengths_of, tells_lengths
from ..errors import CoachError, RoutineError
from ..library import find_routine
from ..model import Cue, Order, Pace, Routine, Script, Timeline
from ..mp3.grid import up_to_grid
from ..timeline import lay_out
from .fit import TIMELINES_KEPT, Fit, fit
from .plan_sources import DraftSource, PlanSource, Sayable, SpokenSource
from .routine_cache import read_routine
from .settings import Settings, folder_named
from .words_too_long import refuse_too_long


@dataclass(frozen=True, slots=True)
class Plan:
    """A timeline with what led to it."""

    order: Order
    """As planned: with the pace, and the more of quiet, that give a wanted length."""
    script: Script
    timeline: Timeline
    fit: Fit | None = None
    estimated: bool = False
    """Whether lengths of speech are estimates; holds never are."""
    carried: tuple[Cue, ...] = ()
    """What another pace may need: the clips of these travel in the track, said or not."""


def load(name_or_path: str | Path, *, cache: str | Path | None = None) -> Routine:
    """The routine in a file, or one that comes with coach, by name.

    Args:
        name_or_path: of the routine.
        cache: the folder in which coach keeps what it has read; None: that of all commands.

    Raises:
        UnknownNameError: there is no such routine.
        RoutineError: it has problems; all of them are named.
        CoachError: it is a sound file or a programme.
    """
    path = find_routine(str(name_or_path))
    try:
        return read_routine(path, folder_named(cache) if cache else None)
    except RoutineError as error:
        from ..loader.programme import IS_PROGRAMME
        from .finished_track import refuse_sound

        refuse_sound(path, error)
        if IS_PROGRAMME.search(path.read_text(encoding="utf-8", errors="replace")):
            raise CoachError(
                f"{path} is a programme and not a routine: 'coach build {path}' makes a track of each day"
            ) from error
        raise


def compile(routine: Routine, settings: Settings | None = None) -> Script:
    """All that will be said, in order."""
    return compile_order((settings or Settings()).order_for(routine))


def compile_order(order: Order, fit_ms: int | None = None) -> Script:
    """All that will be said, in order; lengths that are told before are estimates, or what is wanted."""
    choice = (order.routine, order.variant, order.pace, order.style)
    if order.variant.sos or not tells_lengths(order.routine):
        return compile_routine(*choice)
    length_of = DraftSource(ClipSettings(order.voice, order.pace.speech, "night", True, "mp3")).length_ms
    untold = lengths_of(order.routine, lay_out(compile_routine(*choice), length_of))
    # what tells lengths has one, too
    about = lengths_of(order.routine, lay_out(compile_routine(*choice, untold), length_of))
    whole_ms = about.whole_ms + order.more_tail_ms if fit_ms is None else fit_ms
    return compile_routine(*choice, replace(about, whole_ms=whole_ms))


def plan(
    routine: Routine, settings: Settings | None = None, *, draft: bool = False, progress: Progress | None = None
) -> Plan:
    """The timeline of a routine.

    Args:
        routine: as loaded.
        settings: what was chosen.
        draft: estimate how long speech takes instead of speaking; needs no sound at all.
        progress: told how many clips are spoken.

    Raises:
        CoachError: the choice makes no sense, a cue cannot be spoken, or the wanted length cannot be reached.
    """
    settings = settings or Settings()
    if not draft:
        return plan_spoken(routine, settings, progress)[0]
    order = settings.order_for(routine)
    return plan_order(order, DraftSource(settings.clip_settings_for(order)), settings.fit_ms)


def plan_spoken(routine: Routine, settings: Settings, progress: Progress | None = None) -> tuple[Plan, Clips]:
    """The timeline of a routine with the clips of all its cues, spoken where they were not in the cache.

    Raises:
        CoachError: see `plan`.
    """
    order = settings.order_for(routine)
    clips = settings.clips_for(order)
    return plan_order(order, SpokenSource(clips, progress), settings.fit_ms), clips


def plan_order(
    order: Order,
    source: PlanSource,
    fit_ms: int | None = None,
    compiled: Callable[[Order, int | None], Script] = compile_order,
) -> Plan:
    """The timeline of an order with the clips of a source; all plans of coach are made here.

    Args:
        order: what is to be made.
        source: where its clips come from.
        fit_ms: the wanted length of the whole track; the pace of the order is where the search begins.
        compiled: what makes the script of an order and a wanted length, where some are kept.

    Raises:
        CoachError: the choice makes no sense, there is no clip for a cue, or the wanted length cannot be reached.
        RoutineError: words are too long for their time by the clock; of estimates that is not sure.
    """

    @lru_cache(TIMELINES_KEPT)
    def sayable(pace: Pace) -> Sayable:
        return source.sayable(compiled(replace(order, pace=pace), fit_ms), order)

    @lru_cache(TIMELINES_KEPT)
    def lay(pace: Pace) -> Timeline:
        return laid_out(sayable(pace).script, source)

    fitted, more_tail_ms = None, order.more_tail_ms
    if fit_ms is not None:
        fitted = fit(lay, order.pace, fit_ms)
        more_tail_ms = max(0, fit_ms - lay(fitted.pace).length_ms)
    pace = fitted.pace if fitted else order.pace
    said, timeline = sayable(pace), lay(pace)
    script = said.script
    if more_tail_ms:
        script = _with_tail(script, more_tail_ms)
        timeline = laid_out(script, source)
    if not source.estimated:
        refuse_too_long(order.routine, timeline)
    return Plan(
        order=replace(order, pace=pace, more_tail_ms=more_tail_ms),
        script=script,
        timeline=replace(timeline, dropped=(*timeline.dropped, *said.left_out)),
        fit=fitted,
        estimated=source.estimated,
        carried=source.carried(said, timeline),
    )


def laid_out(script: Script, source: PlanSource) -> Timeline:
    """The timeline of a script; what it says is spoken for it."""
    timeline = lay_out(script, source.length_ms)
    while source.speak_more():
        timeline = lay_out(script, source.length_ms)
    return timeline


def _with_tail(script: Script, more_ms: int) -> Script:
    """The script with a longer quiet end; it takes up what settle times cannot reach, a second or two."""
    last = script.chapters[-1]
    span = last.spans[-1]
    longer = replace(span, interval=replace(span.interval, length_ms=up_to_grid(span.interval.length_ms) + more_ms))
    return replace(script, chapters=(*script.chapters[:-1], replace(last, spans=(*last.spans[:-1], longer))))
