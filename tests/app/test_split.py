"""A track in files: each is whole by itself, together they are the track, and the folder appears whole."""

from __future__ import annotations

import os
import shutil
from array import array
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from tinytag import TinyTag

from coach.app import Built, Plan, Settings, build, split, splitting
from coach.app.settings import Settings as RecipeSettings
from coach.errors import CoachError, ExportError, TrackError
from coach.files.atomic_file import hidden_name
from coach.model import Exercise, Variant
from coach.timeline import split_chapters
from coach.verify.verify_track import verify_track
from tests.listening import audible_span_ms, decoded
from tests.values import HERE, hold, routine, say

ROUTINE = routine(
    Exercise("Stretch", (say("Lift your {side} foot.", 2_000), hold(12_000, 12_000, "You feel it.")), HERE),
    Exercise("Überlänge / ..", (say("Breathe in. Breathe out."),), HERE, "together"),
    limb="leg",
)
CLOSE_MS = 30


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Built, Built]:
    """The track in files and in one, with the voice of the wheel."""
    folder = tmp_path_factory.mktemp("split")
    settings = RecipeSettings(cache_folder=folder / "cache", tail_ms=2_000)
    return folder, split(ROUTINE, folder / "parts", settings), build(ROUTINE, folder / "whole.mp3", settings)


def test_every_file_is_a_sound_track_of_its_own(both: tuple[Path, Built, Built]) -> None:
    """With a cue sheet, checksums and an Info frame that hold for it; `coach check` finds no fault."""
    folder, built, _ = both
    for name in built.files[:-1]:
        assert verify_track(folder / "parts" / name).faults == (), name


def test_names_are_numbered_and_ascii_and_nothing_else_is_in_the_folder(both: tuple[Path, Built, Built]) -> None:
    """Any player sorts them rightly, any file system takes them."""
    folder, built, _ = both
    assert sorted(path.name for path in (folder / "parts").iterdir()) == sorted(built.files)
    assert built.files == (
        "01-before-you-begin.mp3",
        "02-stretch-left-leg.mp3",
        "03-stretch-right-leg.mp3",
        "04-uberlange.mp3",
        "05-to-finish.mp3",
        "test.m3u8",
    )


def test_one_after_another_they_are_the_track(both: tuple[Path, Built, Built]) -> None:
    """Decoded each by itself and joined: as long to the sample, every cue in its place."""
    folder, built, whole = both
    samples: array[int] = array("h")
    for name in built.files[:-1]:
        samples += decoded(folder / "parts" / name)[0]
    timeline = whole.plan.timeline
    assert len(samples) == timeline.length_ms * 24
    for cue in timeline.cues:
        heard = audible_span_ms(samples, 24_000, cue.start_ms - 100, cue.end_ms + 100)
        assert heard is not None, cue
        assert abs(heard[0] - cue.start_ms) <= CLOSE_MS, cue


def test_players_show_the_chapter_its_number_and_the_whole(both: tuple[Path, Built, Built]) -> None:
    """As title, track number and album."""
    folder, built, _ = both
    read = TinyTag.get(folder / "parts" / built.files[1], image=True)
    assert (read.title, read.track, read.track_total, read.album) == ("Stretch, left leg", 2, 5, "Test")
    assert read.images.front_cover is not None


def test_the_playlist_has_every_file_with_its_length_wherever_the_folder_is(both: tuple[Path, Built, Built]) -> None:
    """Names without folders, and whole seconds that add up to the track's."""
    folder, built, whole = both
    moved = folder / "moved"
    shutil.copytree(folder / "parts", moved)
    lines = (moved / built.files[-1]).read_text(encoding="utf-8").splitlines()
    names = [line for line in lines if not line.startswith("#")]
    assert names == list(built.files[:-1])
    assert all((moved / name).is_file() for name in names)
    lengths = [int(line.removeprefix("#EXTINF:").split(",")[0]) for line in lines if line.startswith("#EXTINF:")]
    assert sum(lengths) == round(whole.plan.timeline.length_ms / 1000)
    for name, seconds in zip(names, lengths, strict=True):
        assert TinyTag.get(moved / name).duration == pytest.approx(seconds, abs=1.05)


def test_parts_leave_nothing_out(both: tuple[Path, Built, Built]) -> None:
    """Every cue, stay and report is in one of them, at the same place."""
    timeline = both[2].plan.timeline
    pieces = split_chapters(timeline)
    starts = [sum(each.length_ms for each in pieces[:number]) for number in range(len(pieces))]

    def placed(name: str) -> list[tuple[object, int]]:
        every = zip(starts, pieces, strict=True)
        return [(_what(each), start + each.start_ms) for start, piece in every for each in getattr(piece, name)]

    def _what(each: object) -> object:
        return getattr(each, "cue", None) or getattr(each, "kind", None)

    for name in ("cues", "intervals"):
        assert placed(name) == [(_what(each), each.start_ms) for each in getattr(timeline, name)]
    assert sum(len(piece.dropped) for piece in pieces) == len(timeline.dropped)
    assert all(interval.end_ms <= piece.length_ms for piece in pieces for interval in piece.intervals)


def here(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_folder_of_coachs_is_replaced_by_a_whole_one(silent: Settings, tmp_path: Path) -> None:
    """With fewer files this time, and none of the old ones left."""
    split(ROUTINE, tmp_path / "f", silent)
    settings = replace(silent, variant=Variant(side="left"))
    built = split(ROUTINE, tmp_path / "f", settings)
    assert sorted(here(tmp_path / "f")) == sorted(built.files)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cache", "f"]


def test_an_empty_folder_is_taken(silent: Settings, tmp_path: Path) -> None:
    """Somebody made it for this."""
    (tmp_path / "f").mkdir()
    assert split(ROUTINE, tmp_path / "f", silent).files


@pytest.mark.parametrize("strange", ["notes.txt", "01-song.mp3", "list.m3u8"])
def test_a_folder_with_anything_else_in_it_is_refused(strange: str, silent: Settings, tmp_path: Path) -> None:
    """Nothing of the user's is lost, not even beside files of coach's."""
    built = split(ROUTINE, tmp_path / "f", silent)
    (tmp_path / "f" / strange).write_text("#EXTM3U\nmine.mp3\n")
    before = here(tmp_path / "f")
    with pytest.raises(TrackError, match=f"coach did not make all that is in it, such as '{strange}'"):
        split(ROUTINE, tmp_path / "f", silent)
    for name in built.files:
        (tmp_path / "f" / name).unlink()
    with pytest.raises(TrackError, match="cannot be replaced"):
        split(ROUTINE, tmp_path / "f", silent)
    assert here(tmp_path / "f") == {strange: before[strange]}


def test_a_file_of_that_name_is_kept(silent: Settings, tmp_path: Path) -> None:
    """--split makes a folder."""
    (tmp_path / "f").write_text("mine")
    with pytest.raises(TrackError, match="it is a file"):
        split(ROUTINE, tmp_path / "f", silent)
    assert (tmp_path / "f").read_text() == "mine"


def test_a_full_disk_leaves_the_old_folder(silent: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whole, with nothing beside it; and the cue sheet stays as it was, too."""
    split(ROUTINE, tmp_path / "f", silent)
    before = here(tmp_path / "f")
    write, calls = os.write, iter(range(10_000))

    def full(descriptor: int, chunks: Iterable[bytes]) -> int:
        if next(calls) > 1:
            raise OSError(28, "No space left on device")
        return write(descriptor, b"".join(chunks))

    monkeypatch.setattr("coach.files.atomic_file.write_many", full)
    with pytest.raises(CoachError, match="the disk is full"):
        split(ROUTINE, tmp_path / "f", silent, cue_sheet=tmp_path / "s.vtt")
    assert here(tmp_path / "f") == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cache", "f"]


def test_what_killed_builds_left_is_taken_over(silent: Settings, tmp_path: Path) -> None:
    """A hidden folder half written, and the old folder when the kill came between two renames."""
    split(ROUTINE, tmp_path / "f", silent)
    before = here(tmp_path / "f")
    part = tmp_path / hidden_name("f", "new")
    shutil.copytree(tmp_path / "f", part)
    (tmp_path / "f").rename(tmp_path / hidden_name("f", "old"))
    (part / hidden_name("01-x.mp3", "part")).write_bytes(b"half")
    split(ROUTINE, tmp_path / "f", silent)
    assert here(tmp_path / "f") == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cache", "f"]


@pytest.mark.parametrize("kind", ["new", "old"])
@pytest.mark.parametrize("name", ["inside", "01-x.mp3", "x.m3u8", "notes.txt"])
def test_what_stands_in_the_way_is_not_emptied(kind: str, name: str, silent: Settings, tmp_path: Path) -> None:
    """What is in coach's hidden folders and was not written by coach is somebody's."""
    split(ROUTINE, tmp_path / "f", silent)
    theirs = tmp_path / hidden_name("f", kind) / name
    theirs.parent.mkdir()
    theirs.mkdir() if name == "inside" else theirs.write_text("theirs")
    before = here(tmp_path / "f")
    with pytest.raises(TrackError, match=r"stands in the way|cannot be replaced"):
        split(ROUTINE, tmp_path / "f", silent)
    assert theirs.is_dir() or theirs.read_text() == "theirs"
    assert here(tmp_path / "f") == before


@pytest.mark.parametrize("which", [0, 2, -1])
def test_a_file_that_the_author_changed_is_kept(which: int, silent: Settings, tmp_path: Path) -> None:
    """A chapter spoken anew, or a playlist in another order, under its own name: it is named, and nothing goes."""
    name = split(ROUTINE, tmp_path / "f", silent).files[which]
    with (tmp_path / "f" / name).open("ab") as file:
        file.write(b"mine")
    before = here(tmp_path / "f")
    with pytest.raises(TrackError, match=f"'{name}' in it was changed since coach wrote it; name another folder"):
        split(ROUTINE, tmp_path / "f", silent)
    assert here(tmp_path / "f") == before


def test_a_file_that_is_changed_while_coach_works_is_kept(
    silent: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is looked at again, right before the old folder goes."""
    name = split(ROUTINE, tmp_path / "f", silent).files[0]
    real = splitting.files_of

    def edited(planned: Plan) -> tuple[str, ...]:
        (tmp_path / "f" / name).write_bytes(b"mine")
        return real(planned)

    monkeypatch.setattr(splitting, "files_of", edited)
    with pytest.raises(TrackError, match="changed since"):
        split(ROUTINE, tmp_path / "f", silent)
    assert (tmp_path / "f" / name).read_bytes() == b"mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cache", "f"]


@pytest.mark.parametrize("what", ["pipe", "folder", "link"])
def test_what_is_no_file_is_not_coachs(what: str, silent: Settings, tmp_path: Path) -> None:
    """Even under the name of a chapter; no pipe is waited for."""
    path = tmp_path / "f" / split(ROUTINE, tmp_path / "f", silent).files[0]
    path.rename(tmp_path / "elsewhere")
    makes: dict[str, Callable[[], object]] = {
        "pipe": partial(os.mkfifo, path),
        "folder": path.mkdir,
        "link": partial(path.symlink_to, "../elsewhere"),
    }
    makes[what]()
    before = (tmp_path / "elsewhere").read_bytes()
    with pytest.raises(TrackError, match=f"such as '{path.name}'"):
        split(ROUTINE, tmp_path / "f", silent)
    assert (tmp_path / "elsewhere").read_bytes() == before
    assert os.path.lexists(path)


def test_a_folder_of_an_earlier_coach_is_refused(silent: Settings, tmp_path: Path) -> None:
    """Its playlist has no digests, so nobody can tell what was changed."""
    listing = tmp_path / "f" / split(ROUTINE, tmp_path / "f", silent).files[-1]
    lines = [line for line in listing.read_text().splitlines() if not line.startswith(("#COACH:D", "#COACH:A"))]
    listing.write_text("\n".join(lines) + "\n")
    before = here(tmp_path / "f")
    with pytest.raises(TrackError, match="an earlier coach made it"):
        split(ROUTINE, tmp_path / "f", silent)
    assert here(tmp_path / "f") == before


def test_a_cue_sheet_goes_beside_the_folder_not_into_it(silent: Settings, tmp_path: Path) -> None:
    """The next build would take it for a stranger."""
    (tmp_path / "f").mkdir()
    with pytest.raises(ExportError, match="the folder is replaced as a whole"):
        split(ROUTINE, tmp_path / "f", silent, cue_sheet=tmp_path / "f" / "s.vtt")
    split(ROUTINE, tmp_path / "f", silent, cue_sheet=[tmp_path / "s.vtt", tmp_path / "s.json"])
    assert {path.name for path in tmp_path.iterdir()} == {"cache", "f", "s.vtt", "s.json"}
