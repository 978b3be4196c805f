"""A machine that does not help: ``python -m benchmarks.reliability.shortages --update docs/reliability.md``.

A full disk, a cache that cannot be written, no home folder, a file system without locks, links, rights or flushing, a
clock that is set back: the build gives the right track where it can, else one sentence and exit code 1; the old track
stays.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import resource
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from coach.clips import Cache
from coach.files.temporary import UNFINISHED

from .killed import Undisturbed, points
from .rows import Row, run_proof
from .scene import OLD, Done, Scene, named

NOT_HERE = {
    "lock": ("ENOLCK", "ENOTSUP", "EPERM", "EINVAL"),
    "link": ("EPERM", "ENOTSUP"),
    "chmod": ("EPERM", "ENOTSUP"),
    "fsync": ("EINVAL", "ENOTSUP"),
}
YEAR_S, TEN_S = 365 * 86_400, 10


def outcome(right: Undisturbed, done: Done) -> str:
    """What came of a build where the old track stood: ``right``, ``refused`` in one sentence, or what is wrong."""
    track = right.scene.track.read_bytes() if right.scene.track.exists() else b""
    if "Traceback" in done.err:
        return f"wrong: a traceback: {done.err.strip().splitlines()[-1]}"
    if done.code == 0 and track == right.track:
        return "right"
    if done.is_clear_failure and track == OLD:
        return "refused"
    return f"wrong: exit code {done.code}, {len(track)} bytes of track: {done.err.strip()}"


def tried(
    right: Undisturbed, plan: Mapping[str, Any] | None = None, env: Mapping[str, str] | None = None, **more: Any
) -> tuple[str, str]:
    """Build where the clips are missing and an old track stands: the outcome and what was told."""
    right.scene.forget_clips()
    right.scene.track.write_bytes(OLD)
    done = right.scene.build(plan, env, **more)
    return outcome(right, done), done.err.strip()


def full_disk(right: Undisturbed, every: int = 1) -> Counter[str]:
    """The disk is full from a write on: each so many-th write of a cold build, those of the cache and of the track."""
    seen: Counter[str] = Counter()
    for at in range(1, len(points(right.scene, "write")) + 1, every):
        plan = {"call": "write", "at": at, "do": "ENOSPC", "every": True, "under": str(right.scene.folder)}
        seen[tried(right, plan)[0]] += 1
    return seen


def small_disk(right: Undisturbed, sizes_kb: tuple[int, ...]) -> Counter[str] | None:
    """A disk of so many kB for the cache, for the temporary files, and for the track; None where it is not allowed."""
    scene, seen = right.scene, Counter[str]()
    for size_kb in sizes_kb:
        for folder in (scene.cache, scene.temporary, scene.track.parent):
            with mounted(folder, f"size={size_kb}k") as is_there:
                if not is_there:
                    return None
                seen[tried(right)[0]] += 1
    return seen


def limited_files(right: Undisturbed, sizes_kb: tuple[int, ...]) -> Counter[str]:
    """No file may become larger than so many kB, children's included."""
    seen: Counter[str] = Counter()
    for size_kb in sizes_kb:
        limit = (size_kb * 1_000,) * 2
        seen[tried(right, preexec_fn=partial(resource.setrlimit, resource.RLIMIT_FSIZE, limit))[0]] += 1
    return seen


def read_only_cache(right: Undisturbed) -> dict[str, tuple[str, str]]:
    """The cache cannot be written, by four ways; each outcome with what was told."""
    scene, found = right.scene, {}
    for name in ("EROFS", "EACCES", "EPERM", "EDQUOT"):
        plan = {"call": "make", "at": 1, "do": name, "every": True, "under": str(scene.cache)}
        found[name] = tried(right, plan)
    with mounted(scene.cache, "ro") as is_there:
        if is_there:
            found["mounted read-only"] = tried(right)
    return found


def no_home(right: Undisturbed) -> dict[str, tuple[str, str]]:
    """No home folder, by five ways; each outcome with what was told."""
    env = {name: value for name, value in right.scene.environment().items() if name not in ("HOME", "COACH_CACHE")}
    (right.scene.folder / "file").write_text("")
    ways = {
        "HOME not set": env,
        "HOME empty": env | {"HOME": ""},
        "HOME is not there": env | {"HOME": str(right.scene.folder / "not there" / "home")},
        "HOME is a file": env | {"HOME": str(right.scene.folder / "file")},
        "XDG folders not there": env | {"XDG_CACHE_HOME": "/proc/nowhere", "XDG_CONFIG_HOME": "/proc/nowhere"},
    }
    found = {name: tried(right, None, value) for name, value in ways.items()}
    found["HOME not set, and no entry for the user"] = tried(right, {"nobody": True}, env)
    return found


def not_here(right: Undisturbed) -> Counter[str]:
    """A file system that knows no locks, links, rights or flushing."""
    seen: Counter[str] = Counter()
    for call, names in NOT_HERE.items():
        for name in names:
            plan = {"call": call, "at": 1, "do": name, "every": True, "children": True}
            seen[f"{call}: {tried(right, plan)[0]}"] += 1
    seen[f"fsync EIO: {tried(right, {'call': 'fsync', 'at': 1, 'do': 'EIO', 'every': True})[0]}"] += 1
    return seen


def clock_set_back(right: Undisturbed) -> dict[str, str]:
    """The clock jumps while coach builds, where killed builds left files that are of next year: what came of it."""
    scene, found = right.scene, {}
    for name, by_s in (("a year back", YEAR_S), ("10 s back", TEN_S), ("a year on", -YEAR_S)):
        clip = next(Cache(scene.cache).entries()).path.name
        unfinished, left = scene.cache / "tmp" / f"{clip}.1.0{UNFINISHED}", scene.left_folder()
        unfinished.write_bytes(b"half")
        for path in (unfinished, left / "try-1-0" / "0.wav", left / "try-1-0", left):
            os.utime(path, (time.time() + YEAR_S,) * 2)
        came = tried(right, {"clock": by_s})[0]
        found[name] = came if not scene.leftovers() else f"{came}, and left over: {scene.leftovers()}"
    return found


@contextlib.contextmanager
def mounted(folder: Path, options: str) -> Iterator[bool]:
    """A disk in memory at a folder; tells whether that was allowed."""
    folder.mkdir(parents=True, exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", options, "coach-proof", str(folder)]
    try:
        is_there = subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        is_there = False
    try:
        yield is_there
    finally:
        if is_there:
            subprocess.run(["umount", str(folder)], check=True)  # noqa: S607


def rows(options: argparse.Namespace) -> Iterator[Row]:
    """All of it, with full counts."""
    with tempfile.TemporaryDirectory(prefix="coach-proof-", dir=options.folder) as name:
        right = Undisturbed(Scene(Path(name), named(options.routine)))
        how = "ENOSPC from a write on, each write of a cold build in turn, clips' and track's"
        yield _counted("full disk", how, full_disk(right))
        sizes_kb = (0, 4, 40, 120, 400, 1_000, 2_000)
        seen = small_disk(right, sizes_kb)
        if seen:
            how = f"tmpfs of {', '.join(map(str, sizes_kb))} kB for the cache, for temporary files, for the track"
            yield _counted("a small disk", how, seen)
        how = f"no file above {', '.join(map(str, sizes_kb))} kB (RLIMIT_FSIZE)"
        yield _counted("a limit on files", how, limited_files(right, sizes_kb))
        yield _told("read-only cache", read_only_cache(right))
        yield _told("no home folder", no_home(right))
        how = "; ".join(f"{call}: {', '.join(names)}" for call, names in NOT_HERE.items())
        yield _counted("no locks, links, rights, flushing", f"the system refuses {how}; fsync: EIO", not_here(right))
        found = clock_set_back(right)
        wrong = [f"{way}: {came}" for way, came in found.items() if came != "right"]
        how = "`time.time` jumps while coach builds, and leftovers are dated in a year: " + ", ".join(found)
        result = wrong[0] if wrong else "track right, leftovers gone each time"
        yield Row("clock set", how, str(len(found)), result, not wrong)


def _counted(what: str, how: str, seen: Counter[str]) -> Row:
    """Every build is right, or is refused in one sentence."""
    good = not any("wrong" in each for each in seen)
    words = ", ".join(f"{name} {count}" for name, count in seen.most_common())
    return Row(what, how, str(seen.total()), words.replace("refused", "refused in one sentence, old track kept"), good)


def _told(what: str, found: Mapping[str, tuple[str, str]]) -> Row:
    """Every build is right: it needs neither."""
    wrong = [f"{way}: {told} {said}" for way, (told, said) in found.items() if told != "right"]
    return Row(what, ", ".join(found), str(len(found)), wrong[0] if wrong else "track right each time", not wrong)


def main() -> None:
    """Run the proof."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reliability.shortages", description=__doc__)
    parser.add_argument("--routine", default="box-breathing")
    parser.add_argument("--folder", type=Path, help="do the work in a new folder here")
    run_proof("shortages", "benchmarks.reliability.shortages", lambda options: list(rows(options)), parser)


if __name__ == "__main__":
    main()
