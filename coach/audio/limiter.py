"""Limits peaks without a click, where speech at its loudness would pass the peak limit.

Loudness itself is measured and set in `sound`; here are plain samples.
"""

from __future__ import annotations

from array import array
from itertools import pairwise

BLOCK_MS = 1
AROUND_BLOCKS = 4
"""The gain falls and rises over this many blocks before and after a peak: slower than a click, faster than a vowel."""


def limit_peaks(samples: array[int], rate_hz: int, ceiling: int) -> array[int]:
    """The samples with no absolute value above ``ceiling``.

    The gain that each block of a millisecond needs is spread to its neighbours (the least of those around), smoothed by
    averaging over the same width, so that it never exceeds what is needed, and interpolated from block to block.

    Args:
        samples: mono, 16-bit.
        rate_hz: of the samples.
        ceiling: 1 to 32767.
    """
    size = max(1, rate_hz * BLOCK_MS // 1000)
    starts = range(0, len(samples), size)
    peaks = [max(map(abs, samples[at : at + size])) for at in starts]
    needed = [min(1.0, ceiling / peak) if peak else 1.0 for peak in peaks]
    if all(gain == 1.0 for gain in needed):
        return samples
    gains = _smoothed(_spread(needed))
    quieter = array("h", samples)
    for number, (here, after) in enumerate(pairwise([*gains, gains[-1]])):
        if here == after == 1.0:
            continue
        at = number * size
        for n in range(at, min(at + size, len(samples))):
            quieter[n] = int(samples[n] * (here + (after - here) * (n - at) / size))
    return quieter


def _spread(gains: list[float]) -> list[float]:
    """For each block the least gain of those around it, twice as wide as the smoothing that follows."""
    width = 2 * AROUND_BLOCKS
    return [min(gains[max(0, n - width) : n + width + 1]) for n in range(len(gains))]


def _smoothed(gains: list[float]) -> list[float]:
    """The mean over the blocks around each."""
    found = []
    for n in range(len(gains)):
        part = gains[max(0, n - AROUND_BLOCKS) : n + AROUND_BLOCKS + 1]
        found.append(sum(part) / len(part))
    return found
