"""Running a command as a process of its own and measuring it from outside.

This module and what imports it must stay small: on Linux a child that is started counts the memory of its parent as
its own for the moment before it becomes the new program, so a large parent would be measured instead of the child.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

SAMPLING_S = 0.004
KIB = 1 if sys.platform != "darwin" else 1 / 1024
"""Of `ru_maxrss`: kibibytes on Linux, bytes on macOS."""


class TooSlowError(Exception):
    """A process was ended at its time limit."""


@dataclass(frozen=True, slots=True)
class Run:
    """One process, from its start to its end."""

    wall_s: float
    cpu_s: float
    """User and system time of the process and of all that it waited for."""
    peak_mb: float
    """The largest resident set of any single process among it and those that it waited for, in MB of 10^6 bytes."""
    output: str
    tree_mb: float | None = None
    """The largest sum of proportional set sizes of all its processes at one moment, when sampled: pages that a fork
    shares count once. Linux only."""


def run(
    command: Sequence[str | Path], folder: Path, env: Mapping[str, str], *, sample: bool = False, limit_s: float = 300
) -> Run:
    """Run a command in ``folder`` and measure it.

    Args:
        command: program and arguments.
        folder: where to run it.
        env: its environment, whole.
        sample: also look at the memory of all its processes every few ms; this disturbs the time.
        limit_s: when to end it.

    Raises:
        TooSlowError: it did not end within the limit.
        RuntimeError: it failed.
    """
    started = time.perf_counter()
    with (folder / "stderr").open("w+") as errors, (folder / "stdout").open("w+") as output:
        child = subprocess.Popen(
            [str(each) for each in command],
            cwd=folder,
            env=dict(env),
            stdout=output,
            stderr=errors,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
        late = threading.Event()
        timer = threading.Timer(limit_s, _end, (child.pid, late))
        timer.daemon = True
        timer.start()
        sampler = _Sampler(child.pid) if sample and Path("/proc/self/smaps_rollup").exists() else None
        try:
            _, status, usage = os.wait4(child.pid, 0)
        except BaseException:  # interrupted: the child has a session of its own and would go on
            os.killpg(child.pid, 9)
            raise
        wall_s = time.perf_counter() - started
        timer.cancel()
        child.returncode = os.waitstatus_to_exitcode(status)
        tree_mb = sampler.result() if sampler else None
        errors.seek(0)
        output.seek(0)
        said, told = errors.read(), output.read()
    if late.is_set():
        raise TooSlowError(f"no end within {limit_s:g} s: {command}")
    if child.returncode:
        raise RuntimeError(f"{' '.join(map(str, command))} ended with {child.returncode}:\n{said[-2000:]}")
    return Run(wall_s, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * KIB * 1024 / 1e6, told, tree_mb)


def own_peak_mb() -> float:
    """The largest resident set of this process so far: no child can be measured as smaller."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KIB * 1024 / 1e6


def _end(pid: int, late: threading.Event) -> None:
    """End a process that we started, with the processes of its own session."""
    late.set()
    os.killpg(pid, 9)


class _Sampler(threading.Thread):
    """Adds up the memory of a process and its descendants again and again."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid, self._peak_kib, self._done = pid, 0, threading.Event()
        self.start()

    def run(self) -> None:
        while not self._done.is_set():
            self._peak_kib = max(self._peak_kib, sum(map(_pss_kib, _tree(self._pid))))
            self._done.wait(SAMPLING_S)

    def result(self) -> float:
        self._done.set()
        self.join()
        return self._peak_kib * 1024 / 1e6


def _tree(pid: int) -> list[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return [pid]
    return [pid, *(each for child in children for each in _tree(int(child)))]


def _pss_kib(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
