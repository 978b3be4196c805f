"""Which file is written, and which must not be: its name, its format, what stands there already."""

from __future__ import annotations

import json
import os
import socket
from pathlib import Path

import pytest

from coach.cli.file_naming import MOST_BYTES
from coach.loader.json_schema import json_schema
from tests.cli.calling import coach

KNEEL = ("build", "short.yaml", "--only", "kneel", "-q")
"""The shortest build."""


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def kinds(folder: Path) -> dict[str, tuple[int, int]]:
    """What each name in a folder is: its inode and mode. Times are left out, as looking at a link changes them."""
    found = {path.name: path.lstat() for path in folder.iterdir()}
    return {name: (status.st_ino, status.st_mode) for name, status in found.items()}


def test_an_output_that_is_not_a_file_is_refused_and_stays(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A device, a pipe or a socket is never replaced by a track or a cue sheet."""
    os.mkfifo("pipe.mp3")
    os.mkfifo("pipe.json")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.mp3")
        (folder / "link.mp3").symlink_to("pipe.mp3")
        before = kinds(folder)
        for args, name, what in (
            (("-o", "pipe.mp3"), "pipe.mp3", "a pipe"),
            (("-o", "link.mp3"), "link.mp3", "a pipe"),
            (("-o", "socket.mp3"), "socket.mp3", "a socket"),
            (("-o", "a.mp3", "--cue-sheet", "pipe.json"), "pipe.json", "a pipe"),
        ):
            code, out, err = coach(capsys, *KNEEL, *args)
            assert (code, out, err) == (1, "", f"error: {name} cannot be written: it is {what}, not a file\n")
        assert kinds(folder) == before


@pytest.mark.skipif(not hasattr(os, "mknod") or os.geteuid() != 0, reason="only root makes devices")
def test_a_device_is_refused_and_stays(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One like /dev/null, in a folder of the test."""
    try:
        os.mknod("null.mp3", 0o20666, os.makedev(1, 3))
    except PermissionError:
        pytest.skip("no devices in this container")
    code, _, err = coach(capsys, *KNEEL, "-o", "null.mp3")
    assert (code, err) == (1, "error: null.mp3 cannot be written: it is a device, not a file\n")
    assert not (folder / "null.mp3").is_file()


def test_the_routine_is_never_the_output(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By its name, another way to write it, a link or a hard link; nor are track and cue sheet one file."""
    (folder / "link.mp3").symlink_to("short.yaml")
    (folder / "hard.mp3").hardlink_to("short.yaml")
    (folder / "sheet.json").symlink_to("short.yaml")
    (folder / "both.json").symlink_to("a.mp3")
    before = (folder / "short.yaml").read_bytes()
    for args, message in (
        (("--format", "mp3", "-o", "../folder/short.yaml"), "short.yaml cannot be written: it is the routine itself"),
        (("-o", "link.mp3"), "link.mp3 cannot be written: it is the routine itself"),
        (("-o", "hard.mp3"), "hard.mp3 cannot be written: it is the routine itself"),
        (("-o", "a.mp3", "--cue-sheet", "sheet.json"), "sheet.json cannot be written: it is the routine itself"),
        (("-o", "a.mp3", "--cue-sheet", "both.json"), "both.json cannot be written: the track is to be in the same"),
        (("--format", "mp3", "-o", "a.json", "--cue-sheet", "./a.json"), "a.json cannot be written: the track is"),
    ):
        code, out, err = coach(capsys, *KNEEL, *args)
        assert (code, out, err.count("\n")) == (1, "", 1)
        assert message in err
    assert (folder / "short.yaml").read_bytes() == before
    assert names(folder) == ["both.json", "hard.mp3", "link.mp3", "sheet.json", "short.yaml"]


def test_standard_output_is_refused_in_a_clear_sentence(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A track needs a file: its parts are written twice."""
    for args in (("-o", "-"), ("-o", "-", "--format", "mp3"), ("-o", ""), ("--cue-sheet", "-")):
        code, out, err = coach(capsys, *KNEEL, *args)
        assert (code, out) == (2, "")
        assert "goes into a file, not to standard output; name the file" in err
    assert names(folder) == ["short.yaml"]


def test_a_link_to_itself_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Not a traceback."""
    (folder / "loop.mp3").symlink_to("loop.mp3")
    code, _, err = coach(capsys, *KNEEL, "-o", "loop.mp3")
    assert (code, err) == (1, "error: loop.mp3 cannot be written: it is a link that leads in a circle\n")


@pytest.mark.parametrize(
    ("args", "name"),
    [
        ((), "short"),
        (("--side", "left", "--fit", "2m"), "short-left-2m"),
        pytest.param(("--hold", "max"), "short-hold-max", marks=pytest.mark.long),
        pytest.param(("--hold", "1.50"), "short-hold-1.5", marks=pytest.mark.long),
        pytest.param(("--only", "kn"), "short-only-kneel", marks=pytest.mark.long),
        (("--only", "kneel", "--only", "Stretch"), "short-only-kneel+stretch"),
        pytest.param(("--skip", "stretch"), "short-skip-stretch", marks=pytest.mark.long),
        (("--have", "towel"), "short-have-towel"),
        pytest.param(("--without", "Strap"), "short-without-strap", marks=pytest.mark.long),
        pytest.param(
            ("--guidance", "quiet", "--loudness", "day", "--no-tones"),
            "short-quiet-notones-day",
            marks=pytest.mark.long,
        ),
        (("--speech", "1.1", "--settle", "0.5", "--pace", "brisk"), "short-brisk-speech-1.1-settle-0.5"),
        pytest.param(("--silence", "1m", "--tail", "5"), "short-silence-1m-tail-5s", marks=pytest.mark.long),
        (("--voice", "en-us+f3", "--rate", "120"), "short-en-us+f3-120wpm"),
        pytest.param(("--floor", "none"), "short-floor-none", marks=pytest.mark.long),
    ],
)
def test_the_default_name_tells_what_was_chosen(
    folder: Path, capsys: pytest.CaptureFixture[str], args: tuple[str, ...], name: str
) -> None:
    """Every choice on the command line that changes the track: tracks of two choices do not replace each other."""
    code, out, err = coach(capsys, "build", "short.yaml", "-q", *args)
    assert (code, err) == (0, "")
    assert out.startswith(f"{name}.mp3: ")
    assert names(folder) == sorted([f"{name}.mp3", "short.yaml"])


def test_a_default_name_is_short_and_safe(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of any exercise and any file's name; the environment is a standing choice and not in it."""
    monkeypatch.setenv("COACH_HOLD", "min")
    long, other = "../Müde/Füße " + "x" * 75, "Høfte"
    text = (folder / "short.yaml").read_text().replace("name: Kneel", f"name: '{long}'")
    (folder / f"{'é' * 120}.yaml").write_text(
        text + f"  - name: {other}\n    sides: together\n    steps:\n      - say: Sit.\n"
    )
    args = ("build", f"{'é' * 120}.yaml", "-q", "--json", "--only")
    made = [json.loads(coach(capsys, *args, *more)[1])["path"] for more in ((long, "--only", other), (other,))]
    assert len(set(made)) == 2
    for name in made:
        assert "/" not in name
        assert len(os.fsencode(name)) <= 2 * MOST_BYTES + len("-.mp3")
        assert (folder / name).is_file()


def test_the_ending_on_the_command_line_wins_over_the_configuration(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No WAV in an .mp3; what contradicts itself on the command line is a wrong call."""
    (folder / "config.toml").write_text('format = "wav"\n')
    monkeypatch.setenv("COACH_CONFIG", "config.toml")
    for output, head in (("w.mp3", b"ID3"), ("w.wav", b"RIFF"), ("noending", b"RIFF")):
        assert coach(capsys, *KNEEL, "-o", output)[0] == 0
        assert (folder / output).read_bytes().startswith(head)
    assert coach(capsys, *KNEEL)[1].startswith("short-only-kneel.wav: ")
    code, _, err = coach(capsys, *KNEEL, "-o", "t.wav", "--format", "mp3")
    assert code == 2
    assert "'t.wav' ends in .wav, and --format says mp3" in err
    assert not (folder / "t.wav").exists()


def test_new_replaces_no_schema_but_its_own(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What has the schema's name and is not coach's stays, and so does a link that leads nowhere."""
    schema = folder / "coach-routine.schema.json"
    for stranger in ("mine", "[1]", '{"title": "mine"}', "[" * 100_000):
        schema.write_text(stranger)
        code, _, err = coach(capsys, "new", "one")
        assert (code, schema.read_text()) == (1, stranger)
        assert "coach-routine.schema.json exists and is not coach's; nothing was changed" in err
    schema.unlink()
    schema.symlink_to("nowhere")
    assert coach(capsys, "new", "one")[0] == 1
    schema.unlink()
    (folder / "one.yaml").symlink_to("nowhere")
    code, _, err = coach(capsys, "new", "one")
    assert (code, err) == (1, "error: one.yaml exists already; nothing was changed\n")
    assert names(folder) == ["one.yaml", "short.yaml"]
    schema.write_text(json.dumps({**json_schema(), "of": "an older version"}))
    assert coach(capsys, "new", "two")[0] == 0
    assert json.loads(schema.read_text()) == json_schema()


@pytest.mark.parametrize(("name", "code"), [(".", 1), ("..", 1), ("/", 1), ("", 2), ("-", 2)])
def test_new_needs_a_name(folder: Path, capsys: pytest.CaptureFixture[str], name: str, code: int) -> None:
    """A folder is none."""
    got, out, err = coach(capsys, "new", name)
    assert (got, out) == (code, "")
    assert "name the " in err
    assert names(folder) == ["short.yaml"]


def test_one_build_writes_every_form_of_the_cue_sheet(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All beside the track, or none of them."""
    sheets = ["t.json", "t.txt", "t.vtt", "t.chapters.vtt", "t.LRC"]
    asked = [part for sheet in sheets for part in ("--cue-sheet", sheet)]
    code, _, err = coach(capsys, *KNEEL, "-o", "t.mp3", *asked)
    assert (code, err) == (0, "")
    assert names(folder) == sorted(["short.yaml", "t.mp3", *sheets])
    assert (folder / "t.chapters.vtt").read_text().splitlines()[1] == "Kind: chapters"
    code, _, err = coach(capsys, *KNEEL, "-o", "n.mp3", *asked, "--cue-sheet", "./t.vtt")
    assert (code, err) == (1, "error: t.vtt cannot be written: it is asked for twice\n")
    assert "n.mp3" not in names(folder)


def test_split_makes_a_folder_with_the_name_of_the_track(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was chosen is in it; --json tells the files."""
    code, out, _ = coach(capsys, *KNEEL, "--split")
    files = ["01-before-you-begin.mp3", "02-kneel.mp3", "03-to-finish.mp3", "short-kneel.m3u8"]
    assert (code, names(folder / "short-only-kneel")) == (0, files)
    assert out.startswith("short-only-kneel: 4 files, ")
    code, out, _ = coach(capsys, *KNEEL, "--split", "-o", "f", "--json")
    assert (code, json.loads(out)["files"]) == (0, files)


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("--split", "--format", "wav"), "--split makes MP3 files, and --format says wav"),
        (("--split", "-o", "t.mp3"), "'t.mp3' is named like a file; leave out its ending"),
    ],
)
def test_split_contradicts_other_kinds_of_file(
    args: tuple[str, ...], words: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Told at once, as a wrong call."""
    code, _, err = coach(capsys, *KNEEL, *args)
    assert code == 2
    assert words in " ".join(err.split())
    assert names(folder) == ["short.yaml"]
