"""The cache command, and what killed builds leave."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from coach.clips import Cache
from coach.files.temporary import CLIPS_FOLDER, HOLDER, SPEAKING_FOLDER, STALE_S, TemporaryFolder, sweep_temporary
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

    def refused(*_: object, **_more: object) -> NoReturn:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr("os.unlink", refused)
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


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary folders are made."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    return temporary


def killed(prefix: str = SPEAKING_FOLDER, *, age_s: float = STALE_S + 60, holder: bool = False) -> Path:
    """A temporary folder as a killed process left it: without its holder it had just been made."""
    folder = TemporaryFolder(prefix)
    (folder.path / "try-1-0").mkdir()
    (folder.path / "try-1-0" / "0.wav").write_bytes(b"half")
    assert folder._holder is not None
    os.close(folder._holder)
    if not holder:
        (folder.path / HOLDER).unlink()
    for path in (folder.path / "try-1-0", folder.path):
        os.utime(path, (time.time() - age_s,) * 2)
    return folder.path


def test_only_old_temporary_folders_of_coach_are_swept(temporary: Path) -> None:
    """What kill -9 left; nobody else's folder, however it is called, no link, nothing touched within the hour."""
    gone, kept = killed(), killed(CLIPS_FOLDER, age_s=0)
    theirs = [f"{SPEAKING_FOLDER}abcdefg_", f"{CLIPS_FOLDER}12345678", f"{SPEAKING_FOLDER}{'0' * 32}", "coach-abcdefgh"]
    for name in theirs:
        (temporary / name / "0a").mkdir(parents=True)
        (temporary / name / HOLDER).write_bytes(b"")
        (temporary / name / "0a" / "clip").write_bytes(b"x")
        os.utime(temporary / name, (0, 0))
    link = killed()
    link.rename(temporary / "elsewhere")
    link.symlink_to("elsewhere")
    before = sorted(temporary.rglob("*"))
    sweep_temporary()
    assert sorted(temporary.rglob("*")) == [each for each in before if each != gone and gone not in each.parents]
    assert kept.exists()


def test_what_somebody_put_into_a_temporary_folder_stays(temporary: Path) -> None:
    """And what a link in it leads to."""
    folder = killed(holder=True)
    (temporary / "elsewhere").mkdir()
    (temporary / "elsewhere" / "0.wav").write_bytes(b"theirs")
    (folder / "thesis.txt").write_bytes(b"theirs")
    (folder / "try-1-1").symlink_to("../elsewhere")
    sweep_temporary()
    assert sorted(path.name for path in folder.iterdir()) == ["thesis.txt", "try-1-1"]
    assert (temporary / "elsewhere" / "0.wav").read_bytes() == b"theirs"


def test_the_next_build_sweeps_what_a_killed_one_left(
    folder: Path, capsys: pytest.CaptureFixture[str], temporary: Path
) -> None:
    """When it has to speak, and so makes a folder of its own."""
    killed(holder=True, age_s=0)
    killed()
    assert coach(capsys, "build", "short.yaml", "--only", "kneel")[0] == 0
    assert list(temporary.iterdir()) == []
