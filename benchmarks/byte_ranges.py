"""What lists of byte ranges take against tracks, and how soon a server answers from them: 30 variants of a routine.

``python -m benchmarks.byte_ranges``. Each is compared with what ``coach.build`` writes, byte by byte.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from statistics import median

import coach
from coach.batch.destinations import MANIFEST, LocalFolder
from coach.batch.range_form import RangeForm
from coach.server.stored_tracks import StoredSite

ROUTINE = "calf-cramp-night"
SETTLES = tuple(f"{0.8 + 0.1 * step:.1f}" for step in range(10))
SIDES = ("left", "right", "both")


def main() -> None:
    """Print a table."""
    rows = [{"side": side, "settle": settle} for side in SIDES for settle in SETTLES]
    with tempfile.TemporaryDirectory() as folder:
        print("| what | figure |\n|---|--:|")
        measure(Path(folder), rows)


def measure(folder: Path, rows: list[dict[str, str]]) -> None:
    """Make the store, serve it, ask for all of it."""
    store, jobs = folder / "store", folder / "jobs.jsonl"
    lines = [json.dumps({"id": number, **row}) + "\n" for number, row in enumerate(rows)]
    jobs.write_text("".join(lines))
    command = [sys.executable, "-m", "coach"]
    batch = ["batch", str(jobs), "--to", str(store), "--routine", ROUTINE, "--names", "{id}", "--form", "ranges"]
    subprocess.run([*command, *batch, "--workers", "1", "-q"], check=True, stdout=subprocess.DEVNULL)
    told_sizes(store, len(rows))
    serve = [*command, "serve", str(store), "--port", "0", "--json", "-q"]
    told_work(store, folder / "again", rows)
    with subprocess.Popen(serve, stdout=subprocess.PIPE, text=True) as server:
        line = server.stdout.readline() if server.stdout else ""
        try:
            url = json.loads(line)["url"]
            ask_for_all(url, rows, folder / "built.mp3")
        finally:
            server.terminate()


def told_sizes(store: Path, count: int) -> None:
    """How large what is stored is."""
    lists = [path.read_bytes() for path in store.glob("*.ranges")]
    told = [line for path in (store / MANIFEST).iterdir() for line in path.read_text().splitlines()]
    built = [json.loads(line)["size"] for line in told]
    clips = [path.stat().st_size for path in (store / "coach-clips").rglob("*") if path.is_file()]
    print(f"| tracks, as `coach.build` writes them | {sum(built) / 1e6:.1f} MB |")
    print(f"| lists of all {count} | {sum(map(len, lists)) / 1e6:.2f} MB |")
    print(f"| a list, median | {median(map(len, lists)) / 1e3:.1f} kB |")
    print(f"| the clip store, {len(clips)} files | {sum(clips) / 1e6:.1f} MB |")


def told_work(store: Path, again: Path, rows: list[dict[str, str]]) -> None:
    """CPU of making each list, of writing each track, and of an answer until its first byte."""
    routine, studio, site = coach.load(ROUTINE), coach.Studio(), StoredSite(LocalFolder(store))
    form = RangeForm(LocalFolder(again), studio)
    work_ms: dict[str, list[float]] = {"making a list": [], "making a track": [], "an answer, until its first byte": []}
    for number, row in enumerate(rows):
        settings = coach.Settings.from_row(row, routine)
        name = f"{number}.mp3"

        def put_list(settings: coach.Settings = settings, name: str = name) -> None:
            form.put(studio.track(routine, settings), routine, settings, f"{name}.ranges")

        def put_track(settings: coach.Settings = settings, name: str = name) -> None:
            LocalFolder(again).put(name, studio.track(routine, settings).pieces())

        def first_byte(name: str = name) -> None:
            answer = site.reply({"path": f"/{name}", "method": "GET", "headers": []})
            if not isinstance(answer.body, bytes):
                next(answer.body())

        works: tuple[Callable[[], None], ...] = (put_list, put_track, first_byte)
        for times, work in zip(work_ms.values(), works, strict=True):
            begun = time.process_time()
            work()
            times.append((time.process_time() - begun) * 1000)
    for what, times in work_ms.items():
        print(f"| CPU of {what}, median | {median(times):.1f} ms |")


def ask_for_all(url: str, rows: list[dict[str, str]], built: Path) -> None:
    """Each track whole and in part; how long the first byte took."""
    routine, studio, same = coach.load(ROUTINE), coach.Studio(), 0
    first_ms: dict[str, list[float]] = {"whole": [], "from the middle": []}
    for number, row in enumerate(rows):
        settings = coach.Settings.from_row(row, routine)
        coach.build(routine, built, settings, studio=studio)
        body = built.read_bytes()
        middle = len(body) // 2
        whole, took_s = asked(f"{url}{number}.mp3")
        first_ms["whole"].append(took_s * 1000)
        part, took_s = asked(f"{url}{number}.mp3", f"bytes={middle}-{middle + 999_999}")
        first_ms["from the middle"].append(took_s * 1000)
        same += whole == body and part == body[middle : middle + 1_000_000]
    print(f"| the same bytes, whole and a megabyte from the middle | {same} of {len(rows)} |")
    for what, times in first_ms.items():
        print(f"| first byte, {what}: median, longest | {median(times):.1f} ms, {max(times):.1f} ms |")


def asked(address: str, part: str = "") -> tuple[bytes, float]:
    """A body, and how long its first byte took."""
    request = urllib.request.Request(address, headers={"Range": part} if part else {})  # noqa: S310 - the loopback
    begun = time.perf_counter()
    with urllib.request.urlopen(request) as answer:  # noqa: S310
        first = answer.read(1)
        took_s = time.perf_counter() - begun
        return first + answer.read(), took_s


if __name__ == "__main__":
    main()
