"""The author's first hour: names, hints, what to do next, completion, configuration."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from coach.cli.config import COMMANDS_WITH_OPTIONS, defaults_from_file
from coach.cli.main import COMMANDS
from coach.library import find_routine

from .calling import coach
from .conftest import SHORT


def test_a_name_that_looks_like_a_file_and_is_none_is_told_with_its_whole_path(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And with the files near to it."""
    code, _, err = coach(capsys, "script", "shrt.yaml")
    assert (code, err) == (1, f"error: no such file: {folder / 'shrt.yaml'}; did you mean 'short.yaml'?\n")


def test_a_folder_and_a_name_without_a_command_are_told_what_they_are(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What people type first: the routine alone, the folder it is in."""
    (folder / "mine").mkdir()
    for name in ("mine", "mine/", str(folder / "mine")):
        code, _, err = coach(capsys, "script", name)
        assert (code, err) == (1, f"error: {folder / 'mine'} is a folder; name a routine file in it\n")
    for name, wanted in (
        ("calf-cramp-night", "'coach build calf-cramp-night' or 'coach play calf-cramp-night'"),
        ("short.yaml", "'coach build short.yaml' or 'coach play short.yaml'"),
        ("tonight.mp3", "'coach play tonight.mp3' or 'coach check tonight.mp3'"),
        ("bild", "'build'"),
        ("nonsense", ""),
    ):
        code, _, err = coach(capsys, name)
        assert (code, wanted in err, "did you mean" in err) == (2, True, bool(wanted))


def test_the_beginning_of_one_name_is_enough(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of two it is not: both are named."""
    assert find_routine("calf").stem == "calf-cramp-night"
    code, _, err = coach(capsys, "script", "f")
    assert code == 1
    assert "'foot-cramp' or 'full-body-sleep'" in err


def test_a_file_here_goes_before_the_routine_of_that_name_and_says_so(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What one has written is what one means."""
    (folder / "neck-desk.yaml").write_text(SHORT)
    code, out, err = coach(capsys, "script", "neck-desk")
    assert (code, "Stretch" in out) == (0, True)
    assert err == "neck-desk.yaml goes before the routine 'neck-desk' that comes with coach\n"


def test_the_next_command_can_be_pasted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A name with a blank is quoted."""
    _, _, err = coach(capsys, "new", "my legs.yaml")
    assert "next: coach check 'my legs.yaml'" in err


def test_a_length_out_of_reach_says_what_would_help(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Sides, exercises, and the lines of holds that have no range."""
    (folder / "fixed.yaml").write_text(SHORT.replace("20s to 40s", "30s"))
    code, _, err = coach(capsys, "plan", "fixed.yaml", "--draft", "--fit", "20s")
    assert code == 1
    assert "--side left or --side right is about half" in err
    assert "--only 'Stretch'" in err
    assert "(line 17 of fixed.yaml: none)" in err
    _, _, err = coach(capsys, "plan", "fixed.yaml", "--draft", "--fit", "50m")
    assert "--side" not in err
    assert "(line 17 of fixed.yaml: none)" in err


def test_a_track_can_begin_with_an_exercise(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Those before it are left out, and the name of the track tells it."""
    code, _, _ = coach(capsys, "build", "short.yaml", "--from", "Kneel", "-q")
    assert code == 0
    assert (folder / "short-from-kneel.mp3").is_file()


def test_several_routines_are_built_and_checked_in_one_call(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each gets its own result; a folder of --split is its tracks."""
    (folder / "other.yaml").write_text(SHORT)
    code, out, _ = coach(capsys, "check", "short.yaml", "other.yaml")
    assert (code, out.count("no problems")) == (0, 2)
    assert coach(capsys, "script", "short.yaml", "other.yaml")[0] == 0
    code, _, err = coach(capsys, "build", "short.yaml", "other.yaml", "-o", "x.mp3")
    assert (code, "for one ROUTINE" in err) == (2, True)
    assert coach(capsys, "build", "short.yaml", "--split", "-q")[0] == 0
    code, out, _ = coach(capsys, "check", "short")
    assert (code, out.count(": sound: ")) == (0, len(list((folder / "short").glob("*.mp3"))))


def test_a_watched_routine_is_made_again_when_it_is_saved(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mistake is told, and the next save is made as well."""
    other = SHORT.replace("20s to 40s", "25s")
    saved = [SHORT.replace("20s to 40s", "bad"), other, f"{other}# a comment\n"]

    def save(_seconds: float) -> None:
        if not saved:
            raise KeyboardInterrupt
        (folder / "short.yaml").write_text(saved.pop(0))

    monkeypatch.setattr("coach.cli.watching.time.sleep", save)
    code, out, err = coach(capsys, "build", "short.yaml", "--watch")
    assert (code, out.count("short.mp3: ")) == (130, 3)
    assert "1 problem in short.yaml" in err
    assert re.search(r"^-    \[hold 30s\]\n\+.*\n?.*\[hold 25s\]", err, re.MULTILINE), err
    assert err.count("nothing that is heard has changed") == 1


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_there_is_completion_for_shells(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    """It asks coach itself."""
    code, out, _ = coach(capsys, "completion", shell)
    assert (code, "_COACH_COMPLETE" in out) == (0, True)


def test_bash_puts_a_name_with_a_blank_on_the_line_as_one(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Within a quotation mark it stays as it is."""
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("there is no bash")
    _, script, _ = coach(capsys, "completion", "bash")
    program = folder / "coach"
    program.write_text("#!/bin/sh\necho 'plain,Calf stretch'\n")
    program.chmod(0o755)
    (folder / "test.sh").write_text(
        f'{script}\nfor last in Calf \'"Calf\'; do COMP_WORDS=(coach --only "$last"); COMP_CWORD=2; COMPREPLY=()\n'
        '_coach_completion ./coach; printf "%s|" "${COMPREPLY[@]}"; done'
    )
    told = subprocess.run([bash, "--norc", "test.sh"], capture_output=True, text=True, check=False)
    assert (told.stdout, told.stderr) == ("Calf\\ stretch|Calf stretch|", "")


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        (["build", "foot"], "foot-cramp"),
        (["build", "calf-cramp-night", "--only", "Warm"], "Warm-up"),
        (["build", "calf-cramp-night", "--without", "str"], "strap"),
        (["build", "calf-cramp-night", "--from", "War"], "Warm-up"),
        (["play", "foot"], "foot-cramp"),
        (["share", "foot"], "foot-cramp"),
        (["export", "site", "foot"], "foot-cramp"),
        (["plan", "calf-cramp-night", "--voice", "en-u"], "en-us"),
        (["plan", "calf-cramp-night", "--voice", "en-us+m"], "en-us+m7"),
        (["voices", "--hear", "nat"], "natural"),
        (["help", "for"], "format"),
        (["plan", "calf-cramp-night", "--pace", "g"], "gentle"),
    ],
)
def test_names_are_completed(line: list[str], wanted: str) -> None:
    """Of routines, exercises, things, voices and choices."""
    from click.shell_completion import ShellComplete

    from coach.cli.main import coach as group

    offered = ShellComplete(group, {}, "coach", "_COACH_COMPLETE").get_completions(line[:-1], line[-1])
    assert wanted in [each.value for each in offered]


def test_the_reference_of_the_format_comes_with_coach(capsys: pytest.CaptureFixture[str]) -> None:
    """And so does the help of each command."""
    code, out, _ = coach(capsys, "help", "format")
    assert (code, out.startswith("# The routine format")) == (0, True)
    assert "--handout" in coach(capsys, "help", "build")[1]
    assert "did you mean 'build'" in coach(capsys, "help", "bild")[2]


def test_the_manual_page_names_every_command_and_option(capsys: pytest.CaptureFixture[str]) -> None:
    """The one that is installed, too: after a change ``coach help man > docs/coach.1`` makes it again."""

    def named(page: str) -> dict[str, list[str]]:
        sections = re.split(r"\n\.S[SH] ", page.replace("\\-", "-"))
        return {
            each.partition("\n")[0]: re.findall(r"^\\fB(?:-., )?(--[\w-]+)", each, re.MULTILINE) for each in sections
        }

    code, made, _ = coach(capsys, "help", "man")
    installed = (Path(__file__).parents[2] / "docs" / "coach.1").read_text(encoding="utf-8")
    assert (code, named(installed)) == (0, named(made))
    assert "coach cache prune" in named(made)
    assert {each.split()[1] for each in named(made) if each.startswith("coach ")} == set(COMMANDS)
    assert not [
        line for line in made.splitlines() if line.startswith("'") or re.match(r"\.(?!TH|S[HS]|PP|TP|nf|fi)", line)
    ]


def test_the_template_of_the_configuration_is_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With every comment sign before a key taken away."""
    _, template, _ = coach(capsys, "config", "template")
    lines = [line[1:] if line.startswith("#") and line[1:2].isalpha() else line for line in template.splitlines()]
    path = tmp_path / "config.toml"
    path.write_text("\n".join(lines))
    monkeypatch.setenv("COACH_CONFIG", str(path))
    assert len(tomllib.loads(path.read_text())) == 31
    assert set(defaults_from_file()) == set(COMMANDS_WITH_OPTIONS)
    code, out, _ = coach(capsys, "config")
    assert (code, f"# {path} (read)" in out, "pace = " in out) == (0, True, True)
    assert coach(capsys, "config", "path")[1] == f"{path}\n"


def test_a_misspelt_variable_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would be ignored in silence."""
    monkeypatch.setenv("COACH_PCE", "gentle")
    code, _, err = coach(capsys, "script", "short.yaml")
    assert (code, err) == (0, "COACH_PCE is no variable of coach's; did you mean COACH_PACE?\n")


def test_a_dumb_terminal_gets_no_escape_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Editors run commands in such terminals."""
    from coach.cli.output import color

    monkeypatch.setenv("TERM", "dumb")
    assert color() is False


def test_a_sentence_can_be_heard_before_anything_is_built(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Played, or written; what stands there is kept."""
    played: list[int] = []
    monkeypatch.setattr("coach.player.test_tone.play_samples", lambda samples, device: played.append(len(samples)))
    assert coach(capsys, "say", "Pull your foot towards you.")[0] == 0
    assert coach(capsys, "voices", "--hear", "en-gb")[0] == 0
    assert min(played) > 24_000
    assert coach(capsys, "say", "Pull.", "-o", "x.wav") == (0, "x.wav\n", "")
    assert (folder / "x.wav").read_bytes().startswith(b"RIFF")
    code, _, err = coach(capsys, "say", "Pull.", "-o", "x.wav")
    assert (code, "exists already" in err) == (1, True)
    assert coach(capsys, "say", " - ")[0] == 1


def test_voices_begin_with_a_few_in_plain_words(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The default and what it is for, one that is clearer in noise; then all, in columns, variants by whom they are."""
    monkeypatch.setenv("COACH_ENGINE", "pyttsx3")
    monkeypatch.setenv("COLUMNS", "40")
    _, out, _ = coach(capsys, "voices", "--engine", "pyttsx3")
    title, *choices = out.partition("\n\n")[0].splitlines()
    assert title.startswith("for en;")
    assert [line.split()[0] for line in choices] == [
        "natural",
        *["en-us+m7", "en-us+m3", "en-us", "en-us+f4", "en-gb+m7"],
    ]
    assert choices[1].endswith("dark and calm, for a quiet room; the default")
    rows = [line.split() for line in out.partition("engine ")[2].splitlines()[1:30]]
    assert all(len(row) <= 3 for row in rows)
    women, men = (out.partition(f"variants, {who}:")[2].partition("variants,")[0].split() for who in ("women", "men"))
    assert {"f4", "Annie", "Lee", "m7"} & set(women) == {"f4", "Annie"}
    assert {"f4", "Annie", "Lee", "m7"} & set(men) == {"Lee", "m7"}
    assert max(map(len, out.partition("  variants,")[2].splitlines())) <= 40


def test_a_track_can_be_for_somebody(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Their name is in the welcome, the tag, the handout and the file's name; nonsense is refused."""
    sheet, page = ("--cue-sheet", "s.json"), ("--handout", "h.html")
    assert coach(capsys, "build", "short.yaml", "--for", "Ada  Byron", *sheet, *page, "-q")[0] == 0
    (track,) = folder.glob("short-for-*.mp3")
    assert "Short, for Ada Byron".encode("utf-16-le") in track.read_bytes()
    assert "Short, for Ada Byron" in (folder / "h.html").read_text()
    assert "for Ada Byron" in (folder / "s.json").read_text()
    for bad in ("", "\u202e", "x" * 200):
        code, _, err = coach(capsys, "build", "short.yaml", "--for", bad)
        assert (code, err.startswith("error: --for ")) == (2, True)


def test_bash_gets_names_and_files_without_the_kind_that_drops_them(folder: Path) -> None:
    """Its script empties the list at a ``file``; where nothing begins so, the shell looks itself."""
    from click.shell_completion import ShellComplete

    from coach.cli.main import coach as group

    ask = ShellComplete(group, {}, "coach", "_COACH_COMPLETE").get_completions
    assert [(each.type, each.value) for each in ask(["build"], "sh")] == [("plain", "short.yaml")]
    assert [each.type for each in ask(["build"], "foot")] == ["plain"]
    assert [each.type for each in ask(["build"], "../x")] == ["file"]
