"""``coach build --handout``: the page is written with the track, or neither is."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.app.studio import StudioTrack
from coach.cli.main import run
from coach.durations import clock
from coach.errors import TrackError
from coach.install_line import install_line

BUILD = ("build", "short.yaml", "-q", "-o", "t.mp3")
LINK = "http://192.168.1.20:8000/t/abc/short.mp3"


def coach(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str]:
    code = run(list(args))
    return code, capsys.readouterr().err


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_the_handout_has_the_times_of_the_track(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Those of the cue sheet that is written in the same build."""
    done = coach(capsys, *BUILD, "--handout", "t.html", "--cue-sheet", "t.json", "--link", LINK)
    assert done == (0, "")
    assert names(folder) == {"short.yaml", "t.mp3", "t.html", "t.json"}
    page = (folder / "t.html").read_text(encoding="utf-8")
    sheet = json.loads((folder / "t.json").read_text(encoding="utf-8"))
    assert f"{clock(sheet['length_ms'])} long" in page
    first, second = sheet["holds"]
    assert f"left leg {clock(first['start_ms'])} · right leg {clock(second['start_ms'])}" in page
    assert f'href="{LINK}"' in page


def test_a_clinic_is_on_the_handout_and_the_artist(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the configuration, too; a picture that is none, or cannot be read, is told before the work."""
    (folder / "config.toml").write_text('clinic = "Hill & Dale"\nclinic-logo = "logo.svg"\n')
    monkeypatch.setenv("COACH_CONFIG", str(folder / "config.toml"))
    code, err = coach(capsys, *BUILD)
    assert (code, "the picture logo.svg cannot be read" in err) == (2, True)
    assert coach(capsys, "plan", "short.yaml", "--draft") == (0, "")
    (folder / "logo.svg").write_text("<svg onload='alert(1)'/>")
    assert coach(capsys, *BUILD, "--handout", "t.html", "--clinic-phone", "01 234")[0] == 0
    page, track = (folder / "t.html").read_text(encoding="utf-8"), (folder / "t.mp3").read_bytes()
    assert '<p class="clinic"><img src="data:image/svg+xml;base64,' in page
    assert "<strong>Hill &amp; Dale</strong> 01 234</p>" in page
    assert b"TPE1" in track
    assert "Hill & Dale".encode("utf-16-le") in track
    assert b"data:image" not in track
    assert coach(capsys, "repace", "t.mp3", "-o", "r.mp3", "--settle", "2", "-q")[0] == 0
    assert "Hill & Dale".encode("utf-16-le") in (folder / "r.mp3").read_bytes()
    for option, value in (("--clinic-logo", "short.yaml"), ("--clinic", "a\u202eb")):
        assert coach(capsys, *BUILD, option, value)[0] == 2


@pytest.mark.parametrize("name", ["t.mp3", "./t.json", "short.yaml"])
def test_the_handout_is_none_of_the_other_files(name: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It would replace them."""
    (folder / "page.html").symlink_to(name)
    before = (folder / "short.yaml").read_bytes()
    code, err = coach(capsys, *BUILD, "--cue-sheet", "t.json", "--handout", "page.html")
    assert code == 1
    assert "page.html cannot be written" in err
    assert names(folder) == {"short.yaml", "page.html"}
    assert (folder / "short.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("--handout", "t.pdf"), "ends in none of .html, .htm"),
        (("--handout", "-"), "not to standard output"),
        (("--link", LINK), "add --handout FILE.html"),
    ],
)
def test_a_wrong_call_is_told_and_writes_nothing(
    args: tuple[str, ...], told: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With exit code 2."""
    code, err = coach(capsys, *BUILD, *args)
    assert code == 2
    assert told in err
    assert names(folder) == {"short.yaml"}


def test_a_link_that_makes_no_code_is_told_before_the_work(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is spoken for it; a missing library is told as early."""
    args = (*BUILD, "--cache", str(tmp_path / "fresh"), "--handout", "t.html", "--link")
    code, err = coach(capsys, *args, "short.mp3")
    assert (code, "makes no QR code" in err) == (2, True)
    monkeypatch.setitem(sys.modules, "segno", None)
    code, err = coach(capsys, *args, LINK)
    assert (code, install_line("phone") in err) == (1, True)
    assert names(folder) == {"short.yaml"}
    assert not (tmp_path / "fresh").exists()


def test_without_the_track_there_is_no_new_handout(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What stood there stays whole, and no part of anything is left."""

    def broken(track: StudioTrack) -> Iterator[bytes]:
        yield b"begun"
        raise TrackError("the disk went away")

    monkeypatch.setattr(StudioTrack, "pieces", broken)
    (folder / "t.html").write_text("the old one", encoding="utf-8")
    code, err = coach(capsys, *BUILD, "--handout", "t.html", "--overwrite")
    assert (code, "the disk went away" in err) == (1, True)
    assert names(folder) == {"short.yaml", "t.html"}
    assert (folder / "t.html").read_text(encoding="utf-8") == "the old one"
