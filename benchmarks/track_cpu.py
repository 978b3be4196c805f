"""CPU of a warm track in a loop: by a studio, by `coach.build` with one and alone, beside the kernel's for its bytes.

``python -m benchmarks.track_cpu [--rounds 5]``: 18 variants of a routine, all ways in turn; medians of the rounds. The
kernel's is one ``write`` of bytes that are in memory.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median

import coach
from coach.files.atomic_file import write_many

ROUTINE = "calf-cramp-night"
ROWS = [{"side": side, "settle": f"{0.8 + step / 10:.1f}"} for step in range(6) for side in ("left", "right", "both")]


def main() -> None:
    """Print a table."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.track_cpu", description=__doc__)
    options.add_argument("--rounds", type=int, default=5)
    rounds = options.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        told(*measured(Path(folder), rounds))


def measured(folder: Path, rounds: int) -> tuple[dict[str, list[float]], int]:
    """Seconds of CPU of each round by way, and how many bytes a round has."""
    routine, studio, out = coach.load(ROUTINE, cache=folder / "cache"), coach.Studio(), folder / "t.mp3"
    chosen = [replace(coach.Settings.from_row(row, routine), cache_folder=folder / "cache") for row in ROWS]
    bodies = [b"".join(studio.track(routine, settings).pieces()) for settings in chosen]

    def opened(write: Callable[[int], object]) -> None:
        descriptor = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        write(descriptor)
        os.close(descriptor)

    ways: dict[str, Callable[[int], object]] = {
        "the kernel alone, one `write`": lambda n: opened(lambda file: os.write(file, bodies[n])),
        "`studio.track(...)`, its pieces written": lambda n: opened(
            lambda file: write_many(file, studio.track(routine, chosen[n]).pieces())
        ),
        "`coach.build(..., studio=studio)`": lambda n: coach.build(routine, out, chosen[n], studio=studio),
        "`coach.build(...)`": lambda n: coach.build(routine, out, chosen[n]),
    }
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(rounds + 1):
        for name, way in ways.items():
            before = sum(os.times()[:4])
            for n in range(len(chosen)):
                way(n)
            if number:  # the first is not counted
                seconds[name].append(sum(os.times()[:4]) - before)
    return seconds, sum(map(len, bodies))


def told(seconds: dict[str, list[float]], size: int) -> None:
    """The table."""
    kernel, *_ = seconds.values()
    print(f"{len(ROWS)} tracks of {size / len(ROWS) / 1e6:.1f} MB, load {os.getloadavg()[0]:.1f}\n")
    print("| way | CPU of a track | of a MB | times the kernel's |\n|---|--:|--:|--:|")
    for name, each in seconds.items():
        ratio = median(a / b for a, b in zip(each, kernel, strict=True))
        track_ms, mb_ms = median(each) / len(ROWS) * 1e3, median(each) / size * 1e9
        print(f"| {name} | {track_ms:.1f} ms | {mb_ms:.2f} ms | {ratio:.1f} |")


if __name__ == "__main__":
    main()
