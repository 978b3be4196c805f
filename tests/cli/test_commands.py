"""The command line, in-process: results on stdout, notes on stderr, and the exit code that tells which it was."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from coach.app import plan
from coach.cli.main import COMMANDS
from coach.cli.new import TEMPLATES
from coach.loader import load_routine
from coach.loader.starter import starter
from tests.cli.calling import coach

FIVE_MISTAKES = """\
format: coach.routine/1
title: Bad
language: en
exercises:
  - name: One
    steps:
      - {hodl: 20s, say: Elbows under your shoulders.}
      - hold: 2m30s to 2m
      - say: "!!"
      - say: Lift your {sid} foot.
      - hold: 5h
"""


@pytest.fixture
def here(folder: Path) -> Path:
    """A folder of one's own with a good routine and a bad one."""
    (folder / "bad.yaml").write_text(FIVE_MISTAKES)
    return folder


def test_coach_alone_shows_help_that_starts_with_three_examples(capsys: pytest.CaptureFixture[str]) -> None:
    """And names every command."""
    code, out, _ = coach(capsys)
    assert code == 0
    assert out.splitlines()[0] == "Examples:"
    assert [line.split()[:2] for line in out.splitlines()[2:5]] == [["coach", "build"]] * 2 + [["coach", "new"]]
    assert [name for name in COMMANDS if f"  {name}" not in out] == []


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """That begins with how it is called."""
    code, out, _ = coach(capsys, command, "--help")
    assert code == 0
    assert out.startswith(f"Usage: coach {command}")


def test_the_examples_of_the_help_work(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Copied as they stand, but that a long routine is planned and not built, which other tests do."""
    _, out, _ = coach(capsys)
    lines = [line.split("   ")[0].split() for line in out.splitlines() if line.startswith("  coach ")]
    for _, command, *rest in lines:
        planned = ("plan", *rest, "--draft") if command == "build" else (command, *rest)
        assert coach(capsys, *planned)[0] == 0, planned
    assert sorted(path.name for path in here.iterdir()) == [
        "bad.yaml",
        "coach-routine.schema.json",
        "short.yaml",
        "shoulders.yaml",
    ]


def test_build_says_what_it_made(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The file, its length, its size, its holds; nothing on stderr."""
    code, out, err = coach(capsys, "build", "short.yaml")
    assert (code, err) == (0, "")
    assert out.startswith("short.mp3: 2:")
    assert out.endswith(" MB, 2 exact holds\n")
    assert (here / "short.mp3").stat().st_size > 100_000


def test_what_was_chosen_is_in_the_name(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """So that tracks for two sides do not replace each other."""
    coach(capsys, "build", "short.yaml", "--side", "left", "--pace", "brisk")
    assert (here / "short-left-brisk.mp3").exists()


def test_build_as_json_and_with_a_cue_sheet(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """For programs; the cue sheet is that of coach plan --json."""
    code, out, _ = coach(capsys, "build", "short.yaml", "--json", "--cue-sheet", "c.json", "-o", "x.mp3")
    assert code == 0
    result = json.loads(out)
    assert result["path"] == "x.mp3"
    assert result["bytes"] == (here / "x.mp3").stat().st_size
    _, planned, _ = coach(capsys, "plan", "short.yaml", "--json")
    assert json.loads((here / "c.json").read_text()) == json.loads(planned)


def test_five_mistakes_are_all_told_with_their_lines(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Place, message, line, carets; then the count."""
    code, out, err = coach(capsys, "build", "bad.yaml")
    assert (code, out) == (1, "")
    assert (
        err
        == """\
bad.yaml:7:10: unknown key 'hodl'; did you mean 'hold'?
    7 |       - {hodl: 20s, say: Elbows under your shoulders.}
      |          ^^^^
bad.yaml:8:15: the range '2m30s to 2m' is upside down; write '2m to 2m30s'
    8 |       - hold: 2m30s to 2m
      |               ^^^^^^^^^^^
bad.yaml:9:14: there is nothing to say in '!!'; it has no letter and no digit
    9 |       - say: "!!"
      |              ^^^^
bad.yaml:10:24: unknown placeholder {sid}; did you mean {side}?
   10 |       - say: Lift your {sid} foot.
      |                        ^^^^^
bad.yaml:11:15: 5h is too long; at most 1h
   11 |       - hold: 5h
      |               ^^
5 problems in bad.yaml
"""
    )
    code, out, _ = coach(capsys, "check", "bad.yaml", "--json")
    assert code == 1
    assert [problem["line"] for problem in json.loads(out)["problems"]] == [7, 8, 9, 10, 11]


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        (["build", "nope"], 1, "error: no routine named 'nope'; there is "),
        (["build", "shrt.yaml"], 1, "shrt.yaml; did you mean 'short.yaml'?"),
        (["build", "calf-cramp-nigt"], 1, "did you mean 'calf-cramp-night'?"),
        (["build", "short.yaml", "-o", "no/x.mp3"], 1, "error: no/x.mp3 cannot be written: its folder does not exist"),
        (["build", "short.yaml", "--voice", "en-us+m77"], 1, "error: no voice named 'en-us+m77'; did you mean"),
        (
            ["build", "short.yaml", "--fit", "10s"],
            1,
            "error: a length of 0:10 cannot be reached: the shortest possible",
        ),
        (["build", "short.yaml", "--fit", "10x"], 2, "'10x' is not a length"),
        (["build", "short.yaml", "--hold", "lots"], 2, "no hold pace named 'lots'; there is min, typical, max"),
        (["build", "short.yaml", "--without", "strap", "--without", "towel"], 1, "leave it out with --skip 'Stretch'"),
        (["build", "short.yaml", "-o", "x.ogg"], 2, "'x.ogg' ends in none of .mp3, .wav"),
        (["build", "short.yaml", "--cue-sheet", "x.pdf"], 2, "'x.pdf' ends in none of .json, .txt"),
        (["bild"], 2, "no command named 'bild'; did you mean 'build'?"),
        (["build"], 2, "Missing argument 'ROUTINE...'"),
        (["build", "."], 1, "is a folder; name a routine file in it"),
        (["cache", "prune"], 2, "say what may go"),
        (["cache", "prune", "--max-size", "lots"], 2, "'lots' is not a size"),
    ],
)
def test_wrong_input_is_one_clear_message_and_no_file(
    here: Path, capsys: pytest.CaptureFixture[str], args: list[str], code: int, message: str
) -> None:
    """1 for what is wrong with the input, 2 for a wrong call; never a traceback."""
    before = sorted(here.iterdir())
    got, out, err = coach(capsys, *args)
    assert (got, out) == (code, "")
    assert message in err
    assert "Traceback" not in err
    assert sorted(here.iterdir()) == before


def test_a_read_only_folder_is_told_in_one_sentence(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Also for root, who may write anywhere but into /proc."""
    target = "/proc/x.mp3" if os.geteuid() == 0 else str(here / "locked" / "x.mp3")
    locked = here / "locked"
    locked.mkdir(mode=0o500)
    code, _, err = coach(capsys, "build", "short.yaml", "-o", target)
    assert code == 1
    assert err.startswith(f"error: {target} cannot be written: ")
    assert err.count("\n") == 1


def test_script_prints_only_what_is_chosen(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Side, equipment, pace."""
    _, out, _ = coach(capsys, "script", "short.yaml", "--side", "right", "--without", "strap", "--hold", "max")
    assert "Loop the towel around your right foot." in out
    assert "Hold for forty seconds." in out
    assert "left" not in out.replace("seconds left", "")
    assert "strap" not in out


def test_plan_draft_needs_no_sound(here: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Nothing is spoken, nothing is kept."""
    code, out, _ = coach(capsys, "plan", "short.yaml", "--draft")
    assert code == 0
    assert out.startswith("Short: about 2:")
    assert "hold            0:30" in out
    assert not list((tmp_path / "user-cache").glob("??")), "a clip"


def test_new_writes_a_starter_that_is_valid_and_replaces_nothing(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the schema beside it, to which its first line points."""
    assert coach(capsys, "new", "mine")[0] == 0
    first = (here / "mine.yaml").read_text().splitlines()[0]
    assert first == "# yaml-language-server: $schema=./coach-routine.schema.json"
    assert json.loads((here / "coach-routine.schema.json").read_text())["title"]
    assert coach(capsys, "check", "mine.yaml")[0] == 0
    (here / "mine.yaml").write_text("precious")
    code, _, err = coach(capsys, "new", "mine.yaml")
    assert (code, err) == (1, "error: mine.yaml exists already; nothing was changed\n")
    assert (here / "mine.yaml").read_text() == "precious"


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_template_loads_is_without_a_warning_and_can_be_planned(
    template: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Titled by the name of the file, where that can be spoken."""
    name = f"morning_{template}-week 2.yaml"
    assert coach(capsys, "new", name, "--template", template)[0] == 0
    routine = load_routine(here / name)
    assert routine.title == f"Morning {template} week 2"
    assert coach(capsys, "check", "--strict", name)[0] == 0
    assert plan(routine, draft=True).timeline.dropped == ()
    assert starter(template, "肩回し") == starter(template) != starter(template, "yes: no")


def test_the_templates_are_those_that_the_command_offers(capsys: pytest.CaptureFixture[str]) -> None:
    """The command line has them without reading a routine."""
    code, _, err = coach(capsys, "new", "a", "--template", "none")
    assert (code, re.findall(r"'(\w+)'", err)[1:]) == (2, [*TEMPLATES])
    assert coach(capsys, "new", "a", "--template", "rehab", "--from", "page.html")[0] == 2


def test_list_and_voices_and_schema_print_json(capsys: pytest.CaptureFixture[str]) -> None:
    """Where a program may read."""
    _, out, _ = coach(capsys, "list", "--json")
    assert "calf-cramp-night" in [routine["name"] for routine in json.loads(out)]
    _, out, _ = coach(capsys, "voices", "--language", "de", "--engine", "pyttsx3", "--json")
    assert {voice["language"] for voice in json.loads(out)["pyttsx3"] if not voice["variant"]} == {"de"}
    _, out, _ = coach(capsys, "schema")
    assert json.loads(out)["$schema"] == "http://json-schema.org/draft-07/schema#"


def test_the_cache_can_be_shown_verified_pruned_and_cleared(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Damage is found; what is removed is made again by the next build."""
    coach(capsys, "build", "short.yaml")
    first = (here / "short.mp3").read_bytes()
    folder = Path(coach(capsys, "cache", "path")[1].strip())
    clips = sorted(folder.rglob("*.mp3"))
    assert coach(capsys, "cache", "size")[1].startswith(f"{len(clips)} clips, 0.")
    assert coach(capsys, "cache", "verify")[0] == 0
    clips[0].write_bytes(b"x")
    code, out, _ = coach(capsys, "cache", "verify")
    assert code == 1
    assert str(clips[0]) in out
    assert coach(capsys, "cache", "verify", "--repair")[0] == 0
    assert not clips[0].exists()
    assert coach(capsys, "cache", "prune", "--older-than", "1")[1] == "removed 0 clips, 0.0 MB\n"
    coach(capsys, "cache", "prune", "--max-size", "100kB")
    assert sum(path.stat().st_size for path in folder.rglob("*.mp3")) <= 100_000
    coach(capsys, "cache", "clear")
    assert list(folder.rglob("*.mp3")) == []
    coach(capsys, "build", "short.yaml")
    assert (here / "short.mp3").read_bytes() == first


def test_options_win_over_environment_over_file_over_defaults(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each in its turn decides the pace."""

    def pace(*args: str) -> Any:
        return json.loads(coach(capsys, "plan", "short.yaml", "--draft", "--json", *args)[1])["pace"]["name"]

    assert pace() == "steady"
    config = here / "config.toml"
    config.write_text('pace = "gentle"\n[script]\nside = "left"\n')
    monkeypatch.setenv("COACH_CONFIG", str(config))
    assert pace() == "gentle"
    monkeypatch.setenv("COACH_PACE", "brisk")
    assert pace() == "brisk"
    assert pace("--pace", "steady") == "steady"


def test_a_wrong_configuration_is_told_with_the_nearest_key(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Never ignored."""
    monkeypatch.setenv("COACH_CONFIG", str(here / "config.toml"))
    assert coach(capsys, "list")[2].endswith("which does not exist\n")
    for text, message in (
        ("pase = 'gentle'", "unknown key 'pase'; did you mean 'pace'?"),
        ("pace = ", "config.toml: "),
        ("[bild]\npace = 'gentle'", "unknown command 'bild'; did you mean 'build'?"),
        ("pace = 'slow'", "'slow' is not one of"),
    ):
        (here / "config.toml").write_text(text)
        code, _, err = coach(capsys, "plan", "short.yaml", "--draft")
        assert code in (1, 2)
        assert message in err


def test_no_color_and_pipes_have_no_escape_codes(here: Path) -> None:
    """Colour is for terminals."""
    done = subprocess.run([sys.executable, "-m", "coach", "check", "bad.yaml"], capture_output=True, check=False)
    assert done.returncode == 1
    assert b"\x1b" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (signal.SIGINT, 130),
        pytest.param(signal.SIGTERM, 143, marks=pytest.mark.long),
        pytest.param(signal.SIGHUP, 129, marks=pytest.mark.long),
    ],
)
def test_an_interrupted_build_leaves_nothing_half_written(here: Path, number: int, code: int, tmp_path: Path) -> None:
    """Ctrl-C, the system's wish to stop, a closed terminal: no track, no part, no folder, no child that lives on."""
    lines = "\n".join(f"      - say: Sentence number {n} of very many, each of which takes time." for n in range(2_000))
    exercise = f"  - name: Long\n    sides: none\n    steps:\n{lines}\n"
    (here / "long.yaml").write_text((here / "short.yaml").read_text() + exercise)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-m", "coach", "build", "long.yaml"],
        stderr=subprocess.PIPE,
        start_new_session=True,
        env={**os.environ, "TMPDIR": str(temporary)},
    )
    cache = tmp_path / "user-cache"
    while not list(cache.rglob("*.mp3")):
        assert process.poll() is None
        time.sleep(0.02)
    process.send_signal(number)
    _, err = process.communicate(timeout=20)
    assert process.returncode == code, err
    assert b"Traceback" not in err
    assert sorted(path.name for path in here.iterdir()) == ["bad.yaml", "long.yaml", "short.yaml"]
    assert list(temporary.glob("coach-speaking-*")) == []
    time.sleep(0.05)
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)
