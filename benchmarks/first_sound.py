"""How long from the command to the first sound: ``coach play calf-cramp-night --side left``, heard at a sound server.

A PulseAudio server of the benchmark's own plays to nobody, and its output is recorded. The time is from the start of
the process until a sample that is no floor comes out of the server, as the recorder gets it, a little later. Cold: an
empty cache, every word is spoken. Warm: all is in the cache. ``--fit``: a cold one with a wanted length. coach's
modules are compiled, as pip leaves them.

Usage: ``python -m benchmarks.first_sound [--rounds 10]``. Needs the system packages pulseaudio and pulseaudio-utils.
"""

from __future__ import annotations

import argparse
import compileall
import os
import platform
import signal
import subprocess
import sys
import tempfile
import time
from array import array
from pathlib import Path
from statistics import median

import coach
from tests.player.sound_server import BED, MISSING, RATE, SoundServer, sound_server

COMMAND = ("play", "calf-cramp-night", "--side", "left")
FLOOR = 100
"""What is softer is the floor."""
LIMIT_S = 60.0


def first_sound_s(server: SoundServer, folder: Path, *more: str) -> float:
    """Play until something is heard; how long that took."""
    listen = ["parec", f"--device={BED}.monitor", "--format=s16le", f"--rate={RATE}", "--channels=1", "--raw"]
    kept = {name: value for name, value in server.environment.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment = {**kept, "COACH_CACHE": str(folder), "XDG_STATE_HOME": str(folder / "state")}
    recorder = subprocess.Popen(
        [*listen, "--latency-msec=10"], stdout=subprocess.PIPE, env=environment, stderr=subprocess.DEVNULL
    )
    heard_from = recorder.stdout.fileno() if recorder.stdout else -1
    try:
        rest = time.monotonic() + 0.5
        while time.monotonic() < rest:
            os.read(heard_from, 65_536)
        begun = time.monotonic()
        player = subprocess.Popen(
            [sys.executable, "-m", "coach", *COMMAND, *more], env=environment, stdin=subprocess.DEVNULL
        )
        while True:
            samples = array("h")
            piece = os.read(heard_from, 65_536)
            samples.frombytes(piece[: len(piece) // 2 * 2])
            if max(map(abs, samples), default=0) > FLOOR:
                break
            if player.poll() is not None or time.monotonic() - begun > LIMIT_S:
                raise RuntimeError("nothing was heard")
        heard = time.monotonic()
        player.send_signal(signal.SIGTERM)
        player.wait()
        return heard - begun
    finally:
        recorder.kill()
        recorder.wait()


def main() -> None:
    """Measure and print a table."""
    options = argparse.ArgumentParser()
    options.add_argument("--rounds", type=int, default=10)
    rounds = options.parse_args().rounds
    if MISSING:
        sys.exit(f"missing: {', '.join(MISSING)}; install the system packages pulseaudio and pulseaudio-utils")
    load = " ".join(f"{each:.1f}" for each in os.getloadavg())
    print(f"coach {' '.join(COMMAND)}: {rounds} rounds; Python {platform.python_version()}, load before {load}\n")
    print("| first sound | median | least | most |\n|---|--:|--:|--:|")
    compileall.compile_dir(str(Path(coach.__file__).parent), quiet=1)
    with tempfile.TemporaryDirectory() as name, sound_server(Path(name)) as server:
        for kind, more in (("cold", ()), ("warm", ()), ("cold, --fit 25m", ("--fit", "25m"))):
            found = []
            for number in range(rounds):
                folder = Path(name) / ("warm" if kind == "warm" else f"{kind}-{number}")
                if kind == "warm" and not number:  # the first one fills the cache
                    subprocess.run(
                        [sys.executable, "-m", "coach", "build", *COMMAND[1:], "-q", "-o", str(Path(name) / "t.mp3")],
                        env={**server.environment, "COACH_CACHE": str(folder)},
                        check=True,
                    )
                found.append(first_sound_s(server, folder, *more))
            print(f"| {kind} | {median(found):.2f} s | {min(found):.2f} s | {max(found):.2f} s |", flush=True)


if __name__ == "__main__":
    main()
