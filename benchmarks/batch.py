"""``coach batch`` in one table: work a track, tracks a second, memory, and what is lost when something is killed.

``python -m benchmarks.batch``; ``--rows 400 --rounds 5`` on a quiet machine. All of it runs in one folder that is
removed, with clips that are spoken first, where the row does not say otherwise. Linux only: processes are found in
``/proc``.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random
from statistics import median
from typing import Any, Final

import coach
from coach.batch.batch_workers import GivenUp, Processes
from tests.batch.fragile_work import doubled

ROUTINE: Final = "calf-cramp-night"
COACH: Final = (sys.executable, "-m", "coach")
LIMIT_S: Final = 1.0
"""Of a row that hangs."""
HANG_S: Final = 120.0
"""A run that takes longer is told as one that hangs."""


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=60, help="of a batch")
    parser.add_argument("--rounds", type=int, default=3, help="of what is timed, in turn")
    parser.add_argument("--poisoned", type=int, default=50, help="runs with a row that kills its process or hangs")
    parser.add_argument("--dry", type=int, default=100_000, help="rows planned dry")
    wanted = parser.parse_args()
    print(f"load {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores, Python {sys.version.split()[0]}\n")
    print("| what | figure |\n|---|--:|")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["COACH_CACHE"] = str(folder / "cache")
        os.environ["PYTHONPATH"] = str(Path.cwd())
        spoken_once(folder)
        work_of_a_track(folder, wanted.rounds)
        jobs = written_jobs(folder / "jobs.csv", wanted.rows)
        usual_s = tracks_a_second(folder, jobs, wanted.rows, wanted.rounds)
        lost_by_kills(folder, jobs, wanted.rows, usual_s)
        poisoned(folder, wanted.poisoned)
        planned_dry(folder, wanted.dry)


def row(what: str, figure: str) -> None:
    """Print a row at once."""
    print(f"| {what} | {figure} |", flush=True)


def written_jobs(path: Path, rows: int) -> Path:
    """A table of so many tracks of 2.8 MB, all different."""
    lines = [f"{number},{'left' if number % 2 else 'right'},{0.8 + number / 1000:.3f}" for number in range(rows)]
    path.write_text("\n".join(["id,side,settle", *lines]))
    return path


def command(jobs: Path, to: Path, *more: str) -> list[str]:
    """The command of a batch."""
    return [
        *COACH,
        "batch",
        str(jobs),
        "--to",
        str(to),
        "--routine",
        ROUTINE,
        "--only",
        "warm-up",
        "--json",
        "-q",
        *more,
    ]


def ran(*args: str) -> dict[str, Any]:
    """What a command tells in the end."""
    done = subprocess.run(args, capture_output=True, text=True, check=False, timeout=HANG_S * 10)
    if not done.stdout.strip():
        raise SystemExit(done.stderr)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def spoken_once(folder: Path) -> None:
    """Clips that have to be spoken, and those that two processes speak; what a second run writes."""
    jobs, to = written_jobs(folder / "cold.csv", 8), folder / "cold"
    wanted = ran(*command(jobs, to, "--dry-run"))["clips"]
    told = ran(*command(jobs, to, "--workers", "2"))
    row("clips spoken by 2 processes, of those that had to be", f"{told['spoken']} of {wanted}")
    before = {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in to.rglob("*")}
    ran(*command(jobs, to, "--workers", "2"))
    after = {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in to.rglob("*")}
    row(
        "bytes that a second run writes",
        str(sum(size for path, (_, size) in after.items() if before.get(path) != after[path])),
    )


def work_of_a_track(folder: Path, rounds: int) -> None:
    """CPU of a MB, four ways in turn."""
    routine, studio, out = coach.load(ROUTINE), coach.Studio(), folder / "track.mp3"
    settings = [
        coach.Settings.from_row({"side": "left", "settle": f"{0.8 + each / 10:.1f}"}, routine) for each in range(6)
    ]
    for each in settings:
        studio.track(routine, each)
    bodies = [b"".join(studio.track(routine, each).pieces()) for each in settings]

    def written(pieces: Iterator[bytes | bytearray]) -> None:
        with out.open("wb") as file:
            file.writelines(pieces)

    ways: dict[str, Callable[[int], object]] = {
        "the kernel alone: the bytes copied and written": lambda each: written(iter([bytearray(bodies[each])])),
        "`studio.track(...)`, written to a file": lambda each: written(studio.track(routine, settings[each]).pieces()),
        "`coach.build(..., studio=studio)`": lambda each: coach.build(routine, out, settings[each], studio=studio),
        "`coach.build(...)` in a loop, which begins anew": lambda each: coach.build(routine, out, settings[each]),
    }
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            begun = time.process_time()
            for number in range(len(settings)):
                way(number)
            taken[name].append((time.process_time() - begun) * 1e9 / sum(map(len, bodies)))
    least = median(next(iter(taken.values())))
    for name, times in taken.items():
        row(f"CPU of a MB: {name}", f"{median(times):.2f} ms, {median(times) / least:.1f} times")


def tracks_a_second(folder: Path, jobs: Path, rows: int, rounds: int) -> float:
    """With one process and with two, in turn, and the memory of each; how long two take."""
    took: dict[int, list[float]] = {1: [], 2: []}
    most_mb = 0.0
    for number in range(rounds):
        for count, times in took.items():
            begun = time.monotonic()
            process = subprocess.Popen(
                command(jobs, folder / f"{number}-{count}", "--workers", str(count)), stdout=subprocess.DEVNULL
            )
            while process.poll() is None:
                most_mb = max([most_mb, *map(peak_mb, children(process.pid))])
                time.sleep(0.1)
            times.append(time.monotonic() - begun)
    for count, times in took.items():
        row(f"tracks a second, {rows} of 2.8 MB, {count} workers, start-up included", f"{rows / median(times):.1f}")
    row("memory of a worker, peak", f"{most_mb:.0f} MB")
    return median(took[2])


def children(pid: int) -> list[int]:
    """The processes that this one started."""
    try:
        return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()] + [
            int(each)
            for task in Path(f"/proc/{pid}/task").iterdir()
            if task.name != str(pid)
            for each in (task / "children").read_text().split()
        ]
    except OSError:
        return []


def peak_mb(pid: int) -> float:
    """The most memory that a process had."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
        return next((int(line.split()[1]) / 1000 for line in lines if line.startswith("VmHWM")), 0.0)
    except OSError:
        return 0.0


def lost_by_kills(folder: Path, jobs: Path, rows: int, usual_s: float) -> None:
    """How much longer it takes until all is there, when something is killed half-way."""

    def killed(name: str, args: Sequence[str], victim: Callable[[subprocess.Popen[bytes]], int]) -> float:
        to = folder / name
        begun = time.monotonic()
        process = subprocess.Popen(command(jobs, to, *args), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while len(list(to.glob("*.mp3"))) < rows // 2 and process.poll() is None:
            time.sleep(0.02)
        os.kill(victim(process), signal.SIGKILL)
        process.wait(HANG_S)
        return begun

    def told(name: str, begun: float, what: str, usual_s: float) -> None:
        count = len(list((folder / name).glob("*.mp3")))
        lost_s = time.monotonic() - begun - usual_s
        row(f"seconds lost after kill -9 of {what}", f"{lost_s:.1f}; {count} of {rows} tracks there")

    begun = killed("worker", ("--workers", "2"), lambda process: children(process.pid)[0])
    told("worker", begun, f"a worker, of {usual_s:.1f}", usual_s)
    begun = killed("driver", ("--workers", "2"), lambda process: process.pid)
    ran(*command(jobs, folder / "driver", "--workers", "2"))
    told("driver", begun, "the command, and begun again", usual_s)
    port = free_port()
    address = f"tcp://127.0.0.1:{port}"
    with cluster(port) as scheduler:
        begun = time.monotonic()
        ran(*command(jobs, folder / "dask", "--cluster", address))
        usual_s = time.monotonic() - begun
        row(f"tracks a second, {rows} of 2.8 MB, 2 workers of Dask", f"{rows / usual_s:.1f}")
        begun = killed("scheduler", ("--cluster", address), lambda _: scheduler.pid)
    port = free_port()
    with cluster(port):
        ran(*command(jobs, folder / "scheduler", "--cluster", f"tcp://127.0.0.1:{port}"))
    told("scheduler", begun, "the scheduler of Dask, another one started, and begun again", usual_s)


@contextmanager
def cluster(port: int) -> Iterator[subprocess.Popen[bytes]]:
    """A scheduler of Dask with two workers."""
    address = f"tcp://127.0.0.1:{port}"
    silent: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "process_group": 0}
    dask = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", address, "--no-dashboard"]
    scheduler = subprocess.Popen(dask, **silent)
    dask = [sys.executable, "-m", "distributed.cli.dask_worker", address, "--nworkers", "2", "--nthreads", "1"]
    workers = subprocess.Popen([*dask, "--no-dashboard"], **silent)
    try:
        time.sleep(8)  # they start
        yield scheduler
    finally:
        for each in (scheduler, workers):
            os.killpg(each.pid, signal.SIGKILL)
            each.wait()


def free_port() -> int:
    """One that nobody has."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def poisoned(folder: Path, runs: int) -> None:
    """Rows that kill their process, hang or raise, in runs of two processes each: named, and nothing else lost."""
    named = right = poison = 0
    longest_s = 0.0
    chance = Random(1)  # noqa: S311 - no secrets
    for number in range(runs):
        home = folder / f"poisoned-{number}"
        home.mkdir()
        bad = chance.choice(("die", "hang", "raise"))
        items = [*(f"row{each}" for each in range(11)), bad]
        chance.shuffle(items)
        begun = time.monotonic()
        workers = Processes(2, LIMIT_S)
        found = [each for each in workers.each(doubled, (str(home),), [items[:6], items[6:]]) if each is not None]
        workers.close()
        longest_s = max(longest_s, time.monotonic() - begun)
        lost = [each.item for each in found if isinstance(each, GivenUp)]
        poison += 1
        named += lost == [bad]
        right += sum(isinstance(each, str) for each in found)
    row(f"poisoned rows named, in {runs} runs of 12 rows", f"{named} of {poison}")
    row("the other rows of these runs done", f"{right} of {runs * 11}")
    row("the longest of these runs; none hung", f"{longest_s:.1f} s")


def planned_dry(folder: Path, rows: int) -> None:
    """CPU of a dry run."""
    jobs = folder / "many.csv"
    lines = [f"{number},{'left' if number % 2 else 'right'},{0.8 + number % 15 / 10:.1f}" for number in range(rows)]
    jobs.write_text("\n".join(["id,side,settle", *lines]))
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    told = ran(*command(jobs, folder / "none", "--dry-run"))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    row(f"{told['tracks']:,} rows planned dry: CPU", f"{cpu_s:.1f} s")


if __name__ == "__main__":
    main()
