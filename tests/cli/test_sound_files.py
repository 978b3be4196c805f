"""What a track is to ``check``, ``play``, ``share`` and ``repace``: what begins as one, whatever its name."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from coach.cli import play
from coach.player.session import Ended
from tests.cli.calling import coach

COMMANDS = {
    "check": ("check",),
    "play": ("play",),
    "share": ("share", "--host", "localhost", "--port", "0"),
    "repace": ("repace", "--hold", "max", "-o", "out.mp3"),
}


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
@pytest.mark.parametrize(
    ("first", "kind"),
    [
        (b"RIFF\xff\xff\xff\x7fWAVEfmt ", "a WAV"),
        (b"OggS\0\x02" + bytes(20), "an Ogg file"),
        (b"fLaC\0\0\0\x22" + bytes(20), "a FLAC file"),
        (b"\0\0\0\x20ftypM4A " + bytes(20), "an MP4 file"),
    ],
)
def test_a_sound_file_without_a_cue_sheet_is_told_as_such(
    folder: Path, capsys: pytest.CaptureFixture[str], command: tuple[str, ...], first: bytes, kind: str
) -> None:
    """Whatever its name and its size, by every command."""
    for name in ("w.wav", "w", "w.yaml", "w.mp3"):
        (folder / name).write_bytes(first + bytes(3_000_000))
        told = f"error: {name} is {kind}; only MP3s that coach built can be checked, played, shared or repaced\n"
        assert coach(capsys, *command, name) == (1, "", told)


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_what_is_called_a_track_and_is_none_is_told_by_what_it_is(
    folder: Path, capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    """By every command, in one sentence; a pipe is not waited for."""
    (folder / "routine.mp3").write_bytes((folder / "short.yaml").read_bytes())
    (folder / "cut.mp3").write_bytes("\u20ac".encode() * 1000)
    (folder / "empty.mp3").touch()
    (folder / "noise.mp3").write_bytes(b"\0\x80\xff" * 1000)
    for ending in ("", ".mp3", ".yaml"):
        (folder / f"folder{ending}").mkdir()
        os.mkfifo(folder / f"pipe{ending}")
    wanted = "a track that coach built" if command[0] == "repace" else "a routine or a track"
    for name, told in (
        ("routine.mp3", "is text and not an MP3; if it is a routine, let its name end in .yaml"),
        ("cut.mp3", "is text and not an MP3; if it is a routine, let its name end in .yaml"),
        ("empty.mp3", "is empty; copy it once more, or build it anew"),
        ("noise.mp3", "is no MP3, whatever its name says; copy it once more, or build it anew"),
        *((f"folder{ending}", f"is a folder; name {wanted}") for ending in ("", ".mp3", ".yaml")),
        *(
            (f"pipe{ending}", f"is a pipe or a device and not a file; name {wanted}")
            for ending in ("", ".mp3", ".yaml")
        ),
    ):
        assert coach(capsys, *command, name) == (1, "", f"error: {name} {told}\n")
    near = f"no such file: {folder / 'nois.mp3'}; did you mean 'noise.mp3'?"
    assert coach(capsys, *command, "nois.mp3") == (1, "", f"error: {near}\n")


@pytest.mark.parametrize("name", ["tonight", "tonight.yaml", "tonight.MP3", "routine.txt"])
def test_a_track_is_one_whatever_its_name(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """It is checked, played, shared and repaced."""
    from coach.server.sharing import sharing

    assert coach(capsys, "build", "short.yaml", "--only", "stretch", "--side", "left", "-o", "t.mp3")[0] == 0
    (folder / name).write_bytes((folder / "t.mp3").read_bytes())
    code, out, _ = coach(capsys, "check", name)
    assert (code, out.startswith(f"{name}: sound: ")) == (0, True)
    played: list[Path] = []

    def noted(path: Path, *_: object) -> Ended:
        played.append(path)
        return Ended(True, 0, 0)

    monkeypatch.setattr(play, "play_track", noted)
    assert coach(capsys, "play", name)[0] == 0
    assert played == [Path(name)]
    with sharing((name,), lambda _: 1 / 0, host="127.0.0.1", port=0, idle_s=1, tell=print) as share:  # type: ignore[arg-type,return-value]
        assert share.names == (Path(name).stem,)
    assert coach(capsys, "repace", name, "--hold", "max", "-o", "slow.mp3")[0] == 0


def test_what_is_a_routine_is_not_repaced(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It says what can be."""
    told = "error: short.yaml is no MP3; only a track that coach built can be repaced\n"
    assert coach(capsys, "repace", "short.yaml", "--hold", "max", "-o", "out.mp3") == (1, "", told)


def test_a_track_is_proved_whatever_its_name(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With its tag; without it, it is at least known as no track."""
    assert coach(capsys, "build", "short.yaml", "--only", "kneel", "-o", "t.mp3")[0] == 0
    track = (folder / "t.mp3").read_bytes()
    for name in ("tonight", "tonight.yaml"):
        (folder / name).write_bytes(track)
        code, out, _ = coach(capsys, "check", name)
        assert code == 0
        assert out.startswith(f"{name}: sound: ")
        (folder / name).write_bytes(track[track.index(b"\xff\xf3\x84") :])
        code, out, err = coach(capsys, "check", name)
        assert (code, out) == (1, "")
        assert "not a track that coach built" in err


@pytest.mark.parametrize("text", ["ID3: yes\n", "RIFF and WAVE\n", "#   ftyp\n", "OggS: 1\n"])
def test_a_text_that_begins_like_a_sound_file_is_a_routine(
    folder: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    """Whose mistakes are told; so is one in UTF-16, whose mark resembles a frame."""
    for data in (text.encode(), b"\xff\xfe" + text.encode("utf-16-le")):
        (folder / "r.yaml").write_bytes(data)
        code, out, err = coach(capsys, "check", "r.yaml")
        assert code == 1
        assert "r.yaml:1" in out + err


@pytest.mark.parametrize("command", [("build",), ("plan",), ("plan", "--draft"), ("script",), ("export", "folder")])
@pytest.mark.parametrize(
    ("first", "told"),
    [
        (
            b"ID3\x04\0" + bytes(20),
            "is an MP3 and not a routine; name its routine, or 'coach play', 'check', 'share' or 'repace' it",
        ),
        (b"RIFF\xff\xff\xff\x7fWAVEfmt ", "is a WAV and not a routine; name its routine"),
    ],
)
def test_what_takes_routines_alone_tells_a_sound_file_as_such(
    folder: Path, capsys: pytest.CaptureFixture[str], command: tuple[str, ...], first: bytes, told: str
) -> None:
    """By its first bytes, whatever its name and size."""
    for name in ("tonight", "tonight.yaml", "tonight.mp3"):
        for size in (100, 3_000_000):
            (folder / name).write_bytes(first + bytes(size))
            code, out, err = coach(capsys, *command, name)
            assert (code, out, err.splitlines()[-1]) == (1, "", f"error: {name} {told}")
