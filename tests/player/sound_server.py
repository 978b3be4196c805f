"""A PulseAudio server of one's own, with speakers that nobody hears, and a recording of what they play."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import time
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PROGRAMS = ("pulseaudio", "pactl", "parec")
MISSING = [each for each in PROGRAMS if shutil.which(each) is None]
"""What must be installed first: the system packages pulseaudio and pulseaudio-utils."""
BED, OTHER = "bed", "headphones"
RATE = 24_000
START_S = 20.0


@dataclass(frozen=True, slots=True)
class SoundServer:
    """A server that runs, and how programs find it."""

    process: subprocess.Popen[bytes]
    environment: dict[str, str]
    folder: Path

    def control(self, *words: str) -> str:
        """What ``pactl`` answers; everything it does is done when it returns."""
        done = subprocess.run(
            [shutil.which("pactl") or "pactl", *words],
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
            timeout=20,
        )
        return done.stdout

    def dropouts(self) -> int:
        """How often a stream came too late until now, its beginning included."""
        return (self.folder / "log").read_text(errors="replace").count("end of underrun")

    def pull(self, sink: str) -> None:
        """Take a device away, as when headphones are pulled."""
        modules = [line.split("\t") for line in self.control("list", "short", "modules").splitlines()]
        self.control("unload-module", next(each[0] for each in modules if f"sink_name={sink}" in "\t".join(each)))

    @contextlib.contextmanager
    def recorded(self, sink: str = BED) -> Iterator[Recording]:
        """What a device plays, as long as this lasts."""
        file = self.folder / f"{sink}.raw"
        command = ["parec", f"--device={sink}.monitor", "--format=s16le", f"--rate={RATE}", "--channels=1", "--raw"]
        with (
            file.open("wb") as raw,
            subprocess.Popen([*command, "--latency-msec=20"], stdout=raw, env=self.environment) as recorder,
        ):
            try:
                limit = time.monotonic() + START_S
                while not file.stat().st_size:
                    assert time.monotonic() < limit, "nothing is recorded"
                    assert recorder.poll() is None, "the recorder has ended"
                    time.sleep(0.02)
                yield Recording(file)
            finally:
                recorder.terminate()


@dataclass(frozen=True, slots=True)
class Recording:
    """What has come out of a device until now, mono, 16-bit, 24 kHz."""

    file: Path

    def samples(self) -> array[int]:
        """All of it."""
        data = self.file.read_bytes()
        return array("h", data[: len(data) // 2 * 2])


@contextlib.contextmanager
def sound_server(folder: Path, *, rescue: bool = True) -> Iterator[SoundServer]:
    """A server as long as this lasts; its two devices are called ``BED``, the default, and ``OTHER``.

    With ``rescue``, as on every desktop, it moves what plays to the other device when one goes; else it drops it.

    ``TEST_OF_COACH_PULSE_MODULES`` names a folder of its modules where they are not in the usual place.
    """
    home = folder / "server"
    home.mkdir(mode=0o700, parents=True)
    socket = home / "socket"
    modules = [
        f"module-native-protocol-unix socket={socket} auth-anonymous=1",
        *(f"module-null-sink sink_name={each} rate={RATE}" for each in (BED, OTHER)),
        *(["module-rescue-streams"] if rescue else []),
    ]
    elsewhere = os.environ.get("TEST_OF_COACH_PULSE_MODULES")
    command = ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no", "--disable-shm=yes"]
    command += ["--log-level=debug", "--high-priority=yes", "--realtime=yes"]
    command += ["-p", elsewhere] if elsewhere else []
    command += [part for each in modules for part in ("-L", each)]
    environment = {**os.environ, "HOME": str(home), "XDG_RUNTIME_DIR": str(home), "PULSE_SERVER": f"unix:{socket}"}
    own = {key: value for key, value in environment.items() if key != "PULSE_SERVER"}
    with (home / "log").open("wb") as log, subprocess.Popen(command, stdout=log, stderr=log, env=own) as process:
        try:
            limit = time.monotonic() + START_S
            while not socket.exists():
                assert process.poll() is None, (home / "log").read_text(errors="replace")
                assert time.monotonic() < limit, "the sound server does not start"
                time.sleep(0.02)
            server = SoundServer(process, environment, home)
            server.control("set-default-sink", BED)
            yield server
        finally:
            process.kill()  # also when a test has stopped it
