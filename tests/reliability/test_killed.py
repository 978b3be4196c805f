"""A build that is killed leaves the old track or the whole new one, and the next build is right."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.reliability import killed
from benchmarks.reliability.killed import KINDS, Undisturbed
from benchmarks.reliability.scene import SMALL, Scene

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="looks at processes and files in /proc"),
]


@pytest.fixture(scope="module")
def right(tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    """A scene with the small routine, built."""
    folder = tmp_path_factory.mktemp("killed")
    (folder / "small.yaml").write_text(SMALL)
    return Undisturbed(Scene(folder, "small.yaml"))


def test_killed_at_a_random_moment(right: Undisturbed) -> None:
    """All its processes, or the first alone."""
    tally = killed.at_random(right, 3, seed=7)
    assert tally.wrong == []
    assert tally.killed == 3
    assert tally.killed + tally.finished == tally.stood.total()


@pytest.mark.parametrize("call", KINDS)
def test_killed_at_a_write_a_flush_or_a_renaming(right: Undisturbed, call: str) -> None:
    """The first, which is a clip's, and the last, which is the track's or its cue sheet's."""
    calls = len(killed.points(right.scene, call))
    assert calls >= 2
    tally = killed.at_each(right, call, (1, calls), 2)
    assert tally.wrong == []
    assert tally.killed == tally.stood.total() == 2


def test_nothing_is_left_over(right: Undisturbed) -> None:
    """Not a file, after one build that speaks."""
    assert killed.last_sweep(right) == []


def test_torn_clips_are_found_and_made_anew(right: Undisturbed) -> None:
    """A clip is not flushed to the disk: a power cut may tear it, and its checksum tells."""
    count, wrong = killed.torn_clips(right, ("empty", "zeros at its end"))
    assert wrong == []
    assert count >= 20


def test_the_track_is_flushed_before_it_gets_its_name(right: Undisturbed) -> None:
    """And its folder after that, so that neither the old track nor the new one is lost when the power is."""
    assert killed.flushed_in_order(right.scene) == []
