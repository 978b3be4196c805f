"""A source is the splice, from any place; its samples are those of the whole track, to the bit."""

from __future__ import annotations

from array import array
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.app import Settings, build, load
from coach.app.finished_track import opened_track
from coach.app.planning import plan_spoken
from coach.errors import TrackError
from coach.mp3.grid import FRAME_BYTES, FRAME_SAMPLES
from coach.player.frame_decoder import Reader, decode_frames
from coach.player.source import SplicedSource, spliced_source
from coach.track.splice import splice

from .listened import all_samples, routine_file


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[SplicedSource, bytes, array[int]]:
    """A source, the frames of the same track, and its samples."""
    folder = tmp_path_factory.mktemp("source")
    settings = Settings(cache_folder=folder / "cache")
    routine = load(routine_file(folder))
    planned, clips = plan_spoken(routine, settings)
    timeline = planned.timeline
    frames = b"".join(splice(timeline, clips.body, clips.floor()))[FRAME_BYTES:]
    return spliced_source(timeline, lambda cue: clips.body(cue.cue), clips.floor()), frames, all_samples(frames)


@given(first=st.integers(0, 2_500), count=st.integers(0, 700))
def test_its_frames_are_those_of_the_track(
    made: tuple[SplicedSource, bytes, array[int]], first: int, count: int
) -> None:
    """From any place, any number, up to the end."""
    source, frames, _ = made
    assert source.frames(first, count) == frames[first * FRAME_BYTES : (first + count) * FRAME_BYTES]


@given(first=st.integers(0, 2_500), count=st.integers(1, 40))
def test_its_samples_are_those_of_the_whole(
    made: tuple[SplicedSource, bytes, array[int]], first: int, count: int
) -> None:
    """Decoding may begin anywhere."""
    source, _, samples = made
    found = decode_frames(source, first, count)
    assert found == samples[first * FRAME_SAMPLES :][: len(found)]
    assert len(found) == min(count * FRAME_SAMPLES, max(0, len(samples) - first * FRAME_SAMPLES))


def test_it_ends_where_a_clip_is_not_there_yet(made: tuple[SplicedSource, bytes, array[int]]) -> None:
    """And goes on from there when it has come."""
    source, frames, samples = made
    start = source.runs.starts[3]
    runs = replace(source.runs, body_of=lambda index: None if index == 3 else source.runs.body_of(index))
    lacking = SplicedSource(source.outline, runs)
    assert lacking.frames(0, 10_000) == frames[: start * FRAME_BYTES]
    assert lacking.frames(start, 10) == b""
    assert Reader(lacking).read(start * FRAME_SAMPLES, 100) == array("h")
    assert Reader(source).read(start * FRAME_SAMPLES, 100) == samples[start * FRAME_SAMPLES :][:100]


def test_a_finished_track_is_a_score_too(tmp_path: Path) -> None:
    """With the outline of the routine it was made of."""
    settings = Settings(cache_folder=tmp_path / "cache")
    routine = load(routine_file(tmp_path))
    planned, clips = plan_spoken(routine, settings)
    timeline = planned.timeline
    wanted = spliced_source(timeline, lambda cue: clips.body(cue.cue), clips.floor())
    build(routine, tmp_path / "t.mp3", settings)
    with opened_track(tmp_path / "t.mp3") as source:
        assert source.outline == wanted.outline
        assert source.frames(0, 10_000) == wanted.frames(0, 10_000)
        assert source.frames(700, 9) == wanted.frames(700, 9)
        assert source.frames(10_000, 9) == b""


def test_what_is_no_track_of_coach_is_refused(tmp_path: Path) -> None:
    """With the file's name."""
    (tmp_path / "x.mp3").write_bytes(b"\xff\xf3\x84\xc4" * 100)
    for name, words in (("x.mp3", "no cue sheet"), ("none.mp3", "cannot be read")):
        with pytest.raises(TrackError, match=words), opened_track(tmp_path / name):
            pass
