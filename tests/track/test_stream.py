"""A track as bytes from any place: the same bytes that a build writes, wherever one begins to read."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.app import Settings, build
from coach.app.planning import plan_spoken
from coach.app.streaming import stream_track
from coach.model import Exercise
from coach.mp3.frame_runs import Runs, rest
from coach.speech import engine_named
from coach.track.byte_stream import CHUNK_BYTES, Stream
from tests.values import HERE, hold, routine, say

ROUTINE = routine(
    Exercise("Stretch", (say("Lift your {side} foot. Then wait.", 3_000), hold(60_000, 90_000, "Warm.")), HERE),
    limb="leg",
)


def both_ways(folder: Path, *, floor: bool) -> tuple[Stream, bytes]:
    settings = Settings(engine=engine_named("silent"), cache_folder=folder / "cache", floor=floor)
    build(ROUTINE, folder / "t.mp3", settings)
    planned, clips = plan_spoken(ROUTINE, settings)
    return stream_track(planned, clips).stream, (folder / "t.mp3").read_bytes()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Stream, bytes]:
    """The stream, and the file of the same settings."""
    return both_ways(tmp_path_factory.mktemp("stream"), floor=True)


def test_its_whole_content_is_the_file_that_a_build_writes(made: tuple[Stream, bytes], tmp_path: Path) -> None:
    """To the byte, with the floor and with digital silence."""
    for stream, file in (made, both_ways(tmp_path, floor=False)):
        assert stream.size == len(file)
        assert b"".join(stream.read(0, stream.size)) == file


@given(st.integers(-10, 2_000_000), st.integers(-10, 2_000_000))
def test_any_range_is_that_part_of_the_file(made: tuple[Stream, bytes], start: int, end: int) -> None:
    """In chunks that are neither empty nor larger than promised."""
    stream, file = made
    chunks = list(stream.read(start, end))
    assert b"".join(chunks) == file[max(0, start) : max(0, end)]
    assert all(0 < len(each) <= CHUNK_BYTES for each in chunks)


@given(st.data())
def test_ranges_that_meet_around_every_seam_join(made: tuple[Stream, bytes], data: st.DataObject) -> None:
    """Tag, first frame, clips and rests each begin somewhere: a byte before, there, and a byte after."""
    stream, file = made
    head = len(stream.tag)
    seams = [head, head + 192, *(head + 192 + 192 * each for each in (*stream.runs.starts, *stream.runs.ends))]
    cut = data.draw(st.sampled_from(seams)) + data.draw(st.integers(-1, 1))
    assert b"".join(stream.read(cut - 300, cut)) + b"".join(stream.read(cut, cut + 300)) == file[cut - 300 : cut + 300]


@given(
    gaps=st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9)), max_size=6),
    tail=st.integers(0, 30),
    loop=st.integers(1, 7),
    ends=st.tuples(st.integers(0, 120), st.integers(0, 120)),
)
def test_runs_of_any_shape_can_be_drawn_from_any_place(
    gaps: list[tuple[int, int]], tail: int, loop: int, ends: tuple[int, int]
) -> None:
    """Every rest begins with the beginning of the floor's loop, whatever came before."""
    floor = b"".join(bytes([number]) * 192 for number in range(loop))
    bodies, starts, stops, at, whole = [], [], [], 0, b""
    for number, (gap, length) in enumerate(gaps):
        body = bytes([100 + number]) * 192 * length
        whole += b"".join(rest(floor, 0, gap)) + body
        starts.append(at + gap)
        at += gap + length
        stops.append(at)
        bodies.append(body)
    whole += b"".join(rest(floor, 0, tail))
    runs = Runs(tuple(starts), tuple(stops), at + tail, bodies.__getitem__, floor)
    first, end = sorted(ends)
    assert b"".join(runs.read(first, end)) == whole[first * 192 : end * 192]
