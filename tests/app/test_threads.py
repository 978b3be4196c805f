"""Several threads of one program build at once: as if they had built one after the other."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import sys, threading
from pathlib import Path
import coach

folder = Path(sys.argv[1])
routine = coach.load("box-breathing")

def build(rate, cache):
    coach.build(routine, folder / f"{cache}-{rate}.mp3", coach.Settings(rate_wpm=rate, cache_folder=folder / cache))

if __name__ == "__main__":
    for rate in (120, 140, 160, 180):
        build(rate, "one-by-one")
    threads = [threading.Thread(target=build, args=(rate, "at-once")) for rate in (120, 140, 160, 180)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
"""


@pytest.mark.long
def test_threads_do_not_mix_their_voices(tmp_path: Path) -> None:
    """An engine's rate is that of the whole process; no track, and no kept clip, may have another one's."""
    program = tmp_path / "program.py"
    program.write_text(PROGRAM)
    done = subprocess.run([sys.executable, str(program), str(tmp_path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for rate in (120, 140, 160, 180):
        alone, together = (tmp_path / f"{cache}-{rate}.mp3" for cache in ("one-by-one", "at-once"))
        assert alone.read_bytes() == together.read_bytes()
