"""Whether coach's time grows with a routine and its memory does not grow beyond it: the same job at 1, 2 and 4 times.

``python -m benchmarks.reliability.scaling --update docs/reliability.md``. Each job runs in a process of its own, of
which CPU time and peak memory are told; voices are estimates or the silent engine, so that coach alone is measured.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Final

from benchmarks.measure import Run, run

from .rows import Row, run_proof

PROJECT: Final = Path(__file__).parent.parent.parent
TIMES: Final = (1, 2, 4)
LINEAR: Final = 2.6
"""Twice the size takes at most this much more, start-up taken off: 2 is linear, 4 the square."""
TOO_SHORT_S: Final = 0.3
"""The longest of three times that is less than this says nothing."""
QUICK_S: Final = 6.0
"""What takes less CPU time is done five times: most of it is start-up, which is never twice the same."""


@dataclass(frozen=True, slots=True)
class Job:
    """Something that is done at several sizes."""

    what: str
    command: str
    """A function of `scaling_jobs`."""
    unit: str
    size: int
    """At one time."""
    write: Callable[[Path, int], None]
    """Writes what is worked on, of a size, into a folder."""


def main() -> None:
    """Do all jobs at all sizes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", type=float, default=1.0, help="this part of each size; 1 is the full count")
    parser.add_argument("--rounds", type=int, default=1, help="of what takes long; five times as many of the rest")
    run_proof(
        "long",
        "benchmarks.reliability.scaling",
        lambda options: [row(job, options.part, options.rounds) for job in JOBS],
        parser,
    )


def row(job: Job, part: float, rounds: int) -> Row:
    """The figures of a job at each size, and how they grow."""
    runs = {times: measured(job, round(job.size * times * part), rounds) for times in TIMES}
    nothing = measured(job, 0, rounds)
    took = [runs[times].cpu_s - nothing.cpu_s for times in TIMES]
    grown = [later / max(before, 0.001) for before, later in pairwise(took)]
    sizes = " / ".join(f"{round(job.size * times * part):,}" for times in TIMES)
    seconds = " / ".join(f"{runs[times].cpu_s:.2f}" for times in TIMES)
    peaks = " / ".join(f"{runs[times].peak_mb:.0f}" for times in TIMES)
    short = took[-1] < TOO_SHORT_S
    growth = "is too short to tell how it grows" if short else f"grows {grown[0]:.1f} and {grown[1]:.1f} times"
    result = f"{seconds} s of CPU, {nothing.cpu_s:.2f} of it start-up; the rest {growth}; {peaks} MB"
    good = short or max(grown) <= LINEAR
    return Row(job.what, f"`scaling_jobs.{job.command}`", f"{sizes} {job.unit}", result, good)


def measured(job: Job, size: int, rounds: int) -> Run:
    """The round with the middle CPU time; of what is quick there are more."""
    found: list[Run] = []
    while len(found) < rounds * (5 if found and found[0].cpu_s < QUICK_S else 1):
        with tempfile.TemporaryDirectory(prefix="coach-scaling-") as name:
            folder = Path(name)
            job.write(folder, size)
            command: list[str | Path] = [sys.executable, "-m", "benchmarks.reliability.scaling_jobs", job.command]
            command.append(folder)
            env = {key: value for key, value in os.environ.items() if not key.startswith("COACH_")}
            found.append(run(command, folder, env | {"PYTHONPATH": str(PROJECT), "COACH_CACHE": str(folder / "cache")}))
    middle = median(each.cpu_s for each in found)
    return min(found, key=lambda each: abs(each.cpu_s - middle))


def holds(folder: Path, minutes: int) -> None:
    """A routine of this many minutes of holds, of at most three minutes each, with different words."""
    exercises = [
        f"  - name: Exercise {number}\n    sides: together\n    steps:\n"
        f"      - say: Bend and stretch the foot for exercise {number}.\n"
        f"      - hold: 3m\n        feel: A pull in the calf, number {number}.\n        release: Let go of {number}.\n"
        for number in range(max(1, minutes // 3))
    ]
    _write(folder, exercises)


def cues(folder: Path, count: int) -> None:
    """A routine of this many cues, ten in an exercise."""
    exercises = [
        f"  - name: Exercise {number}\n    sides: together\n    steps:\n"
        + "".join(f"      - say: Do number {number} point {step}.\n        settle: 1s\n" for step in range(9))
        for number in range(max(1, count // 10))
    ]
    _write(folder, exercises)


def library(folder: Path, count: int) -> None:
    """A library of this many routines: copies of those that come with coach, each under a name of its own."""
    scripts = sorted((PROJECT / "scripts").glob("*.yaml"))
    (folder / "library").mkdir()
    for number in range(count):
        source = scripts[number % len(scripts)]
        shutil.copy(source, folder / "library" / f"{source.stem}-{number}.yaml")


def _write(folder: Path, exercises: Sequence[str]) -> None:
    head = "format: coach.routine/1\ntitle: Long\nlanguage: en\nexercises:\n"
    (folder / "routine.yaml").write_text(head + "".join(exercises), encoding="utf-8")


JOBS: Final = (
    Job("A long routine, planned and printed", "planned", "minutes of holds", 120, holds),
    Job("A long routine, built and proved", "built", "minutes of holds", 120, holds),
    Job("A routine of many cues, planned and printed", "planned", "cues", 1_250, cues),
    Job("A routine of many cues, checked for mistakes", "linted", "cues", 1_250, cues),
    Job("A routine of many cues, built and proved", "built", "cues", 1_250, cues),
    Job("A routine of many cues, fitted to a length", "fitted", "cues", 1_250, cues),
    Job("A library, listed and planned", "listed", "routines", 500, library),
)
"""The longest are eight hours, 5,000 cues and 2,000 routines."""


if __name__ == "__main__":
    main()
