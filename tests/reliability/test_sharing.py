"""Sharing goes on while things go wrong: the proof with small counts."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.reliability import sharing

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(sys.platform != "linux", reason="the faults are put in as Linux allows it"),
]


def test_a_killed_process_and_a_crowd_of_strangers_keep_no_phone_out(tmp_path: Path) -> None:
    """Served in the end, and told in few lines."""
    for row in (sharing.killed(tmp_path / "killed", 1), sharing.crowded(tmp_path / "crowded", 50)):
        assert row.good, row.result
