"""Assembles a clip from recordings: sentences joined with pauses, levelled, faded, with the floor under them."""

from __future__ import annotations

import io
import wave
from collections.abc import Callable, Sequence
from functools import cache
from typing import Final

from ..audio.comfort_noise import LOOP_MS, LOW_RATE_HZ, low_rate_noise
from ..audio.loudness import level
from ..audio.sound import (
    Sound,
    fade,
    first_heard,
    join,
    join_with_pauses,
    mix_over_noise,
    resample,
    sample_count,
    segment,
    silence,
    trim,
    trim_speech,
)
from ..audio.tones import UNDER_SPEECH_DB, tone_samples
from ..audio.trim_limits import TRIM
from ..model import Tone
from ..mp3.encode import encode
from ..mp3.encoder_settings import LAG_SAMPLES
from ..mp3.grid import FRAME_MS, FRAME_SAMPLES, LEAD_FRAMES, SAMPLE_RATE_HZ, up_to_grid
from ..speech.base import Recording
from .spec import ATTACK_MS, LATEST_MS, PEAK_DBFS, RELEASE_MS, TONE_PAUSE_MS, ClipSpec

TONE_RATE_HZ: Final = 22_050
"""Of a clip that is nothing but a tone."""
SPARE_FRAMES: Final = 3
"""Given to the encoder after what is kept, so that no kept frame holds its padding."""


def make_clip(
    spec: ClipSpec,
    recordings: Sequence[Recording],
    *,
    audible: bool,
    check: Callable[[Sequence[Recording]], None] = lambda kept: None,
) -> tuple[int, bytes]:
    """The clip for a spec.

    Args:
        spec: what the clip is to be.
        recordings: the engine's sound, one a sentence; none for a tone alone.
        audible: whether to trim and level; a silent engine's sound is taken as it is.

        check: judges what is kept of each recording, so that no words vanish unseen; it raises what is wrong.

    Returns:
        Its length in ms, on the grid, and its bytes: MP3 frames that begin two frames before the sound, or a WAV file.
    """
    recordings = _sentences(recordings, audible=audible)
    check(recordings)
    rate_hz = recordings[0].rate_hz if recordings else TONE_RATE_HZ
    sound = _speech(spec, recordings, rate_hz, audible=audible)
    if spec.before or spec.after:
        sound = _with_tones(spec, sound, rate_hz)
    length_ms = up_to_grid(_length_ms(sound))
    if spec.container == "wav":
        return length_ms, _wav(mix_over_noise(sound, floor_sound(rate_hz)) if spec.floor else sound)
    return length_ms, _frames(sound, length_ms, rate_hz, with_floor=spec.floor)


def _sentences(recordings: Sequence[Recording], *, audible: bool) -> list[Recording]:
    """What a clip keeps of its sentences: at one rate, the highest, and without the quiet around them."""
    rate_hz = max((each.rate_hz for each in recordings), default=TONE_RATE_HZ)
    sounds = [segment(each.samples, each.rate_hz) for each in recordings]
    at_one_rate = [each if each.frame_rate == rate_hz else resample(each, rate_hz) for each in sounds]
    return [Recording((trim_speech(each) if audible else each).raw_data, rate_hz) for each in at_one_rate]


def _speech(spec: ClipSpec, recordings: Sequence[Recording], rate_hz: int, *, audible: bool) -> Sound:
    """The sentences, joined with real pauses, at the clip's loudness, soft at both ends."""
    parts = [segment(recording.samples, rate_hz) for recording in recordings]
    if not audible:
        return join_with_pauses(parts, spec.pause_ms, rate_hz)
    speech = join_with_pauses(parts, spec.pause_ms, rate_hz)
    return _begun_at_once(level(speech, spec.level_lufs, PEAK_DBFS)) if parts else speech


def _begun_at_once(speech: Sound) -> Sound:
    """Levelled speech, soft at both ends, without what nobody hears of its beginning: a breath before a soft T."""
    faded = fade(speech, ATTACK_MS, RELEASE_MS)
    before = speech.frame_rate * TRIM.before_ms // 1000
    while (first := first_heard(faded)) is not None and first > speech.frame_rate * LATEST_MS // 1000:
        speech = speech.get_sample_slice(first - before)
        faded = fade(speech, ATTACK_MS, RELEASE_MS)
    return faded


def _with_tones(spec: ClipSpec, speech: Sound, rate_hz: int) -> Sound:
    """The speech between its tones, which are softer than it by a fixed measure."""

    def toned(tone: Tone) -> Sound:
        sound = segment(tone_samples(tone, rate_hz), rate_hz)
        # Without the part that has died away: the cue, and with it what follows, is timed by what is heard.
        return fade(trim(sound.apply_gain(spec.level_lufs - UNDER_SPEECH_DB - sound.dBFS)), ATTACK_MS, RELEASE_MS)

    parts = [toned(spec.before)] if spec.before else []
    parts += [speech] if sample_count(speech) else []
    parts += [toned(spec.after)] if spec.after else []
    return join_with_pauses(parts, TONE_PAUSE_MS, rate_hz)


def floor_frames() -> bytes:
    """One loop of the floor as MP3 frames; a run of it is its beginning, started again as often as needed."""
    floor = floor_sound(SAMPLE_RATE_HZ)
    spare = floor.get_sample_slice(0, SPARE_FRAMES * FRAME_SAMPLES)
    return encode(join([floor, spare], SAMPLE_RATE_HZ).raw_data, SAMPLE_RATE_HZ, LOOP_MS // FRAME_MS)


@cache
def floor_sound(rate_hz: int) -> Sound:
    """One loop of the floor at a rate."""
    return resample(segment(low_rate_noise(), LOW_RATE_HZ), rate_hz)


def _frames(sound: Sound, length_ms: int, rate_hz: int, *, with_floor: bool) -> bytes:
    """MP3 frames in which the sound begins after exactly ``LEAD_FRAMES`` frames, whatever decodes them."""
    frames = LEAD_FRAMES + length_ms // FRAME_MS
    lead = round((LEAD_FRAMES * FRAME_SAMPLES - LAG_SAMPLES) * rate_hz / SAMPLE_RATE_HZ)
    needed = (frames + SPARE_FRAMES) * FRAME_SAMPLES * rate_hz // SAMPLE_RATE_HZ
    padding = needed - lead - sample_count(sound)
    whole = join([silence(lead, rate_hz), sound, silence(padding, rate_hz)], rate_hz)
    if with_floor:
        whole = mix_over_noise(whole, floor_sound(rate_hz))
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
