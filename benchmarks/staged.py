"""One ``coach`` command in this process, with a clock for each of its stages; ``benchmarks.stages`` starts it.

``python staged.py STARTED RESULT ARGUMENT...``: when the process was started, by the system's monotonic clock; a file
for the seconds of each stage, as JSON; the command's own arguments.

Functions are wrapped when their module has been imported, before anybody else can take them from it; a name that a
version of coach does not have is passed over. A stage within another counts only once: the inner one has the time.
"""

from __future__ import annotations

import builtins
import importlib
import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

STAGES = {
    "coach.app.routine_cache": {"read_routine": "routine"},
    "coach.loader": {"load_routine": "routine"},
    "coach.compiler.compile_routine": {"compile_routine": "timeline"},
    "coach.compiler.spare_cues": {"spare_cues": "timeline", "unsaid": "timeline"},
    "coach.timeline.layout": {"lay_out": "timeline"},
    "coach.clips.find_or_speak": {"Clips.prepare": "clips"},
    "coach.app.streaming": {"stream_track": "tag"},
    "coach.formats.cue_sheet": {"cue_sheet_json": "tag"},
    "coach.track.id3_tag": {"tag_bytes": "tag"},
    "coach.formats.checksums": {"checksums_of": "tag"},
    "coach.files.atomic_file": {"write_whole": "write"},
}
"""By module: functions and methods, and the stage that they are."""


class Clocks:
    """Seconds by stage; the innermost running one has the time."""

    def __init__(self, started_s: float) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._stack = ["other"]
        self._at = time.monotonic()
        self.seconds["start"] = self._at - started_s

    def _turn(self) -> None:
        now = time.monotonic()
        self.seconds[self._stack[-1]] += now - self._at
        self._at = now

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The same function, with the clock of its stage."""

        def wrapped(*args: Any, **kwargs: Any) -> Any:
            self._turn()
            self._stack.append(stage)
            try:
                return function(*args, **kwargs)
            finally:
                self._turn()
                self._stack.pop()

        return wrapped

    def stop(self) -> dict[str, float]:
        """What was measured."""
        self._turn()
        return dict(self.seconds)


def watch(clocks: Clocks) -> None:
    """Have imports timed, and what they bring."""
    waiting = dict(STAGES)
    plain_import = clocks.timed("imports", builtins.__import__)

    def importing(*args: Any, **kwargs: Any) -> Any:
        module = plain_import(*args, **kwargs)
        for name in [each for each in waiting if each in sys.modules]:
            if getattr(sys.modules[name].__spec__, "_initializing", False):
                continue
            for path, stage in waiting.pop(name).items():
                _wrap(sys.modules[name], path, clocks, stage)
        return module

    builtins.__import__ = importing
    importlib.import_module = clocks.timed("imports", importlib.import_module)


def _wrap(owner: Any, path: str, clocks: Clocks, stage: str) -> None:
    *outer, name = path.split(".")
    for each in outer:
        owner = getattr(owner, each, None)
    if hasattr(owner, name):
        setattr(owner, name, clocks.timed(stage, getattr(owner, name)))


def main() -> None:
    """Run the command, and write its times when it has ended."""
    clocks, result = Clocks(float(sys.argv[1])), Path(sys.argv[2])
    sys.argv = ["coach", *sys.argv[3:]]
    watch(clocks)
    from coach.cli.main import main as coach

    try:
        coach()
    finally:
        result.write_text(json.dumps(clocks.stop()), encoding="utf-8")


if __name__ == "__main__":
    main()
