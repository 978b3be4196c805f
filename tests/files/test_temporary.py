"""What a killed process left is swept at once; what somebody works on is left alone, whatever the clock says."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.clips import Cache
from coach.clips.cache_folder import sweep
from coach.files import temporary
from coach.files.temporary import HOLDER, SPEAKING_FOLDER, STALE_S, UNFINISHED, TemporaryFolder, sweep_temporary

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such locks on this system")

AT_WORK = """
import os, sys
from coach.files.temporary import TemporaryFolder, _made_and_locked
from pathlib import Path
folder = TemporaryFolder("coach-speaking-")
held = _made_and_locked(Path(sys.argv[1]) / "tmp" / sys.argv[2])
if os.fork() == 0:
    sys.stdin.read()
    os._exit(0)
print(folder.path, flush=True)
sys.stdin.read()
"""
UNFINISHED_CLIP = f"{'0123456789abcdef' * 2}.1200.0123456789abcdef.mp3.1.0{UNFINISHED}"
YEAR_S = 365 * 86_400


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one for unfinished files, and for temporary ones."""
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


@pytest.fixture
def worker(place: Path) -> Iterator[subprocess.Popen[str]]:
    """A process at work, with a child that is as well."""
    with subprocess.Popen(
        [sys.executable, "-c", AT_WORK, str(place), UNFINISHED_CLIP],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        assert process.stdout.readline()
        yield process
        process.kill()


def swept(place: Path) -> list[str]:
    """What is there after both sweeps, but for what holds it."""
    sweep_temporary()
    sweep(place)
    folders = [SPEAKING_FOLDER for each in place.iterdir() if each.name.startswith(SPEAKING_FOLDER)]
    return folders + ["tmp" for _ in place.glob("tmp/*")]


def test_what_somebody_works_on_stays_and_goes_when_the_last_of_them_was_killed(
    place: Path, worker: subprocess.Popen[str]
) -> None:
    """Not after an hour, but at once; and a child that outlives its parent still works."""
    for path in [*place.glob("coach-*/*"), *place.glob("coach-*"), *place.glob("tmp/*")]:
        os.utime(path, (0, 0))
    both = [SPEAKING_FOLDER, "tmp"]
    assert swept(place) == both
    worker.kill()
    worker.wait()
    assert swept(place) == both
    assert worker.stdin
    worker.stdin.close()
    until = time.monotonic() + 20
    while swept(place) and time.monotonic() < until:
        time.sleep(0.01)
    assert swept(place) == []


@pytest.mark.parametrize(
    ("age_s", "stays"), [(0, True), (10, True), (-10, True), (STALE_S + 60, False), (YEAR_S, False), (-YEAR_S, False)]
)
def test_without_locks_age_tells_by_a_clock_that_may_have_been_set(
    place: Path, monkeypatch: pytest.MonkeyPatch, age_s: int, stays: bool
) -> None:
    """Ten seconds back harm nothing, and what seems to be of next year does not stay for ever."""

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr("fcntl.flock", refuse)
    folder = TemporaryFolder(SPEAKING_FOLDER)
    (place / "tmp" / UNFINISHED_CLIP).write_bytes(b"half")
    for path in (folder.path / HOLDER, folder.path, place / "tmp" / UNFINISHED_CLIP):
        os.utime(path, (time.time() - age_s,) * 2)
    assert swept(place) == ([SPEAKING_FOLDER, "tmp"] if stays else [])
    folder.close()


def test_a_clip_whose_unfinished_file_is_swept_is_written_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process may look in the moment before the lock."""
    real = temporary._lock
    swept: list[Path] = []

    def sweep_first(descriptor: int) -> bool | None:
        if not swept:
            swept.extend((tmp_path / "tmp").iterdir())
            swept[0].unlink()
        return real(descriptor)

    monkeypatch.setattr(temporary, "_lock", sweep_first)
    cache = Cache(tmp_path)
    entry = cache.put("0123456789abcdef" * 2, 1_200, b"frames", "mp3")
    assert (swept != [], cache.trouble, entry.path.parent.parent) == (True, "", tmp_path)
    assert cache.read(entry) == b"frames"
