"""Playing for real: ``coach play`` in a process of its own, on a pseudo-terminal or without one, and what it played."""

from __future__ import annotations

import contextlib
import os
import pty
import signal
import socket
import subprocess
import sys
import termios
import time
from array import array
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import miniaudio

from coach.app import Settings, load
from coach.app.planning import plan_spoken
from coach.model import Timeline
from coach.player.source import FrameSource
from coach.track.splice import splice

HERE = Path(__file__).parent
RATE = 24_000
LIMIT_S = 30.0
"""After so long something hangs, also on a busy machine."""
ROUTINE = """\
format: coach.routine/1
title: Short
language: en
limb: leg
intro:
  - In the holds, breathe in for four seconds, and out for six seconds.
exercises:
  - name: Stretch
    steps:
      - say: Pull your {side} foot towards you.
        settle: 2s
      - hold: 4s to 8s
      - say: Now let your {side} foot go.
        settle: 3s
      - say: Shake it out.
        settle: 3s
  - name: Kneel
    sides: together
    steps:
      - say: Kneel down, and stay there.
        settle: 4s
"""


@dataclass(slots=True)
class Played:
    """A player that runs, and what it has played."""

    folder: Path
    process: subprocess.Popen[bytes]
    begun_s: float
    master: int | None = None
    terminal: list[Any] = field(default_factory=list)
    crank: Any = None
    """What turns its device, line by line; None where it turns by itself."""
    noted: int = 0
    """For tests: something to remember."""

    def press(self, keys: str) -> float:
        """Type something; when, on the monotonic clock. A device turned by hand waits until it was obeyed."""
        assert self.master is not None
        os.write(self.master, keys.encode())
        pressed_s = time.monotonic()
        if self.crank:
            self.turn("settle")
        return pressed_s

    def turn(self, what: str) -> None:
        """Tell the device that is turned by hand what to do, until it is done."""
        self.crank.write(f"{what}\n")
        self.crank.flush()
        assert self.crank.readline() == "done\n", f"it has ended: {self.told()}"

    def draw(self, seconds: float) -> array[int]:
        """Turn the device by hand; the samples that come out."""
        before = len(self.samples())
        self.turn(f"draw {round(seconds * RATE)}")
        return self.samples()[before:]

    def shown(self) -> str:
        """All that was written to the terminal since this was last asked."""
        assert self.master is not None
        found = b""
        os.set_blocking(self.master, False)
        while True:
            try:
                piece = os.read(self.master, 65_536)
            except OSError:
                return found.decode()
            if not piece:
                return found.decode()
            found += piece

    def told(self) -> str:
        """What stands on stderr."""
        return (self.folder / "stderr").read_text()

    def samples(self) -> array[int]:
        """All that went to the device until now."""
        path = self.folder / "samples.raw"
        data = path.read_bytes() if path.exists() else b""
        return array("h", data[: len(data) // 2 * 2])

    def done(self, button: str) -> list[int]:
        """Before which samples a button of the player was pressed."""
        lines = (self.folder / "done.txt").read_text().splitlines()
        return [int(line.split()[1]) for line in lines if line.split()[0] == button]

    def until(self, seconds: float, limit_s: float = LIMIT_S) -> array[int]:
        """Wait until so many seconds were played after the first sound."""
        limit = time.monotonic() + limit_s
        while time.monotonic() < limit:
            samples = self.samples()
            first = first_sound(samples)
            if first is not None and len(samples) - first >= seconds * RATE:
                return samples
            assert self.process.poll() is None, f"it has ended: {self.told()}"
            time.sleep(0.05)
        raise AssertionError(f"{seconds} s were not played within {limit_s} s")

    def ended(self) -> int:
        """Its exit code, when it has ended by itself."""
        code = self.process.wait(LIMIT_S)
        assert "Traceback" not in self.told()
        if self.crank:
            with contextlib.suppress(OSError):  # what was still to be told
                self.crank.close()
        return code

    def end(self, how: signal.Signals = signal.SIGINT) -> int:
        """End it with a signal; its exit code."""
        self.process.send_signal(how)
        if self.crank:
            self.draw_out()
        return self.ended()

    def draw_out(self, seconds: int = 3) -> None:
        """Turn the device by hand until the end, which is soft, or ``seconds`` away."""
        with contextlib.suppress(OSError, AssertionError):  # it may be over already
            self.turn("settle")
            self.turn(f"draw {seconds * RATE}")


def play(
    folder: Path,
    *args: str,
    terminal: bool = False,
    device: str | None = "null",
    crank: bool = False,
    keys_from: int | None = subprocess.DEVNULL,
    more: dict[str, str] | None = None,
) -> Played:
    """Start ``coach play`` on a device, with ``folder`` for its cache, its state and its records.

    Args:
        folder: where things are kept; its file ``samples.raw`` is begun anew.
        args: of ``coach play``.
        terminal: give it a terminal of its own.
        device: where it plays; None for the default.
        crank: have its device turned by hand instead.
        keys_from: its stdin where it has no terminal; None closes it.
        more: of its environment.
    """
    command = [sys.executable, str(HERE / "recorded.py"), str(folder), "play", *args]
    command += ["--device", device] if device else []
    if keys_from is None:
        command = ["/bin/sh", "-c", 'exec "$@" <&-', "sh", *command]
    (folder / "samples.raw").unlink(missing_ok=True)
    environment = {**os.environ, "XDG_STATE_HOME": str(folder / "state"), "COACH_CACHE": str(folder / "cache")}
    environment |= {**({"TEST_OF_COACH_TERMINAL": "yes"} if terminal else {}), **(more or {})}
    ours, theirs = socket.socketpair()
    master, slave = pty.openpty() if terminal else (None, None)
    before = termios.tcgetattr(slave) if slave is not None else []
    begun_s = time.monotonic()
    with (folder / "stderr").open("wb") as errors, ours, theirs:
        process = subprocess.Popen(
            command,
            env=environment | ({"TEST_OF_COACH_CRANK": str(theirs.fileno())} if crank else {}),
            stdin=slave if terminal else keys_from,
            stdout=slave if terminal else subprocess.DEVNULL,
            stderr=errors,
            pass_fds=[theirs.fileno()],
            start_new_session=terminal,
        )
        if slave is not None:
            os.close(slave)
        return Played(folder, process, begun_s, master, before, ours.makefile("rw") if crank else None)


def routine_file(folder: Path) -> Path:
    """The routine of these tests, in a file."""
    path = folder / "short.yaml"
    path.write_text(ROUTINE)
    return path


def reference(path: Path, folder: Path) -> tuple[Timeline, array[int]]:
    """What ``coach build`` makes of a routine: its timeline, and its samples."""
    settings = Settings(cache_folder=folder / "cache")
    routine = load(path)
    planned, clips = plan_spoken(routine, settings)
    timeline = planned.timeline
    return timeline, all_samples(b"".join(splice(timeline, clips.body, clips.floor()))[192:])


def all_samples(frames: bytes) -> array[int]:
    samples: array[int] = miniaudio.mp3_read_s16(frames).samples
    return samples


def samples_of_score(source: FrameSource) -> array[int]:
    return all_samples(source.frames(0, source.outline.length_ms // 24))


def first_sound(samples: array[int], begin: int = 0) -> int | None:
    """The first sample that is no floor."""
    return next((at for at in range(begin, len(samples)) if abs(samples[at]) > 100), None)


def same_length(one: array[int], at: int, other: array[int], from_: int) -> int:
    """How many samples of ``one`` from ``at`` on are those of ``other`` from ``from_`` on."""
    left, right = one[at:], other[from_:]
    length = min(len(left), len(right))
    if left[:length] == right[:length]:
        return length
    return next(index for index in range(length) if left[index] != right[index])
