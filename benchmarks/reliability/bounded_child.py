"""One hostile file in a process of its own, with little memory to have.

Usage: ``python -m benchmarks.reliability.bounded_child WHAT FILE``; prints what became of it.
"""

from __future__ import annotations

import resource
import sys
from pathlib import Path
from typing import Final

MOST_BYTES: Final = 500_000_000
"""Of address space: the interpreter and its libraries take a third of it."""


def main(what: str, file: Path) -> None:
    """Do with the file what a run of the fuzzer does with it."""
    from benchmarks.reliability.fuzz_targets import RUNS, scratch

    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    with scratch() as folder:
        print(RUNS[what](file.read_bytes(), folder))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
