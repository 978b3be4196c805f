"""A clip whose checksum is right, and whose length or content is not what its name says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from coach.app import Settings, build
from coach.clips import Cache
from coach.clips.cache import checksum
from coach.clips.maintenance import damaged
from coach.model import Exercise
from coach.mp3.grid import FRAME_BYTES
from coach.speech import engine_named
from tests.values import HERE, routine, say

WRONG: dict[str, Callable[[bytes], bytes]] = {
    "a frame less": lambda body: body[:-FRAME_BYTES],
    "a sample less": lambda body: body[:-2],
    "half a frame more": lambda body: body + body[: FRAME_BYTES // 2],
    "nothing": lambda _: b"",
    "a WAV": lambda body: b"RIFF".ljust(len(body), b"\0"),
    "no sound behind its headers": lambda body: b"".join(
        body[at : at + 4] + b"\xff" * (FRAME_BYTES - 4) for at in range(0, len(body), FRAME_BYTES)
    ),
}


CASES = [*(("mp3", each) for each in WRONG if each != "a sample less"), ("wav", "nothing"), ("wav", "a sample less")]


@pytest.mark.parametrize(("container", "kind"), CASES)
def test_a_wrong_clip_with_a_right_checksum_is_found_and_made_anew(container: str, kind: str, tmp_path: Path) -> None:
    """By a build, which gives the same track as ever, and by `coach cache verify`."""
    wrong = WRONG[kind]
    settings = Settings(engine=engine_named("silent"), cache_folder=tmp_path / "cache", container=container)  # type: ignore[arg-type]
    legs = routine(Exercise("E", (say("Sit down."), say("Stand up.")), HERE, "together"))
    track = tmp_path / f"t.{container}"
    build(legs, track, settings)
    before, cache = track.read_bytes(), Cache(tmp_path / "cache")
    assert damaged(cache) == []
    for entry in list(cache.entries()):
        body = entry.path.read_bytes()
        other = wrong(body)
        entry.path.rename(entry.path.with_name(f"{entry.key}.{entry.length_ms}.{checksum(other)}{entry.path.suffix}"))
        entry.path.with_name(f"{entry.key}.{entry.length_ms}.{checksum(other)}{entry.path.suffix}").write_bytes(other)
    assert len(damaged(Cache(tmp_path / "cache"))) == len(list(cache.entries()))
    built = build(legs, track, settings)
    assert built.damaged
    assert track.read_bytes() == before
    assert damaged(Cache(tmp_path / "cache")) == []
