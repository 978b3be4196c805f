"""The cache command, and what killed builds leave."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from coach.clips import Cache
from coach.leftovers import CLIPS_FOLDER, SPEAKING_FOLDER, STALE_S, sweep_temporary
from tests.cli.calling import coach


def test_an_empty_cache_option_is_the_default(folder: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """And not the working folder."""
    assert coach(capsys, "cache", "--cache", "", "path")[1].strip() == str(tmp_path / "user-cache")
    assert coach(capsys, "build", "short.yaml", "--only", "kneel", "--cache", "")[0] == 0
    assert sorted(path.name for path in folder.iterdir()) == ["short-only-kneel.mp3", "short.yaml"]


@pytest.fixture
def unremovable(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A cache folder out of which nothing can be removed, with one damaged clip: how many clips are in it."""
    coach(capsys, "build", "short.yaml", "--only", "kneel")
    clips = list(Cache(Path(coach(capsys, "cache", "path")[1].strip())).entries())
    clips[0].path.write_bytes(b"damaged")

    def refused(_path: Path, missing_ok: bool = False) -> NoReturn:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refused)
        yield len(clips)
    assert all(clip.path.exists() for clip in clips)


@pytest.mark.parametrize("args", [("clear",), ("prune", "--max-size", "0"), ("prune", "--older-than", "0")])
def test_what_cannot_be_removed_from_the_cache_is_told(
    unremovable: int, capsys: pytest.CaptureFixture[str], args: tuple[str, ...]
) -> None:
    """1, and no claim that it went."""
    code, out, err = coach(capsys, "cache", *args)
    assert (code, out) == (1, "removed 0 clips, 0.0 MB\n")
    assert err.startswith(f"error: {unremovable} clips in ")
    assert err.endswith(" could not be removed: Permission denied\n")


def test_a_damaged_clip_that_cannot_be_removed_is_told(unremovable: int, capsys: pytest.CaptureFixture[str]) -> None:
    """With --repair; the others are left alone."""
    assert unremovable > 1
    code, out, err = coach(capsys, "cache", "verify", "--repair")
    assert code == 1
    assert out.splitlines()[1:] == ["removed 0 clips, 0.0 MB"]
    assert err.startswith("error: 1 clip in ")


def test_only_old_temporary_folders_of_coach_are_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What kill -9 left; nobody else's folder, no link, nothing that was touched within the hour."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    old, stale = [f"{SPEAKING_FOLDER}abcdefg_", f"{CLIPS_FOLDER}12345678"], time.time() - STALE_S - 60
    kept = [f"{SPEAKING_FOLDER}mine", "coach-abcdefgh", f"{CLIPS_FOLDER}inuse_01", f"{SPEAKING_FOLDER}new_____"]
    for name in (*old, *kept):
        (tmp_path / name / "0a").mkdir(parents=True)
        (tmp_path / name / "0a" / "clip").write_bytes(b"x")
        for path in (tmp_path / name / "0a" / "clip", tmp_path / name / "0a", tmp_path / name):
            os.utime(path, (stale, stale))
    os.utime(tmp_path / kept[2] / "0a")
    os.utime(tmp_path / kept[3])
    (tmp_path / f"{SPEAKING_FOLDER}link____").symlink_to(kept[0])
    sweep_temporary()
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*kept, f"{SPEAKING_FOLDER}link____"])


def test_the_next_build_sweeps_what_a_killed_one_left(
    folder: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When it has to speak, and so makes a folder of its own."""
    temporary = tmp_path / "temporary"
    (temporary / f"{SPEAKING_FOLDER}abcdefgh").mkdir(parents=True)
    os.utime(temporary / f"{SPEAKING_FOLDER}abcdefgh", (0, 0))
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    assert coach(capsys, "build", "short.yaml", "--only", "kneel")[0] == 0
    assert list(temporary.glob(f"{SPEAKING_FOLDER}*")) == []
