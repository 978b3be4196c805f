"""What ``coach check`` takes for a track."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.calling import coach


@pytest.mark.parametrize(
    ("first", "kind"),
    [
        (b"RIFF\xff\xff\xff\x7fWAVEfmt ", "a WAV"),
        (b"OggS\0\x02" + bytes(20), "an Ogg file"),
        (b"fLaC\0\0\0\x22" + bytes(20), "a FLAC file"),
        (b"\0\0\0\x20ftypM4A " + bytes(20), "an MP4 file"),
    ],
)
@pytest.mark.parametrize("name", ["w.wav", "w", "w.yaml", "w.mp3"])
def test_a_sound_file_without_a_cue_sheet_is_told_as_such(
    folder: Path, capsys: pytest.CaptureFixture[str], first: bytes, kind: str, name: str
) -> None:
    """Whatever its name and its size."""
    (folder / name).write_bytes(first + bytes(3_000_000))
    told = f"error: {name}: {kind} has no cue sheet inside, so it cannot be proved; build an MP3\n"
    assert coach(capsys, "check", name) == (1, "", told)


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
