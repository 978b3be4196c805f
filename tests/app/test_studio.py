"""A studio makes the tracks that `build` makes, to the byte, and needs less for each."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from coach.app import Settings, Studio, build, load
from coach.app.personal import for_person
from coach.app.planning import compile_order
from coach.app.written_choices import settings_of_row
from coach.compiler.retitle import retitled
from coach.errors import TrackError
from coach.library import library
from coach.model import Routine, Variant
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
