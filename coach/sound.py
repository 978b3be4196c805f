"""Sound as samples: trimming, levelling, joining and mixing. The one place where pydub is used.

All sound here is mono with 16-bit samples. pydub's traps are kept out: frames are counted, never its rounded
milliseconds; nothing is joined with ``+=``, which copies all that came before; no crossfade is left to a default.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Sequence
from math import log10
from typing import Final, TypeAlias

with warnings.catch_warnings():
    # pydub warns of a missing ffmpeg, which coach never calls, and its patterns have invalid escapes.
    warnings.simplefilter("ignore")
    from pydub import AudioSegment

Sound: TypeAlias = AudioSegment
"""Mono sound with 16-bit samples, as pydub keeps it."""

FULL_SCALE: Final = 32_768
QUIET_DBFS: Final = -50.0
"""Speech is quieter than this only before its first and after its last sound."""
WINDOW_MS: Final = 5
BEFORE_MS: Final = 5
"""Kept before the first sound found: soft consonants begin below the threshold."""
AFTER_MS: Final = 15
BLOCK_MS: Final = 50
GATE_DB: Final = 20.0
"""Blocks this much below the loudest are pauses and do not count in the level of speech."""


def segment(samples: bytes, rate_hz: int) -> Sound:
    """Samples as a pydub segment."""
    return Sound(data=samples, sample_width=2, frame_rate=rate_hz, channels=1)


def sample_count(sound: Sound) -> int:
    """The number of samples."""
    return int(sound.frame_count())


def silence(count: int, rate_hz: int) -> Sound:
    """``count`` samples of digital silence."""
    return segment(bytes(2 * count), rate_hz)


def joined(parts: Iterable[Sound], rate_hz: int) -> Sound:
    """The parts one after the other, joined once."""
    return segment(b"".join(part.raw_data for part in parts), rate_hz)


def joined_with_pauses(parts: Sequence[Sound], pause_ms: int, rate_hz: int) -> Sound:
    """The parts with ``pause_ms`` of silence between them."""
    pause = silence(pause_ms * rate_hz // 1000, rate_hz)
    return joined((piece for part in parts for piece in (pause, part)), rate_hz).get_sample_slice(
        len(pause.raw_data) // 2
    )


def trimmed(sound: Sound) -> Sound:
    """The sound without the quiet before its first and after its last audible part.

    A few milliseconds are kept on both sides (``BEFORE_MS``, ``AFTER_MS``). Sound that is quiet throughout becomes
    empty.
    """
    window = sound.frame_rate * WINDOW_MS // 1000
    count = sample_count(sound)
    starts = range(0, count, window)
    first = next((start for start in starts if _loud(sound, start, window)), None)
    if first is None:
        return sound.get_sample_slice(0, 0)
    last = next(start for start in reversed(starts) if _loud(sound, start, window))
    begin = max(0, first - sound.frame_rate * BEFORE_MS // 1000)
    end = min(count, last + window + sound.frame_rate * AFTER_MS // 1000)
    return sound.get_sample_slice(begin, end)


def faded(sound: Sound, attack_ms: int, release_ms: int) -> Sound:
    """The sound with a soft beginning and end, so that neither clicks."""
    return sound.fade_in(attack_ms).fade_out(release_ms)


def level_dbfs(sound: Sound) -> float:
    """The level of speech: the mean power of its blocks of 50 ms, pauses left out, in dB of full scale.

    Minus infinity for silence.
    """
    size = sound.frame_rate * BLOCK_MS // 1000
    powers = [sound.get_sample_slice(at, at + size).rms ** 2 for at in range(0, sample_count(sound), size)]
    gate = max(powers, default=0) / 10 ** (GATE_DB / 10)
    spoken = [power for power in powers if power >= gate and power > 0]
    return _db(sum(spoken) / len(spoken)) if spoken else float("-inf")


def levelled(sound: Sound, target_dbfs: float, peak_dbfs: float) -> Sound:
    """The sound at ``target_dbfs`` (see `level_dbfs`), lower where its peak would pass ``peak_dbfs``."""
    level = level_dbfs(sound)
    if level == float("-inf"):
        return sound
    return sound.apply_gain(min(target_dbfs - level, peak_dbfs - sound.max_dBFS))


def over_floor(sound: Sound, floor: Sound) -> Sound:
    """The sound with the floor mixed under it for its whole length."""
    return sound.overlay(floor, loop=True)


def resampled(sound: Sound, rate_hz: int) -> Sound:
    """The sound at another rate, interpolated linearly: good enough for what lies far below the new rate."""
    return sound.set_frame_rate(rate_hz)


def looped(sound: Sound, count: int) -> Iterator[Sound]:
    """``count`` samples of the sound, started again as often as needed, in blocks."""
    whole = sample_count(sound)
    while count > 0:
        yield sound.get_sample_slice(0, min(count, whole))
        count -= whole


def _loud(sound: Sound, start: int, window: int) -> bool:
    return bool(sound.get_sample_slice(start, start + window).dBFS > QUIET_DBFS)


def _db(power: float) -> float:
    """Power of samples as dB of full scale."""
    return 10 * log10(power / FULL_SCALE**2)
