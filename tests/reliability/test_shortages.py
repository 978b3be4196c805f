"""A machine that does not help: the right track where it can be, else one sentence, exit code 1 and the old track."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("fcntl", reason="faults of POSIX systems")

from benchmarks.reliability import shortages
from benchmarks.reliability.killed import Undisturbed
from benchmarks.reliability.scene import SMALL, Scene

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="looks at files in /proc"),
]


@pytest.fixture(scope="module")
def right(tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    """A scene with the small routine, built."""
    folder = tmp_path_factory.mktemp("shortages")
    (folder / "small.yaml").write_text(SMALL)
    return Undisturbed(Scene(folder, "small.yaml"))


def test_a_full_disk_is_told_and_the_old_track_stays(right: Undisturbed) -> None:
    """At whichever write it became full: a clip's or the track's."""
    assert set(shortages.full_disk(right, every=20)) <= {"right", "refused"}


@pytest.mark.parametrize("error", ["EROFS", "EDQUOT"])
def test_a_cache_that_cannot_be_written_is_done_without(right: Undisturbed, error: str) -> None:
    """And that is told, in one sentence."""
    plan = {"call": "make", "at": 1, "do": error, "every": True, "under": str(right.scene.cache)}
    came, said = shortages.tried(right, plan)
    assert came == "right"
    assert said.endswith("; the clips of this track were not kept")


@pytest.mark.parametrize("home", [None, "not there/home", "/dev/null"])
def test_no_home_folder_is_needed(right: Undisturbed, home: str | None) -> None:
    """Not set and no user of that number, not there, or no folder."""
    if home:
        home = str(right.scene.folder / home)
    env = {name: value for name, value in right.scene.environment().items() if name not in ("HOME", "COACH_CACHE")}
    plan = None if home else {"nobody": True}
    assert shortages.tried(right, plan, env | ({"HOME": home} if home else {}))[0] == "right"


@pytest.mark.parametrize(
    ("call", "error"), [("lock", "ENOLCK"), ("lock", "EPERM"), ("chmod", "EPERM"), ("fsync", "EINVAL")]
)
def test_a_file_system_without_locks_or_flushing_will_do(right: Undisturbed, call: str, error: str) -> None:
    """The last writer wins, still whole."""
    assert shortages.tried(right, {"call": call, "at": 1, "do": error, "every": True})[0] == "right"


def test_a_disk_that_fails_to_flush_is_told(right: Undisturbed) -> None:
    """The track would not last: it does not get its name."""
    assert shortages.tried(right, {"call": "fsync", "at": 1, "do": "EIO", "every": True})[0] == "refused"


def test_a_clock_that_is_set_back_harms_nothing(right: Undisturbed) -> None:
    """And what is left over from another time goes all the same."""
    assert set(shortages.clock_set_back(right).values()) == {"right"}
