"""Files of a megabyte that are made to harm: each is read, planned and checked in a process of its own.

``python -m benchmarks.reliability.bounded --update docs/reliability.md``. The files are in `nasty_routines`,
`nasty_tracks` and `nasty_tags`; what is done with each is in `fuzz_targets`, the same as a fuzzer does, and in
`foreign_tracks`.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from benchmarks.measure import Run, run

from . import nasty_routines, nasty_tags, nasty_tracks
from .rows import Row, run_proof

PROJECT: Final = Path(__file__).parent.parent.parent
MOST_CPU_S: Final = 15.0
"""Of the whole: start-up, reading, two plans, printing them, and looking for what would not work in the dark."""
MOST_MB: Final = 200.0
LIMIT_S: Final = 120.0

FILES: Final[dict[str, dict[str, Callable[[], bytes]]]] = {
    "routines": dict(nasty_routines.NASTY),
    "tracks": {name: lambda make=make: b"\0" + make() for name, make in nasty_tracks.NASTY.items()},  # type: ignore[misc]
    "strangers": nasty_tracks.NASTY | nasty_tags.NASTY_TAGS,
}
"""By kind and name. A track stands behind the byte that says that it is whole, but for those of strangers."""
DONE: Final = {
    "routines": "loaded, planned twice, printed and checked",
    "tracks": "proved and opened for playing",
    "strangers": "checked, played, repaced and shared with all pages",
}
NAMES: Final = {"strangers": "tracks, in every use"}
"""What a row calls them, where that is not the kind."""


def main() -> None:
    """Read them all."""
    run_proof(
        "bounded", "benchmarks.reliability.bounded", lambda _: rows(), argparse.ArgumentParser(description=__doc__)
    )


def rows() -> Sequence[Row]:
    """One row a kind; `strangers` has the rest."""
    return [row(what, list(FILES[what])) for what in ("routines", "tracks")]


def row(what: str, names: Sequence[str]) -> Row:
    """The slowest and the largest of these files."""
    runs = {name: measured(what, name) for name in names}
    slowest = max(runs, key=lambda name: runs[name].cpu_s)
    largest = max(runs, key=lambda name: runs[name].peak_mb)
    good = runs[slowest].cpu_s <= MOST_CPU_S and runs[largest].peak_mb <= MOST_MB
    result = (
        f"all refused or {DONE[what]}; slowest {runs[slowest].cpu_s:.1f} s of CPU ({slowest}),"
        f" largest {runs[largest].peak_mb:.0f} MB ({largest})"
    )
    name, size = NAMES.get(what, what), "up to 8 MB" if what == "strangers" else "1 MB"
    how = f"{size} each, made to cost much; a process each, 500 MB of address space; wanted: 15 s of CPU, 200 MB"
    return Row(f"Hostile {name}", how, str(len(runs)), result, good)


def measured(what: str, name: str) -> Run:
    """One file, read in a process of its own.

    Raises:
        RuntimeError: it ended with an error of Python's.
        TooSlowError: it did not end.
    """
    with tempfile.TemporaryDirectory(prefix="coach-bounded-") as folder:
        file = Path(folder) / "file"
        file.write_bytes(FILES[what][name]())
        command: list[str | Path] = [sys.executable, "-m", "benchmarks.reliability.bounded_child", what, file]
        done = run(command, Path(folder), os.environ | {"PYTHONPATH": str(PROJECT)}, limit_s=LIMIT_S)
    return replace(done, peak_mb=float(done.output.split()[-1]))


if __name__ == "__main__":
    main()
