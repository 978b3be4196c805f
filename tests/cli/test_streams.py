"""What the terminal, a pipe, a full disk and a closed stream get to see."""

from __future__ import annotations

import io
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import click
import pytest

from coach.cli.main import COMMANDS, run
from coach.cli.output import progress_bar
from tests.cli.calling import coach

CLI = (sys.executable, "-m", "coach")


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


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_help_shows_no_markup(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Click's mark for a paragraph that is not wrapped is none of the text."""
    assert "\\b" not in coach(capsys, command, "--help")[1]


def test_the_examples_in_the_help_of_build_stand_on_their_own_lines(capsys: pytest.CaptureFixture[str]) -> None:
    """To be copied."""
    lines = [line.strip() for line in coach(capsys, "build", "--help")[1].splitlines()]
    assert "coach build calf-cramp-night --side left --pace gentle" in lines
    assert "coach build my.yaml --have towel --fit 12m -o tonight.mp3" in lines


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


@pytest.mark.long
def test_a_file_name_that_is_not_utf_8_is_printed_as_well_as_can_be(folder: Path) -> None:
    """Never a traceback; the output has the same name, byte for byte."""
    (folder / "short.yaml").rename(os.fsdecode(b"m\xfcde.yaml"))
    ascii_only = {"PYTHONIOENCODING": "ascii"}
    commands: list[tuple[dict[str, str], tuple[str | bytes, ...]]] = [
        ({}, ("script", b"m\xfcde.yaml")),
        (ascii_only, ("plan", "--draft", "--json", b"m\xfcde.yaml")),
        (ascii_only, ("build", "--only", "kneel", "--cue-sheet", b"m\xfcde.json", b"m\xfcde.yaml")),
        ({}, ("build", "--json", "--only", "kneel", b"m\xfcde.yaml")),
    ]
    for locale, command in commands:
        done = subprocess.run([*CLI, *command], capture_output=True, check=False, env={**os.environ, **locale})
        assert (done.returncode, done.stderr) == (0, b""), done
    assert os.path.isfile(b"m\xfcde-only-kneel.mp3")  # noqa: PTH113 - a name in bytes


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


@pytest.mark.long
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
    (folder / "bad.yaml").write_text("format: coach.routine/1\n")
    assert "\x1b[31m" in on_terminal([*CLI, "build", "nope"], NO_COLOR="")[1]
    for command in (["build", "nope"], ["check", "bad.yaml"]):
        code, shown = on_terminal([*CLI, *command], NO_COLOR="1")
        assert code == 1
        assert "\x1b" not in shown


FAILING = """
import coach.clips.find_or_speak
from coach.cli import main
from coach.errors import SpeechError
real = coach.clips.find_or_speak.speak_all
def speak_two(engine, specs, **how):
    for number, made in enumerate(real(engine, specs, **how)):
        if number == 2:
            raise {error}
        yield made
coach.clips.find_or_speak.speak_all = speak_two
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
