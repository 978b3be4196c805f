"""A place for one coach to be disturbed in, with home, temporary folder, cache and tracks; and what is seen there."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coach.app.routine_cache import forget_routines
from coach.clips import Cache
from coach.clips.cache_folder import MARKER
from coach.files.temporary import HOLDER

PROJECT = Path(__file__).parent.parent.parent
LIMIT_S = 120
"""No build here takes a twentieth of it; what does has hung."""
DAY = {"SOURCE_DATE_EPOCH": "1760000000"}
"""The year in the tag stays, whatever the clock says."""
OLD = b"the track that was there before"
SMALL = """\
format: coach.routine/1
title: Small
language: en
exercises:
  - name: Plank
    sides: none
    steps:
      - say: Come onto your elbows.
        settle: 5s
      - hold: 30s
"""


@dataclass(frozen=True, slots=True)
class Done:
    """A process that has ended."""

    code: int
    out: str
    err: str

    @property
    def is_clear_failure(self) -> bool:
        """Whether it is one sentence for the user and exit code 1."""
        lines = self.err.strip().splitlines()
        return self.code == 1 and len(lines) == 1 and lines[0].startswith("error: ")


@dataclass(frozen=True, slots=True)
class Scene:
    """The place. ``routine`` is what is built there, ``more`` are options for it."""

    folder: Path
    routine: str = "box-breathing"
    more: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for each in (self.home, self.temporary, self.folder / "out"):
            each.mkdir(parents=True, exist_ok=True)

    @property
    def home(self) -> Path:
        """The user's home."""
        return self.folder / "home"

    @property
    def temporary(self) -> Path:
        """The folder for temporary files."""
        return self.folder / "temporary"

    @property
    def cache(self) -> Path:
        """The cache."""
        return self.folder / "cache"

    @property
    def track(self) -> Path:
        """The track."""
        return self.folder / "out" / "track.mp3"

    @property
    def sheet(self) -> Path:
        """Its cue sheet."""
        return self.folder / "out" / "track.json"

    def environment(self) -> dict[str, str]:
        """What a process sees here: nothing of the user's."""
        kept = {name: os.environ[name] for name in ("PATH", "LANG", "VIRTUAL_ENV") if name in os.environ}
        own = {"HOME": str(self.home), "TMPDIR": str(self.temporary), "COACH_CACHE": str(self.cache)}
        return kept | own | {"PYTHONPATH": str(PROJECT), "PYTHONDONTWRITEBYTECODE": "1", **DAY}

    def arguments(self) -> list[str]:
        """Of ``coach``, for the build."""
        return ["build", self.routine, *self.more, "-o", str(self.track), "--cue-sheet", str(self.sheet), "--overwrite"]

    def start(
        self, plan: Mapping[str, Any] | None = None, env: Mapping[str, str] | None = None, **more: Any
    ) -> subprocess.Popen[str]:
        """Start the build in a session of its own, under a plan of ``victim`` if there is one."""
        program = ["-m", "benchmarks.reliability.victim", json.dumps(plan)] if plan else ["-m", "coach"]
        return subprocess.Popen(
            [sys.executable, *program, *self.arguments()],
            cwd=self.folder,
            env=dict(env or self.environment()),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            **more,
        )

    def build(self, plan: Mapping[str, Any] | None = None, env: Mapping[str, str] | None = None, **more: Any) -> Done:
        """Build and wait; what hangs is ended and has the code of its signal."""
        return ended(self.start(plan, env, **more))

    def forget_clips(self, every: int = 1) -> None:
        """Take every so many-th clip and the routines read out of the cache; leave what killed builds left there."""
        for number, entry in enumerate(list(Cache(self.cache).entries())):
            if number % every == 0:
                entry.path.unlink()
        forget_routines(self.cache)
        if every == 1:  # as in a cold build, the cache is marked anew
            with contextlib.suppress(OSError):  # the disk may be read-only by now
                (self.cache / MARKER).unlink(missing_ok=True)

    def bad_entries(self) -> list[str]:
        """Clips under their final names that are not what their names say."""
        cache = Cache(self.cache)
        return [entry.path.name for entry in cache.entries() if cache.read(entry) is None]

    def leftovers(self) -> list[str]:
        """Files and folders that a build should have taken away again."""
        found = [*self.temporary.iterdir(), *self.cache.glob("tmp/*"), *self.track.parent.glob("*.part")]
        return sorted(path.name for path in found)

    def left_folder(self) -> Path:
        """A temporary folder as a process leaves it that is killed while it speaks, where there are no locks."""
        code = "from coach.files.temporary import *; print(TemporaryFolder(SPEAKING_FOLDER).path)"
        made = subprocess.run(
            [sys.executable, "-c", code], env=self.environment(), capture_output=True, text=True, check=True
        )
        folder = Path(made.stdout.strip())
        (folder / "try-1-0").mkdir()
        (folder / "try-1-0" / "0.wav").write_bytes(b"half")
        (folder / HOLDER).unlink()
        return folder

    def clear(self) -> None:
        """As it was before the first build."""
        for each in (self.cache, self.temporary, self.track.parent):
            shutil.rmtree(each, ignore_errors=True)
        self.__post_init__()


def named(routine: str) -> str:
    """A routine as a process in another folder may name it."""
    return str(Path(routine).resolve()) if Path(routine).is_file() else routine


def ended(process: subprocess.Popen[str]) -> Done:
    """Wait for a process, within a limit."""
    try:
        out, err = process.communicate(timeout=LIMIT_S)
    except subprocess.TimeoutExpired:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        out, err = process.communicate()
    return Done(process.returncode, out, err)


def wait_for_orphans(group: int) -> float:
    """Wait until nothing of a process group lives, and tell for how long; infinity when something still does."""
    started = time.monotonic()
    while time.monotonic() < started + LIMIT_S:
        if not _living(group):
            return time.monotonic() - started
        time.sleep(0.005)
    return float("inf")


def _living(group: int) -> bool:
    """Whether any process of the group is more than an entry that nobody has reaped."""
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, _parent, its_group = path.read_text().rpartition(")")[2].split()[:3]
            if int(its_group) == group and state not in "ZX":
                return True
    return False
