"""Build much of what coach can build, and keep the SHA-256 of every file: equal before and after a mere move of code.

    python -m benchmarks.same_bytes --write before.json               # some minutes
    python -m benchmarks.same_bytes --compare before.json             # 0: equal; 1: prints what is not
    python -m benchmarks.same_bytes --quick --compare before.json     # the shortest of them, some twenty seconds
    python -m benchmarks.same_bytes --decoded --write sound.json      # what is heard, and the cue sheets

Each routine over sides, paces, guidance and relief; with every kind of cue sheet and a handout; at other paces
(`repace`), and proved; folders (`--split`, `export`), WAV, audiobooks, and all that is printed. Only the command line
is used, so the code may move as it likes. ``--decoded`` is for changes after which bytes may differ and sound may not.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import imageio_ffmpeg

from coach.export import TEXT_FORMATS
from coach.model import ChosenSide, Guidance
from coach.pace import PACES

ROOT = Path(__file__).parent.parent
CACHE = ROOT / "build" / "same-bytes"
SOURCES = (*sorted((ROOT / "scripts").glob("*.yaml")), ROOT / "tests" / "routines" / "every-step.yaml")
ROUTINES = tuple(f"routines/{path.name}" for path in SOURCES)
STEPS, NECK, CALF, FOOT = (
    f"routines/{name}.yaml" for name in ("every-step", "neck-desk", "calf-cramp-night", "foot-cramp")
)
EPOCH = 1_750_000_000
SIDES, GUIDANCE = get_args(ChosenSide), get_args(Guidance)[:3]
SHEETS = tuple(each.ending for each in TEXT_FORMATS)
SOUND = (".mp3", ".wav", ".m4b")
BESIDE = [word for ending in SHEETS for word in ("--cue-sheet", f"t.{ending}")] + ["--handout", "t.html"]
REPACES = {
    "settle": ("--hold", "1.3", "--settle", "0.7"),
    "brisk": ("--pace", "brisk"),
    "gentle": ("--pace", "gentle"),
}


@dataclass(frozen=True, slots=True)
class Job:
    """Commands that are run in one folder; every file that lies there afterwards counts."""

    name: str
    commands: tuple[tuple[str, ...], ...]
    quick: bool = False


def track(
    name: str, routine: str, *options: str, quick: bool = False, proved: bool = False, repaces: Iterable[str] = ()
) -> Job:
    """A track with all that can be written beside it, at other paces, and proved."""
    commands = [("build", routine, "-o", "t.mp3", *BESIDE, *options)]
    for pace in repaces:
        commands.append(("repace", "t.mp3", "-o", f"{pace}.mp3", "--cue-sheet", f"{pace}.json", *REPACES[pace]))
    if proved:
        commands.append(("check", "t.mp3"))
    return Job(f"{Path(routine).stem}-{name}", tuple(commands), quick)


def jobs() -> Iterator[Job]:
    """All of them. Sides, paces and guidance: every pair of two values occurs for each routine."""
    for routine in ROUTINES:
        for row, side in enumerate(SIDES):
            for column, pace in enumerate(PACES):
                guidance = GUIDANCE[(row + column) % 3]
                options = ("--side", side, "--pace", pace, "--guidance", guidance)
                repaces = [*REPACES][:1] if column else REPACES
                quick = (routine == STEPS and row == column) or (routine == NECK and row == column == 0)
                name = f"{side}-{pace}-{guidance}"
                yield track(name, routine, *options, quick=quick, proved=row == column, repaces=repaces)
        stem, left = Path(routine).stem, ("--side", "left", "--pace", "brisk")
        yield Job(f"{stem}-split", (("build", routine, "--split", "-o", "parts", *left),), routine == STEPS)
        yield Job(f"{stem}-wav", (("build", routine, "-o", "t.wav", *left),), routine == STEPS)
        yield Job(f"{stem}-m4b", (("build", routine, "-o", "t.m4b", *left),), routine == STEPS)
        printed = (("script", routine), ("plan", routine), ("plan", routine, "--json", "--draft"), ("check", routine))
        yield Job(f"{stem}-printed", printed, routine in (STEPS, CALF))
    for routine in (CALF, FOOT):
        for side in SIDES[:2]:
            quick = (routine, side) == (FOOT, "left")
            yield track(f"sos-{side}", routine, "--sos", "--side", side, quick=quick, proved=True, repaces=REPACES)
    yield from others()


def others() -> Iterator[Job]:
    """Every other choice once, on a routine that has to do with it."""
    choices = {
        "day": ("--loudness", "day"), "no-floor": ("--floor", "none"), "no-tones": ("--no-tones",),
        "silence": ("--silence", "20s", "--tail", "5s"), "rate": ("--rate", "170", "--speech", "0.9"),
        "voice": ("--voice", "en-gb"), "skip": ("--skip", "Loosen", "--hold", "max"), "only": ("--only", "Pull"),
        "substitute": ("--without", "band", "--have", "scarf"), "fit": ("--side", "left", "--fit", "4m"),
    }  # fmt: skip
    for name, options in choices.items():
        yield track(name, STEPS, *options, quick=True, repaces=["settle"])
    yield track("link", STEPS, "--link", "https://example.org/t", "--side", "left")
    yield track("towel", CALF, "--without", "strap", "--have", "towel", "--side", "right")
    yield track("fit", CALF, "--side", "left", "--fit", "25m", repaces=["settle"])
    export = ("export", "site", "--base-url", "https://example.org/night/", "--pace", "brisk")
    yield Job("export-all", ((*export, *ROUTINES, "--also-sos", "--side", "left", "--side", "both"),))
    yield Job("export-steps", ((*export, STEPS, "--side", "left", "--side", "right"),), True)
    helps = ("build", "repace", "play", "share", "export", "script", "plan", "check", "new", "list", "voices", "cache")
    yield Job("schema", (("schema",),), True)
    yield Job("told", (("list",), ("voices",), *((each, "--help") for each in helps)))


def done(job: Job, folder: Path, cache: Path, *, decoded: bool) -> dict[str, str]:
    """Run a job in a new folder; the hashes of what it wrote and of what it said."""
    folder.mkdir(parents=True)
    (folder / "routines").symlink_to(cache / "routines")
    env = {name: value for name, value in os.environ.items() if not name.startswith("COACH_")}
    env |= {"COACH_CACHE": str(cache / "clips"), "XDG_CONFIG_HOME": str(folder), "SOURCE_DATE_EPOCH": str(EPOCH)}
    env |= {"PYTHONPATH": str(ROOT), "COLUMNS": "100"}
    said = []
    for command in job.commands:
        words = [sys.executable, "-m", "coach", *command]
        run = subprocess.run(words, cwd=folder, env=env, capture_output=True, check=False)
        if run.returncode:
            raise SystemExit(f"{job.name}: coach {' '.join(command)}\n{run.stderr.decode()}")
        said += [run.stdout, run.stderr]
    (folder / "routines").unlink()
    (folder / "said").write_bytes(b"".join(said))
    found = {}
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        name = f"{job.name}/{path.relative_to(folder).as_posix()}"
        if path.suffix == ".m4b" or (decoded and path.suffix in SOUND):
            found[f"{name} decoded"] = sound(path)
        if not decoded or path.name.partition(".")[2] in SHEETS:
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def copied_into(folder: Path) -> None:
    """The routines where they stay the same files, as old as ever: feeds tell when a routine was changed."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in SOURCES:
        if not (folder / path.name).exists() or (folder / path.name).read_bytes() != path.read_bytes():
            shutil.copy(path, folder)
        os.utime(folder / path.name, (EPOCH, EPOCH))


def sound(path: Path) -> str:
    """The hash of what is heard: the samples of a file, decoded by FFmpeg."""
    read = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-i", str(path)]
    run = subprocess.run([*read, "-map", "0:a", "-f", "hash", "-"], capture_output=True, text=True, check=True)
    return run.stdout.strip().removeprefix("SHA256=")


def compare(before: dict[str, str], now: dict[str, str], *, prefixes: tuple[str, ...]) -> list[str]:
    """What is not equal, a line each; of ``before`` only names that begin with one of the prefixes count."""
    before = {name: value for name, value in before.items() if name.startswith(prefixes)}
    lines = [f"gone    {name}" for name in before.keys() - now.keys()]
    lines += [f"new     {name}" for name in now.keys() - before.keys()]
    lines += [f"differs {name}" for name in before.keys() & now.keys() if before[name] != now[name]]
    return sorted(lines)


def main() -> int:
    """Build, hash, and write or compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--write", type=Path, metavar="FILE", help="write the hashes; without it they are printed")
    what.add_argument("--compare", type=Path, metavar="FILE", help="compare with the hashes of an earlier run")
    parser.add_argument("--quick", action="store_true", help="the shortest tracks only")
    parser.add_argument("--decoded", action="store_true", help="sound as decoded, and cue sheets; nothing else")
    parser.add_argument("--only", default="", metavar="TEXT", help="jobs whose name has this in it")
    parser.add_argument("--cache", type=Path, default=CACHE, help="folder of clips, kept for the next run")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep all that is built in this new folder")
    asked = parser.parse_args()
    chosen = [job for job in jobs() if (job.quick or not asked.quick) and asked.only in job.name]
    before = json.loads(asked.compare.read_text(encoding="utf-8")) if asked.compare else {}
    cache = asked.cache.resolve()
    copied_into(cache / "routines")
    now: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as temporary, ThreadPoolExecutor(os.cpu_count()) as pool:

        def hashed(job: Job) -> dict[str, str]:
            folder = (asked.keep or Path(temporary)).resolve() / job.name
            try:
                return done(job, folder, cache, decoded=asked.decoded)
            finally:
                if not asked.keep:
                    shutil.rmtree(folder, ignore_errors=True)

        for number, found in enumerate(pool.map(hashed, chosen), 1):
            now |= found
            print(f"\r{number} of {len(chosen)}", end="", file=sys.stderr, flush=True)
    print(f": {len(now)} files", file=sys.stderr)
    text = json.dumps(now, indent=0, sort_keys=True) + "\n"
    if asked.compare:
        lines = compare(before, now, prefixes=tuple(f"{job.name}/" for job in chosen))
        print("\n".join(lines) or f"equal: {len(now)} files")
        return 1 if lines else 0
    if asked.write:
        asked.write.write_text(text, encoding="utf-8")
    else:
        print(text, end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
