"""``coach export``: several variants in one call, an honest summary, and a folder that holds what the call says."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from coach.files.manifest import LIST_NAME, Update
from coach.library import library
from coach.pace import HOLD_NAMES
from coach.site.export_folder import Exported, ExportTrack
from tests.cli.calling import coach
from tests.cli.conftest import SHORT

SOS = """\
sos:
  steps:
    - say: Pull your {side} toes up.
      settle: 2s
    - hold: 20s
"""


class Asked:
    """What a call asks for, with nothing made of it."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys
        self.wanted: list[ExportTrack] = []

    def export(self, _folder: Path, wanted: Sequence[ExportTrack], **_: Any) -> Exported:
        """Stand in for ``coach.site.export_folder.export``."""
        self.wanted = list(wanted)
        return Exported((), (), Update((), (), (), ()), None)

    def names(self, *args: str) -> list[str]:
        """The names of the tracks that a call with these options asks for."""
        code, _, err = coach(self.capsys, "export", "site", "short.yaml", "-q", *args)
        assert code == 0, err
        return [each.name for each in self.wanted]

    def chosen(self) -> list[tuple[str | None, str]]:
        """Side and hold pace of each."""
        holds = [each.settings.pace_for(each.routine).hold for each in self.wanted]
        names = [next((name for name, known in HOLD_NAMES.items() if known == hold), "?") for hold in holds]
        return [(each.settings.variant.side, name) for each, name in zip(self.wanted, names, strict=True)]


@pytest.fixture
def asked(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Asked:
    asked = Asked(capsys)
    monkeypatch.setattr("coach.cli.export.export", asked.export)
    return asked


def test_repeated_options_make_every_combination(asked: Asked) -> None:
    """In the order of the options' values; names are those of build, told apart by what was chosen."""
    assert asked.names() == ["short"]
    assert asked.names("--side", "left") == ["short-left"]
    assert asked.names("--side", "left", "--side", "right", "--hold", "1.5", "--hold", "max") == [
        "short-left-hold-1-5",
        "short-left-hold-max",
        "short-right-hold-1-5",
        "short-right-hold-max",
    ]
    assert asked.names("--side", "left", "--side", "left", "--only", "kneel", "--only", "stre") == [
        "short-left-only-kneel-stretch"
    ]


def test_a_routine_without_sides_is_made_once(folder: Path, asked: Asked) -> None:
    """Left and right of it would be the same."""
    (folder / "short.yaml").write_text(
        SHORT.replace("  - name: Stretch\n", "  - name: Stretch\n    sides: together\n").replace(
            "your {side} foot", "your feet"
        )
    )
    assert asked.names("--side", "left", "--side", "right") == ["short"]


def test_the_relief_is_made_beside_the_routine(folder: Path, asked: Asked) -> None:
    """For each side, or the one that was chosen; not for a routine that has none."""
    assert asked.names("--also-sos") == ["short"]
    (folder / "short.yaml").write_text(SHORT + SOS)
    assert asked.names("--also-sos") == ["short", "short-sos-left", "short-sos-right"]
    assert asked.names("--also-sos", "--side", "left") == ["short-left", "short-sos-left"]
    assert asked.names("--also-sos", "--only", "kneel", "--side", "both", "--side", "right") == [
        "short-both-only-kneel",
        "short-right-only-kneel",
        "short-sos-right",
    ]


def test_it_tells_what_was_written_left_and_removed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As text and as JSON; files of others stay."""
    call = ("export", "site", "short.yaml", "--only", "kneel")
    code, out, err = coach(capsys, *call, "--base-url", "https://example.org/x", "--pace", "steady", "--pace", "brisk")
    assert (code, err) == (0, "")
    assert out.splitlines()[0].startswith("short-only-kneel-steady: Short (Kneel), 0:")
    files = [path.name for path in (folder / "site").iterdir() if path.name != LIST_NAME]
    assert {"short-only-kneel-brisk.png", "short-only-kneel-brisk.handout.html"} < set(files)
    assert out.splitlines()[-1] == f"site: {len(files)} written, 0 unchanged, 0 removed"
    assert "https://example.org/x/short-only-kneel-brisk.mp3?v=" in (folder / "site" / "feed.xml").read_text()
    (folder / "site" / "notes.txt").write_text("mine")
    code, out, err = coach(capsys, *call, "--pace", "steady", "-v")
    assert "no feed for podcast apps: that needs --base-url" in err
    assert "removed: feed.xml" in err
    told: dict[str, Any] = json.loads(coach(capsys, *call, "--pace", "steady", "--json", "-q")[1])
    assert (told["written"], told["removed"], told["kept"], told["feed"]) == ([], [], [], None)
    assert "short-only-kneel-steady.mp3" in told["unchanged"]
    assert (folder / "site" / "notes.txt").read_text() == "mine"


def test_a_file_in_the_way_is_told_and_nothing_is_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One message, exit 1."""
    (folder / "index.html").write_text("mine")
    code, out, err = coach(capsys, "export", ".", "short.yaml", "--only", "kneel", "-q")
    assert (code, out) == (1, "")
    assert "files that coach did not write, or that were changed since: index.html; nothing was written" in err
    assert {path.name for path in folder.iterdir()} == {"short.yaml", "index.html"}


@pytest.mark.parametrize(
    "url", ["example.org", "ftp://example.org/", "https://", "https://[", "https://a/?q", "https://a/ b", "https://ä/"]
)
def test_a_wrong_base_url_is_a_wrong_call(url: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Told with an example of a right one."""
    code, _, err = coach(capsys, "export", "site", "short.yaml", "--base-url", url)
    assert code == 2
    assert "such as https://example.org/night/" in err


def test_the_configuration_gives_one_value_of_what_may_be_several(
    folder: Path, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is a standing choice, so it is not in the name; the command line replaces it."""
    (folder / "config.toml").write_text('side = "left"\nhold = "min"\n')
    monkeypatch.setenv("COACH_CONFIG", str(folder / "config.toml"))
    assert asked.names() == ["short"]
    assert asked.chosen() == [("left", "min")]
    assert asked.names("--side", "right", "--side", "both") == ["short-right", "short-both"]
    assert asked.chosen() == [("right", "min"), ("both", "min")]
    monkeypatch.setenv("COACH_SIDE", "right")
    assert asked.names() == ["short"]
    assert asked.chosen() == [("right", "min")]


def test_names_are_ascii_and_never_those_of_the_folders_own_pages(folder: Path, asked: Asked) -> None:
    """Whatever the routine's file is called."""
    for name in ("index.yaml", "Müde Füße.yaml"):
        (folder / name).write_text(SHORT)
    _, first, second = asked.names("index.yaml", "Müde Füße.yaml")
    assert first == "index-track"
    assert second == "mude-fusse"


def test_the_two_ways_to_relief_contradict_each_other(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong call."""
    assert coach(capsys, "export", "site", "short.yaml", "--sos", "--also-sos")[0] == 2


def test_without_a_routine_all_of_coachs_own_are_asked_for(asked: Asked, capsys: pytest.CaptureFixture[str]) -> None:
    """By their names, each once; a routine that is named twice is made once, too."""
    assert coach(capsys, "export", "site", "-q")[0] == 0
    assert [each.name for each in asked.wanted] == list(library())
    assert asked.names("./short.yaml", "calf-cramp-night") == ["short", "calf-cramp-night"]
