"""A night: two hours of play, faster than real time, through the same session and player."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.long

ROOT = Path(__file__).parents[2]
LIMIT_S = 300.0
MOST_GROWTH_MB = 2.0
"""A leak of one byte for each sample that is played would be 173 MB, one of a line for each second 1 MB or more."""


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is read from /proc, which only Linux has")
def test_two_hours_of_play_keep_memory_flat() -> None:
    """What has been used after ten minutes is all there is."""
    code = "import json; from benchmarks.long_play import measured; print(json.dumps(measured(awake=False)))"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=LIMIT_S)
    found = json.loads(done.stdout)
    assert found["hours"] > 2
    assert found["growth_mb"] < MOST_GROWTH_MB
