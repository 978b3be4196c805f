"""The command line at its edges: wrong values, full disks, closed streams, terminals, read-only folders."""

from __future__ import annotations

import io
import json
import os
import pty
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import click
import pytest

import coach as package
from coach.cli.config import KEYS
from coach.cli.main import COMMANDS, run
from coach.cli.output import progress_bar
from coach.clips import Cache
from coach.leftovers import CLIPS_FOLDER, SPEAKING_FOLDER, STALE_S, sweep_temporary

CLI = (sys.executable, "-m", "coach")


def coach(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    code = run(list(args))
    out, err = capsys.readouterr()
    return code, out, err


@pytest.fixture
def config(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The configuration file, still empty."""
    path = folder / "config.toml"
    path.write_text("")
    monkeypatch.setenv("COACH_CONFIG", str(path))
    monkeypatch.delenv("COACH_CACHE")
    return path


def on_terminal(command: list[str], **more: str) -> tuple[int, str]:
    """Run with a terminal for all three streams: exit code and what is on it."""
    main, other = pty.openpty()
    process = subprocess.Popen(command, stdin=other, stdout=other, stderr=other, env={**os.environ, **more})
    os.close(other)
    shown = b"".join(iter(lambda: _read(main), b""))
    os.close(main)
    return process.wait(20), shown.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4_096)
    except OSError:  # the other end is closed
        return b""


# Help


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_help_shows_no_markup(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Click's mark for a paragraph that is not wrapped is none of the text."""
    assert "\\b" not in coach(capsys, command, "--help")[1]


def test_the_examples_in_the_help_of_build_stand_on_their_own_lines(capsys: pytest.CaptureFixture[str]) -> None:
    """To be copied."""
    lines = [line.strip() for line in coach(capsys, "build", "--help")[1].splitlines()]
    assert "coach build calf-cramp-night --side left --pace gentle" in lines
    assert "coach build my.yaml --have towel --fit 12m -o tonight.mp3" in lines


@pytest.mark.parametrize("args", [("--help",), ("--version",), ("build", "--help"), ()])
def test_a_wrong_configuration_does_not_block_help(
    args: tuple[str, ...], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where one may find out what is wrong with it."""
    monkeypatch.setenv("COACH_CONFIG", "/nowhere/config.toml")
    assert coach(capsys, *args)[0] == 0
    assert coach(capsys, "list")[0] == 1


# The configuration file


SENSIBLE: dict[str, Any] = {
    "side": "left",
    "pace": "gentle",
    "speech": 1.1,
    "settle": 0.5,
    "hold": "min",
    "voice": "en-us+f3",
    "rate": 150,
    "guidance": "full",
    "silence": "1m",
    "tones": False,
    "tail": 5,
    "loudness": "day",
    "floor": "none",
    "cache": "kept",
    "format": "wav",
    "quiet": True,
    "verbose": True,
}


def test_every_key_of_the_configuration_works_for_build(
    folder: Path, config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each alone, and all together."""
    of_playing = {"device", "volume", "blank"}
    assert set(SENSIBLE) == set(KEYS) - of_playing
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


def test_an_empty_cache_option_is_the_default(folder: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """And not the working folder."""
    assert coach(capsys, "cache", "--cache", "", "path")[1].strip() == str(tmp_path / "user-cache")
    assert coach(capsys, "build", "short.yaml", "--only", "kneel", "--cache", "")[0] == 0
    assert sorted(path.name for path in folder.iterdir()) == ["short-only-kneel.mp3", "short.yaml"]


# Wrong values on the command line


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--speech", "9"), "--speech 9 is outside 0.7 to 1.8"),
        (("--speech", "fast"), "'fast' is not a number; write a factor such as 1.1"),
        (("--settle", "nan"), "--settle nan is outside 0.25 to 4"),
        (("--hold", "foo"), "no hold pace named 'foo'"),
        (("--hold", "40"), "--hold 40 is outside 0.1 to 4"),
        (("--rate", "10"), "10 is not in the range 95<=x<=300"),
        (("--silence", "5s"), "'5s' is too short; it must be at least 10s"),
        (("--tail", "x"), "'x' is not a length"),
        (("--voice", "silent"), "'silent' gives silence; 'coach voices' lists who speaks"),
        (("--voice", "silent:x"), "'silent:x' gives silence"),
        (("--cache", "short.yaml"), "is a file"),
        (("--fit", "3m", "--hold", "1.5"), "--fit finds the length of holds itself"),
    ],
)
def test_a_wrong_value_of_an_option_is_a_wrong_call(
    folder: Path, capsys: pytest.CaptureFixture[str], args: tuple[str, ...], message: str
) -> None:
    """2, whether it is misspelt or out of its range."""
    code, out, err = coach(capsys, "build", "short.yaml", *args)
    assert (code, out) == (2, "")
    assert message in err
    assert [path.name for path in folder.iterdir()] == ["short.yaml"]


def test_a_routine_that_asks_for_silence_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A track of it would be of no use; another voice makes one."""
    text = (folder / "short.yaml").read_text()
    (folder / "silent.yaml").write_text(f"{text}defaults:\n  voice: silent\n")
    code, _, err = coach(capsys, "build", "silent.yaml")
    assert (code, err) == (1, "error: the routine's voice 'silent' gives silence; choose another with --voice\n")
    assert coach(capsys, "plan", "silent.yaml", "--draft", "--voice", "en-us")[0] == 0


def test_a_rate_that_cannot_be_spoken_names_rate_factor_and_range(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not only the product, which nobody wrote."""
    code, _, err = coach(capsys, "build", "short.yaml", "--pace", "gentle", "--rate", "100")
    assert code == 1
    assert "a rate of 100 words a minute times 0.9 for speech (pace gentle) makes 90 words a minute; 95 to 300" in err


def test_a_length_without_a_unit_is_explained_when_it_is_out_of_reach(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Only then."""
    for command in (("build",), ("plan", "--draft")):
        code, _, err = coach(capsys, *command, "short.yaml", "--fit", "20")
        assert code == 1
        assert err.endswith("; 20 means seconds, write --fit 20m for minutes\n")
        assert "means seconds" not in coach(capsys, *command, "short.yaml", "--fit", "20s")[2]


def test_a_language_that_nobody_speaks_is_told_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    """1, and nothing on stdout, with --json too."""
    for tag, near in (("xx", "; there is af, "), ("en-zz", "did you mean 'en-029'"), ("es_MX", "'es-419'")):
        for more in ((), ("--json",)):
            code, out, err = coach(capsys, "voices", "--engine", "pyttsx3", "--language", tag, *more)
            assert (code, out) == (1, "")
            assert f"error: no voice for a language named '{tag}'" in err
            assert near in err
    assert coach(capsys, "voices", "--engine", "pyttsx3", "--language", "pt_BR")[0] == 0


def test_a_voice_of_another_language_is_noted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It speaks what it is given, and nobody understands it."""
    args = ("plan", "short.yaml", "--draft", "--voice")
    assert coach(capsys, *args, "de+m7")[2] == "the voice de+m7 speaks de, the routine is in en\n"
    for voice in ("en-gb", "en-us+f3", "English (America)", "gmw/en-US"):
        assert coach(capsys, *args, voice)[2] == "", voice


def test_holds_above_what_is_written_are_noted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As those below are."""
    args = ("plan", "short.yaml", "--draft", "--hold")
    assert "2 of 2 holds are longer than the most that the routine states\n" in coach(capsys, *args, "4")[2]
    assert "2 of 2 holds are shorter than the least that the routine states\n" in coach(capsys, *args, "0.3")[2]
    assert "the routine states" not in coach(capsys, *args, "max")[2]


# Names


@pytest.mark.parametrize("name", ["x" * 5_000, "x/" * 2_500, "~nobody-here/x", "a\0b", "é" * 200 + ".yaml"])
@pytest.mark.parametrize("command", ["build", "check", "plan", "script"])
def test_a_name_that_no_file_can_have_is_no_routine(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str, command: str
) -> None:
    """One short sentence."""
    code, out, err = coach(capsys, command, name)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert err.startswith("error: no routine named '")
    assert len(err) < 1_000


def test_control_characters_of_a_name_do_not_reach_the_terminal(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither from an argument nor from a file's name, and not in a wrong call."""
    name = "\x1b]0;owned\x07\u202e.yaml"
    (folder / name).write_text("format: coach.routine/1\ntitle: \x1b[31mred\n")
    for args in (
        ("build", "\x1b[31mred"),
        ("build", "short.yaml", "-o", "\x1b[31m/x.mp3"),
        ("build", "short.yaml", "-o", "\x1b[31m.ogg"),
        ("build", name),
        ("check", name),
        ("\x1b[31m",),
    ):
        code, out, err = coach(capsys, *args)
        assert code > 0
        assert not set("\x1b\x07\u202e") & set(out + err), args
    assert "'\\x1b[31mred'" in coach(capsys, "build", "\x1b[31mred")[2]


def test_a_file_name_that_is_not_utf_8_is_printed_as_well_as_can_be(folder: Path) -> None:
    """Never a traceback; the output has the same name, byte for byte."""
    (folder / "short.yaml").rename(os.fsdecode(b"m\xfcde.yaml"))
    commands: list[tuple[str | bytes, ...]] = [
        ("check", b"m\xfcde.yaml"),
        ("script", b"m\xfcde.yaml"),
        ("plan", "--draft", "--json", b"m\xfcde.yaml"),
        ("build", "--only", "kneel", "--cue-sheet", b"m\xfcde.json", b"m\xfcde.yaml"),
        ("build", "--json", "--only", "kneel", b"m\xfcde.yaml"),
    ]
    for command in commands:
        for locale in ({}, {"PYTHONIOENCODING": "ascii"}):
            done = subprocess.run([*CLI, *command], capture_output=True, check=False, env={**os.environ, **locale})
            assert (done.returncode, done.stderr) == (0, b""), done
    assert os.path.isfile(b"m\xfcde-only-kneel.mp3")  # noqa: PTH113 - a name in bytes


# Streams


class _Full(io.StringIO):
    def write(self, _text: str) -> NoReturn:
        raise OSError(28, "No space left on device")


@pytest.mark.parametrize(
    "args", [("list",), ("build", "short.yaml", "--only", "kneel"), ("list", "--help"), ("schema",)]
)
def test_a_full_disk_under_our_own_output_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...]
) -> None:
    """One sentence on stderr, 1; the track that was made is there."""
    monkeypatch.setattr("sys.stdout", _Full())
    assert run(list(args)) == 1
    assert capsys.readouterr().err == "error: the output cannot be written or read: No space left on device\n"


def test_what_cannot_be_told_is_no_reason_to_fail(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build whose notes nobody can read is a build; an error keeps its exit code."""
    for stream in (_Full(), None):
        monkeypatch.setattr("sys.stderr", stream)
        assert run(["build", "short.yaml", "--hold", "4", "--only", "stretch", "-v"]) == 0
        assert run(["build", "nope"]) == 1
        assert run(["build"]) == 2
    assert (folder / "short-only-stretch-hold-4.mp3").is_file()


@pytest.mark.parametrize("closed", ["2>&-", ">&-", "<&- >&- 2>&-"])
def test_closed_streams_do_not_hinder_a_build(folder: Path, closed: str) -> None:
    """And no file that is opened later gets their number."""
    command = f'"$0" -m coach build short.yaml --only kneel {closed}'
    done = subprocess.run(["/bin/sh", "-c", command, sys.executable], check=False, capture_output=True)
    assert done.returncode == 0, done
    checked = subprocess.run([*CLI, "check", "short-only-kneel.mp3"], check=False, capture_output=True)
    assert checked.returncode == 0, checked


def test_no_color_holds_for_errors_too(folder: Path) -> None:
    """On a terminal, where they are red without it."""
    for command in (["build", "nope"], ["check", "bad.yaml"], ["build", "bad.yaml"]):
        (folder / "bad.yaml").write_text("format: coach.routine/1\n")
        assert "\x1b[31m" in on_terminal([*CLI, *command], NO_COLOR="")[1]
        code, shown = on_terminal([*CLI, *command], NO_COLOR="1")
        assert code == 1
        assert "\x1b" not in shown


FAILING = """
import coach.clips.clips
from coach.cli import main
from coach.errors import SpeechError
real = coach.clips.clips.speak_all
def speak_two(engine, specs, **how):
    for number, made in enumerate(real(engine, specs, **how)):
        if number == 2:
            raise {error}
        yield made
coach.clips.clips.speak_all = speak_two
main(["build", "short.yaml"])
"""


@pytest.mark.parametrize(
    ("error", "code", "last"), [("KeyboardInterrupt", 130, "interrupted; "), ("SpeechError('no voice')", 1, "no voice")]
)
def test_the_terminal_gets_its_cursor_and_a_new_line_back(folder: Path, error: str, code: int, last: str) -> None:
    """After Ctrl-C or an error in the middle of the progress bar."""
    got, shown = on_terminal([sys.executable, "-c", FAILING.format(error=error)])
    assert got == code, shown
    assert shown.rindex("\x1b[?25h") > shown.rindex("\x1b[?25l")
    assert "speaking" in shown
    before, message = shown.rstrip().rsplit("\n", 1)
    assert last in message
    assert "speaking" not in message
    assert before.rstrip().endswith("\x1b[?25h")


def test_a_second_bar_begins_on_a_line_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """When --fit needs more clips; and what the terminal does not take is left out."""
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr("sys.stderr", terminal)
    with click.Context(click.Command("x")), progress_bar() as advance:
        assert advance
        for total in (3, 2):
            for done in range(1, total + 1):
                advance(done, total)
    assert terminal.getvalue().count("\x1b[?25h\n") == 2


# Folders


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


def test_the_package_lists_its_public_names() -> None:
    """Though they are imported only when they are asked for."""
    done = subprocess.run(
        [sys.executable, "-c", "import coach; print(*dir(coach))"], capture_output=True, text=True, check=True
    )
    assert set(package.__all__) <= set(done.stdout.split())


# Kinds of files


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
