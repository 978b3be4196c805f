"""The numbers of the encoder, apart from the encoder: a build that finds every clip in the cache imports no LAME."""

from __future__ import annotations

from functools import cache
from typing import Final

from ..installed import installed_version
from ..model import ClipFormat
from .grid import BIT_RATE_KBPS, SAMPLE_RATE_HZ

QUALITY: Final = 5
"""LAME's -q: 0 best and slowest, 9 fastest. 5 encodes speech about 200 times faster than it sounds."""
LAG_SAMPLES: Final = 1_105
"""From a sample given to LAME to the same sample decoded, at the output's rate: 576 of the encoder, 529 of decoders."""


@cache
def encoder_of(container: ClipFormat) -> str:
    """What decides a clip's bytes after shaping, for its key: two versions of LAME may give other bytes."""
    if container == "wav":
        return "wav"
    return f"lameenc {installed_version('lameenc')}, {SAMPLE_RATE_HZ} Hz {BIT_RATE_KBPS} kbit/s q{QUALITY}"
