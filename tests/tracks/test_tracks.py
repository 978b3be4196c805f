"""Tracks that an earlier version made are taken by this one; `README.md` tells how each was made."""

from __future__ import annotations

import json
import re
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from coach.cli.main import run
from coach.formats import cue_sheet
from coach.formats.embedded_routine import ROUTINE_NAME, read_embedded_routine
from coach.verify import id3_reader
from tests.listening import decoded
from tests.player.listened import RATE, first_sound, play, same_length
from tests.server.asking import fetch
from tests.server.conftest import started

NAMES = ("both", "left", "relief", "substitute", "no-floor", "no-tones", "day", "repaced", "part", "shipped")
PLAYED = ("both", "no-floor", "repaced")
"""In every run; the others, which differ from these in what stands in them, in a long one."""
EXERCISES = {"both": 3, "shipped": 1, "part": 2}
"""In the routine inside a track, where it is not one."""


@pytest.fixture(scope="module")
def tracks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all of them."""
    folder = tmp_path_factory.mktemp("tracks")
    with tarfile.open(Path(__file__).parent / "of-0f29059.tar.xz") as archive:
        archive.extractall(folder, filter="data")
    assert {path.stem for path in folder.iterdir()} == set(NAMES)
    return folder


@pytest.fixture(scope="module")
def shared(tracks: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address at which ``coach share`` offers all of them."""
    files = sorted(str(path) for path in tracks.iterdir())
    process = started(tmp_path_factory.mktemp("shared"), *files, "--json", "--idle", "5m")
    assert process.stdout
    yield json.loads(process.stdout.readline())["url"]
    process.terminate()
    process.communicate(timeout=120)


def objects_of(path: Path) -> dict[str, bytes]:
    """What travels in the tag of a track, by name."""
    with path.open("rb") as file:
        return id3_reader.read_tag(file)[0]


def sheet_of(path: Path) -> dict[str, Any]:
    """The cue sheet in a track."""
    told: dict[str, Any] = json.loads(objects_of(path)[cue_sheet.NAME])
    return told


@pytest.mark.parametrize("name", NAMES)
def test_it_is_proved(tracks: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Every word in its place and every hold exact, by the rules of today."""
    assert run(["check", str(tracks / f"{name}.mp3")]) == 0
    assert f"{len(sheet_of(tracks / f'{name}.mp3')['cues'])} cues" in capsys.readouterr().out


@pytest.mark.parametrize("name", [name for name in NAMES if name != "part"])
def test_it_gets_another_pace(tracks: Path, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Which is proved, too; the same is said but for lengths and what is in holds; the end in today's order.

    What coach would say in other words today it says in those of then, and does not ask for what is at hand.
    """
    there = tmp_path / "slow.mp3"
    assert run(["repace", str(tracks / f"{name}.mp3"), "--hold", "1.2", "--settle", "1.5", "-o", str(there)]) == 0
    assert run(["check", str(there)]) == 0
    before, after = sheet_of(tracks / f"{name}.mp3"), sheet_of(there)
    assert after["length_ms"] > before["length_ms"]
    assert [each["title"] for each in after["chapters"]] == [each["title"] for each in before["chapters"]]
    free = {"hold", "guidance", "countdown"}
    ordered, kept = (
        [[cue["text"] for cue in told["cues"] if cue["kind"] not in left_out] for told in (before, after)]
        for left_out in ({*free, "safety", "outro"}, free)
    )
    assert [text for text in ordered[0] if not text.startswith("You need the")] == ordered[1]
    gone = {text for text in kept[0] if text.startswith("You need the") or text == "That was the last exercise."}
    assert set(kept[0]) - gone <= set(kept[1]) <= set(kept[0])


def test_a_part_of_a_split_track_is_refused_in_a_sentence(
    tracks: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It has not all the words; nothing is written."""
    assert run(["repace", str(tracks / "part.mp3"), "--hold", "1.2", "-o", str(tmp_path / "t.mp3")]) == 1
    assert "part.mp3" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name", [pytest.param(each, marks=() if each in PLAYED else pytest.mark.long) for each in NAMES]
)
def test_it_is_played(tracks: Path, name: str, tmp_path: Path) -> None:
    """Sample for sample what any decoder makes of it, and a key ends it."""
    track = tracks / f"{name}.mp3"
    played = play(tmp_path, str(track), terminal=True, crank=True)
    samples = played.draw(6)
    wanted = decoded(track)[0]
    here, there = first_sound(samples), first_sound(wanted)
    assert here is not None
    assert there is not None
    assert same_length(samples, here, wanted, there) >= 4 * RATE
    played.press("q")
    played.draw_out()
    assert played.ended() == 0


@pytest.mark.parametrize("name", NAMES)
def test_it_is_shared(tracks: Path, shared: str, name: str) -> None:
    """As the file that it is, with its cue sheet, a page, a page with everything inside, and texts for players."""
    track = tracks / f"{name}.mp3"
    assert fetch(f"{shared}{name}.mp3").body == track.read_bytes()
    assert json.loads(fetch(f"{shared}{name}.json").body) == sheet_of(track)
    title = sheet_of(track)["title"]
    for ending in ("html", "offline.html"):
        page = fetch(f"{shared}{name}.{ending}")
        assert page.status == 200
        assert title in page.body.decode()
    chapters = fetch(f"{shared}{name}.chapters.vtt").body.decode()
    assert [each["title"] for each in sheet_of(track)["chapters"]] == re.findall(r" --> .*\n(.*)", chapters)
    for ending in ("txt", "chapters.json"):
        assert fetch(f"{shared}{name}.{ending}").status == 200
    spoken = {
        word for cue in sheet_of(track)["cues"] if cue["text"][:1] != "(" for word in re.findall(r"\w+", cue["text"])
    }
    for ending in ("vtt", "lrc"):  # whose cue sheets do not tell which cues are tones
        assert spoken <= set(re.findall(r"\w+", fetch(f"{shared}{name}.{ending}").body.decode())), ending


@pytest.mark.parametrize("name", NAMES)
def test_the_routine_inside_is_read(tracks: Path, name: str) -> None:
    """With the exercises that are heard and no others; a relief has its own steps."""
    routine = read_embedded_routine(objects_of(tracks / f"{name}.mp3")[ROUTINE_NAME]).routine
    assert routine.title in ("Tiny", "Neck at the desk")
    assert len(routine.exercises) == (0 if name == "relief" else EXERCISES.get(name, 1))
    assert bool(routine.sos) == (name == "relief")


def test_the_routine_they_were_made_of_is_still_right(capsys: pytest.CaptureFixture[str]) -> None:
    """It can be planned by this version, too."""
    assert run(["plan", str(Path(__file__).parent / "tiny.yaml"), "--draft"]) == 0
