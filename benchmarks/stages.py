"""Where the time of a build goes, now and in an older version: ``python -m benchmarks.stages --before REVISION``.

Both versions build the same routine with the same Python and libraries, in turn: cold, warm (another hold pace, every
clip kept) and unchanged. Each build is a process of its own, in which ``benchmarks/staged.py`` stops the time of each
stage.
"""

from __future__ import annotations

import argparse
import compileall
import io
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from .measure import run
from .report import machine, update
from .ways import ROUTINE, Place

PROJECT = Path(__file__).parent.parent
BEGIN = "<!-- begin of what `python -m benchmarks.stages --update docs/benchmarks.md` writes -->"
END = "<!-- end of stages -->"
BEFORE = "9affa3e"
"""Before the tag had a cover, chapters and spare clips, and before routines that were read once were kept."""
BUILDS = {
    "cold": ("track.mp3",),
    "warm": ("other.mp3", "--hold", "max"),
    "unchanged": ("track.mp3",),
}
"""A round, in this order; before the warm one that is counted comes one that speaks what is new."""
TOLD = {
    "start": "Python starts",
    "imports": "imports",
    "routine": "the routine is read",
    "timeline": "script and timeline",
    "clips": "clips are found, or spoken by children",
    "tag": "the tag: cue sheet, checksums, cover, chapters, spare clips",
    "write": "frames are put together, proved, written and flushed",
    "other": "all else",
}
Times = dict[str, dict[str, list[dict[str, float]]]]
"""By version and build: the seconds of each stage, and ``all`` as seen from outside, of each round."""


def measured(folder: Path, versions: dict[str, Path], rounds: int) -> Times:
    """Every build of every version, in turn; one more round comes first and is not counted."""
    times: Times = {name: {build: [] for build in BUILDS} for name in versions}
    for number in range(rounds + 1):
        for name, sources in versions.items():
            print(f"round {number} of {rounds}: {name} ...", file=sys.stderr, flush=True)
            place = Place(sources, folder / "round", folder)
            place.folder.mkdir()
            for build, arguments in BUILDS.items():
                if build == "warm":
                    one(place, arguments)
                found = one(place, arguments)
                if number:
                    times[name][build].append(found)
            shutil.rmtree(place.folder)
    return times


def one(place: Place, arguments: tuple[str, ...]) -> dict[str, float]:
    """The stages of one build."""
    output, *options = arguments
    result = place.folder / "stages.json"
    command: list[str | Path] = [PROJECT / "benchmarks" / "staged.py", repr(time.monotonic()), result]
    build = ["build", ROUTINE, *options, "-o", output]
    env = place.env() | {"COACH_CACHE": str(place.folder / "cache")}
    whole = run([sys.executable, *command, *build], place.folder, env)
    stages: dict[str, float] = json.loads(result.read_text(encoding="utf-8"))
    return {**stages, "all": whole.wall_s}


def sources_of(revision: str, to: Path) -> Path:
    """The package as it was, or with ``HEAD`` as it is committed, compiled."""
    command = ["git", "archive", revision, "coach", "scripts"]
    packed = subprocess.run(command, cwd=PROJECT, capture_output=True, check=True).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(to, filter="data")
    compileall.compile_dir(to, quiet=1)
    return to


def table(times: Times) -> Iterator[str]:
    """Medians in ms, before and now side by side."""
    yield "| ms, median | " + " | ".join(f"{build}, {name}" for build in BUILDS for name in times) + " |"
    yield "|---|" + "--:|" * (len(BUILDS) * len(times))
    for stage, told in {**TOLD, "all": "**the whole process**"}.items():
        cells = (
            f"{1000 * median(each.get(stage, 0.0) for each in times[name][build]):,.0f}"
            for build in BUILDS
            for name in times
        )
        yield f"| {told} | {' | '.join(cells)} |"


def main() -> None:
    """Measure and tell."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.stages", description=__doc__)
    parser.add_argument("--before", default=BEFORE, metavar="REVISION", help="the older version")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--update", type=Path, metavar="PAGE", help="put the table between the markers of this page")
    options = parser.parse_args()
    facts = machine()
    with tempfile.TemporaryDirectory(prefix="coach-stages-") as name:
        folder = Path(name)
        revisions = {"before": options.before, "now": "HEAD"}
        versions = {each: sources_of(revision, folder / each) for each, revision in revisions.items()}
        times = measured(folder, versions, options.rounds)
    facts_told = (
        f"{time.strftime('%Y-%m-%d')}, {options.rounds} rounds, before: {options.before}, now: {facts['commit']};"
        f" {facts['cores']} cores, load before the run {facts['load']}, Python {facts['python']}"
    )
    text = "\n".join([*table(times), "", facts_told])
    print(text)
    if options.update:
        update(options.update, text, BEGIN, END)


if __name__ == "__main__":
    main()
