"""From recordings to a clip: sentences joined with real pauses, levelled, faded, with the floor under them."""

from __future__ import annotations

import io
import wave
from collections.abc import Sequence
from functools import cache

from ..grid import FRAME_MS, FRAME_SAMPLES, LEAD_FRAMES, SAMPLE_RATE_HZ, up_to_grid
from ..sound import (
    Sound,
    faded,
    joined,
    joined_with_pauses,
    levelled,
    over_floor,
    resampled,
    sample_count,
    segment,
    silence,
    trimmed,
)
from ..speech.base import Recording
from .encode import encode
from .floor import LOOP_MS, LOW_RATE_HZ, low_rate_noise
from .settings import LAG_SAMPLES
from .spec import ATTACK_MS, LEVEL_DBFS, PEAK_DBFS, RELEASE_MS, ClipSpec

SPARE_FRAMES = 3
"""Given to the encoder after what is kept, so that no kept frame holds its padding."""


def clip_of(spec: ClipSpec, recordings: Sequence[Recording], *, audible: bool) -> tuple[int, bytes]:
    """The clip for a spec.

    Args:
        spec: what the clip is to be.
        recordings: the engine's sound, one a sentence.
        audible: whether to trim and level; a silent engine's sound is taken as it is.

    Returns:
        Its length in ms, on the grid, and its bytes: MP3 frames that begin two frames before the sound, or a WAV file.
    """
    rate_hz = recordings[0].rate_hz
    parts = [segment(recording.samples, rate_hz) for recording in recordings]
    if audible:
        parts = [trimmed(part) for part in parts]
    sound = joined_with_pauses(parts, spec.pause_ms, rate_hz)
    if audible:
        sound = faded(levelled(sound, LEVEL_DBFS, PEAK_DBFS), ATTACK_MS, RELEASE_MS)
    length_ms = up_to_grid(_length_ms(sound))
    if spec.container == "wav":
        return length_ms, _wav(over_floor(sound, floor_sound(rate_hz)) if spec.floor else sound)
    return length_ms, _frames(sound, length_ms, rate_hz, with_floor=spec.floor)


def floor_frames() -> bytes:
    """One loop of the floor as MP3 frames; a run of it is its beginning, started again as often as needed."""
    floor = floor_sound(SAMPLE_RATE_HZ)
    spare = floor.get_sample_slice(0, SPARE_FRAMES * FRAME_SAMPLES)
    return encode(joined([floor, spare], SAMPLE_RATE_HZ).raw_data, SAMPLE_RATE_HZ, LOOP_MS // FRAME_MS)


@cache
def floor_sound(rate_hz: int) -> Sound:
    """One loop of the floor at a rate."""
    return resampled(segment(low_rate_noise(), LOW_RATE_HZ), rate_hz)


def _frames(sound: Sound, length_ms: int, rate_hz: int, *, with_floor: bool) -> bytes:
    """MP3 frames in which the sound begins after exactly ``LEAD_FRAMES`` frames, whatever decodes them."""
    frames = LEAD_FRAMES + length_ms // FRAME_MS
    lead = round((LEAD_FRAMES * FRAME_SAMPLES - LAG_SAMPLES) * rate_hz / SAMPLE_RATE_HZ)
    needed = (frames + SPARE_FRAMES) * FRAME_SAMPLES * rate_hz // SAMPLE_RATE_HZ
    padding = needed - lead - sample_count(sound)
    whole = joined([silence(lead, rate_hz), sound, silence(padding, rate_hz)], rate_hz)
    if with_floor:
        whole = over_floor(whole, floor_sound(rate_hz))
    return encode(whole.raw_data, rate_hz, frames)


def _length_ms(sound: Sound) -> int:
    """Rounded up: the grid must not cut the last sample."""
    return -(-sample_count(sound) * 1000 // int(sound.frame_rate))


def _wav(sound: Sound) -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as wav:
        wav.setnchannels(1)
        wav.setsampwidth(2)
        wav.setframerate(sound.frame_rate)
        wav.writeframes(sound.raw_data)
    return file.getvalue()
