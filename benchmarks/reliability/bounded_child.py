"""One hostile file in a process of its own, with little memory to have.

Usage: ``python -m benchmarks.reliability.bounded_child WHAT FILE``; prints what came of it, and its peak memory in MB.
"""

from __future__ import annotations

import resource
import sys
from pathlib import Path
from typing import Final

MOST_BYTES: Final = 500_000_000
"""Of address space: the interpreter and its libraries take a third of it."""


def main(what: str, file: Path) -> None:
    """Do with the file what a run of the fuzzer does with it, or for tracks of strangers all that coach does."""
    from benchmarks.reliability.foreign_tracks import used
    from benchmarks.reliability.fuzz_targets import RUNS, scratch

    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    with scratch() as folder:
        print((RUNS | {"strangers": used})[what](file.read_bytes(), folder))
    print(peak_mb())


def peak_mb() -> float:
    """The largest resident set of this program, in MB of 10^6 bytes.

    `getrusage` tells more: what the process was before it became this program counts there, too.
    """
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) * 1024 / 1e6


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
