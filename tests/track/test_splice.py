"""The splice: bytes in the right number and order, decoded by something that is not ours."""

from __future__ import annotations

from array import array

import miniaudio
import pytest

from coach.clips.assembly import floor_frames
from coach.errors import TrackError
from coach.model import Chapter, Cue, Interval, Script, Span, Timeline
from coach.mp3.encode import encode
from coach.mp3.frame_runs import rest
from coach.mp3.grid import FRAME_BYTES, FRAME_SAMPLES, SAMPLE_RATE_HZ
from coach.mp3.xing_header import FRAME_HEADER, SILENT_FRAME, info_frame
from coach.pace import PACES
from coach.timeline import lay_out
from coach.track.splice import BLOCK_FRAMES, SILENT_LOOP, splice
from tests.values import cue


def one_cue(length_ms: int = 480, tail_ms: int = 2_400) -> Timeline:
    script = Script("t", "en", (Chapter("c", None, (Span((cue("go"),), Interval("tail", tail_ms)),)),), PACES["steady"])
    return lay_out(script, lambda _: length_ms)


def frames(count: int) -> bytes:
    return SILENT_FRAME * count


def test_every_frame_of_a_track_has_one_header() -> None:
    """A player that looks for the next frame finds it 192 bytes on, everywhere."""
    track = b"".join(splice(one_cue(), lambda _: frames(22), floor_frames()))
    headers = {track[at : at + 4] for at in range(0, len(track), FRAME_BYTES)}
    assert {header[:3] for header in headers} == {FRAME_HEADER[:3]}
    assert len(track) == (one_cue().length_ms // 24 + 1) * FRAME_BYTES


def test_the_info_frame_counts_frames_and_bytes_and_has_a_straight_table() -> None:
    """CBR players take the length from it."""
    frame = info_frame(1000)
    assert len(frame) == FRAME_BYTES
    assert frame[13:17] == b"Info"
    assert int.from_bytes(frame[17:21], "big") == 7
    assert int.from_bytes(frame[21:25], "big") == 1000
    assert int.from_bytes(frame[25:29], "big") == 1001 * FRAME_BYTES
    table = frame[29:129]
    assert table[0] == 0
    assert table[50] == 128
    assert list(table) == sorted(table)


@pytest.mark.parametrize("floor", [b"", floor_frames()], ids=["none", "noise"])
def test_decoded_length_is_the_planned_length(floor: bytes) -> None:
    """To the sample: the header frame is not sound, and no player cuts a delay."""
    timeline = one_cue()
    track = b"".join(splice(timeline, lambda _: frames(22), floor))
    assert miniaudio.mp3_get_info(track).sample_rate == SAMPLE_RATE_HZ
    assert len(_decoded(track)) == timeline.length_ms * SAMPLE_RATE_HZ // 1000


def test_no_floor_is_digital_silence() -> None:
    """Every sample is zero."""
    assert not any(_decoded(b"".join(splice(one_cue(), lambda _: frames(22), b""))))


def test_the_floor_is_inaudible_but_there() -> None:
    """-72 dBFS within 2 dB in every second of it, and never a click: no sample above 40 of 32768."""
    samples = _decoded(info_frame(1200) + b"".join(rest(floor_frames(), 0, 1200)))
    for at in range(SAMPLE_RATE_HZ, len(samples), SAMPLE_RATE_HZ):
        second = samples[at : at + SAMPLE_RATE_HZ]
        power = sum(value * value for value in second) / len(second)
        assert 32_768 * 10 ** (-74 / 20) < power**0.5 < 32_768 * 10 ** (-70 / 20)
    assert max(map(abs, samples)) < 40


def test_rests_of_any_length_have_exactly_that_many_frames() -> None:
    """With and without a floor, across the blocks in which they are written."""
    for count in (0, 1, BLOCK_FRAMES - 1, BLOCK_FRAMES, BLOCK_FRAMES * 2 + 7):
        for floor in (SILENT_LOOP, floor_frames()):
            assert sum(map(len, rest(floor, 0, count))) == count * FRAME_BYTES


def test_a_clip_of_another_length_than_planned_is_refused() -> None:
    """Rather than a track whose cues slip."""
    with pytest.raises(TrackError, match="the clip of 'go' is not 480 ms long"):
        b"".join(splice(one_cue(), lambda _: frames(21), b""))


def test_cues_without_room_for_their_frames_are_refused() -> None:
    """A timeline that no layout makes, but a hand could."""
    timeline = one_cue()
    crowded = Timeline(
        timeline.title,
        "en",
        timeline.length_ms,
        timeline.pace,
        timeline.chapters,
        timeline.cues * 2,
        timeline.intervals,
    )
    with pytest.raises(TrackError, match="no room for 'go'"):
        b"".join(splice(crowded, lambda _: frames(22), b""))


def test_spliced_sound_begins_at_its_place_to_the_sample() -> None:
    """A click given to the encoder where a clip's sound begins is decoded where the cue starts."""
    samples = array("h", bytes(2 * FRAME_SAMPLES * 30))
    lead = 2 * FRAME_SAMPLES - 1105
    samples[lead] = 20_000
    body = encode(samples.tobytes(), SAMPLE_RATE_HZ, 22)

    def body_of(_: Cue) -> bytes:
        return body

    timeline = one_cue()
    decoded = _decoded(b"".join(splice(timeline, body_of, b"")))
    loudest = max(range(len(decoded)), key=lambda at: abs(decoded[at]))
    assert abs(loudest - timeline.cues[0].start_ms * SAMPLE_RATE_HZ // 1000) <= 2


def _decoded(track: bytes) -> list[int]:
    return list(miniaudio.decode(track, nchannels=1, sample_rate=SAMPLE_RATE_HZ).samples)
