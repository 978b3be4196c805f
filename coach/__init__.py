"""coach turns an exercise routine into one timed, spoken track to follow with the lights off.

What the command line does, a program can do::

    import coach

    routine = coach.load("calf-cramp-night")             # a file, or a routine that comes with coach
    script = coach.compile(routine, coach.Settings(variant=coach.Variant(side="left")))
    plan = coach.plan(routine, draft=True)               # plan.timeline: lengths estimated, no sound made
    built = coach.build(routine, "calf.mp3", coach.Settings(pace=coach.choose_pace("gentle")))
    coach.repace("calf.mp3", "slow.mp3", coach.NewPace(hold=1.5))   # out of the track alone

Everything that goes wrong on purpose is a ``coach.CoachError``.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .app import Settings, Studio, build, compile, load, plan, split
    from .app.repacing import NewPace, repace
    from .errors import CoachError, FitError, RoutineError
    from .model import Routine, Script, Timeline, Variant
    from .pace import choose_pace

__version__ = "0.2.0"
__all__ = [
    "CoachError",
    "FitError",
    "NewPace",
    "Routine",
    "RoutineError",
    "Script",
    "Settings",
    "Studio",
    "Timeline",
    "Variant",
    "__version__",
    "build",
    "choose_pace",
    "compile",
    "load",
    "plan",
    "repace",
    "split",
]

_HOMES = {
    "app": ("load", "compile", "plan", "build", "split", "Settings", "Studio"),
    "app.repacing": ("NewPace", "repace"),
    "errors": ("CoachError", "FitError", "RoutineError"),
    "model": ("Routine", "Script", "Timeline", "Variant"),
    "pace": ("choose_pace",),
}


def __dir__() -> list[str]:
    """What there is to use, though nothing of it is imported yet."""
    return sorted({*globals(), *__all__})


def __getattr__(name: str) -> Any:
    """Import what is asked for when it is asked for: the command line starts without what it does not use."""
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f".{home}", __name__), name)
    raise AttributeError(f"module 'coach' has no attribute {name!r}")
