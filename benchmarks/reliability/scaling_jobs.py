"""The jobs that `scaling` measures, each in a process of its own.

Usage: ``python -m benchmarks.reliability.scaling_jobs JOB FOLDER``
"""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import coach
from coach.export import cue_sheet_json
from coach.export.read_aloud import read_aloud
from coach.export.timetable import timetable
from coach.speech import engine_named


def planned(folder: Path) -> None:
    """Load, plan from estimates, print the timetable, the script and the cue sheet."""
    plan = coach.plan(coach.load(folder / "routine.yaml"), draft=True)
    timetable(plan.timeline, plan.order.voice)
    read_aloud(plan.timeline)
    cue_sheet_json(plan.timeline, plan.order.voice)


def linted(folder: Path) -> None:
    """``coach check`` of the routine."""
    from coach.cli.main import run

    with contextlib.redirect_stdout(io.StringIO()):
        run(["check", str(folder / "routine.yaml")])


def built(folder: Path) -> None:
    """Build the track with clips of silence, and prove it."""
    from coach.verify.verify_track import verify_track

    settings = coach.Settings(engine=engine_named("silent"), cache_folder=folder / "cache")
    built = coach.build(coach.load(folder / "routine.yaml"), folder / "track.mp3", settings)
    if not verify_track(built.path).ok:
        raise SystemExit("the track is not sound")


def fitted(folder: Path) -> None:
    """Plan from estimates, nine tenths as long as it is."""
    routine = coach.load(folder / "routine.yaml")
    length_ms = coach.plan(routine, draft=True).timeline.length_ms
    coach.plan(routine, coach.Settings(fit_ms=length_ms * 9 // 10), draft=True)


def listed(folder: Path) -> None:
    """``coach list`` of a library in another folder: every routine is loaded and planned."""
    import coach.library as place
    from coach.cli.main import run

    place.library_folder = lambda: folder / "library"
    with contextlib.redirect_stdout(io.StringIO()):
        run(["list"])


JOBS: Final[dict[str, Callable[[Path], None]]] = {job.__name__: job for job in (planned, linted, built, fitted, listed)}


if __name__ == "__main__":
    JOBS[sys.argv[1]](Path(sys.argv[2]))
