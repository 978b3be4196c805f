"""A real track, and what a proof says of other bytes."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.app import Settings, build
from coach.model import Exercise
from coach.verify.findings import TrackReport
from coach.verify.verify_track import verify_track
from tests.values import HERE, hold, routine, say
from tests.verify.tracks import Proof, Track


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real track: two sides, a hold on each, a minute of it quiet or less."""
    folder = tmp_path_factory.mktemp("built")
    steps = (say("Lift your {side} foot. Then wait.", 2_000), hold(12_000, 12_000, "You feel it."))
    path = folder / "track.mp3"
    build(
        routine(Exercise("Stretch", steps, HERE), limb="leg"),
        path,
        Settings(cache_folder=folder / "cache", tail_ms=2_000),
    )
    return path


@pytest.fixture
def track(built: Path) -> Track:
    """It, taken apart."""
    return Track.of(built)


@pytest.fixture
def report(tmp_path: Path) -> Proof:
    """Proves bytes."""

    def proved(data: bytes) -> TrackReport:
        path = tmp_path / "t.mp3"
        path.write_bytes(data)
        return verify_track(path)

    return proved
