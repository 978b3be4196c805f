"""Outputs replace what coach made, and nothing of anybody else's."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from coach.app import Settings, build
from coach.app.own_outputs import made_by_coach
from coach.app.repacing import NewPace, repace
from coach.errors import CoachError
from coach.export import TEXT_FORMATS
from coach.model import Exercise
from tests.values import HERE, hold, routine, say

ROUTINE = routine(Exercise("Stretch", (say("Lift your foot.", 2_000), hold(12_000, 12_000)), HERE, "together"))
BESIDE = (*(f"s.{each.ending}" for each in TEXT_FORMATS), "h.html")


def built(folder: Path, settings: Settings, name: str, *, overwrite: bool = False) -> None:
    """A track with all that can stand beside it."""
    sheets = [folder / each for each in BESIDE[:-1]]
    build(ROUTINE, folder / name, settings, cue_sheet=sheets, handout=folder / BESIDE[-1], overwrite=overwrite)


@pytest.mark.parametrize("name", ["t.mp3", "t.wav", "t.m4b"])
def test_what_coach_made_is_known_again_and_replaced(name: str, silent: Settings, tmp_path: Path) -> None:
    """Whatever its kind: a build may be done again."""
    if name == "t.m4b":
        pytest.importorskip("av")
    for _ in range(2):
        built(tmp_path, silent, name)
    for each in (name, *BESIDE):
        assert made_by_coach(tmp_path / each), each


@pytest.mark.parametrize(
    "body", [b"theirs", b"ID3\4\0\0\0\0\0\0", b"RIFF\0\0\0\0WAVE", b"{}", b"{", b"[" * 100_000, b"\0\0\0\x18ftypM4A "]
)
def test_what_tells_nothing_of_coach_is_somebodys(body: bytes, tmp_path: Path) -> None:
    """Whatever its name; an empty file is nobody's."""
    (tmp_path / "t.mp3").write_bytes(body)
    assert not made_by_coach(tmp_path / "t.mp3")
    (tmp_path / "t.mp3").write_bytes(b"")
    assert made_by_coach(tmp_path / "t.mp3")


@pytest.mark.parametrize("name", ["t.mp3", "s.json", "h.html"])
def test_what_coach_did_not_make_is_kept(name: str, silent: Settings, tmp_path: Path) -> None:
    """It is told before the work, nothing is written, and a word lets it be replaced."""
    (tmp_path / name).write_bytes(b"theirs")
    with pytest.raises(CoachError, match=rf"{name} is there already.*name another file, or say --overwrite"):
        built(tmp_path, silent, "t.mp3")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [(name, b"theirs")]
    built(tmp_path, silent, "t.mp3", overwrite=True)
    assert made_by_coach(tmp_path / name)


@pytest.mark.parametrize("name", BESIDE[1:])
def test_a_text_that_was_edited_is_kept(name: str, silent: Settings, tmp_path: Path) -> None:
    """Somebody's work is in it."""
    built(tmp_path, silent, "t.mp3")
    text = (tmp_path / name).read_text()
    (tmp_path / name).write_text(text.replace("Lift", "Raise", 1) if "Lift" in text else f"mine\n{text}")
    with pytest.raises(CoachError, match="not as coach made it"):
        built(tmp_path, silent, "t.mp3")


def test_another_pace_replaces_no_file_of_others(silent: Settings, tmp_path: Path) -> None:
    """As a build does."""
    build(ROUTINE, tmp_path / "t.mp3", replace(silent, tail_ms=2_000))
    (tmp_path / "slow.mp3").write_text("theirs")
    with pytest.raises(CoachError, match="not as coach made it"):
        repace(tmp_path / "t.mp3", tmp_path / "slow.mp3", NewPace(settle=1.5))
    for overwrite in (True, False):
        repace(tmp_path / "t.mp3", tmp_path / "slow.mp3", NewPace(settle=1.5), overwrite=overwrite)
