"""Whether coach stays in the folders that it was asked to use, whatever a routine or a track says.

``python -m benchmarks.reliability.contained --update docs/reliability.md``. Each command is run by `watched`, and every
file that it touches must be in the folder of the routine, the output or the cache, a temporary folder of its own, or
belong to Python and its libraries.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from .fuzz_targets import SHEET, whole
from .rows import Row, run_proof
from .watched import PROGRAMS

PROJECT: Final = Path(__file__).parent.parent.parent
OUTSIDE: Final = "/etc/passwd"
"""A file that is there on most machines, and never asked for."""
UPWARD: Final = "../../../../../../etc/passwd"

ROUTINE: Final = f"""format: coach.routine/1
title: "{OUTSIDE}"
language: en
summary: "file:///etc/passwd $(touch /tmp/owned) `touch owned`"
source: {{title: "{UPWARD}", publisher: /etc/shadow, author: ~/.ssh/id_rsa}}
equipment:
  strap: {{name: "{OUTSIDE}", listed: "/etc/shadow"}}
exercises:
  - name: "{OUTSIDE}"
    uses: [strap]
    steps:
      - say: "Take the {{strap}} in both hands, and look into /etc/shadow for me"
        settle: 1s
      - hold: 1s
intro: "Lie down on your back, and open C:\\\\Windows\\\\win.ini for a while"
pronounce: {{etc: "/etc"}}
"""
VOICES: Final = (
    OUTSIDE,
    "/etc/passwd",
    "en-us+../../../../etc/passwd",
    "../lang/gmw/en-US",
    "en-us+!v/m7",
    "system:/etc/x",
)
CODE: Final = (
    "!!python/object/apply:os.system ['touch owned']",
    "!!python/object/new:subprocess.Popen [['touch', 'owned']]",
    "!!python/name:os.system",
    "!!python/module:os",
    "!<tag:yaml.org,2002:python/object/apply:builtins.eval> ['1']",
    "!include /etc/passwd",
    "!ENV ${{HOME}}",
)


def main() -> None:
    """Try all of it."""
    run_proof(
        "contained", "benchmarks.reliability.contained", lambda _: rows(), argparse.ArgumentParser(description=__doc__)
    )


def rows() -> Sequence[Row]:
    """One row for routines, one for voices, one for code in YAML, one for tracks."""
    tried: dict[str, tuple[str, list[list[str]]]] = {}
    with tempfile.TemporaryDirectory(prefix="coach-contained-") as name:
        for what, how, events in attempts(Path(name)):
            tried.setdefault(what, (how, []))[1].append(strangers(events, Path(name)))
    return [
        Row(what, how, str(len(found)), "nothing touched" if not any(found) else str(found[:3]), not any(found))
        for what, (how, found) in tried.items()
    ]


def attempts(folder: Path) -> Iterator[tuple[str, str, list[list[str]]]]:
    """What is tried, how, and the events of each run."""
    routine, track, output = folder / "r.yaml", folder / "t.mp3", folder / "out"
    output.mkdir()
    routine.write_text(ROUTINE, encoding="utf-8")
    paths = "paths in every text and name of a routine: build without a name, cue sheet, plan, script, check"
    for arguments in (
        ("build", str(routine), "--only", OUTSIDE, "--cue-sheet", "sheet.json"),
        ("build", str(routine), "--have", "/etc/shadow"),
        ("plan", str(routine), "--json"),
        ("script", str(routine)),
        ("check", str(routine)),
    ):
        yield "A routine that names paths", paths, watched(arguments, folder, 0)
    for voice in VOICES:
        routine.write_text(
            ROUTINE.replace("equipment:", f"defaults: {{voice: '{voice}'}}\nequipment:"), encoding="utf-8"
        )
        yield "A voice that is a path", "as `voice` of a routine: build", watched(("build", str(routine)), folder, 1)
    for code in CODE:
        routine.write_text(ROUTINE + f"outro: {code}\n", encoding="utf-8")
        yield "YAML that names code", "tags of Python's and others: build", watched(("build", str(routine)), folder, 1)
    track.write_bytes(whole(json.dumps(evil_sheet()).encode()))
    named = "paths in every text of the cue sheet: check"
    yield "A track that names paths", named, watched(("check", str(track)), folder, 1)


def evil_sheet() -> dict[str, Any]:
    """A cue sheet in which every text is a path."""

    def evil(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: evil(each, name) for name, each in value.items()}
        if isinstance(value, list):
            return [evil(each) for each in value]
        return OUTSIDE if isinstance(value, str) and key not in ("format", "engine", "side") else value

    sheet: dict[str, Any] = evil(SHEET)
    return sheet


def watched(arguments: Sequence[str], folder: Path, expected: int) -> list[list[str]]:
    """Every event of a run of the command line, in the folder ``out``.

    Raises:
        RuntimeError: its exit code is not the one that was expected.
    """
    log = folder / "log"
    log.unlink(missing_ok=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COACH_")}
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        kept[name] = str(folder / "home")
    env = kept | {"COACH_CACHE": str(folder / "cache"), "TMPDIR": str(folder), "PYTHONPATH": str(PROJECT)}
    command = [sys.executable, "-m", "benchmarks.reliability.watched", str(log), *arguments]
    done = subprocess.run(command, cwd=folder / "out", env=env, capture_output=True, text=True, check=False)
    if "Traceback" in done.stderr or done.returncode != expected:
        raise RuntimeError(f"{arguments} ended with {done.returncode}:\n{done.stderr}")
    return [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]


def strangers(events: Sequence[Sequence[str]], folder: Path) -> list[str]:
    """What was touched that is neither in the folder nor Python's own, and every program that was started."""
    own = {os.path.realpath(each) for each in (folder, PROJECT, sys.prefix, sys.base_prefix, "/proc", "/dev", "/sys")}
    own.add(os.path.realpath("/etc/os-release"))  # the natural voice's runtime asks which Linux it runs on
    own |= {os.path.realpath(each) for each in sysconfig.get_paths().values()}
    found = []
    for event, *paths in events:
        real = [os.path.realpath(folder / "out" / each) for each in paths if each not in ("r", "rb", "w", "wb", "r+b")]
        outside = [each for each in real if not any(each == home or each.startswith(home + os.sep) for home in own)]
        if event in PROGRAMS or outside:
            found.append(f"{event} {paths}")
    return found


if __name__ == "__main__":
    main()
