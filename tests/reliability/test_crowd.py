"""Many builds at once on one cache give what each gives alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.reliability import crowd

pytestmark = pytest.mark.long


def test_three_processes_share_a_cache_and_a_track(tmp_path: Path) -> None:
    """Equal to the byte; told when another one was writing; nothing left over."""
    right = crowd.alone(tmp_path, (0, 1))
    told, _ = crowd.together(tmp_path, right, processes=3, each=3)
    assert [each for one in told for each in one.wrong] == []
    assert sum(one.builds for one in told) == 9
    assert crowd.left_over(tmp_path) == []
