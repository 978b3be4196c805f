"""The benchmark of sharing: how soon a variant that was never asked for is heard, and how many there are in a second.

``python -m benchmarks.share`` from the project's folder, in an environment with ``pip install -e '.[phone,bench]'``.
docs/share-benchmarks.md tells what is measured.
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
import json
import os
import random
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from urllib.parse import urlsplit

from .report import machine, update

PROJECT = Path(__file__).parent.parent
ROUTINE = "calf-cramp-night"
COMMAND = "python -m benchmarks.share --update docs/share-benchmarks.md"
BEGIN = f"<!-- begin of what `{COMMAND}` writes -->"
FIRST_MS, PER_SECOND, CONTROL_S, MOST_MB = 30, 100, 1.0, 100
SPOKEN = (("left", "right", "both"), ("full", "calm", "quiet"), ("min", "typical", "max"))
"""Sides, guidance and holds: each combination has cues of its own. Settle times are not spoken."""
PART = "bytes=0-65535"
"""What is asked for where variants are counted: a player's first gulp, the tag and eight seconds of sound."""


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs."""

    url: str
    process: subprocess.Popen[str]

    def cpu_s(self) -> float:
        """CPU time that it has used so far, its threads' included."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory_mb(self) -> float:
        """What it holds now."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.partition("VmRSS:")[2].split()[0]) * 1024 / 1e6


def main() -> None:
    """Measure and tell."""
    options = _options()
    facts = machine()
    with tempfile.TemporaryDirectory(prefix="coach-bench-") as name:
        folder = Path(name)
        result = cold(folder / "cold") | warm(folder / "warm", folder / "cold", options.variants)
    text = markdown(result, facts, options.variants)
    print(text)
    if options.json:
        options.json.write_text(json.dumps(result | {"machine": facts}, indent=1) + "\n", encoding="utf-8")
    if options.update:
        update(options.update, text, BEGIN)


def cold(cache: Path) -> dict[str, Any]:
    """From an empty cache: the first page, a control at once, and controls once all that can be asked for is spoken."""
    cache.mkdir()
    with share(cache) as server:
        begun = time.perf_counter()
        first_s = first_byte_s(server.url, "")
        control_s = first_byte_s(server.url, "?side=left&pace=brisk")
        _settled(cache)
        ahead_s = time.perf_counter() - begun
        controls = [
            *("?pace=gentle", "?side=right", "?guidance=full", "?guidance=quiet", "?sos=1", "?sos=1&side=right"),
            *("?side=left&pace=gentle", "?side=right&pace=brisk&guidance=quiet", "?pace=gentle&guidance=full"),
        ]
        after = [first_byte_s(server.url, each) for each in controls]
        clips = sum(1 for _ in cache.rglob("*.mp3"))
    return {"cold_s": first_s, "control_s": control_s, "ahead_s": ahead_s, "clips": clips, "after_s": after}


def warm(folder: Path, cache: Path, count: int) -> dict[str, Any]:
    """Variants that were never asked for, every clip of them kept: both servers in turn, then each on its own."""
    folder.mkdir()
    new = variants()
    with share(cache) as ours, obvious(cache, folder) as theirs:
        servers = {"share": ours, "obvious": theirs}
        for server in servers.values():
            _pin(server.process.pid, 0)
            for query in spoken():
                first_byte_s(server.url, query)
        _settled(cache)
        _pin(os.getpid(), 1)
        firsts: dict[str, list[float]] = {"share": [], "obvious": []}
        for number in range(count):
            query = next(new)
            for name in sorted(servers, reverse=number % 2 == 1):
                firsts[name].append(first_byte_s(servers[name].url, query))
        rates: dict[str, list[tuple[float, float]]] = {"share": [], "obvious": []}
        for _ in range(5):
            for name, server in servers.items():
                rates[name].append(_rate(server, [next(new) for _ in range(count if name == "share" else count // 4)]))
        memory_mb = ours.memory_mb()
    for file in folder.iterdir():
        file.unlink()
    return {"firsts_s": firsts, "rates": rates, "memory_mb": memory_mb}


def variants() -> Iterator[str]:
    """Queries without end, no two alike, in a mixed order that is the same every time."""
    dice = random.Random(24)  # noqa: S311 - an order, not a secret
    everything = list(itertools.product(*SPOKEN, range(700)))
    dice.shuffle(everything)
    for side, guidance, hold, settle in everything:
        yield f"?side={side}&guidance={guidance}&settle={0.5 + settle / 500:g}&hold={hold}"


def spoken() -> Iterator[str]:
    """A variant for every set of clips that `variants` need."""
    for side, guidance, hold in itertools.product(*SPOKEN):
        yield f"?side={side}&guidance={guidance}&hold={hold}"


@contextlib.contextmanager
def share(cache: Path) -> Iterator[Server]:
    """``coach share`` as a user calls it."""
    with _started("coach", "share", ROUTINE, "--host", "127.0.0.1", "--port", "0", "--cache", str(cache)) as server:
        yield server


@contextlib.contextmanager
def obvious(cache: Path, folder: Path) -> Iterator[Server]:
    """The obvious server."""
    with _started("benchmarks.share_obvious", ROUTINE, str(cache), str(folder)) as server:
        yield server


@contextlib.contextmanager
def _started(module: str, *args: str) -> Iterator[Server]:
    env = {name: value for name, value in os.environ.items() if not name.startswith("COACH_")}
    command = [sys.executable, "-m", module, *args]
    process = subprocess.Popen(
        command, cwd=PROJECT, env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    try:
        yield Server(process.stdout.readline().strip() if process.stdout else "", process)
    finally:
        process.terminate()
        process.wait(20)


def first_byte_s(url: str, query: str, part: str = "") -> float:
    """From opening a connection to the first byte of the track; the connection is closed then, or after ``part``."""
    parts = urlsplit(url)
    header = f"Range: {part}\r\n" if part else ""
    asked = f"GET {parts.path}{ROUTINE}.mp3{query} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{header}\r\n"
    begun = time.perf_counter()
    with socket.create_connection((parts.hostname or "", parts.port or 0)) as client:
        client.sendall(asked.encode())
        data = b""
        while b"\r\n\r\nID3" not in data:
            chunk = client.recv(65_536)
            if not chunk:
                raise RuntimeError(f"no track at {query}: {data[:200]!r}")
            data += chunk
        first_s = time.perf_counter() - begun
        while part and client.recv(65_536):
            pass
    return first_s


def _rate(server: Server, queries: list[str]) -> tuple[float, float]:
    """Variants a second, by the clock and by the CPU time of the server."""
    cpu_s, begun = server.cpu_s(), time.perf_counter()
    for query in queries:
        first_byte_s(server.url, query, PART)
    return len(queries) / (time.perf_counter() - begun), len(queries) / max(0.01, server.cpu_s() - cpu_s)


def _settled(cache: Path) -> None:
    """Wait until nothing new has come into the cache for three seconds."""
    count, since = -1, time.monotonic()
    while time.monotonic() - since < 3:
        found = sum(1 for _ in cache.rglob("*.mp3"))
        if found != count:
            count, since = found, time.monotonic()
        time.sleep(0.1)


def _pin(process: int, core: int) -> None:
    """Have a process on one core, where the system can do that and has two."""
    if hasattr(os, "sched_setaffinity") and (os.cpu_count() or 1) > 1:
        for task in Path(f"/proc/{process}/task").iterdir():
            with contextlib.suppress(OSError):
                os.sched_setaffinity(int(task.name), {core})


def markdown(result: dict[str, Any], facts: dict[str, str], count: int) -> str:
    """The tables."""
    firsts = {name: [1000 * each for each in values] for name, values in result["firsts_s"].items()}
    clock = {name: median(each[0] for each in values) for name, values in result["rates"].items()}
    cpu = {name: median(each[1] for each in values) for name, values in result["rates"].items()}
    ratio = median(b / a for a, b in zip(firsts["share"], firsts["obvious"], strict=True))
    after = [1000 * each for each in result["after_s"]]
    rows = [
        f"- {time.strftime('%Y-%m-%d')}, {count} variants each, coach at {facts['commit']}",
        f"- {facts['cpu']}, {facts['cores']} cores; {facts['system']}; load before the run {facts['load']}",
        f"- Python {facts['python']}; each server on one core, the client on the other",
        "",
        "| way | first byte, median | 95 of 100 within | variants a second | a second of CPU time |",
        "|---|--:|--:|--:|--:|",
        *(
            f"| {what} | {median(firsts[name]):.1f} ms | {quantiles(firsts[name], n=20)[-1]:.1f} ms"
            f" | {clock[name]:.0f} | {cpu[name]:.0f} |"
            for name, what in (("obvious", "build a file, then serve it"), ("share", "`coach share`"))
        ),
        "",
        f"The first byte comes {ratio:.1f} times sooner, and there are {clock['share'] / clock['obvious']:.1f} times as"
        " many variants a second.",
        "",
        "| from an empty cache | |",
        "|---|--:|",
        f"| the whole routine, nothing spoken yet | {result['cold_s']:.2f} s |",
        f"| right after it another side and pace, not spoken yet either | {result['control_s']:.2f} s |",
        f"| until all {result['clips']} clips are spoken that the page can ask for | {result['ahead_s']:.0f} s |",
        f"| then a control that is changed for the first time: median, longest of {len(after)}"
        f" | {median(after):.0f} ms, {max(after):.0f} ms |",
        "",
        "| target | wanted | reached | |",
        "|---|---|--:|---|",
        *_targets(result, firsts["share"], clock["share"]),
    ]
    return "\n".join(rows) + "\n"


def _targets(result: dict[str, Any], firsts_ms: list[float], rate: float) -> Iterator[str]:
    first_ms, control_s, memory_mb = median(firsts_ms), max(result["after_s"]), result["memory_mb"]
    yield _target("first byte, median", f"under {FIRST_MS} ms", f"{first_ms:.1f} ms", first_ms < FIRST_MS)
    yield _target("new variants on one core", f"{PER_SECOND} a second", f"{rate:.0f} a second", rate >= PER_SECOND)
    yield _target("a changed control", f"under {CONTROL_S:.0f} s", f"{control_s:.2f} s", control_s < CONTROL_S)
    yield _target("memory at the end", f"under {MOST_MB} MB", f"{memory_mb:.0f} MB", memory_mb < MOST_MB)


def _target(name: str, wanted: str, reached: str, met: bool) -> str:
    return f"| {name} | {wanted} | {reached} | {'met' if met else '**not met**'} |"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.share", description=__doc__)
    parser.add_argument("--variants", type=int, default=200, help="different variants in each measurement")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write every number")
    parser.add_argument("--update", type=Path, metavar="PAGE", help="put the tables between the markers of this page")
    options = parser.parse_args()
    if options.variants < 20:
        parser.error("--variants must be at least 20")
    return options


if __name__ == "__main__":
    main()
