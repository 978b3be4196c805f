"""Many builds at once: ``python -m benchmarks.reliability.crowd --builds 200 --processes 8``.

Processes on one cache build overlapping selections of routines, each in an order of its own, some under one name: every
track is equal to the byte to one that was built alone, each clip is spoken a few times at most, none waits for ever.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import coach
from coach.clips import Cache
from coach.errors import TrackError

from .rows import Row, run_proof

WATCHDOG_S = 900
"""When a process that still builds is taken to wait for ever."""
JOBS: tuple[tuple[str, dict[str, Any], dict[str, Any]], ...] = (
    ("box-breathing", {}, {}),
    ("box-breathing", {}, {"guidance": "full"}),
    ("foot-cramp", {"side": "left"}, {}),
    ("foot-cramp", {"side": "right"}, {}),
    ("foot-cramp", {"sos": True, "side": "left"}, {}),
    ("tight-calves", {"side": "left"}, {}),
    ("tight-calves", {"side": "right"}, {"loudness": "day"}),
    ("neck-desk", {}, {"tones": False}),
)
"""Routine, variant and settings; they share clips within a routine, and "Hold." and the like between them."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one process did."""

    builds: int
    wrong: tuple[str, ...]
    refused: int
    """Times that another process was writing the same track at that moment, and coach said so."""
    spoken: tuple[str, ...]
    """Names of the clips that it put into the cache."""


def settings_of(number: int, cache: Path) -> tuple[coach.Routine, coach.Settings]:
    """What the job of a number builds."""
    name, variant, more = JOBS[number]
    return coach.load(name), coach.Settings(variant=coach.Variant(**variant), cache_folder=cache, **more)


def alone(folder: Path, jobs: Sequence[int]) -> dict[int, bytes]:
    """The tracks as they are when nobody else builds."""
    found = {}
    for number in jobs:
        coach.build(
            settings_of(number, folder / "alone")[0], folder / "alone.mp3", settings_of(number, folder / "alone")[1]
        )
        found[number] = (folder / "alone.mp3").read_bytes()
    return found


def together(folder: Path, right: dict[int, bytes], processes: int, each: int) -> tuple[list[Told], float]:
    """Build in so many processes at once, so many times each, and tell what each did and how long all took.

    Raises:
        SystemExit: one still waits when the watchdog's time is over.
    """
    context: Any = multiprocessing.get_context("spawn")
    answers, start = context.Queue(), context.Barrier(processes)
    workers = [
        context.Process(target=_work, args=(folder, right, (number, each), start, answers))
        for number in range(processes)
    ]
    started = time.monotonic()
    for worker in workers:
        worker.start()
    try:
        told = [answers.get(timeout=WATCHDOG_S) for _ in workers]
    except Exception as error:
        raise SystemExit(f"a process still builds after {WATCHDOG_S} s: {error!r}") from error
    finally:
        for worker in workers:
            worker.kill() if worker.is_alive() and time.monotonic() > started + WATCHDOG_S else worker.join(60)
    return told, time.monotonic() - started


def _work(folder: Path, right: dict[int, bytes], own: tuple[int, int], start: Any, answers: Any) -> None:
    """One process: its number, its builds in an order of its own; every fourth goes to a name that all share."""
    number, each = own
    order = [job for _ in range(each // len(right) + 1) for job in right][:each]
    random.Random(number).shuffle(order)  # noqa: S311 - an order, no secret
    if number % 2:  # half of them begin with the same, so that they ask for the same clips at the same moment
        order.sort()
    spoken, wrong, refused = _watched_puts(), [], 0
    start.wait(WATCHDOG_S)
    for count, job in enumerate(order):
        shared = count % 4 == 3
        track = folder / (f"shared-{job}.mp3" if shared else f"{number}-{job}.mp3")
        routine, settings = settings_of(job, folder / "cache")
        try:
            coach.build(routine, track, settings)
        except TrackError as error:
            refused += 1
            if not shared or "another coach is writing it right now" not in str(error):
                wrong.append(str(error))
        except Exception as error:
            wrong.append(f"{number}: {error!r}")
        if not (shared and not track.exists()) and track.read_bytes() != right[job]:
            wrong.append(f"{track.name} differs")
    answers.put(Told(len(order), tuple(wrong), refused, tuple(spoken)))


def _watched_puts() -> list[str]:
    """The names of clips put into the cache from now on."""
    names: list[str] = []
    real = Cache.put

    def put(self: Cache, *args: Any) -> Any:
        entry = real(self, *args)
        names.append(entry.path.name)
        return entry

    setattr(Cache, "put", put)  # noqa: B010 - from outside
    return names


def left_over(folder: Path) -> list[str]:
    """Damaged clips, unfinished files and parts."""
    cache = Cache(folder / "cache")
    bad = [entry.path.name for entry in cache.entries() if cache.read(entry) is None]
    return bad + [path.name for path in (*(folder / "cache" / "tmp").iterdir(), *folder.glob("*.part"))]


def rows(options: argparse.Namespace) -> list[Row]:
    """The row, with full counts."""
    with tempfile.TemporaryDirectory(prefix="coach-proof-", dir=options.folder) as name:
        right = alone(Path(name), range(len(JOBS)))
        told, took_s = together(Path(name), right, options.processes, options.builds // options.processes)
        wrong = [each for one in told for each in one.wrong] + left_over(Path(name))
    spoken = Counter(name for one in told for name in one.spoken)
    times = ", ".join(f"{count} of them {often} times" for often, count in sorted(Counter(spoken.values()).items()))
    result = (
        f"all tracks equal to the byte; {len(spoken)} clips spoken {spoken.total()} times,"
        f" {spoken.total() / len(spoken):.2f} times each ({times});"
        f" told that another coach was writing their track: {sum(one.refused for one in told)}; {took_s:.0f} s"
    )
    how = (
        f"{options.processes} processes, {len(JOBS)} selections of 4 routines, one empty cache; each fourth track under"
        " a name that all share"
    )
    count = str(sum(one.builds for one in told))
    return [Row("many builds at once", how, count, f"{len(wrong)} wrong: {wrong[0]}" if wrong else result, not wrong)]


def main() -> None:
    """Run the proof."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reliability.crowd", description=__doc__)
    parser.add_argument("--builds", type=int, default=200)
    parser.add_argument("--processes", type=int, default=8)
    parser.add_argument("--folder", type=Path, help="do the work in a new folder here")
    run_proof("crowd", "benchmarks.reliability.crowd", rows, parser)


if __name__ == "__main__":
    main()
