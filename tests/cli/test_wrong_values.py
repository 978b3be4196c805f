"""Values of options that make no sense, and routines that nobody could follow."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import coach as package
from tests.cli.calling import coach


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
        (("--fit", "0"), "Invalid value for '--fit': '0' is too short"),
        (("--tail", "2h"), "'2h' is too long; it must be at most 1h"),
        (("--tail", "x"), "'x' is not a length"),
        (("--voice", "silent"), "'silent' gives silence; 'coach voices' lists who speaks"),
        (("--voice", "silent:x"), "'silent:x' gives silence"),
        (("--cache", "short.yaml"), "is a file"),
        (("--fit", "3m", "--hold", "1.5"), "--fit finds the length of holds itself"),
        (("--have", "strap", "--without", "strap"), "'strap' is named by --have and by --without"),
        (("--only", "Kneel", "--skip", "Kneel"), "nothing is left of 'Short'"),
        (("--rate", "100", "--pace", "gentle"), "a rate of 100 words a minute times 0.9"),
    ],
)
def test_a_wrong_value_of_an_option_is_a_wrong_call(
    folder: Path, capsys: pytest.CaptureFixture[str], args: tuple[str, ...], message: str
) -> None:
    """2, whether it is misspelt, out of its range, or contradicts another."""
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
    assert code == 2
    assert "a rate of 100 words a minute times 0.9 for speech (pace gentle) makes 90 words a minute; 95 to 300" in err


def test_relief_of_both_sides_and_a_command_that_is_none_are_wrong_calls(capsys: pytest.CaptureFixture[str]) -> None:
    """2, as every other call that no routine could make right."""
    code, _, err = coach(capsys, "plan", "calf-cramp-night", "--draft", "--sos", "--side", "both")
    assert (code, err) == (2, "error: --sos is for one side: add --side left or --side right\n")
    assert coach(capsys, "help", "bild")[0] == coach(capsys, "bild")[0] == 2
    assert coach(capsys, "voices", "--hear", "silent")[0] == 2


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


@pytest.mark.parametrize("name", ["x" * 5_000, "x/" * 2_500, "~nobody-here/x", "a\0b", "é" * 200 + ".yaml"])
@pytest.mark.parametrize("command", ["build", "check", "plan", "script"])
def test_a_name_that_no_file_can_have_is_no_routine(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str, command: str
) -> None:
    """One short sentence."""
    code, out, err = coach(capsys, command, name)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert err.startswith(("error: no routine named '", "error: no such file: "))
    assert len(err) < 1_000


def test_the_package_lists_its_public_names() -> None:
    """Though they are imported only when they are asked for."""
    done = subprocess.run(
        [sys.executable, "-c", "import coach; print(*dir(coach))"], capture_output=True, text=True, check=True
    )
    assert set(package.__all__) <= set(done.stdout.split())
