"""Sound as samples: trimming, joining and mixing. The one place where pydub is used.

All sound here is mono with 16-bit samples. pydub's traps are kept out: frames are counted, never its rounded
milliseconds; nothing is joined with ``+=``, which copies all that came before; no crossfade is left to a default.
"""

from __future__ import annotations

import math
import sys
import warnings
from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, TypeAlias

from .trim_limits import TRIM

with warnings.catch_warnings():
    # pydub warns of a missing ffmpeg, which coach never calls, and its patterns have invalid escapes.
    warnings.simplefilter("ignore")
    import audioop

    from pydub import AudioSegment

Sound: TypeAlias = AudioSegment
"""Mono sound with 16-bit samples, as pydub keeps it."""

_FULL_SCALE: Final = 32_768
_LOUD_ENOUGH: Final = 4_096
"""A loudest sample from which levels 50 dB down are told well enough by whole numbers."""
_NO_POWER: Final = 1e-13
_FADED: Final = 1e-6
"""Of its volume, where a sound begins and ends."""
_ROOM_MS: Final = 100
_ROOM_BELOW_DB: Final = 32.0
"""What is louder, beside the loudest moment, may be a soft consonant."""
HEARD: Final = 64
"""A sample this far from zero (-54 dB of full scale) is heard over the floor, as `verify.listening` has it."""


def segment(samples: bytes, rate_hz: int) -> Sound:
    """Samples as a pydub segment."""
    return Sound(data=samples, sample_width=2, frame_rate=rate_hz, channels=1)


def sample_count(sound: Sound) -> int:
    """The number of samples."""
    return int(sound.frame_count())


def silence(count: int, rate_hz: int) -> Sound:
    """``count`` samples of digital silence."""
    return segment(bytes(2 * count), rate_hz)


def join(parts: Iterable[Sound], rate_hz: int) -> Sound:
    """The parts one after the other, joined once."""
    return segment(b"".join(part.raw_data for part in parts), rate_hz)


def join_with_pauses(parts: Sequence[Sound], pause_ms: int, rate_hz: int) -> Sound:
    """The parts with ``pause_ms`` of silence between them."""
    pause = silence(pause_ms * rate_hz // 1000, rate_hz)
    return join((piece for part in parts for piece in (pause, part)), rate_hz).get_sample_slice(
        len(pause.raw_data) // 2
    )


def trim(sound: Sound, quiet_dbfs: float = TRIM.quiet_dbfs) -> Sound:
    """The sound without the quiet before its first and after its last audible part; empty if all is quiet."""
    window = sound.frame_rate * TRIM.window_ms // 1000
    levels = _levels_dbfs(sound, window)
    loud = [number for number, level in enumerate(levels) if level > quiet_dbfs]
    if not loud:
        return sound.get_sample_slice(0, 0)
    begin = max(0, loud[0] * window - sound.frame_rate * TRIM.before_ms // 1000)
    end = (loud[-1] + 1) * window + sound.frame_rate * TRIM.after_ms // 1000
    return sound.get_sample_slice(begin, min(sample_count(sound), end))


def trim_speech(sound: Sound) -> Sound:
    """The same by the sound's own level and noise: soft speech loses nothing, and the quiet of a noisy room goes."""
    levels = _levels_dbfs(sound, sound.frame_rate * TRIM.window_ms // 1000)
    return trim(sound, _quiet_dbfs(levels))


def trim_recording(sound: Sound) -> Sound:
    """The same of what somebody recorded: the room at both ends is quiet, too, with the holes that MP3 leaves in it."""
    levels = _levels_dbfs(sound, sound.frame_rate * TRIM.window_ms // 1000)
    count = _ROOM_MS // TRIM.window_ms
    room = max((sorted(each)[len(each) // 2] for each in (levels[:count], levels[-count:]) if each), default=-math.inf)
    most = max(levels, default=-math.inf) - _ROOM_BELOW_DB
    return trim(sound, max(_quiet_dbfs(levels), min(room + TRIM.above_noise_db, most)))


def _quiet_dbfs(levels: Sequence[float]) -> float:
    """What is quiet beside speech of these levels."""
    loudest = max(levels, default=-math.inf)
    if len(levels) < 2 or loudest <= TRIM.least_dbfs:
        return 0.0
    softest, most = TRIM.usual_dbfs
    quiet = TRIM.quiet_dbfs if softest <= loudest <= most else loudest - TRIM.below_loudest_db
    noise = _noise_dbfs(levels)
    if noise > loudest - TRIM.noise_below_db or min(levels[:-1]) < noise - TRIM.noise_evenness_db:
        return quiet
    return max(quiet, noise + TRIM.above_noise_db)


def _noise_dbfs(levels: Sequence[float]) -> float:
    """The level of the quietest stretch."""
    count = TRIM.noise_ms // TRIM.window_ms
    powers = [10 ** (level / 10) for level in levels]
    total = least = sum(powers[:count])
    for leaving, coming in zip(powers, powers[count:-1], strict=False):  # the last window may be half empty
        total = max(0.0, total + coming - leaving)
        least = min(least, total)
    return 10 * math.log10(least / count) if least > _NO_POWER else -math.inf


def first_heard(sound: Sound) -> int | None:
    """The first sample of the first millisecond in which anything is heard; None where nothing is."""
    samples, step = sound.raw_data, 2 * (sound.frame_rate // 1000)
    parts = range(0, len(samples), step)
    return next((at // 2 for at in parts if audioop.max(samples[at : at + step], 2) >= HEARD), None)


def clipped_part(sound: Sound) -> float:
    """The part of the samples that is at full scale."""
    samples = array("h", sound.raw_data)
    if sys.byteorder == "big":
        samples.byteswap()
    full = sum(1 for each in samples if not -_FULL_SCALE + 8 < each < _FULL_SCALE - 8)
    return full / max(1, len(samples))


def loudest_over_noise_db(sound: Sound) -> float:
    """By how much the loudest moment is above the quietest stretch: large where there are words in a quiet room."""
    levels = _levels_dbfs(sound, sound.frame_rate * TRIM.window_ms // 1000)
    return max(levels, default=-math.inf) - _noise_dbfs(levels)


def fade(sound: Sound, attack_ms: int, release_ms: int) -> Sound:
    """The sound with a soft beginning and end, so that neither clicks: as pydub's, to the sample, and quicker."""
    if len(sound) < max(attack_ms, release_ms):
        return sound.fade_in(attack_ms).fade_out(release_ms)
    begun = _ramp(sound, 0, attack_ms, _FADED, 1.0)
    return _ramp(begun, len(begun) - release_ms, len(begun), 1.0, _FADED)


def _ramp(sound: Sound, start_ms: int, end_ms: int, begin: float, end: float) -> Sound:
    """The sound with its volume going from one factor to another; at the second one after it."""
    first, samples = sound.frame_count(ms=start_ms), array("h", sound.raw_data)
    count = sound.frame_count(ms=end_ms) - first
    step, frames = (end - begin) / count, range(min(int(count), len(samples) - int(first)))
    ramp = array("h", [math.floor(samples[int(first + n)] * (begin + step * n)) for n in frames])
    after = sound[end_ms:].raw_data
    kept = after if end == 1.0 else audioop.mul(after, 2, end)
    return segment(sound[:start_ms].raw_data + ramp.tobytes() + kept, sound.frame_rate)


def mix_over_noise(sound: Sound, floor: Sound) -> Sound:
    """The sound with the floor mixed under it for its whole length."""
    return sound.overlay(floor, loop=True)


def resample(sound: Sound, rate_hz: int) -> Sound:
    """The sound at another rate, interpolated linearly: good enough for what lies far below the new rate."""
    return sound.set_frame_rate(rate_hz)


def loop(sound: Sound, count: int) -> Iterator[Sound]:
    """``count`` samples of the sound, started again as often as needed, in blocks."""
    whole = sample_count(sound)
    while count > 0:
        yield sound.get_sample_slice(0, min(count, whole))
        count -= whole


def _levels_dbfs(sound: Sound, window: int) -> list[float]:
    """The level of each ``window`` samples; minus infinity for digital silence."""
    samples, doublings = sound.raw_data, 0
    while 0 < sound.max << doublings < _LOUD_ENOUGH:  # levels are whole numbers here: of soft sound, of a louder copy
        doublings += 1
    if doublings:
        samples = audioop.mul(samples, 2, 1 << doublings)
    full = float(_FULL_SCALE << doublings)
    levels = [audioop.rms(samples[at : at + 2 * window], 2) for at in range(0, len(samples), 2 * window)]
    return [20 * math.log10(level / full) if level else -math.inf for level in levels]
