"""A ``coach`` that meets a fault at a chosen call: ``python -m benchmarks.reliability.victim PLAN ARGUMENT...``.

The fault is put in from outside: functions of ``os`` and others are replaced before coach is called, so coach itself
knows of nothing. PLAN is JSON:

- ``call``: which calls count, names of ``CALLS``; ``at``: the fault comes with the call of this number, from 1 on.
- ``do``: ``kill`` before the call, ``half`` of it (of a write) and then kill, ``after`` it; or the name of an error of
  the system, which the call then gives. ``every``: that call and all that follow.
- ``group``: kill the whole process group, else this process alone.
- ``under``: only calls for paths that begin so count.
- ``log``: a file into which each counted call is written with its path.
- ``nobody``: the system knows no user, and so no home of one.
- ``clock``: seconds by which ``time.time`` is set back, at the third time that it is asked.

Calls are counted in the first process only, not in the children that speak, but for a plan with ``children``.
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
import pwd
import signal
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

CALLS: dict[str, tuple[tuple[Any, str], ...]] = {
    "write": ((os, "write"),),
    "fsync": ((os, "fsync"),),
    "rename": ((os, "replace"), (os, "rename")),
    "lock": ((fcntl, "flock"), (fcntl, "lockf")),
    "link": ((os, "link"), (os, "symlink")),
    "chmod": ((os, "chmod"), (os, "fchmod")),
    "make": ((os, "mkdir"), (os, "open")),
}
MAKES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
"""An ``os.open`` with one of these makes or changes a file; others do not count."""


class Faults:
    """What replaces the functions, with its count."""

    def __init__(self, plan: dict[str, Any]) -> None:
        self.plan, self.first, self.count = plan, os.getpid(), 0
        self.write, self.kill, self.killpg = os.write, os.kill, os.killpg
        self.log = os.open(plan["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND) if "log" in plan else None

    def put_in(self) -> None:
        """Replace the functions of the plan's call."""
        if "write" in self.plan["call"].split():
            vars(os).pop("writev", None)  # so that every write is one that is counted
        for call in self.plan["call"].split():
            for module, name in CALLS[call]:
                setattr(module, name, self.around(getattr(module, name)))

    def around(self, real: Callable[..., Any]) -> Callable[..., Any]:
        """The function with the fault in it."""

        def call(*args: Any, **more: Any) -> Any:
            if not self.counts(real, args):
                return real(*args, **more)
            self.count += 1
            at, do = self.plan.get("at", 0), self.plan.get("do", "")
            if not at or self.count < at or (self.count > at and not self.plan.get("every")):
                return real(*args, **more)
            if do not in ("kill", "half", "after"):
                number = getattr(errno, do)
                raise OSError(number, os.strerror(number), *[each for each in args[:1] if not isinstance(each, int)])
            if do == "half" and real is self.write:
                real(args[0], args[1][: len(args[1]) // 2])
            elif do == "after":
                real(*args, **more)
            return self.die()

        return call

    def counts(self, real: Callable[..., Any], args: tuple[Any, ...]) -> bool:
        """Whether this call is one of the plan's; then it is noted."""
        if os.getpid() != self.first and not self.plan.get("children"):
            return False
        if real.__name__ == "open" and not args[1] & MAKES:
            return False
        path = _path_of(args[0])
        if path is None or not path.startswith(self.plan.get("under", "/")):
            return False
        if self.log is not None:
            self.write(self.log, f"{real.__name__} {path}\n".encode())
        return True

    def die(self) -> None:
        """As by the kernel: nothing is cleaned up."""
        if self.plan.get("group"):
            self.killpg(0, signal.SIGKILL)
        self.kill(os.getpid(), signal.SIGKILL)


def _path_of(what: Any) -> str | None:
    """The path of a file or folder that is named or open; None for pipes, terminals and the like."""
    if not isinstance(what, int):
        return os.path.abspath(os.fsdecode(what))  # noqa: PTH100 - links are to stay as they are named
    mode = os.fstat(what).st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        return None
    return str(Path(f"/proc/self/fd/{what}").readlink())


def _set_clock_back(by_s: float) -> None:
    """From the third time on that the time is asked for."""
    real, asked = time.time, 0

    def now() -> float:
        nonlocal asked
        asked += 1
        return real() - (by_s if asked >= 3 else 0)

    time.time = now


def _be_nobody() -> None:
    """The table of users has no entry, as in many containers."""

    def no_entry(_: Any) -> Any:
        raise KeyError("no such user")

    pwd.getpwuid = pwd.getpwnam = no_entry


def main() -> None:
    """Put the fault in and be coach."""
    plan = json.loads(sys.argv[1])
    if "call" in plan:
        Faults(plan).put_in()
    if "nobody" in plan:
        _be_nobody()
    if "clock" in plan:
        _set_clock_back(plan["clock"])
    from coach.cli import main as coach

    coach(sys.argv[2:])


if __name__ == "__main__":
    main()
