"""A studio makes the tracks that `build` makes, to the byte, and needs less for each."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from coach.app import Settings, Studio, build, load
from coach.app.personal import for_person
from coach.app.planning import compile_order
from coach.app.studio import _IDLE
from coach.app.written_choices import settings_of_row
from coach.audio.comfort_noise import LOOP_MS
from coach.clips import Cache, Entry, seen_files
from coach.compiler.retitle import retitled
from coach.errors import TrackError
from coach.library import library
from coach.model import Routine, Variant
from coach.speech.silent_engine import SilentEngine
from tests.cli.conftest import SHORT


@pytest.fixture
def short(tmp_path: Path) -> Routine:
    (tmp_path / "short.yaml").write_text(SHORT, encoding="utf-8")
    return load(tmp_path / "short.yaml", cache=tmp_path / "read")


def test_tracks_of_a_studio_are_those_of_builds(silent: Settings, short: Routine, tmp_path: Path) -> None:
    """Whatever was made before; size and checksum are known before a byte is written."""
    studio = Studio()
    wanted = [
        (name, settings_of_row({"side": side, "pace": pace, "format": container}, short, silent))
        for name in ("", "Ada", "Benno")
        for side, pace, container in (("left", "brisk", "mp3"), ("both", "gentle", "mp3"), ("left", "brisk", "wav"))
    ]
    checksums = set()
    for name, settings in (*wanted, *wanted):
        track = studio.track(short, settings, name=name)
        size, body = track.size, b"".join(track.pieces())
        checksums.add(track.checksum)
        path = tmp_path / f"x.{settings.container}"
        build(short, path, replace(settings, cache_folder=tmp_path / "other"), name=name)
        assert (size, body) == (len(body), path.read_bytes())
        assert b"".join(track.pieces()) == body
    assert len(checksums) == len(wanted)
    assert studio.track(short, wanted[0][1]).spoken == 0


def test_a_build_takes_over_what_the_last_one_kept(
    silent: Settings, short: Routine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For as long as it is as it was: what was removed is spoken, what was damaged made anew and told.

    Another folder under the same name is another cache, and an engine that sounds otherwise has other clips.
    """
    path = tmp_path / "x.mp3"
    monkeypatch.setattr(seen_files, "TICK_NS", 0)
    looked, plain_find = [], Cache.find

    def find(cache: Cache, key: str, *, again: bool = False) -> Entry | None:
        looked.append(key)
        return plain_find(cache, key, again=again)

    monkeypatch.setattr(Cache, "find", find)
    made = build(short, path, silent)
    body, cache = path.read_bytes(), Cache(Path(silent.cache_folder or ""))
    looked.clear()
    assert build(short, path, silent).spoken == 0
    assert not looked
    entries = sorted(cache.entries(), key=lambda entry: entry.length_ms)
    floor = next(entry for entry in entries if entry.length_ms == LOOP_MS)
    clips = [entry for entry in entries if entry != floor]
    for entry in (floor, clips[0]):
        entry.path.unlink()
    clips[1].path.write_bytes(bytes(clips[1].path.stat().st_size))
    again = build(short, path, silent)
    assert (again.spoken, again.damaged) == (2, (clips[1].path.name,))
    assert path.read_bytes() == body
    assert {entry.path for entry in cache.entries()} == {entry.path for entry in entries}
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        monkeypatch.chdir(tmp_path / folder)
        here = replace(silent, cache_folder=Path("clips"))
        assert (build(short, path, here).spoken, (tmp_path / folder / "clips").is_dir()) == (made.spoken, True)
    assert _IDLE[0].track(short, silent).spoken == 0
    monkeypatch.setattr(SilentEngine, "fingerprint", lambda self, voice: "another version")
    assert build(short, path, silent).spoken == made.spoken


def test_a_clip_that_changes_in_memory_is_not_taken_for_one_that_was_proved(silent: Settings, short: Routine) -> None:
    """What was looked at is known by identity: other bytes are looked at, and a wrong frame is found."""
    studio = Studio()
    track = studio.track(short, silent)
    assert len(b"".join(track.pieces())) == track.size
    bodies = track.clips._bodies
    bodies.update({key: bytes(len(body)) for key, body in bodies.items()})
    with pytest.raises(TrackError, match="damaged frame"):
        b"".join(track.pieces())


@pytest.mark.parametrize("name", sorted(library()))
def test_another_title_changes_the_welcome_and_nothing_else(name: str) -> None:
    """So a script is compiled once for all names; relief, which has no welcome, is the same but for its title."""
    routine = load(name)
    named = for_person(routine, "Ada")
    for variant in (Variant(), *([Variant(side="left", sos=True)] if routine.sos else [])):
        order = Settings(variant=variant).order_for(routine)
        assert retitled(compile_order(order), named) == compile_order(replace(order, routine=named))
