"""The fuzzer's own process: it ends inside atheris.

Usage: ``python -m benchmarks.reliability.fuzz_child WHAT FINDINGS SCRATCH`` and libFuzzer's arguments;
`fuzz` starts it.
"""

from __future__ import annotations

import json
import sys
import traceback
from collections import Counter
from pathlib import Path
from typing import Final

TELL_EVERY: Final = 500


def main(what: str, findings: Path, folder: Path, arguments: list[str]) -> None:
    """Fuzz until the runs are done; how the inputs ended is told on standard output, again and again."""
    import atheris

    with atheris.instrument_imports(include=["coach", "yaml"]):
        from benchmarks.reliability.fuzz_targets import RUNS
    outcomes: Counter[str] = Counter()

    def one(data: bytes) -> None:
        try:
            outcomes[RUNS[what](data, folder)] += 1
        except Exception as error:
            outcomes["finding"] += 1
            keep(what, data, error, findings)
        if outcomes.total() % TELL_EVERY == 0:
            print(json.dumps(outcomes), flush=True)

    atheris.Setup([sys.argv[0], *arguments], one)
    atheris.Fuzz()


def keep(what: str, data: bytes, error: Exception, findings: Path) -> None:
    """Keep an input under the name of what it raised and where, unless one of that name is there."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    path = findings / f"{what}-{type(error).__name__}-{Path(frame.filename).stem}-{frame.lineno}"
    if not path.exists():
        path.write_bytes(data)
        print(f"{path.name}: {error}", file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4:])
