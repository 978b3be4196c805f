"""The configuration file: every key, and what is wrong in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from coach.cli.config import keys
from tests.cli.calling import coach


@pytest.fixture
def config(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The configuration file, still empty."""
    path = folder / "config.toml"
    path.write_text("")
    monkeypatch.setenv("COACH_CONFIG", str(path))
    monkeypatch.delenv("COACH_CACHE")
    return path


@pytest.mark.parametrize("args", [("--help",), ("--version",), ("build", "--help"), ()])
def test_a_wrong_configuration_does_not_block_help(
    args: tuple[str, ...], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where one may find out what is wrong with it."""
    monkeypatch.setenv("COACH_CONFIG", "/nowhere/config.toml")
    assert coach(capsys, *args)[0] == 0
    assert coach(capsys, "list")[0] == 1


SENSIBLE: dict[str, Any] = {
    "side": "left",
    "pace": "gentle",
    "speech": 1.1,
    "settle": 0.5,
    "hold": "min",
    "reps": "max",
    "lead-in": "5s",
    "voice": "en-us+f3",
    "rate": 150,
    "guidance": "full",
    "first": "right",
    "in-bed": False,
    **dict.fromkeys(("no-floor", "no-kneeling", "no-standing", "one-hand"), True),
    "silence": "1m",
    "tones": False,
    "tail": 5,
    "loudness": "day",
    "floor": "none",
    "cache": "kept",
    "format": "wav",
    "clinic": "Practice on the Hill",
    "clinic-phone": "01 234 56 78",
    "clinic-logo": "logo.svg",
    "quiet": True,
    "verbose": True,
}


def test_every_key_of_the_configuration_works_for_build(
    folder: Path, config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each alone, and all together."""
    of_playing = {"device", "volume", "blank"}
    assert set(SENSIBLE) == keys().keys() - of_playing
    (folder / "logo.svg").write_text("<svg/>")
    lines = {key: f"{key} = {json.dumps(value)}\n" for key, value in SENSIBLE.items()}
    plain = coach(capsys, "plan", "short.yaml", "--draft", "--json", "--cache", "kept")[1]
    for key in ("side", "pace", "speech", "settle", "hold", "voice", "rate", "guidance", "tones", "tail"):
        config.write_text(lines[key])
        code, out, _ = coach(capsys, "plan", "short.yaml", "--draft", "--json")
        assert (code, out != plain) == (0, True), key
    config.write_text("".join(lines.values()))
    code, out, err = coach(capsys, "build", "short.yaml", "--json", "--cue-sheet", "c.json")
    assert code == 0, err
    sheet = json.loads((folder / "c.json").read_text())
    assert json.loads(out)["path"] == "short.wav"
    assert (folder / "short.wav").read_bytes()[:4] == b"RIFF"
    assert list((folder / "kept").rglob("*.wav"))
    assert sheet["voice"] == {"engine": "pyttsx3", "name": "en-us+f3", "rate_wpm": 165}
    assert sheet["silence_ms"] == 60_000
    assert {hold["side"] for hold in sheet["holds"]} == {"left"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("cache = 5", "cache must be text in quotes, not 5"),
        ("pace = true", "pace must be text in quotes, not True"),
        ("side = ['left']", "side must be text in quotes, not ['left']"),
        ("rate = 1.5", "rate must be a whole number, not 1.5"),
        ("rate = true", "rate must be a whole number, not True"),
        ("rate = 10", "rate: 10 is not in the range 95<=x<=300"),
        ("speech = 'fast'", "speech must be a number, not 'fast'"),
        ("speech = 9", "speech: --speech 9 is outside 0.7 to 1.8"),
        ("settle = nan", "settle: --settle nan is outside"),
        ("hold = 'lots'", "hold: no hold pace named 'lots'"),
        ("tones = 'no'", "tones must be true or false, not 'no'"),
        ("silence = '1s'", "silence: '1s' is too short; it must be at least 10s"),
        ("tail = 2020-01-01", "tail must be a length in quotes"),
        ("pace = 'slow'", "pace: 'slow' is not one of"),
        ("voice = 'silent'", "voice: 'silent' gives silence"),
        ("cache = '~nobody-here/x'", "cache: the folder '~nobody-here/x' cannot be found"),
        ("[plan]\nhold = []", 'plan.hold must be "min", "typical", "max" or a number, not []'),
    ],
)
def test_a_wrong_value_in_the_configuration_names_file_and_key(
    config: Path, capsys: pytest.CaptureFixture[str], text: str, message: str
) -> None:
    """1: the call was right."""
    config.write_text(text)
    code, out, err = coach(capsys, "plan", "short.yaml", "--draft")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert f"error: {config}: {message}" in err


def test_who_names_a_key_is_told_where_it_is_chosen(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is set by the command itself."""
    code, _, err = coach(capsys, "config", "voice")
    assert code == 2
    assert f"write it into {config}" in err


def test_a_bare_number_in_the_configuration_is_seconds(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As on the command line."""
    lengths = []
    for text in ("tail = 0", "tail = 48", "tail = '48s'"):
        config.write_text(text)
        lengths.append(json.loads(coach(capsys, "plan", "short.yaml", "--draft", "--json")[1])["length_ms"])
    assert lengths[1] - lengths[0] == 48_000
    assert lengths[1] == lengths[2]


def test_the_cache_command_takes_the_folder_of_the_configuration(
    folder: Path, config: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the user's home in it; environment and options win, before and after the subcommand."""
    monkeypatch.setenv("HOME", str(folder))

    def path(*args: str) -> str:
        code, out, err = coach(capsys, "cache", *args)
        assert (code, err) == (0, "")
        return out.strip()

    config.write_text("cache = '~/kept'")
    assert path("path") == str(folder / "kept")
    monkeypatch.setenv("COACH_CACHE", "~/named")
    assert path("path") == str(folder / "named")
    assert path("--cache", "a", "path") == "a"
    assert path("path", "--cache", "b") == "b"
    assert path("--cache", "a", "path", "--cache", "b") == "b"
    assert json.loads(path("size", "--cache", "b", "--json")) == {"path": "b", "clips": 0, "bytes": 0}
    assert json.loads(path("--json", "clear")) == {"path": str(folder / "named"), "clips": 0, "bytes": 0}
    assert json.loads(path("verify", "--json"))["damaged"] == []
