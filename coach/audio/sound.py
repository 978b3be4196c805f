"""Sound as samples: trimming, joining and mixing. The one place where pydub is used.

All sound here is mono with 16-bit samples. pydub's traps are kept out: frames are counted, never its rounded
milliseconds; nothing is joined with ``+=``, which copies all that came before; no crossfade is left to a default.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from .trim_limits import TRIM, TrimLimits

with warnings.catch_warnings():
    # pydub warns of a missing ffmpeg, which coach never calls, and its patterns have invalid escapes.
    warnings.simplefilter("ignore")
    from pydub import AudioSegment

Sound: TypeAlias = AudioSegment
"""Mono sound with 16-bit samples, as pydub keeps it."""


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


def trim(sound: Sound, limits: TrimLimits = TRIM) -> Sound:
    """The sound without the quiet before its first and after its last audible part; empty if all is quiet."""
    window = sound.frame_rate * limits.window_ms // 1000
    count = sample_count(sound)
    starts = range(0, count, window)
    first = next((start for start in starts if _loud(sound, start, window, limits.quiet_dbfs)), None)
    if first is None:
        return sound.get_sample_slice(0, 0)
    last = next(start for start in reversed(starts) if _loud(sound, start, window, limits.quiet_dbfs))
    begin = max(0, first - sound.frame_rate * limits.before_ms // 1000)
    end = min(count, last + window + sound.frame_rate * limits.after_ms // 1000)
    return sound.get_sample_slice(begin, end)


def fade(sound: Sound, attack_ms: int, release_ms: int) -> Sound:
    """The sound with a soft beginning and end, so that neither clicks."""
    return sound.fade_in(attack_ms).fade_out(release_ms)


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


def _loud(sound: Sound, start: int, window: int, quiet_dbfs: float) -> bool:
    return bool(sound.get_sample_slice(start, start + window).dBFS > quiet_dbfs)
