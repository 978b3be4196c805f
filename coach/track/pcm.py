"""A track as samples, for ``--format wav``, and the reference that the splice is tested against.

Samples keep the voice's own rate, so nothing is resampled. Every block starts at its place counted from the beginning
of the track, rounded to the nearest sample; blocks are written as they come.
"""

from __future__ import annotations

import io
import struct
import wave
from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from ..audio.sound import Sound, loop, sample_count, segment, silence
from ..errors import TrackError
from ..model import Cue, Timeline
from .player_info import WAV_MADE_BY

MAX_BYTES: Final = 2**32 - 1
"""A WAV file counts its bytes with 32 bits: 27 hours at 22,050 Hz."""


BodyOf: TypeAlias = Callable[[Cue], bytes]
FloorOf: TypeAlias = Callable[[int], Sound | None]


def assemble_wav(timeline: Timeline, body_of: BodyOf, floor_of: FloorOf) -> Iterator[bytes]:
    """The bytes of a WAV file, in order; the arguments are those of `sound_blocks`.

    Raises:
        TrackError: clips differ in rate, there is no room for one, or the track is too long for a WAV file.
    """
    rate_hz = rate_of(timeline, body_of)
    yield _header(_samples(timeline.length_ms, rate_hz), rate_hz)
    yield from sound_blocks(timeline, body_of, floor_of)
    yield WAV_MADE_BY


def rate_of(timeline: Timeline, body_of: BodyOf) -> int:
    """Samples a second: those of the first clip."""
    return _read(body_of(timeline.cues[0].cue)).frame_rate if timeline.cues else 22_050


def sound_blocks(timeline: Timeline, body_of: BodyOf, floor_of: FloorOf) -> Iterator[bytes]:
    """The samples of a track, mono, 16 bit, little end first, in blocks.

    Args:
        timeline: what is heard when.
        body_of: a cue's clip as a WAV file, which begins with its first sound.
        floor_of: one loop of the floor at a rate in Hz, or None for digital silence.

    Raises:
        TrackError: clips differ in rate, or there is no room for one.
    """
    rate_hz = rate_of(timeline, body_of)
    floor = floor_of(rate_hz)
    total = _samples(timeline.length_ms, rate_hz)
    at = 0
    for placed in timeline.cues:
        clip = _read(body_of(placed.cue))
        start = _samples(placed.start_ms, rate_hz)
        if clip.frame_rate != rate_hz:
            raise TrackError(f"the clip of '{placed.cue.text}' has {clip.frame_rate} Hz, the track {rate_hz} Hz")
        if start < at:
            raise TrackError(f"there is no room for '{placed.cue.text}' at {placed.start_ms} ms")
        yield from _rest(start - at, rate_hz, floor)
        yield clip.raw_data
        at = start + sample_count(clip)
    if at > total:
        raise TrackError("the track ends before its last cue")
    yield from _rest(total - at, rate_hz, floor)


def _samples(at_ms: int, rate_hz: int) -> int:
    return (at_ms * rate_hz + 500) // 1000


def _rest(count: int, rate_hz: int, floor: Sound | None) -> Iterator[bytes]:
    for block in loop(floor or silence(rate_hz, rate_hz), count):
        yield block.raw_data


def _read(body: bytes) -> Sound:
    with wave.open(io.BytesIO(body)) as wav:
        return segment(wav.readframes(wav.getnframes()), wav.getframerate())


def _header(samples: int, rate_hz: int) -> bytes:
    """The 44 bytes before the samples of a mono 16-bit WAV file."""
    size = samples * 2
    if size + 36 + len(WAV_MADE_BY) > MAX_BYTES:
        raise TrackError("the track is too long for a WAV file; write an MP3")
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, rate_hz, rate_hz * 2, 2, 16)
    return (
        struct.pack("<4sI4s", b"RIFF", size + 36 + len(WAV_MADE_BY), b"WAVE")
        + form
        + struct.pack("<4sI", b"data", size)
    )
