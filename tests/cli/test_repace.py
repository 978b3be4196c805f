"""``coach repace``: as the other commands, and with nothing but the track."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from coach.app import Settings, build, load
from coach.cli.main import run
from coach.phrases import phrasebook_of
from coach.speech import engine_named
from coach.verify.verify_track import verify_track

BARE = """
import sys
for name in ("espeakng_loader", "pyttsx3", "lameenc", "pydub", "yaml", "pydantic", "miniaudio"):
    sys.modules[name] = None  # as if it were not there
from coach.cli.main import run
sys.exit(run(sys.argv[1:]))
"""


@pytest.fixture
def track(folder: Path, tmp_path: Path) -> Path:
    """A track of the short routine, alone in its folder."""
    build(load("short.yaml"), "a.mp3", Settings(engine=engine_named("silent"), cache_folder=tmp_path / "cache"))
    (folder / "short.yaml").unlink()
    return folder / "a.mp3"


def test_it_needs_no_voice_no_encoder_no_routine_and_no_cache(track: Path, tmp_path: Path) -> None:
    """On a bare machine: what speaks is not there, and the cache's folder is a file."""
    (tmp_path / "no-folder").write_text("")
    command = [sys.executable, "-c", BARE, "repace", "a.mp3", "--hold", "1.5", "--settle", "0.8", "-o", "new.mp3"]
    surroundings = {"COACH_CACHE": str(tmp_path / "no-folder"), "PATH": "", "HOME": str(tmp_path / "nobody")}
    done = subprocess.run(command, cwd=track.parent, env=surroundings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("new.mp3: ")
    assert "2 exact holds" in done.stdout
    assert "2 holds do not tell the length" in done.stderr
    assert verify_track(track.with_name("new.mp3")).ok
    assert not (tmp_path / "nobody").exists()


def test_the_name_tells_what_was_chosen(track: Path) -> None:
    """In the order of the other commands."""
    assert run(["repace", "a.mp3", "--hold", "max", "--settle", "0.80"]) == 0
    assert run(["repace", "a.mp3", "--pace", "gentle", "-q"]) == 0
    assert run(["repace", "a.mp3", "--fit", "2m"]) == 0
    assert {each.name for each in track.parent.iterdir()} == {
        "a.mp3",
        "a-settle-0.8-hold-max.mp3",
        "a-gentle.mp3",
        "a-2m.mp3",
    }


def test_a_standing_choice_is_none_for_a_finished_track(
    track: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Whoever changes settle times does not want other holds."""
    (tmp_path / "config.toml").write_text('hold = "max"\npace = "gentle"\n')
    monkeypatch.setenv("COACH_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.setenv("COACH_HOLD", "max")
    assert run(["repace", "a.mp3", "--settle", "2", "-o", "b.mp3", "--cue-sheet", "b.json"]) == 0
    sheet = json.loads((track.parent / "b.json").read_text())
    assert {each["length_ms"] for each in sheet["holds"]} == {30_000}
    assert sheet["pace"]["settle"] == 2.0


def test_json_tells_what_was_made(track: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the holds that begin without their length, and the tempo of breathing that was never spoken."""
    assert run(["repace", "a.mp3", "--hold", "max", "-o", "b.mp3", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told == {
        "path": "b.mp3",
        "length_ms": told["length_ms"],
        "bytes": (track.parent / "b.mp3").stat().st_size,
        "holds": 2,
        "unnamed_holds": 2,
        "dropped": 1,
    }


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["a.mp3"], 2, "nothing to change: give --pace, --settle, --hold, --reps or --fit"),
        (["a.mp3", "--speech", "1.2"], 2, "build it again: coach build ROUTINE --speech 1.2"),
        (["a.mp3", "--fit", "3m", "--hold", "2"], 2, "leave out --hold"),
        (["a.mp3", "--settle", "9"], 2, "--settle 9 is outside 0.25 to 4"),
        (["a.mp3", "--settle", "2", "-o", "b.wav"], 2, "ends in none of .mp3"),
        (["a.mp3", "--settle", "2", "-o", "a.mp3"], 1, "it is the track that is repaced"),
        (["a.mp3", "--fit", "3"], 1, "3 means seconds, write --fit 3m for minutes"),
        (["missing.mp3", "--settle", "2"], 1, "no such file: "),
        (["notes.txt", "--settle", "2"], 1, "notes.txt is no MP3; only a track that coach built"),
        ([".", "--settle", "2", "-o", "b.mp3"], 1, ". is a folder"),
    ],
)
def test_what_is_wrong_is_told_in_one_sentence(
    arguments: list[str], code: int, message: str, track: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And nothing is written."""
    (track.parent / "notes.txt").write_text("buy milk")
    assert run(["repace", *arguments]) == code
    assert message in capsys.readouterr().err
    assert sorted(each.name for each in track.parent.iterdir()) == ["a.mp3", "notes.txt"]


def test_a_pace_by_name_keeps_the_speech_and_says_so(track: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Gentle speaks more slowly; the words are spoken already."""
    assert run(["repace", "a.mp3", "--pace", "gentle", "-o", "b.mp3"]) == 0
    assert "speech stays at 1, as it was spoken" in capsys.readouterr().err


def test_the_help_says_the_words_that_a_hold_begins_with() -> None:
    """As the phrasebook has them."""
    from coach.cli.repace import HELP

    assert f'"{phrasebook_of("en").only_hold}"' in HELP
