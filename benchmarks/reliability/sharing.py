"""``coach share`` while things go wrong: what speaks is killed or stopped, strangers crowd it, files run out.

Each row has a server of its own, over the loopback; a phone with the right token asks all the while.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from .rows import Row, run_proof

ROUTINE = "calf-cramp-night"
LONGEST_S = 120.0
"""A phone that waits longer for an answer has found a fault; coach promises one after 60 s."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A server that runs."""

    url: str
    process: subprocess.Popen[str]
    errors: Path
    cache: Path

    def ask(self, query: str = "", origin: str = "127.0.0.1") -> tuple[int, float]:
        """The status of a track's first bytes, and how many seconds they took; 0: no answer."""
        begun = time.monotonic()
        target = f"{urlsplit(self.url).path}{ROUTINE}.mp3{query}"
        data = b""
        with contextlib.suppress(OSError), self.connected(origin) as client:
            client.sendall(f"HEAD {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
            while chunk := client.recv(1 << 16):
                data += chunk
        return int(data.split()[1]) if data else 0, time.monotonic() - begun

    def connected(self, origin: str = "127.0.0.1") -> socket.socket:
        """A connection from one of this machine's own addresses."""
        parts = urlsplit(self.url)
        return socket.create_connection((parts.hostname or "", parts.port or 0), LONGEST_S, (origin, 0))

    def children(self) -> list[int]:
        """The processes that it has started."""
        found = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text(encoding="ascii")
        return [int(each) for each in found.split()]

    def told(self) -> list[str]:
        """What whoever shares has read so far."""
        return self.errors.read_text(encoding="utf-8").splitlines()

    def cache_bytes(self) -> int:
        """How much sound is in the cache."""
        return sum(each.stat().st_size for each in self.cache.rglob("*.mp3"))


@contextlib.contextmanager
def shared(folder: Path) -> Iterator[Shared]:
    """``coach share`` as a user calls it, its messages in a file."""
    folder.mkdir()
    errors, cache = folder / "told", folder / "cache"
    env = {name: value for name, value in os.environ.items() if not name.startswith("COACH_")}
    command = [sys.executable, "-m", "coach", "share", ROUTINE, "--host", "localhost", "--port", "0", "--json"]
    with errors.open("w") as told:
        process = subprocess.Popen(
            [*command, "--cache", str(cache)], env=env, text=True, stdout=subprocess.PIPE, stderr=told
        )
    try:
        url = json.loads(process.stdout.readline())["url"] if process.stdout else ""
        yield Shared(url, process, errors, cache)
    finally:
        process.terminate()
        process.communicate(timeout=30)


def variants() -> Iterator[str]:
    """Queries without end; what each says was never spoken."""
    return (f"?hold={0.3 + number / 40:g}" for number in range(100_000))


def killed(folder: Path, times: int) -> Row:
    """All processes that it started are killed, again and again; the phone comes again where it is told to."""
    answers, slowest_s, new = list[int](), 0.0, variants()
    with shared(folder) as server:
        for _ in range(times):
            for child in server.children():
                with contextlib.suppress(ProcessLookupError):
                    os.kill(child, signal.SIGKILL)
            query, ends = next(new), time.monotonic() + LONGEST_S
            while True:
                status, took_s = server.ask(query)
                answers.append(status)
                slowest_s = max(slowest_s, took_s)
                if status == 200 or time.monotonic() > ends:
                    break
                time.sleep(1)
        told = server.told()
    good = answers.count(200) == times and not set(answers) - {200, 503} and len(told) <= times
    result = (
        f"each variant served in the end: {answers.count(200)}; told to come again (503): {answers.count(503)} times;"
        f" slowest answer {slowest_s:.1f} s; {len(told)} lines for whoever shares"
    )
    return Row("What speaks is killed", "SIGKILL to all it started, then a new variant", str(times), result, good)


def stopped(folder: Path) -> Row:
    """It is stopped, as a hang in a library would stop it."""
    with shared(folder) as server:
        server.ask()
        for child in server.children():
            os.kill(child, signal.SIGSTOP)
        answers = [server.ask(query) for query, _ in zip(variants(), range(3), strict=False)]
        ready, ready_s = server.ask()
    slowest_s = max(took_s for _, took_s in answers)
    statuses = [status for status, _ in answers]
    good = not set(statuses) - {200, 503} and statuses[-1] == ready == 200 and slowest_s < LONGEST_S
    result = f"answers {statuses}, slowest {slowest_s:.1f} s; what was ready came in {1000 * ready_s:.0f} ms"
    return Row("What speaks hangs", "SIGSTOP, then three new variants", "1", result, good)


def crowded(folder: Path, count: int) -> Row:
    """Strangers connect and say nothing, from one address, then from many."""
    with shared(folder) as server, contextlib.ExitStack() as stack:
        server.ask()
        answers = []
        for number in range(count):
            for origin in ("127.0.0.2", f"127.0.1.{1 + number % 200}"):
                stack.enter_context(server.connected(origin))
            if number % 50 == 49:
                answers += [server.ask(), server.ask(origin="127.0.0.3")]
    good = all(status == 200 for status, _ in answers)
    slowest_s = max(took_s for _, took_s in answers)
    result = (
        f"{len(answers)} requests of phones between them, known and new: all served, slowest {1000 * slowest_s:.0f} ms"
    )
    how = "idle connections of strangers, half from one address, half from 200"
    return Row("A crowd of strangers", how, str(2 * count), result if good else str(answers), good)


def without_files(folder: Path) -> Row:
    """No file can be opened any more, then again."""
    with shared(folder) as server:
        server.ask()
        pid = server.process.pid
        before = resource.prlimit(pid, resource.RLIMIT_NOFILE)
        used = max(int(each.name) for each in Path(f"/proc/{pid}/fd").iterdir()) + 1
        resource.prlimit(pid, resource.RLIMIT_NOFILE, (used, before[1]))
        with contextlib.ExitStack() as stack:
            for _ in range(50):
                stack.enter_context(server.connected())
            time.sleep(15)
        resource.prlimit(pid, resource.RLIMIT_NOFILE, before)
        status, took_s = server.ask()
        told = server.told()
    good = status == 200 and len(told) <= 2
    result = f"{len(told)} line told; afterwards {status} in {took_s:.1f} s"
    return Row("No more open files", "for 15 s none can be opened, 50 connections come", "1", result, good)


def growing(folder: Path, count: int) -> Row:
    """One phone asks for one variant of another hold after the other."""
    from coach.server.cache_budget import MOST_BYTES

    with shared(folder) as server:
        answers = [server.ask(query)[0] for query, _ in zip(variants(), range(count), strict=False)]
        size = server.cache_bytes()
    good = set(answers) <= {200, 400} and size < 2 * MOST_BYTES
    result = f"all answered; the cache holds {size / 1e6:.0f} MB; the bound for requests is {MOST_BYTES / 1e6:.0f} MB"
    return Row("A phone that wants everything", "new variants, one after the other", str(count), result, good)


def rows(options: argparse.Namespace) -> Sequence[Row]:
    """All of it."""
    with tempfile.TemporaryDirectory(prefix="coach-proof-") as name:
        folder = Path(name)
        return [
            killed(folder / "killed", options.kills),
            stopped(folder / "stopped"),
            crowded(folder / "crowded", options.strangers),
            without_files(folder / "files"),
            growing(folder / "growing", options.variants),
        ]


def main() -> None:
    """Run the proof."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reliability.sharing", description=__doc__)
    parser.add_argument("--kills", type=int, default=6)
    parser.add_argument("--strangers", type=int, default=500, metavar="COUNT", help="of each kind")
    parser.add_argument("--variants", type=int, default=60)
    run_proof("sharing", "benchmarks.reliability.sharing", rows, parser)


if __name__ == "__main__":
    main()
