"""The numbers of the encoder, apart from the encoder: a build that finds every clip in the cache imports no LAME."""

from __future__ import annotations

from typing import Final

from ..grid import BIT_RATE_KBPS, SAMPLE_RATE_HZ

QUALITY: Final = 5
"""LAME's -q: 0 best and slowest, 9 fastest. 5 encodes speech about 200 times faster than it sounds."""
LAG_SAMPLES: Final = 1_105
"""From a sample given to LAME to the same sample decoded, at the output's rate: 576 of the encoder, 529 of decoders."""
ENCODER: Final = f"lame {SAMPLE_RATE_HZ} Hz {BIT_RATE_KBPS} kbit/s q{QUALITY}"
"""What decides the bytes, for the clip's key."""
