"""Something to share: a short routine in silence for the application, and a real server that speaks."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from starlette.types import ASGIApp

from coach.app import Settings, build, load
from coach.server.app import make_app
from coach.server.catalog import Catalog
from coach.server.responses import Activity
from coach.server.shared_routine import SharedRoutine
from coach.server.speech_worker import speaker_for
from coach.speech import engine_named

TOKEN = "right-token-of-the-tests"  # noqa: S105 - of nobody
BASE = "http://192.168.1.2:8024/t/right-token-of-the-tests/"
ROUTINE = """\
format: coach.routine/1
title: Legs
language: en
limb: leg
sos:
  steps:
    - say: Push your {side} heel away.
    - hold: 5s
exercises:
  - name: Stretch
    steps:
      - say: Lift your {side} foot.
        settle: 2s
      - hold: 20s to 40s
"""
LONG = """\
format: coach.routine/1
title: Long
language: en
exercises:
  - name: Lie
    sides: together
    steps:
      - say: Lie still.
      - hold: 40m
"""


@dataclass(frozen=True, slots=True)
class Site:
    """An application with what is behind it."""

    app: ASGIApp
    catalog: Catalog
    shared: SharedRoutine
    folder: Path
    told: list[str]

    def at(self, file: str) -> str:
        """The path of a file of it."""
        return f"/t/{TOKEN}/{file}"


def shared_in(folder: Path, text: str = ROUTINE, name: str = "legs") -> SharedRoutine:
    file = folder / f"{name}.yaml"
    file.write_text(text, encoding="utf-8")
    settings = Settings(engine=engine_named("silent"), cache_folder=folder / "cache")
    return SharedRoutine(name, load(str(file)), settings)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One routine and one finished track, in silence; beside them a file that nobody may get."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "secret.txt").write_text("CANARY")
    shared = shared_in(folder)
    build(shared.routine, folder / "tonight.mp3", shared.base)
    worker = speaker_for((shared,))
    catalog = Catalog([shared], {"tonight": folder / "tonight.mp3"}, worker)
    told: list[str] = []
    yield Site(make_app(catalog, TOKEN, BASE, Activity(), told.append), catalog, shared, folder, told)
    worker.close()


@dataclass(frozen=True, slots=True)
class Served:
    """A server that runs."""

    url: str
    process: subprocess.Popen[str]
    folder: Path

    def memory_mb(self) -> float:
        """What its process holds now."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def started(folder: Path, *args: str, stderr: int = subprocess.PIPE, files: int | None = None) -> subprocess.Popen[str]:
    """``coach share`` as a process of its own, at an address of this machine alone; may open so many files."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("COACH_")}
    home = {"XDG_CONFIG_HOME": str(folder), "XDG_CACHE_HOME": str(folder), "COACH_CACHE": str(folder / "cache")}
    home["XDG_STATE_HOME"] = str(folder / "state")
    command = [sys.executable, "-m", "coach", "share", *args, "--host", "127.0.0.1"]
    if "--port" not in args:
        command += ["--port", "0"]
    if files is not None:
        command = ["sh", "-c", f'ulimit -n {files}; exec "$@"', "sh", *command]
    return subprocess.Popen(command, cwd=folder, env=env | home, text=True, stdout=subprocess.PIPE, stderr=stderr)


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A short routine, one of forty minutes, and nothing else."""
    folder = tmp_path_factory.mktemp("served")
    (folder / "legs.yaml").write_text(ROUTINE, encoding="utf-8")
    (folder / "long.yaml").write_text(LONG, encoding="utf-8")
    process = started(folder, "legs.yaml", "long.yaml", "--json", "--idle", "5m")
    assert process.stdout
    line = process.stdout.readline()
    yield Served(json.loads(line)["url"], process, folder)
    process.terminate()
    process.communicate(timeout=120)
