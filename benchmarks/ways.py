"""The ways in which a round builds the routine, and how each is started."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from .measure import Run, TooSlowError, run

ROUTINE = "calf-cramp-night"
HANG_S = 120
"""The stock driver of pyttsx3 sometimes never returns; it is ended after this time and started again."""
TRIES = 3
SOURCES = ("coach", "scripts", "benchmarks")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a round is done: ``folder`` is fresh, ``sources`` are the copied sources, ``job`` the words and pauses."""

    sources: Path
    folder: Path
    job: Path
    side: str = ""
    """The side that is chosen; none: as the routine says."""

    def env(self) -> dict[str, str]:
        """The environment of every way: nothing of the user's coach, and the copied sources."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("COACH_", "PYTHON"))}
        home = {"XDG_CONFIG_HOME": str(self.folder / "config"), "XDG_CACHE_HOME": str(self.folder / "home-cache")}
        return kept | home | {"PYTHONPATH": str(self.sources)}


def copied(project: Path, to: Path) -> Path:
    """Copy the sources and compile them, so that an edit during a run does not mix two versions."""
    import compileall

    for name in SOURCES:
        shutil.copytree(project / name, to / name, ignore=shutil.ignore_patterns("__pycache__"))
    compileall.compile_dir(to, quiet=1)
    return to


def coach_command() -> list[str]:
    """The installed command, or the module where there is none."""
    script = Path(sys.executable).parent / "coach"
    return [str(script)] if script.is_file() else [sys.executable, "-m", "coach"]


def build(place: Place, output: str, *options: str, routine: str = ROUTINE, sample: bool = False) -> Run:
    """``coach build`` as a user calls it; the cache is the round's."""
    side = ["--side", place.side] if place.side and routine == ROUTINE else []
    command = [*coach_command(), "build", routine, *side, *options, "--cache", "cache", "-o", output]
    return run(command, place.folder, place.env(), sample=sample)


def obvious(place: Place, *, sample: bool = False) -> tuple[Run, dict[str, float]]:
    """The obvious script, with how many recordings it lost and how often it hung.

    It finds the wheel's eSpeak as it would find a system's: by the loader's search path and eSpeak's own variable.
    """
    spec = importlib.util.find_spec("espeakng_loader")
    if spec is None or spec.origin is None:
        raise SystemExit("espeakng-loader is not installed; run 'pip install -e .[bench]'")
    wheel = Path(spec.origin).parent
    env = place.env() | {"LD_LIBRARY_PATH": str(wheel), "ESPEAK_DATA_PATH": str(wheel / "espeak-ng-data")}
    command: list[str | Path] = [sys.executable, "-m", "benchmarks.obvious", place.job, "obvious.mp3"]
    for hung in range(TRIES):
        try:
            done = run(command, place.folder, env, sample=sample, limit_s=HANG_S)
        except TooSlowError:
            continue
        return done, json.loads(done.output.splitlines()[-1]) | {"hung": hung}
    raise TooSlowError(f"the obvious script hung {TRIES} times")


def skilled_lacks() -> list[str]:
    """The programs of the skilled script that are not here."""
    return [name for name in ("espeak-ng", "sox", "ffmpeg") if shutil.which(name) is None]


def skilled(place: Place, *, sample: bool = False) -> Run:
    """The skilled script, given the words and pauses as lines."""
    job = json.loads(place.job.read_text(encoding="utf-8"))
    texts = {text: f"{number:04d}" for number, text in enumerate(dict.fromkeys(text for text, _ in job["cues"]))}
    lines = "".join(f"{texts[text]}\t{pause_ms}\t{text}\n" for text, pause_ms in job["cues"])
    (place.folder / "cues.tsv").write_text(lines, encoding="utf-8")
    script = place.sources / "benchmarks" / "skilled.sh"
    told = ("cues.tsv", "skilled.mp3", job["voice"], str(job["rate"]), str(job["first_pause_ms"]))
    return run(["sh", script, *told], place.folder, place.env(), sample=sample)


def module(place: Place, name: str, *args: str | Path, sample: bool = False) -> Run:
    """A module of this folder."""
    return run([sys.executable, "-m", f"benchmarks.{name}", *args], place.folder, place.env(), sample=sample)


def bare_python(place: Place, *, sample: bool = False) -> Run:
    """Python, doing nothing."""
    return run([sys.executable, "-c", "pass"], place.folder, place.env(), sample=sample)


Way = Callable[..., Run]

#        key        what it is                                     how it is started
WAYS: dict[str, tuple[str, Way]] = {
    "b": ("coach, cold: empty cache", lambda place, **kw: build(place, "track.mp3", **kw)),
    "c2": (
        "coach, another hold pace for the first time",
        lambda place, **kw: build(place, "first.mp3", "--hold", "max", **kw),
    ),
    "c": (
        "coach, warm: another hold pace, every clip kept",
        lambda place, **kw: build(place, "other.mp3", "--hold", "max", **kw),
    ),
    "d": ("coach, unchanged: (b) again", lambda place, **kw: build(place, "track.mp3", **kw)),
    "e": ("eSpeak and LAME alone, one process", lambda place, **kw: module(place, "bare_sound", place.job, **kw)),
    "s": (
        "start-up of a build that speaks",
        lambda place, **kw: module(place, "start_up", ROUTINE, "speak", **kw),
    ),
    "w": (
        "start-up of a build from the cache",
        lambda place, **kw: module(place, "start_up", ROUTINE, "cached", **kw),
    ),
    "p": ("Python doing nothing", bare_python),
    "k": ("a skilled shell script: espeak-ng, sox, ffmpeg", skilled),
}
"""All but (a), which also tells what it lost; done in this order, after (a)."""
OBVIOUS = "the obvious script"
