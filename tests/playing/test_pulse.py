"""What really comes out: a sound server of the test's own, whose output is recorded."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from array import array
from collections.abc import Iterator
from pathlib import Path

import pytest

from .listened import RATE, first_sound, play, reference, routine_file

NEAR_MS = 60
SERVER = "pulseaudio"
RECORDER = "parec"

pytestmark = pytest.mark.skipif(
    not (shutil.which(SERVER) and shutil.which(RECORDER)),
    reason="needs a PulseAudio server to listen to: the system packages pulseaudio and pulseaudio-utils",
)


@pytest.fixture
def recording(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A server that plays to nobody; what it plays goes into this file as long as the test lasts."""
    folder = tmp_path / "run"
    folder.mkdir(mode=0o700)
    for name in ("XDG_RUNTIME_DIR", "HOME"):
        monkeypatch.setenv(name, str(folder))
    socket = folder / "sound"
    modules = [
        f"module-native-protocol-unix socket={socket} auth-anonymous=1",
        "module-null-sink sink_name=bed rate=24000",
    ]
    options = ["-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no", "--disable-shm=yes"]
    extra = os.environ.get("COACH_TEST_PULSE_MODULES")
    command = [
        SERVER,
        *options,
        *(["-p", extra] if extra else []),
        *(part for each in modules for part in ("-L", each)),
    ]
    silent = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=silent, stderr=silent) as server:
        try:
            limit = time.monotonic() + 10
            while not socket.exists():
                assert time.monotonic() < limit
                assert server.poll() is None, "the sound server did not start"
                time.sleep(0.05)
            monkeypatch.setenv("PULSE_SERVER", f"unix:{socket}")
            file = tmp_path / "heard.raw"
            listen = [RECORDER, "--device=bed.monitor", "--format=s16le", "--rate=24000", "--channels=1", "--raw"]
            with file.open("wb") as raw, subprocess.Popen([*listen, "--latency-msec=20"], stdout=raw) as recorder:
                try:
                    time.sleep(0.5)
                    yield file
                finally:
                    recorder.terminate()
        finally:
            server.terminate()


def test_cues_come_out_at_their_places_and_a_pause_adds_its_length(recording: Path, tmp_path: Path) -> None:
    """Within 60 ms, from a cold cache, in what the sound server played."""
    path = routine_file(tmp_path)
    played = play(tmp_path, str(path), terminal=True, device=None)
    played.until(7)
    pressed = played.press(" ")
    time.sleep(2)
    added_ms = (played.press(" ") - pressed) * 1000
    played.until(15)
    played.press("q")
    assert played.process.wait(10) == 0
    timeline, wanted = reference(path, tmp_path)
    heard = array("h", recording.read_bytes()[: recording.stat().st_size // 2 * 2])
    here, there = first_sound(heard), first_sound(wanted)
    assert here is not None
    assert there is not None
    places = []
    for cue in timeline.cues[1:4]:
        begin = first_sound(wanted, cue.start_ms * 24)
        assert begin is not None
        late_ms = added_ms if cue.start_ms > 8_300 else 0
        found = first_sound(heard, here + begin - there + round((late_ms - 200) * RATE / 1000))
        assert found is not None
        places.append(((found - here) - (begin - there)) * 1000 / RATE - late_ms)
    assert [round(place) for place in places if abs(place) > NEAR_MS] == []
