"""``coach doctor`` and what ``coach play`` refuses."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from coach.cli.main import run
from coach.install_line import install_line
from tests.cli.calling import coach


def test_doctor_finds_every_link_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    """The whole chain on one sentence."""
    code, out, _ = coach(capsys, "doctor", "--no-tone", "--json")
    assert code == 0
    links = {link["link"]: link for link in json.loads(out)["links"]}
    assert list(links) == ["python", "libraries", "routines", "cache", "voice", "track"]
    assert all(link["ok"] for link in links.values())


def test_doctor_tells_a_broken_link_and_goes_on(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    """A cache that is a file, a voice that does not exist."""
    code, out, _ = coach(
        capsys, "doctor", "--no-tone", "--cache", str(folder / "short.yaml" / "x"), "--voice", "nobody"
    )
    assert code == 1
    assert [line.split()[:2] for line in out.splitlines()[1:]] == [
        ["ok", "python"],
        ["ok", "libraries"],
        ["ok", "routines"],
        ["BAD", "cache"],
        ["BAD", "voice"],
        ["BAD", "track"],
    ]


def test_doctor_plays_a_tone(capsys: pytest.CaptureFixture[str]) -> None:
    """As the last link; here to a device that nobody hears."""
    code, out, _ = coach(capsys, "doctor", "--device", "null", "--volume", "40")
    assert code == 0
    assert out.splitlines()[-2] == "ok  sound      a soft tone of 1.2 s, played through Null"


@pytest.mark.parametrize(("asked", "code", "mark"), [((), 0, "ok "), (("--tone",), 1, "BAD")])
def test_no_sound_is_a_broken_link_only_for_who_asks_for_some(
    asked: tuple[str, ...], code: int, mark: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine that only builds needs none."""
    monkeypatch.setitem(sys.modules, "miniaudio", None)
    told, out, _ = coach(capsys, "doctor", *asked)
    line = next(line for line in out.splitlines() if "miniaudio" in line)
    assert told == code
    assert line.startswith(f"{mark} sound ")
    assert install_line("play") in line


def test_what_cannot_be_played_is_told_in_one_message(
    capsys: pytest.CaptureFixture[str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever it is, and before a terminal was darkened."""
    monkeypatch.setenv("XDG_STATE_HOME", str(folder / "state"))
    (folder / "x.wav").write_bytes(b"RIFF    WAVEfmt ")
    (folder / "x.mp3").write_bytes(b"ID3\x03\0\0\0\0\0\0" + b"\xff\xf3\x84\xc4" * 100)
    (folder / "folder.mp3").mkdir()
    for arguments, code, words in (
        (("none.mp3",), 1, "no such file: "),
        (("x.mp3",), 1, "it is not a track that coach built"),
        (("folder.mp3",), 1, "folder.mp3 is a folder"),
        ((".",), 1, ". is a folder"),
        (("x.wav",), 1, "x.wav is a WAV; only MP3s that coach built can be"),
        (("calf-cramp-nite",), 1, "did you mean 'calf-cramp-night'"),
        (("short.yaml", "--device", "kitchen"), 1, "kitchen"),
        (("short.yaml", "--volume", "0"), 2, "0 is not in the range"),
        (("short.yaml", "--volume", "loud"), 2, "'loud' is not a valid integer"),
        (("x.mp3", "--pace", "gentle"), 2, "--pace changes routines, and x.mp3 is a finished track"),
        (("x.mp3", "--side", "left", "--fit", "5m"), 2, "--side and --fit change routines"),
        ((), 2, "Missing argument 'ROUTINE|TRACK.mp3'"),
        (("--resume",), 1, "nothing was interrupted"),
    ):
        told, out, err = coach(capsys, "play", *arguments)
        assert (told, out) == (code, ""), arguments
        assert words in err, arguments


def test_standing_choices_for_play_may_stand_in_the_configuration(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Device, volume and a blank screen; the environment wins, and the command line over that."""
    from coach.app.playing import PlaybackOptions
    from coach.cli import play
    from coach.player.session import Ended

    seen: list[tuple[str | None, float, bool]] = []

    def noted(_routine: object, _settings: object, _prefetch: object, bedside: PlaybackOptions) -> Ended:
        seen.append((bedside.device, bedside.volume, bedside.blank))
        return Ended(True, 0, 0)

    monkeypatch.setattr(play, "play_routine", noted)
    config = folder / "config.toml"
    config.write_text('volume = 30\n[play]\ndevice = "null"\nblank = true\n')
    monkeypatch.setenv("COACH_CONFIG", str(config))
    assert run(["play", "short.yaml"]) == 0
    monkeypatch.setenv("COACH_VOLUME", "40")
    monkeypatch.setenv("COACH_BLANK", "no")
    monkeypatch.setenv("COACH_DEVICE", "bed")
    assert run(["play", "short.yaml"]) == 0
    assert run(["play", "short.yaml", "--volume", "50", "--blank", "--device", "null"]) == 0
    assert seen == [("null", 0.3, True), ("bed", 0.4, False), ("null", 0.5, True)]
    config.write_text("volume = 0\n")
    assert run(["play", "short.yaml"]) == 1
