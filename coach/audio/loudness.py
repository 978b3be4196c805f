"""How loud speech is, measured as ITU-R BS.1770-4 says, and brought to a level.

Filtering sample by sample in Python would take longer than speaking, so `loudness_lufs` gets the same figure from
autocorrelations, which C computes.
"""

from __future__ import annotations

import warnings
from array import array
from functools import cache
from math import log10, pi, tan
from typing import Final

from .limiter import limit_peaks
from .sound import Sound, segment

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # that it leaves the standard library with 3.13, where audioop-lts is installed
    import audioop

FULL_SCALE: Final = 32_768
HOP_MS: Final = 100
HOPS: Final = 4
"""Loudness is measured in blocks of 400 ms, a new one each 100 ms."""
ABSOLUTE_GATE_LUFS: Final = -70.0
RELATIVE_GATE_LU: Final = 10.0
LEVEL_ROUNDS: Final = 4
LEVEL_CLOSE_LU: Final = 0.2
LAGS: Final = 8
"""After this many samples the shelf filter's response has died away: speech comes out within 0.15 LU."""


def loudness_lufs(sound: Sound) -> float:
    """Integrated loudness after ITU-R BS.1770-4, for mono speech; minus infinity for silence.

    Blocks of 400 ms, a new one each 100 ms, gated at -70 LUFS, then at 10 LU below the mean of the rest. The power of
    a block after the standard's shelf filter is taken from its autocorrelation, which C computes, instead of filtering
    in Python: the power of a filtered signal is the sum of its autocorrelation times that of the filter's response.
    The standard's second filter, a high-pass at 38 Hz, is left out: a voice has nothing there.
    """
    hop = 2 * (sound.frame_rate * HOP_MS // 1000)
    weights = _shelf_autocorrelation(sound.frame_rate)
    raw = sound.raw_data
    # A block is four hops, and its power the mean of theirs: each is looked at once, not in four blocks.
    hops = [_weighted_power(raw[at : at + hop], weights) for at in range(0, max(1, len(raw) - hop + 1), hop)]
    count = min(HOPS, len(hops))
    powers = [sum(hops[at : at + count]) / count for at in range(len(hops) - count + 1)]
    heard = [power for power in powers if power > 0 and _lufs(power) > ABSOLUTE_GATE_LUFS]
    if not heard:
        return float("-inf")
    gate = _lufs(sum(heard) / len(heard)) - RELATIVE_GATE_LU
    heard = [power for power in heard if _lufs(power) > gate]
    return _lufs(sum(heard) / len(heard))


def level(sound: Sound, target_lufs: float, peak_dbfs: float) -> Sound:
    """The sound at ``target_lufs`` (see `loudness_lufs`), its peaks limited to ``peak_dbfs`` where they pass it.

    Limiting takes a little of the loudness, which is given back in a second and third round.
    """
    ceiling = int(FULL_SCALE * 10 ** (peak_dbfs / 20))
    for _ in range(LEVEL_ROUNDS):
        missing_db = target_lufs - loudness_lufs(sound)
        is_close = abs(missing_db) < LEVEL_CLOSE_LU or missing_db == float("inf")
        if not is_close:
            # No more at once than what leaves the samples below full scale: limiting needs them whole.
            sound = sound.apply_gain(min(missing_db, -sound.max_dBFS))
        if sound.max <= ceiling:
            break
        samples = limit_peaks(array("h", sound.raw_data), sound.frame_rate, ceiling)
        sound = segment(samples.tobytes(), sound.frame_rate)
    return sound


def _weighted_power(block: bytes, weights: tuple[float, ...]) -> float:
    """The power of a block after a filter, from the autocorrelation of both; full scale is 1."""
    samples = len(block) // 2
    power = weights[0] * audioop.rms(block, 2) ** 2
    for lag, weight in enumerate(weights[1:], start=1):
        if samples <= lag:
            break
        early, late = block[: -2 * lag], block[2 * lag :]
        # findfactor gives the scalar product of both, divided by the power of the second.
        product = audioop.findfactor(late, early) * audioop.rms(early, 2) ** 2
        power += 2 * weight * product * (samples - lag) / samples
    return max(0.0, power / FULL_SCALE**2)


@cache
def _shelf_autocorrelation(rate_hz: int) -> tuple[float, ...]:
    """The autocorrelation of the response of BS.1770's shelf filter at a rate, at lags 0, 1, 2 ...

    The filter for any rate after B. De Man, "Evaluation of implementations of the EBU R128 loudness measurement", 2018.
    """
    gain, quality, corner_hz = 10 ** (3.99984385397 / 20), 0.7071752369554193, 1681.9744509555319
    slope = tan(pi * corner_hz / rate_hz)
    shelf = gain**0.499666774155
    below = 1 + slope / quality + slope**2
    forward = (
        (gain + shelf * slope / quality + slope**2) / below,
        2 * (slope**2 - gain) / below,
        (gain - shelf * slope / quality + slope**2) / below,
    )
    back = (2 * (slope**2 - 1) / below, (1 - slope / quality + slope**2) / below)
    response: list[float] = []
    for n in range(64):
        value = forward[n] if n < 3 else 0.0
        value -= sum(back[k] * response[n - 1 - k] for k in range(2) if n - 1 - k >= 0)
        response.append(value)
    return tuple(sum(a * b for a, b in zip(response, response[lag:], strict=False)) for lag in range(LAGS))


def _lufs(power: float) -> float:
    return -0.691 + 10 * log10(power)
